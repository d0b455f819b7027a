# SPDX-License-Identifier: MIT
"""Polymarket on loopback, made from protocols/markets.md section 1 alone: Gamma, order books, the market channel and the sports
socket on one port. Its shapes are those of the document; the games, tokens and numbers are made by hand."""
import asyncio
import json
import time

import sources  # looks for the modules first
import aiohttp.web

LAKERS = "7" * 40 + "0000000000000000000000000000000000001"
CELTICS = "7" * 40 + "0000000000000000000000000000000000002"
SLUG = "nba-bos-lal-2026-11-22"


def market(kind, outcomes, tokens, **more):
    """Lists are JSON inside a JSON string."""
    return {"conditionId": "0x" + tokens[0][-4:], "sportsMarketType": kind, "outcomes": json.dumps(outcomes),
            "clobTokenIds": json.dumps(tokens), "gameStartTime": "2026-11-22 18:00:00+00", "bestBid": 0.01, "bestAsk": 0.02,
            "acceptingOrders": True, "closed": False, "active": True, "feesEnabled": True,
            "feeSchedule": {"exponent": 1, "rate": 0.03, "rebateRate": 0.25, "takerOnly": True}, **more}


def game(slug=SLUG, number=10079774, markets=None, **more):
    team = lambda name, alias, short, side: {"name": name, "alias": alias, "abbreviation": short, "ordering": side, "color": "#552583"}
    return {"id": str(number + 1), "slug": slug, "title": "Boston Celtics vs. Los Angeles Lakers", "eventDate": slug[-10:],
            "startTime": "2026-11-22T18:00:00Z", "endDate": "2026-11-29T18:00:00Z", "live": True, "ended": False, "gameId": number,
            "teams": [team("Boston Celtics", "Celtics", "bos", "away"), team("Los Angeles Lakers", "Lakers", "lal", "home")],
            "sport": {"sport": "nba", "ordering": "away"}, "eventMetadata": {"opticOddsGameId": "37337-25683-2026-11-22-13"},
            "markets": [market("moneyline", ["Celtics", "Lakers"], [CELTICS, LAKERS])] if markets is None else markets, **more}


class Polymarket(sources.Served):
    """`events`: of the NBA's series. `frozen`: the channel answers pings and brings nothing else."""

    def __init__(self, events=None):
        self.port = 0
        self.events = [game()] if events is None else events
        self.books = {LAKERS: {"bids": {"0.60": 900.0, "0.001": 5.0}, "asks": {"0.999": 5.0, "0.62": 300.5}},
                      CELTICS: {"bids": {"0.38": 300.5}, "asks": {"0.4": 900.0}}}
        self.gamma = None  # a status instead of an answer
        self.frozen = False
        self.time = int(time.time() * 1000)  # of the last change, in ms
        self.listeners = {}  # socket -> tokens
        self.fans = set()  # of the sports socket
        self.asked = []
        self.pings = 0
        self.pongs = 0
        self.words = []  # subscriptions, as they came

    async def begin(self):
        application = aiohttp.web.Application()
        application.router.add_get("/{path:.*}", self.answer)
        self.runner = aiohttp.web.AppRunner(application)
        await self.runner.setup()
        site = aiohttp.web.TCPSite(self.runner, "127.0.0.1", self.port, shutdown_timeout=1)
        await site.start()
        self.port = self.runner.addresses[0][1]

    async def finish(self):
        for socket in [*self.listeners, *self.fans]:
            socket.transport.abort()
        self.listeners.clear()
        self.fans.clear()
        await self.runner.cleanup()

    def settings(self, **more):
        web, socket = f"http://127.0.0.1:{self.port}", f"ws://127.0.0.1:{self.port}"
        values = {"polymarket.gamma_url": web, "polymarket.clob_url": web, "polymarket.ws_url": socket + "/ws/market",
                  "polymarket.sports_url": socket + "/ws", "polymarket.poll_s": 0.5, "polymarket.probe_s": 1,
                  "stream.ping_interval_s": 0.5, **more}
        return [word for key, value in values.items() for word in ("--set", f"{key}={value}")]

    async def answer(self, request):
        self.asked.append(request.path_qs)
        if request.path == "/ws/market":
            return await self.listen(request)
        if request.path == "/ws":
            return await self.cheer(request)
        if request.path == "/book":
            token = request.query.get("token_id", "")
            if token not in self.books:
                return aiohttp.web.json_response({"error": "No orderbook exists for the requested token id"}, status=404)
            return aiohttp.web.json_response(self.book(token))
        if self.gamma:
            return aiohttp.web.Response(status=self.gamma, text="<html>no</html>", content_type="text/html")
        if request.path == "/sports":
            return aiohttp.web.json_response([
                {"id": 34, "sport": "nba", "ordering": "away", "tags": "1,745,100639", "series": "10345", "primaryTagId": 745},
                {"id": 70, "sport": "lol", "ordering": "home", "tags": "1,65", "series": "10311"}])
        if request.path == "/events":
            found = self.events if request.query["series_id"] == "10345" else []
            start = int(request.query["offset"])
            return aiohttp.web.json_response(found[start:start + int(request.query["limit"])])
        return aiohttp.web.json_response({"error": "nothing here"}, status=404)

    def book(self, token):
        """Printed worst to best; the time is that of the last change."""
        levels = lambda side, best_is_high: [
            {"price": price, "size": str(size)} for price, size in sorted(
                self.books[token][side].items(), key=lambda one: float(one[0]), reverse=not best_is_high)]
        return {"market": "0xabc", "asset_id": token, "hash": "0x1", "timestamp": str(self.time),
                "bids": levels("bids", True), "asks": levels("asks", False)}

    async def listen(self, request):
        socket = aiohttp.web.WebSocketResponse()
        await socket.prepare(request)
        socket.transport = request.transport
        self.listeners[socket] = set()
        try:
            async for message in socket:
                if message.data == "PING":
                    self.pings += 1
                    await socket.send_str("PONG")
                    continue
                word = json.loads(message.data)
                self.words.append(word)
                tokens = set(word["assets_ids"])
                if word.get("operation") == "unsubscribe":
                    self.listeners[socket] -= tokens
                    continue
                self.listeners[socket] |= tokens
                if not self.frozen:
                    known = [{"event_type": "book", **self.book(token)} for token in word["assets_ids"] if token in self.books]
                    await socket.send_str(json.dumps(known))  # [] where there is nothing
        finally:
            self.listeners.pop(socket, None)
        return socket

    async def cheer(self, request):
        socket = aiohttp.web.WebSocketResponse()
        await socket.prepare(request)
        socket.transport = request.transport
        self.fans.add(socket)
        try:
            async for message in socket:
                self.pongs += message.data == "pong"
        finally:
            self.fans.discard(socket)
        return socket

    def say(self, *messages):
        """To everybody who listens."""
        async def send():
            for socket in list(self.listeners):
                for message in messages:
                    await socket.send_str(message if isinstance(message, str) else json.dumps(message))
        if not self.frozen:
            self.call(send())

    def score(self, message):
        async def send():
            for socket in list(self.fans):
                await socket.send_str(message if isinstance(message, str) else json.dumps(message))
        self.call(send())

    def quote(self, token, bid, ask, size=100.0):
        """New best prices, of the other token as well: an offer to buy one at 0.40 is one to sell the other at 0.60. Whoever listens
        hears it level by level in one message, as the venue tells it."""
        self.time = max(self.time + 1, int(time.time() * 1000))
        mirror = lambda price: f"{1 - float(price):.3f}"
        changes = []
        for one, low, high in ((token, bid, ask), (CELTICS if token == LAKERS else LAKERS, mirror(ask), mirror(bid))):
            old, self.books[one] = self.books[one], {"bids": {low: size}, "asks": {high: size}}
            levels = [("BUY", price, "0") for price in old["bids"] if price != low] + [("SELL", price, "0") for price in old["asks"] if price != high]
            changes += [{"asset_id": one, "price": price, "side": side, "size": amount, "hash": "0x2", "best_bid": low, "best_ask": high}
                        for side, price, amount in [*levels, ("BUY", low, str(size)), ("SELL", high, str(size))]]
        self.say({"event_type": "price_change", "market": "0xabc", "timestamp": str(self.time), "price_changes": changes})

    def go(self):
        self.call(self.finish())

    def come(self):
        self.call(self.begin())
