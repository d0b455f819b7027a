# SPDX-License-Identifier: MIT
"""The way of the tutorial's bridge to send: gather over all clients. A line of standard input goes to every client."""
import asyncio
import sys

import websockets

CLIENTS = set()


async def handler(websocket):
    CLIENTS.add(websocket)
    try:
        await websocket.wait_closed()
    finally:
        CLIENTS.discard(websocket)


async def lines():
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        yield line.decode().rstrip("\n")


async def main(send):
    async with websockets.serve(handler, "127.0.0.1", int(sys.argv[1]), backlog=4096):
        async for message in lines():
            if CLIENTS:
                await send(message)


async def gather(message):
    await asyncio.gather(*[client.send(message) for client in CLIENTS])


if __name__ == "__main__":
    asyncio.run(main(gather))
