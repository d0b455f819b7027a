# SPDX-License-Identifier: MIT
"""The library's own way: websockets.broadcast. A line of standard input goes to every client."""
import asyncio

import gather
import websockets


async def broadcast(message):
    websockets.broadcast(gather.CLIENTS, message)
    await asyncio.sleep(0)  # else nothing is read while lines wait


asyncio.run(gather.main(broadcast))
