# SPDX-License-Identifier: MIT
"""The bridge that the tutorials describe, for several leagues: a poller a league on one aiohttp session, each new state
sent to all clients at once with gather, three seconds of sleep.
    tutorial_bridge.py URL...        prints its port"""
import asyncio
import json
import sys

import aiohttp
import websockets

clients = set()


async def poll(session, url):
    known = {}
    while True:
        async with session.get(url) as answer:
            board = await answer.json()
        for event in board.get("events", []):
            home, away = event["competitions"][0]["competitors"][:2]
            state = {
                "game_id": event["id"],
                "home_team": home["team"]["abbreviation"],
                "away_team": away["team"]["abbreviation"],
                "home_score": int(home["score"]),
                "away_score": int(away["score"]),
                "period": event["status"]["period"],
                "clock": event["status"]["displayClock"],
                "status": event["status"]["type"]["state"],
            }
            if known.get(event["id"]) != state:
                known[event["id"]] = state
                text = json.dumps(state)
                if clients:
                    await asyncio.gather(*[client.send(text) for client in clients])
        await asyncio.sleep(3)


async def serve(client):
    clients.add(client)
    try:
        await client.wait_closed()
    finally:
        clients.discard(client)


async def main():
    async with websockets.serve(serve, "127.0.0.1", 0) as server, aiohttp.ClientSession() as session:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.gather(*[poll(session, url) for url in sys.argv[1:]])


asyncio.run(main())
