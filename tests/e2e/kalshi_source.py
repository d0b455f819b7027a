# SPDX-License-Identifier: MIT
"""Kalshi on one loopback port, made from the documents alone: /trade-api/v2/... over HTTP, /trade-api/ws/v2 as a WebSocket that
wants a signature. Signatures are checked with python3-cryptography, which knows nothing of Edgeboard."""
import base64
import json
import sys
import threading
import time

import program
import sources  # looks for the modules first
import aiohttp.web

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding, rsa
except ImportError:
    print("cryptography is not installed (python3-cryptography): not checked.")
    sys.exit(program.SKIPPED)

PATH = "/trade-api/ws/v2"
KEY_ID = "CANARY-3f2b-id"
CLOCK_SKEW_MS = 30_000
PRIVATE = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def key_text():
    """What Kalshi hands out: the id, then the private key."""
    pem = PRIVATE.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
    return KEY_ID + "\n" + pem.decode()


def is_signed(headers):
    """RSA-PSS with SHA-256 and a salt as long as the digest, of the time, GET and the path; fresh."""
    try:
        stamp = headers["KALSHI-ACCESS-TIMESTAMP"]
        PRIVATE.public_key().verify(base64.b64decode(headers["KALSHI-ACCESS-SIGNATURE"]), f"{stamp}GET{PATH}".encode(),
                                    padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=32), hashes.SHA256())
        return headers["KALSHI-ACCESS-KEY"] == KEY_ID and abs(int(stamp) - time.time() * 1000) < CLOCK_SKEW_MS
    except (KeyError, ValueError, InvalidSignature):
        return False


def row(ticker, bid, ask, status="active"):
    """Prices in cents or fractions of them; a bid of 0 and an ask of 100 say that there is none."""
    form = lambda cents: f"{cents / 100:.4f}"
    return {"ticker": ticker, "event_ticker": ticker.rpartition("-")[0], "status": status, "market_type": "binary",
            "yes_bid_dollars": form(bid), "yes_ask_dollars": form(ask), "no_bid_dollars": form(100 - ask), "no_ask_dollars": form(100 - bid),
            "yes_ask_size_fp": "25.50", "yes_bid_size_fp": "10.00", "close_time": "2099-01-01T00:00:00Z"}


class Kalshi(sources.Served):
    """`markets`: ticker -> row. `page`: rows a page. `broken`: a status, or text, that every HTTP answer is instead.
    `books`: ticker -> {"yes": {price: size}, "no": {...}} in text, told by the stream; changed by delta()."""

    def __init__(self, markets, page=100, multiplier=1, fee_type="quadratic"):
        self.markets = {one["ticker"]: one for one in markets}
        self.page = page
        self.fees = {"fee_type": fee_type, "fee_multiplier": multiplier}
        self.broken = None
        self.retry_after = None
        self.books = {}
        self.asked = []  # (path with query, headers)
        self.times = []
        self.handshakes = []  # whether each was signed
        self.stamps = []
        self.refuse = None
        self.sockets = {}  # socket -> {"seq": n, "markets": set}
        self.commands = []
        self.change = threading.Condition()

    def wait(self, holds, seconds=20):
        """Until what this server has seen fits."""
        with self.change:
            return self.change.wait_for(holds, seconds)

    def note(self):
        with self.change:
            self.change.notify_all()

    async def begin(self):
        application = aiohttp.web.Application()
        application.router.add_get(PATH, self.listen)
        application.router.add_get("/trade-api/v2/{path:.*}", self.answer)
        self.runner = aiohttp.web.AppRunner(application)
        await self.runner.setup()
        site = aiohttp.web.TCPSite(self.runner, "127.0.0.1", 0, shutdown_timeout=1)
        await site.start()
        port = self.runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/trade-api/v2"
        self.ws_url = f"ws://127.0.0.1:{port}{PATH}"

    async def finish(self):
        for socket in list(self.sockets):
            await socket.close()
        await self.runner.cleanup()

    def paths(self, part):
        return [path for path, _ in self.asked if part in path]

    async def answer(self, request):
        self.asked.append((request.path_qs, dict(request.headers)))
        self.times.append(time.monotonic())
        self.note()
        if isinstance(self.broken, int):
            headers = {"Retry-After": str(self.retry_after)} if self.retry_after else {}
            return aiohttp.web.Response(status=self.broken, text="no", headers=headers)
        if self.broken:
            return aiohttp.web.Response(text=self.broken, content_type="text/html")
        path = request.match_info["path"]
        if path == "markets":
            wanted = [one for ticker, one in sorted(self.markets.items()) if ticker.startswith(request.query["series_ticker"] + "-")
                      and (one["status"] == "active" or request.query.get("status") != "open")]
            begin = int(request.query.get("cursor", "0"))
            more = begin + self.page < len(wanted)
            return aiohttp.web.json_response({"markets": wanted[begin:begin + self.page], "cursor": str(begin + self.page) if more else ""})
        if path.startswith("series/"):
            return aiohttp.web.json_response({"series": {"ticker": path[7:], "category": "Sports", **self.fees}})
        if path.endswith("/orderbook") and path.split("/")[1] in self.markets:
            book = self.book(path.split("/")[1])
            return aiohttp.web.json_response({"orderbook_fp": {f"{leg}_dollars": levels for leg, levels in book.items()}})
        return aiohttp.web.json_response({"error": {"code": "not_found"}}, status=404)

    def book(self, ticker):
        """As the venue prints it: each leg's bids, the best last; by the row where no book was given."""
        if ticker not in self.books:
            one = self.markets[ticker]
            self.books[ticker] = {leg: {one[f"{leg}_bid_dollars"]: 10.0} if 0 < float(one[f"{leg}_bid_dollars"]) < 1 else {}
                                  for leg in ("yes", "no")}
        return {leg: [[price, f"{size:.2f}"] for price, size in sorted(levels.items())] for leg, levels in self.books[ticker].items()}

    async def listen(self, request):
        self.handshakes.append(is_signed(request.headers))
        self.stamps.append(request.headers.get("KALSHI-ACCESS-TIMESTAMP"))
        if self.refuse or not self.handshakes[-1]:
            return aiohttp.web.Response(status=self.refuse or 401, text="no")
        socket = aiohttp.web.WebSocketResponse(heartbeat=10)
        await socket.prepare(request)
        self.sockets[socket] = {"seq": 0, "markets": set()}
        self.note()
        try:
            async for message in socket:
                await self.obey(socket, json.loads(message.data))
        finally:
            self.sockets.pop(socket, None)
        return socket

    async def obey(self, socket, command):
        self.commands.append(command)
        params = command["params"]
        state = self.sockets[socket]
        if command["cmd"] == "subscribe":
            await socket.send_json({"type": "subscribed", "id": command["id"], "msg": {"channel": "orderbook_delta", "sid": 1}})
        elif params["action"] != "get_snapshot":
            await self.numbered(socket, {"type": "ok", "id": command["id"], "msg": {"market_tickers": params["market_tickers"]}})
        for ticker in params["market_tickers"]:
            state["markets"].add(ticker)
            legs = {f"{leg}_dollars_fp": levels for leg, levels in self.book(ticker).items() if levels}
            await self.numbered(socket, {"type": "orderbook_snapshot", "msg": {"market_ticker": ticker, "market_id": "m", **legs}})

    async def numbered(self, socket, frame):
        state = self.sockets[socket]
        state["seq"] += 1
        await socket.send_json({**frame, "sid": 1, "seq": state["seq"]})

    def delta(self, ticker, leg, price, by, lose=False):
        """Changes a level, and tells it, unless it is to be lost on the way: then only its number is used up."""
        async def change():
            self.book(ticker)
            levels = self.books[ticker][leg]
            levels[price] = round(levels.get(price, 0.0) + by, 2)
            if levels[price] <= 0:
                del levels[price]
            for socket, state in list(self.sockets.items()):
                if ticker not in state["markets"]:
                    continue
                if lose:
                    state["seq"] += 1
                    continue
                await self.numbered(socket, {"type": "orderbook_delta", "msg": {
                    "market_ticker": ticker, "price_dollars": price, "delta_fp": f"{by:.2f}", "side": leg,
                    "ts_ms": int(time.time() * 1000)}})
        self.call(change())

    def say(self, frame):
        async def send():
            for socket in list(self.sockets):
                await socket.send_json(frame)
        self.call(send())

    def say_numbered(self, frame):
        """As its next message of the subscription."""
        async def send():
            for socket in list(self.sockets):
                await self.numbered(socket, frame)
        self.call(send())

    def drop(self):
        async def close():
            for socket in list(self.sockets):
                await socket.close(code=1012)
        self.call(close())

    def put(self, *rows):
        async def change():
            for one in rows:
                self.markets[one["ticker"]] = one
        self.call(change())
