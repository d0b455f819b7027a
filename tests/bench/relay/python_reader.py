# SPDX-License-Identifier: MIT
"""What a trader writes in an afternoon: keeps the newest price of every quote, takes the overround out of two-way markets and
compares with a fair number. python3-websockets and json. Usage: python_reader.py ws://127.0.0.1:PORT; ends with SIGTERM."""
import asyncio
import json
import signal
import sys

import websockets


def implied(american):
    return -american / (-american + 100) if american < 0 else 100 / (american + 100)


class Reader:
    def __init__(self):
        self.quotes = {}
        self.sides = {}
        self.prices = 0
        self.edges = 0

    def take(self, message):
        if message["type"] != "price_change":
            return
        self.prices += 1
        points = message["points"]
        market = (message["game_id"], message["pn_market_type"], abs(points) if points is not None else None, message["book"])
        outcome = message["outcome"]
        chance = implied(message["new_price"])
        self.quotes[market + (outcome,)] = chance
        sides = self.sides.setdefault(market, {})
        sides[outcome] = chance
        if len(sides) == 2:
            fair = chance / sum(sides.values())
            if fair - 0.5 > 0.08:  # where a model's number would stand
                self.edges += 1

    async def run(self, url):
        async with websockets.connect(url + "/ws/odds", max_size=None, compression=None) as socket:
            async for text in socket:
                self.take(json.loads(text))


async def main():
    reader = Reader()
    task = asyncio.ensure_future(reader.run(sys.argv[1]))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        await task
    except (asyncio.CancelledError, websockets.ConnectionClosed):
        pass
    print(json.dumps({"prices": reader.prices}))


asyncio.run(main())
