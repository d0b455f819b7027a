# SPDX-License-Identifier: MIT
"""A books relay on loopback, made from the contract alone: /ws/live, /ws/odds and the REST answers on one port."""
import asyncio
import json
import time

import sources  # looks for the modules first
import aiohttp.web

LAKERS, CELTICS = "Los Angeles Lakers", "Boston Celtics"


def game(game_id, home=80, away=78, clock="05:12", status="live"):
    return {"game_id": game_id, "pn_slug": None, "pn_league_code": "nba", "sport_category": "basketball",
            "start_date": "2026-11-22T18:00:00Z", "status": status, "venue": None, "broadcast": None,
            "home_team": {"name": LAKERS, "city": None, "mascot": None, "abbreviation_pn": "lal"},
            "away_team": {"name": CELTICS, "city": None, "mascot": None, "abbreviation_pn": "bos"},
            "scores": {"status": "Live" if status == "live" else "Completed", "score_home": home, "score_away": away,
                       "period": "4", "clock": clock, "is_live": status == "live"}}


def outcome(team, price, book="BetMGM", points=None):
    return {"book": book, "outcome": team, "price": price, "points": points, "player_id": None}


class Relay(sources.Served):
    """`games`: id -> Game; `markets`: id -> type -> outcomes. With a `key`, others get 401; `refuse` is a status for all."""

    def __init__(self, games, markets=None, key=None, refuse=None):
        self.port = 0
        self.games = {one["game_id"]: one for one in games}
        self.markets = markets or {}
        self.key = key
        self.refuse = refuse
        self.listeners = set()
        self.asked = []  # (path with query, Authorization)
        self.connections = 0
        self.pings = 0

    async def begin(self):
        application = aiohttp.web.Application()
        application.router.add_get("/{path:.*}", self.answer)
        self.runner = aiohttp.web.AppRunner(application)
        await self.runner.setup()
        site = aiohttp.web.TCPSite(self.runner, "127.0.0.1", self.port, shutdown_timeout=1)
        await site.start()
        self.port = self.runner.addresses[0][1]
        self.url = f"ws://127.0.0.1:{self.port}"

    async def finish(self):
        for listener in list(self.listeners):
            listener.transport.abort()
        self.listeners.clear()
        await self.runner.cleanup()

    async def answer(self, request):
        self.asked.append((request.path_qs, request.headers.get("Authorization", "")))
        if self.refuse or (self.key and request.headers.get("Authorization") != f"Bearer {self.key}"):
            return aiohttp.web.json_response({"error": "no"}, status=self.refuse or 401)
        parts = request.path.strip("/").split("/")
        if parts[0] == "ws":
            return await self.listen(request, parts[1])
        if parts[:3] == ["v1", "games", "live"]:
            live = self.live()
            return aiohttp.web.json_response({"count": len(live), "games": live})
        if parts[:2] == ["v1", "games"] and parts[2] in self.games:
            markets = self.markets.get(parts[2], {})
            return aiohttp.web.json_response({
                "game": self.games[parts[2]], "market_count": len(markets),
                "outcome_count": sum(map(len, markets.values())), "markets": markets})
        return aiohttp.web.json_response({"error": "nothing here"}, status=404)

    def live(self):
        return [one for one in self.games.values() if one["scores"]["is_live"]]

    async def listen(self, request, channel):
        socket = aiohttp.web.WebSocketResponse()
        await socket.prepare(request)
        socket.transport = request.transport
        self.connections += 1
        await socket.send_json({"type": "welcome", "channel": channel, "conn_id": self.connections, "message": "hello"})
        await socket.send_json({"type": "snapshot", "channel": channel, "ts": self.now(), "count": len(self.live()), "games": self.live()})
        self.listeners.add(socket)
        try:
            async for message in socket:
                if json.loads(message.data) == {"action": "ping"}:
                    self.pings += 1
                    await socket.send_json({"type": "pong", "ts": self.now()})
        finally:
            self.listeners.discard(socket)
        return socket

    @staticmethod
    def now():
        return int(time.time() * 1000)

    def say(self, frame):
        async def send():
            await asyncio.gather(*(one.send_json(frame) for one in self.listeners))
        self.call(send())

    def head(self, kind, game_id):
        return {"type": kind, "game_id": game_id, "pn_slug": None, "pn_league_code": "nba", "ts": self.now()}

    def score(self, game_id, home, away, clock="05:00", silent=False):
        """`silent`: it is so, and the stream loses the frame."""
        self.games[game_id] = game(game_id, home, away, clock)
        if not silent:
            self.say({**self.head("score_change", game_id), "score_home": home, "score_away": away, "period": "4", "clock": clock})

    def price(self, game_id, team, price, book="BetMGM", silent=False):
        held = self.markets.setdefault(game_id, {}).setdefault("moneyline", [])
        held[:] = [one for one in held if (one["outcome"], one["book"]) != (team, book)] + [outcome(team, price, book)]
        if not silent:
            self.say({**self.head("price_change", game_id), "pn_market_type": "moneyline", "book": book, "outcome": team,
                      "old_price": None, "new_price": price, "points": None})

    def go(self):
        self.call(self.finish())

    def come(self):
        self.call(self.begin())
