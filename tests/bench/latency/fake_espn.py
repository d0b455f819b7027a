# SPDX-License-Identifier: MIT
"""The servers that the programs are measured against: a fake ESPN and a push feed.

The fake ESPN computes each answer from the clock at the moment of the request, so a score is there at its exact time.
It sends no Cache-Control: the real one's max-age (1 to 7 s, mostly 2) would hold back our programs, which heed it, and
not the naive ones, which do not look."""
import asyncio
import time

import aiohttp.web
import websockets

import timeline


class Stage:
    """The common clock: the games stand still until start()."""

    def __init__(self):
        self.begin = None

    def start(self):
        self.begin = time.monotonic()

    def now(self):
        return 0.0 if self.begin is None else time.monotonic() - self.begin


class Espn:
    """One room for one approach, on a port of its own: so its requests are counted apart."""

    def __init__(self, stage, games):
        self.stage = stage
        self.games = {game.path: game for game in games.values()}
        self.answers = {game.id: [] for game in games.values()}  # when each game's state was looked at
        self.asked = 0  # all requests since the start, other days' included

    async def begin(self):
        application = aiohttp.web.Application()
        application.router.add_get("/apis/site/v2/sports/{path:.+}/scoreboard", self.answer)
        self.runner = aiohttp.web.AppRunner(application, access_log=None)
        await self.runner.setup()
        await aiohttp.web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}"
        return self

    async def answer(self, request):
        self.asked += self.stage.begin is not None
        game = self.games.get(request.match_info["path"])
        if not game or request.query.get("dates", timeline.today()) != timeline.today():
            return aiohttp.web.json_response({"leagues": [], "events": []})
        now = self.stage.now()
        if now > 0:
            self.answers[game.id].append(now)
        return aiohttp.web.json_response(game.board(now))


class Push:
    """A native feed: says at once what is new."""

    def __init__(self, stage, games):
        self.stage = stage
        self.games = games
        self.clients = set()

    async def begin(self):
        self.server = await websockets.serve(self.serve, "127.0.0.1", 0)
        self.url = f"ws://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"
        return self

    async def serve(self, client):
        self.clients.add(client)
        try:
            for game in self.games:
                await client.send(game.flat(self.stage.now()))
            await client.wait_closed()
        finally:
            self.clients.discard(client)

    async def play(self, length):
        moments = sorted({(t, i) for i, game in enumerate(self.games) for t in game.times if 0 < t <= length})
        for moment, i in moments:
            await asyncio.sleep(max(0, moment - self.stage.now()))
            for client in list(self.clients):
                await client.send(self.games[i].flat(moment))
