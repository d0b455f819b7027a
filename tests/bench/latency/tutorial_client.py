# SPDX-License-Identifier: MIT
"""The tutorials' client: reads a bridge and acts on each message; here it prints the scores that are new.
    tutorial_client.py WS_URL..."""
import asyncio
import json
import sys

import websockets


async def follow(url):
    known = {}
    async for connection in websockets.connect(url):
        try:
            async for message in connection:
                game = json.loads(message)
                if game["status"] != "in":
                    continue
                sides = {"home": game["home_score"], "away": game["away_score"]}
                if known.get(game["game_id"]) != sides:
                    print(json.dumps({"game_id": game["game_id"], "scores": sides}), flush=True)
                known[game["game_id"]] = sides
        except websockets.ConnectionClosed:
            continue


async def main():
    await asyncio.gather(*[follow(url) for url in sys.argv[1:]])


asyncio.run(main())
