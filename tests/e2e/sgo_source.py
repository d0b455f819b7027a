# SPDX-License-Identifier: MIT
"""SportsGameOdds and its Pusher server on one loopback port, made from the documents alone: /v2/... over HTTP, /app/{key} as a
WebSocket with a private channel, /auth for its authorization."""
import hashlib
import hmac
import json
import time

import sources  # looks for the modules first
import aiohttp.web

APP_KEY, APP_SECRET = "app-key", "app-secret"
MAIN = ("points-home-game-ml-home", "points-away-game-ml-away")


def odd(odd_id, books, fair=None, opposing=None, **more):
    stat, entity, period, bet, side = odd_id.split("-")
    return {"oddID": odd_id, "opposingOddID": opposing, "marketName": "Moneyline", "statID": stat, "statEntityID": entity,
            "periodID": period, "betTypeID": bet, "sideID": side, "started": True, "ended": False, "cancelled": False,
            "bookOddsAvailable": True, "fairOddsAvailable": fair is not None, "fairOdds": fair, "bookOdds": None,
            "byBookmaker": {name: {"odds": price, "available": True, "lastUpdatedAt": now_iso(), **more}
                            for name, price in books.items()}}


def now_iso():
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())


def event(event_id, home=None, away=None, display="Q3 05:21", live=True, ended=False, league="NBA", prices=None, fair=None):
    team = lambda side, long, short, score: {
        "teamID": f"{long.upper().replace(' ', '_')}_{league}", "names": {"long": long, "medium": long.split()[-1], "short": short},
        "colors": {"primary": "#552583", "secondary": ""}, "statEntityID": side, **({} if score is None else {"score": score})}
    started = live or ended
    odds = {}
    for odd_id, books in (prices or {}).items():
        odds[odd_id] = odd(odd_id, books, (fair or {}).get(odd_id))
    return {"eventID": event_id, "sportID": "BASKETBALL", "leagueID": league, "type": "match", "manual": False,
            "teams": {"home": team("home", "Los Angeles Lakers", "LAL", home), "away": team("away", "Boston Celtics", "BOS", away)},
            "status": {"started": started, "completed": ended, "cancelled": False, "ended": ended, "live": live and not ended,
                       "delayed": False, "hardStart": True, "finalized": ended, "currentPeriodID": "3q" if live else "",
                       "previousPeriodID": "2q" if live else "", "displayShort": display if started else "", "displayLong": "",
                       "startsAt": "2026-11-22T18:00:00.000Z", "periods": {"started": [], "ended": []},
                       "oddsPresent": bool(odds), "oddsAvailable": bool(odds)},
            "odds": odds, "players": {}, "results": {}, "info": {}}


class Sgo(sources.Served):
    """`events`: what there is. `plan`: status and text that /stream/events answers with, when it is not 200. `page`: events a page."""

    def __init__(self, events, key="sgo-CANARY-0123456789", plan=None, page=10, most=2500):
        self.port = 0
        self.events = {one["eventID"]: one for one in events}
        self.key = key
        self.plan = plan
        self.page = page
        self.most = most
        self.asked = []  # (path with query, x-api-key)
        self.authorized = []  # bodies
        self.unsubscribed = 0
        self.listeners = {}  # socket -> is subscribed
        self.connections = 0
        self.refuse_channel = False
        self.close_with = None  # of new connections
        self.notice = None
        self.silent_usage = False

    async def begin(self):
        application = aiohttp.web.Application()
        application.router.add_get("/v2/{path:.*}", self.answer)
        application.router.add_post("/auth", self.authorize)
        application.router.add_get("/pusher/app/{key}", self.listen)
        self.runner = aiohttp.web.AppRunner(application)
        await self.runner.setup()
        site = aiohttp.web.TCPSite(self.runner, "127.0.0.1", self.port, shutdown_timeout=1)
        await site.start()
        self.port = self.runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self.port}/v2"

    async def finish(self):
        for socket in list(self.listeners):
            socket.transport.abort()
        self.listeners.clear()
        await self.runner.cleanup()

    def paths(self, part):
        return [path for path, _ in self.asked if part in path]

    async def answer(self, request):
        self.asked.append((request.path_qs, request.headers.get("x-api-key", "")))
        if request.headers.get("x-api-key") != self.key:
            return self.error(401, "Missing API key" if "x-api-key" not in request.headers else "Invalid API key")
        path = request.match_info["path"].strip("/")
        if path == "stream/events":
            return self.stream(request)
        if path == "events":
            return self.some_events(request)
        if path == "account/usage":
            count = {"maxRequestsPerInterval": 300, "currentIntervalRequests": len(self.asked), "currentIntervalEndTime": "n/a",
                     "maxEntitiesPerInterval": "unlimited", "currentIntervalEntities": 12}
            month = {"max-requests": "unlimited", "current-requests": len(self.asked), "max-entities": self.most, "current-entities": 12}
            return aiohttp.web.json_response({"success": True, "data": {
                "keyID": "key-id", "customerID": "cus-id", "email": "CANARY@example.org", "isActive": True, "tier": "allstar",
                "rateLimits": {"per-minute": count, "per-month": month}}})
        if path == "leagues":
            return aiohttp.web.json_response({"success": True, "data": [
                {"leagueID": "NBA", "sportID": "BASKETBALL", "name": "NBA", "shortName": "NBA", "enabled": True},
                {"leagueID": "NFL", "sportID": "FOOTBALL", "name": "NFL", "shortName": "NFL", "enabled": True}]})
        return self.error(404, "nothing here")

    @staticmethod
    def error(status, text):
        return aiohttp.web.json_response({"success": False, "error": text}, status=status)

    def stream(self, request):
        if self.plan:
            return self.error(*self.plan)
        live = [one for one in self.events.values() if one["status"]["live"]]
        return aiohttp.web.json_response({
            "success": True, "data": live, "pusherKey": APP_KEY, "channel": "private-events-live", "user": "CANARY-user",
            "pusherOptions": {"cluster": "mt1", "wsHost": "127.0.0.1", "wsPort": self.port, "wssPort": self.port, "wsPath": "/pusher",
                              "forceTLS": False,
                              "channelAuthorization": {"endpoint": f"http://127.0.0.1:{self.port}/auth",
                                                       "headers": {"x-api-key": self.key}, "params": {"feed": "events:live"}}}})

    def some_events(self, request):
        if "eventIDs" in request.query:
            wanted = request.query["eventIDs"].split(",")
            found = [self.events[one] for one in wanted if one in self.events]
        else:
            found = [one for one in self.events.values() if one["status"]["live"]]
            leagues = request.query.get("leagueID", "").split(",")
            found = [one for one in found if leagues == [""] or one["leagueID"] in leagues]
        size = min(int(request.query.get("limit", 10)), self.page)
        first = int(request.query.get("cursor", 0))
        if first >= len(found):
            return self.error(404, "No events found")
        # A cursor comes with the last page as well; what it leads to is a 404.
        more = {"nextCursor": str(first + size)} if len(found) >= first + size else {"nextCursor": None}
        notice = {"notice": self.notice} if self.notice else {}
        return aiohttp.web.json_response({"success": True, "data": found[first:first + size], **more, **notice})

    async def authorize(self, request):
        form = dict(await request.post())
        self.authorized.append((form, request.headers.get("x-api-key", "")))
        if self.refuse_channel or request.headers.get("x-api-key") != self.key:
            return aiohttp.web.json_response({"error": "no"}, status=403)
        text = f"{form['socket_id']}:{form['channel_name']}"
        signature = hmac.new(APP_SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()
        return aiohttp.web.json_response({"auth": f"{APP_KEY}:{signature}"})

    async def listen(self, request):
        socket = aiohttp.web.WebSocketResponse()
        await socket.prepare(request)
        socket.transport = request.transport
        self.connections += 1
        if self.close_with:
            await socket.close(code=self.close_with)
            return socket
        socket_id = f"{self.connections}.{self.connections}"
        await self.tell(socket, "pusher:connection_established", {"socket_id": socket_id, "activity_timeout": 30})
        self.listeners[socket] = False
        try:
            async for message in socket:
                frame = json.loads(message.data)
                if frame["event"] == "pusher:ping":
                    await self.tell(socket, "pusher:pong", {})
                elif frame["event"] == "pusher:unsubscribe":
                    self.unsubscribed += 1
                elif frame["event"] == "pusher:subscribe":
                    channel = frame["data"]["channel"]
                    text = f"{socket_id}:{channel}"
                    wanted = hmac.new(APP_SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()
                    if frame["data"].get("auth") == f"{APP_KEY}:{wanted}":
                        self.listeners[socket] = True
                        await socket.send_json({"event": "pusher_internal:subscription_succeeded", "channel": channel})
        finally:
            self.listeners.pop(socket, None)
        return socket

    @staticmethod
    async def tell(socket, name, data, channel=None):
        """As the real service: text inside JSON."""
        await socket.send_json({"event": name, "data": json.dumps(data), **({"channel": channel} if channel else {})})

    def put(self, one):
        self.events[one["eventID"]] = one

    def name(self, *ids):
        """The stream says that these events changed."""
        async def send():
            for socket, subscribed in list(self.listeners.items()):
                if subscribed:
                    await self.tell(socket, "data", [{"eventID": one} for one in ids], "private-events-live")
        self.call(send())

    def drop(self):
        async def cut():
            for socket in list(self.listeners):
                socket.transport.abort()
        self.call(cut())

    def go(self):
        self.call(self.finish())

    def come(self):
        self.call(self.begin())
