# SPDX-License-Identifier: MIT
"""Sources that a test holds in its hand: an ESPN and a plain bridge on loopback, each in a thread of its own.
They stand on Debian's python3-aiohttp and python3-websockets, which know nothing of Edgeboard."""
import asyncio
import http
import json
import sys
import threading
from datetime import datetime, timedelta, timezone

import program

try:
    import aiohttp.web
    import websockets
except ImportError as missing:
    print(f"{missing.name} is not installed (python3-{missing.name}): not checked.")
    sys.exit(program.SKIPPED)


def eastern_day(offset=0):
    """YYYYMMDD in New York, by its own rules, not by ours."""
    from zoneinfo import ZoneInfo
    return (datetime.now(timezone.utc).astimezone(ZoneInfo("America/New_York")) + timedelta(days=offset)).strftime("%Y%m%d")


def espn_event(game_id, home, away, clock="5:12", state="in", period=4):
    team = lambda side, number, short, name, score: {
        "homeAway": side, "score": str(score), "team": {"id": number, "abbreviation": short, "displayName": name}}
    return {"id": game_id, "date": "2026-11-22T18:00Z", "name": "Boston Celtics at Los Angeles Lakers", "competitions": [{
        "id": game_id,
        "competitors": [team("home", "13", "LAL", "Los Angeles Lakers", home), team("away", "2", "BOS", "Boston Celtics", away)],
        "status": {"displayClock": clock, "period": period, "type": {
            "state": state, "completed": state == "post", "shortDetail": clock,
            "name": {"pre": "STATUS_SCHEDULED", "in": "STATUS_IN_PROGRESS", "post": "STATUS_FINAL"}[state]}}}]}


class Served:
    """A server on a port of its own, in its own thread and loop; `with` starts and ends it."""

    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        self.thread = threading.Thread(target=self.run, args=(ready,), daemon=True)
        self.thread.start()
        if not ready.wait(20):
            raise RuntimeError("the server does not come up")
        return self

    def run(self, ready):
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self.begin())
        ready.set()
        self.loop.run_forever()
        self.loop.run_until_complete(self.finish())
        self.loop.close()

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    def call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(20)


class Espn(Served):
    """`boards`: path of a league ("basketball/nba") -> list of events of today, or a status as a number."""

    def __init__(self, boards):
        self.boards = boards
        self.asked = []

    async def begin(self):
        application = aiohttp.web.Application()
        application.router.add_get("/apis/site/v2/sports/{sport}/{league}/scoreboard", self.answer)
        self.runner = aiohttp.web.AppRunner(application)
        await self.runner.setup()
        site = aiohttp.web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}"

    async def finish(self):
        await self.runner.cleanup()

    async def answer(self, request):
        self.asked.append({"path": request.path_qs, "agent": request.headers.get("User-Agent", "")})
        board = self.boards.get("{sport}/{league}".format(**request.match_info), [])
        if isinstance(board, int):
            return aiohttp.web.Response(status=board, text="<html>no</html>", content_type="text/html")
        if request.query.get("dates", eastern_day()) != eastern_day():
            board = []
        return aiohttp.web.json_response({"leagues": [], "events": board})


class PlainBridge(Served):
    """A bridge of the tutorials' kind: WebSocket only, nothing for late joiners. It can go away and come back."""

    def __init__(self, refuse=None):
        self.port = 0
        self.clients = set()
        self.refuse = refuse
        self.connections = 0

    async def begin(self):
        process = None
        if self.refuse:
            async def process(path, headers):
                return http.HTTPStatus(self.refuse), [], b"no\n"
        self.server = await websockets.serve(self.handle, "127.0.0.1", self.port, process_request=process)
        self.port = self.server.sockets[0].getsockname()[1]
        self.url = f"ws://127.0.0.1:{self.port}"

    async def finish(self):
        self.server.close()
        await self.server.wait_closed()

    async def handle(self, client):
        self.connections += 1
        self.clients.add(client)
        try:
            await client.wait_closed()
        finally:
            self.clients.discard(client)

    def say(self, message):
        async def send():
            for client in list(self.clients):
                await client.send(message if isinstance(message, str) else json.dumps(message))
        self.call(send())

    def go(self):
        self.call(self.finish())

    def come(self):
        self.call(self.begin())


class Lines:
    """Reads a program's JSON lines in a thread, and waits for one that fits."""

    def __init__(self, process):
        self.process = process
        self.lines = []
        self.over = False
        self.change = threading.Condition()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for raw in self.process.stdout:
            with self.change:
                self.lines.append(json.loads(raw))
                self.change.notify_all()
        with self.change:
            self.over = True
            self.change.notify_all()

    def wait(self, fits, start=0, seconds=20):
        """The first line from number `start` on that fits, or None when it does not come in time."""
        found = []

        def look():
            found[:] = [line for line in self.lines[start:] if fits(line)][:1]
            return found or self.over
        with self.change:
            self.change.wait_for(look, seconds)
        return found[0] if found else None
