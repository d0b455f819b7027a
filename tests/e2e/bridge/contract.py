# SPDX-License-Identifier: MIT
"""CONTRACTS, edgeboard-bridge: what each path serves, refuses and survives, with every object held against its schema."""
import argparse
import asyncio
import json
import re
import socket

import rig
import websockets
from rig import event, program


class Check:
    def __init__(self, verdict):
        self.verdict = verdict
        self.validators = program.validators()
        self.seen = set()

    def schema(self, name, sample):
        errors = [e.message for e in self.validators[name].iter_errors(sample)]
        self.seen.add(name)
        self.verdict.expect(not errors, f"schema {name}", f"{errors[:2]} in {json.dumps(sample)[:300]}")

    def equal(self, got, wanted, what):
        self.verdict.expect(got == wanted, what, f"{got!r} instead of {wanted!r}")


async def refused(url, **more):
    """The status with which a handshake is refused; 101 when it is not."""
    try:
        async with websockets.connect(url, **more):
            return 101
    except websockets.InvalidStatusCode as answer:
        return answer.status_code


async def check_messages(path, check):
    async with rig.Espn() as espn, rig.Bridge(path, espn) as bridge:
        espn.events = [event(400 + i, 50 + i, 40, names=(f"H{i}", f"A{i}")) for i in range(10)]
        await espn.seen()
        async with websockets.connect(bridge.url()) as flat, websockets.connect(bridge.url("/ws/live")) as live:
            state = await rig.receive(flat, 10)
            welcome, snapshot = await rig.receive(live, 2)
            for message in state:
                check.schema("bridge-flat", message)
            check.schema("bridge-frame", welcome)
            check.schema("bridge-frame", snapshot)
            check.equal((welcome["type"], snapshot["type"], snapshot["count"]), ("welcome", "snapshot", 10), "how the relay begins")
            await espn.seen(5)
            check.equal(await rig.nothing_more(flat), None, "equal polls say something")

            espn.events[3] = event(403, 53, 40, clock="5:11", names=("H3", "A3"))
            changed, = await rig.receive(flat)
            delta, = await rig.receive(live)
            check.schema("bridge-flat", changed)
            check.schema("bridge-frame", delta)
            kept = {k: changed[k] for k in ("type", "game_id", "home_team", "home", "away_score", "period", "clock", "status", "seq")}
            check.equal(kept, {"type": "score_change", "game_id": "403", "home_team": "H3", "home": "H3", "away_score": 40, "period": 4,
                               "clock": "5:11", "status": "in", "seq": state[-1]["seq"] + 1}, "the changed game")
            check.equal((delta["type"], delta["score_home"], delta["clock"], delta["seq"]), ("score_change", 53, "05:11", snapshot["seq"] + 1),
                        "the delta")
            check.equal(await rig.nothing_more(flat), None, "one change is more than one message")

            espn.events[3] = event(403, 55, 40, clock="0.0", state="post", names=("H3", "A3"))
            changed, = await rig.receive(flat)
            check.schema("bridge-flat", changed)
            check.equal((changed["type"], changed["new_status"], changed["home_score"]), ("status_change", "post", 55), "the end")
            deltas = await rig.receive(live, 3)
            for delta in deltas:
                check.schema("bridge-frame", delta)
            check.equal([d["type"] for d in deltas], ["score_change", "status_change", "game_final"], "the end on the relay's path")

            espn.events.append(event(499, 0, 0, state="pre", clock="0:00", period=0, names=("NEW", "OLD")))
            changed, = await rig.receive(flat)
            new, = await rig.receive(live)
            check.schema("bridge-flat", changed)
            check.schema("bridge-frame", new)
            check.equal((changed["home_score"], changed["status"]), (None, "pre"), "a game before its start")
            check.equal(new["type"], "new_game", "a new game on the relay's path")

            # What vanishes is not over.
            espn.events = espn.events[1:]
            gone, = await rig.receive(flat)
            check.schema("bridge-flat", gone)
            check.equal((gone["game_id"], gone["listed"], gone["status"]), ("400", False, "in"), "a game that vanished")

            for ws in (flat, live):
                await ws.send('{"action": "ping"}')
                pong, = await rig.receive(ws)
                check.schema("bridge-frame", pong)
                check.equal(pong["type"], "pong", "the answer to a ping")
        await check_trouble(espn, bridge, check)


async def check_trouble(espn, bridge, check):
    """Upstream trouble costs nobody the connection, and health says it."""
    async with websockets.connect(bridge.url()) as ws:
        state = await rig.receive(ws, 11)
        for answer in ((503, "busy"), (200, "<html>"), (200, "{}"), (200, json.dumps({"events": [{}, event(401, "", "x")]}))):
            espn.answer = answer
            await espn.seen(1)
        espn.answer = None
        espn.events[0] = event(401, 99, 40, names=("H1", "A1"))
        while state[-1]["home_score"] != 99:
            state += await rig.receive(ws)
        check.equal(state[-1]["game_id"], "401", "after trouble upstream")
    status, text = await bridge.get("/metrics")
    failures = re.search(r"^edgeboard_bridge_poll_failures_total (\d+)$", text, re.M)
    check.verdict.expect(status == 200 and failures and int(failures.group(1)) > 0, "failures are not counted", text[:200])
    for line in text.splitlines():
        check.verdict.expect(re.fullmatch(r"# (HELP|TYPE) \S+ .+|[a-z_]+(\{[a-z]+=\"[^\"]*\"\})? [-+.e0-9]+", line) is not None,
                             "not Prometheus' format", line)


async def check_rest(path, check):
    async with rig.Espn() as espn, rig.Bridge(path, espn) as bridge:
        espn.events = [event(401, 88, 85)]
        await espn.seen()
        async with websockets.connect(bridge.url()) as ws:
            await rig.receive(ws)
        for target, schema in (("/v1/games/live", "bridge-games"), ("/v1/games/401", "bridge-markets"), ("/v1/games/401/markets", "bridge-markets"),
                               ("/v1/games/nba-bos-lal-2026-11-21", "bridge-markets"), ("/healthz", "bridge-health")):
            status, text = await bridge.get(target)
            check.equal(status, 200, target)
            check.schema(schema, json.loads(text))
        game = json.loads((await bridge.get("/v1/games/401"))[1])["game"]
        check.schema("bridge-game", game)
        for target in ("/v1/games/9", "/v1/games/9/markets", "/v2"):
            status, text = await bridge.get(target)
            check.equal(status, 404, target)
            check.schema("bridge-error", json.loads(text))


async def check_door(path, check):
    async with rig.Bridge(path, options=("--demo", "--max-clients", "2")) as bridge:
        for origin, wanted in ((None, 101), (f"http://localhost:{bridge.port}", 101), ("null", 403), ("https://evil.example", 403),
                               (f"http://127.0.0.1:{bridge.port + 1}", 403)):
            check.equal(await refused(bridge.url(), **({"origin": origin} if origin else {})), wanted, f"origin {origin}")
        check.equal((await bridge.get("/healthz", Host="evil.example"))[0], 403, "a rebound name")
        async with websockets.connect(bridge.url()), websockets.connect(bridge.url("/ws/odds")):
            check.equal(await refused(bridge.url()), 503, "one client too many")
            check.equal((await bridge.get("/healthz"))[0], 200, "health when all places are taken")
    async with rig.Bridge(path, options=("--demo",), token="canary") as bridge:
        for path_ in ("/", "/ws/live"):
            check.equal(await refused(bridge.url(path_)), 401, "without a token")
            check.equal(await refused(bridge.url(path_), extra_headers={"Authorization": "Bearer canarx"}), 401, "a wrong token")
            check.equal(await refused(bridge.url(path_), extra_headers={"Authorization": "Bearer canary"}), 101, "the token")
        check.equal((await bridge.get("/metrics"))[0], 401, "metrics without a token")
        check.equal((await bridge.get("/healthz"))[0], 200, "health without a token")
    check.verdict.expect(not any("canary" in line for line in bridge.said), "the token is in the log", "".join(bridge.said))


async def check_end(path, check):
    async with rig.Bridge(path, options=("--demo",)) as bridge:
        clients = [await websockets.connect(bridge.url(p)) for p in ("/", "/ws/live", "/ws/odds")]
        check.equal(await bridge.stop(), 0, "exit code after SIGTERM")
        for ws in clients:
            await asyncio.wait_for(ws.wait_closed(), rig.PATIENCE)
            check.equal(ws.close_code, 1001, "close code at the end")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = program.run(path, "--listen", f"127.0.0.1:{port}")
        check.equal(answer.returncode, 5, "exit code when the port is taken")
        check.verdict.expect(str(port) in answer.stderr and answer.stderr.count("\n") == 1, "the port is not named", answer.stderr)
    for arguments in (("--listen", "0.0.0.0:0"), ("--listen", "evil.example:1"), ("--leagues", "nbq"), ("--max-clients", "none"), ("--interval", "0"), ("--nothing",)):
        answer = program.run(path, *arguments)
        check.equal(answer.returncode, 2, f"exit code of {arguments}")
        check.verdict.expect(answer.stderr.strip() and "\n" not in answer.stderr.strip(), "not one sentence", answer.stderr)
    check.equal(program.run(path, "--session", "missing.ebsession", "--listen", "127.0.0.1:0").returncode, 4, "a session that is not there")
    check.equal(program.run(path, "--version").returncode, 0, "--version")
    check.equal(program.run(path, "--help").returncode, 0, "--help")


async def main_async(path, check):
    await check_messages(path, check)
    await check_rest(path, check)
    await check_door(path, check)
    await check_end(path, check)
    wanted = {name for name in check.validators if name.startswith("bridge-")}
    check.equal(check.seen, wanted, "schemas that real output was held against")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="edgeboard-bridge")
    verdict = program.Verdict()
    asyncio.run(main_async(parser.parse_args().program, Check(verdict)))
    verdict.end("The bridge keeps its contract")


main()
