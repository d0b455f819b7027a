# SPDX-License-Identifier: MIT
"""The tutorial's bridge, written from its description: polls a scoreboard, compares each game with what it was, and
sends what changed to all clients with gather, one game after another. Arguments: port, scoreboard, seconds."""
import asyncio
import json
import sys

import aiohttp
import websockets
from gather import CLIENTS, handler


def state_of(event):
    # As there: the first competitor is taken for home, and a score for a number.
    home, away = event["competitions"][0]["competitors"][:2]
    return {"game_id": event["id"], "home_team": home["team"]["abbreviation"], "away_team": away["team"]["abbreviation"],
            "home_score": int(home["score"]), "away_score": int(away["score"]), "period": event["status"]["period"],
            "clock": event["status"]["displayClock"], "status": event["status"]["type"]["state"]}


async def poll(url, seconds):
    known = {}
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.get(url) as response:
                data = await response.json()
            for event in data.get("events", []):
                state = state_of(event)
                if state != known.get(event["id"]):
                    known[event["id"]] = state
                    message = json.dumps(state)
                    if CLIENTS:
                        await asyncio.gather(*[client.send(message) for client in CLIENTS])
            await asyncio.sleep(seconds)


async def main():
    async with websockets.serve(handler, "127.0.0.1", int(sys.argv[1]), backlog=4096):
        await poll(sys.argv[2], float(sys.argv[3]))


asyncio.run(main())
