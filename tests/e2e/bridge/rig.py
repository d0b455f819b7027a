# SPDX-License-Identifier: MIT
"""A fake ESPN whose scoreboard a test turns, and the bridge that asks it, both on free ports."""
import asyncio
import contextlib
import json
import os
import re
import signal
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import program  # noqa: E402

try:
    import aiohttp
    import websockets
    from aiohttp import web
except ImportError as missing:
    print(f"{missing.name} is not installed: not checked.")
    sys.exit(program.SKIPPED)

# Long enough for a busy machine; nothing waits that long when all is well.
PATIENCE = 20
STATES = {"pre": ("STATUS_SCHEDULED", False), "in": ("STATUS_IN_PROGRESS", False), "post": ("STATUS_FINAL", True)}


def event(game_id, home=0, away=0, clock="5:12", period=4, state="in", names=("LAL", "BOS")):
    """One game in the shape of ESPN's scoreboard, the visitors first so that nobody may rely on the order."""
    name, completed = STATES[state]
    return {"id": str(game_id), "date": "2026-11-21T20:00Z", "competitions": [{
        "competitors": [
            {"homeAway": side, "score": str(score), "team": {"id": team, "displayName": "Team " + team, "abbreviation": team}}
            for side, score, team in (("away", away, names[1]), ("home", home, names[0]))],
        "status": {"displayClock": clock, "period": period, "type": {"name": name, "state": state, "completed": completed}}}]}


class Espn:
    """Answers every scoreboard with what `events` holds; `answer` overrides it with (status, body)."""

    def __init__(self):
        self.events = []
        self.answer = None
        self.polls = 0
        self._polled = asyncio.Condition()

    async def __aenter__(self):
        app = web.Application()
        app.router.add_get("/{path:.*}", self._scoreboard)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = "http://127.0.0.1:%d" % self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_):
        await self._runner.cleanup()

    async def _scoreboard(self, request):
        status, body = self.answer or (200, json.dumps({"events": self.events}))
        async with self._polled:
            self.polls += 1
            self._polled.notify_all()
        return web.Response(status=status, text=body, content_type="application/json" if status == 200 else "text/plain")

    async def seen(self, more=3):
        """Waits until the bridge has asked `more` times from now on: then it has worked on what stood here."""
        goal = self.polls + more
        async with self._polled:
            await asyncio.wait_for(self._polled.wait_for(lambda: self.polls >= goal), PATIENCE)


class Bridge:
    """The daemon. `port` is known once it is entered."""

    def __init__(self, path, espn=None, options=(), token=None, port=0):
        self.path, self.token = path, token
        self.arguments = ["--listen", f"127.0.0.1:{port}", *options]
        if espn:
            self.arguments += ["--leagues", "nba", "--set", f"espn.url={espn.url}", "--interval", "0.05"]

    async def __aenter__(self):
        self._profile = tempfile.TemporaryDirectory()
        environment = program.environment(self._profile.name)
        if self.token:
            environment["EDGEBOARD_BRIDGE_TOKEN"] = self.token
        self.process = await asyncio.create_subprocess_exec(
            self.path, "--profile", self._profile.name, *self.arguments, stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE, env=environment)
        self.said = []
        while True:
            line = (await asyncio.wait_for(self.process.stderr.readline(), PATIENCE)).decode()
            self.said.append(line)
            if found := re.search(r"Listening on ws://[^ ]*:(\d+)", line):
                self.port = int(found.group(1))
                break
            if not line:
                raise RuntimeError("the bridge did not start: " + "".join(self.said))
        self._drain = asyncio.create_task(self._keep())
        return self

    async def _keep(self):
        while line := await self.process.stderr.readline():
            self.said.append(line.decode())

    async def stop(self):
        """The exit code after SIGTERM."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        code = await asyncio.wait_for(self.process.wait(), PATIENCE)
        await self._drain
        return code

    async def __aexit__(self, *_):
        await self.stop()
        self._profile.cleanup()

    def url(self, path="/", scheme="ws"):
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    async def get(self, path, **headers):
        """Status and text of a GET."""
        async with aiohttp.ClientSession() as session, session.get(self.url(path, "http"), headers=headers) as answer:
            return answer.status, await answer.text()


async def receive(ws, count=1):
    """The next messages, parsed."""
    return [json.loads(await asyncio.wait_for(ws.recv(), PATIENCE)) for _ in range(count)]


async def nothing_more(ws):
    """That no message is waiting: what the other side sent before its pong has come."""
    await asyncio.wait_for(await ws.ping(), PATIENCE)
    with contextlib.suppress(asyncio.TimeoutError):
        return await asyncio.wait_for(ws.recv(), 0.01)
    return None


async def until(condition, what):
    """Waits for a condition by letting the loop turn."""
    async def turn():
        while not condition():
            await asyncio.sleep(0.005)
    try:
        await asyncio.wait_for(turn(), PATIENCE)
    except asyncio.TimeoutError:
        raise AssertionError(f"waited in vain: {what}") from None


def node():
    """Debian's or another node with the module ws; skips without one."""
    import shutil
    path = shutil.which("node")
    modules = Path("/usr/share/nodejs")
    if path is None or not (modules / "ws").is_dir():
        print("node or its module ws (package node-ws) is not installed: not checked.")
        sys.exit(program.SKIPPED)
    return path, {**os.environ, "NODE_PATH": str(modules)}
