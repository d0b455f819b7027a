# SPDX-License-Identifier: MIT
"""Edgeboard's Pusher client against soketi, a real server, with npm's `pusher` library as the application behind it."""
import argparse
import contextlib
import json
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import rig
from rig import program

APP = {"appId": "app-id", "key": "app-key", "secret": "app-secret"}
CHANNELS = ("events-live", "private-events", "presence-events")
QUOTA = 3
GRACE_MS = 1500  # each newcomer is told 4200 for so long
IDLE_S = 125  # soketi closes who says nothing for 120 s


class Soketi:
    """The server on ports of its own, loopback only; `with` starts and ends it, stop() and start() restart it."""

    def __init__(self, modules):
        self.modules = modules
        self.folder = tempfile.TemporaryDirectory()
        self.port, metrics, cluster = rig.free_ports(3)
        app = {"id": APP["appId"], "key": APP["key"], "secret": APP["secret"], "maxConnections": QUOTA, "enabled": True,
               "enableClientMessages": True, "maxBackendEventsPerSecond": -1, "maxClientEventsPerSecond": -1,
               "maxReadRequestsPerSecond": -1, "webhooks": []}
        # Without the cluster's address it broadcasts, without the metrics' host that port is open to everybody.
        self.config = {
            "host": "127.0.0.1", "port": self.port, "shutdownGracePeriod": GRACE_MS,
            "metrics.enabled": False, "metrics.host": "127.0.0.1", "metrics.port": metrics,
            "cluster.address": "127.0.0.1", "cluster.hostname": "127.0.0.1", "cluster.unicast": ["127.0.0.1"],
            "cluster.port": cluster, "appManager.array.apps": [app]}

    def __enter__(self):
        Path(self.folder.name, "config.json").write_text(json.dumps(self.config), encoding="utf-8")
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        self.process.wait(20)
        self.folder.cleanup()

    def start(self):
        server = self.modules / "@soketi/soketi/bin/server.js"
        self.process = subprocess.Popen([rig.node(), server, "start", "--config=config.json"], cwd=self.folder.name,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        up = threading.Event()
        threading.Thread(target=self.read, args=(self.process.stdout, up), daemon=True).start()
        if not up.wait(60):
            self.process.kill()
            raise RuntimeError("soketi does not come up")

    @staticmethod
    def read(output, up):
        for line in output:
            if b"up and running" in line:
                up.set()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)

    @contextlib.contextmanager
    def frozen(self):
        """Its connections stay open, and nobody answers."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)


class Bench:
    """What every scenario needs."""

    def __init__(self, probe, soketi, backend, verdict):
        self.path, self.soketi, self.backend, self.verdict = probe, soketi, backend, verdict
        self.auth = backend.until("ready")["auth"]

    @contextlib.contextmanager
    def probe(self, channels=(), key=APP["key"], auth=None, timings=None, frames=False):
        options = {"wsHost": "127.0.0.1", "wsPort": self.soketi.port, "forceTLS": False,
                   "channelAuthorization": {"endpoint": auth or self.auth, "headers": {"X-Api-Key": "K"}}}
        wanted = [part for channel in channels for part in ("--channel", channel)]
        with rig.Talker(self.path, key, json.dumps(options), *wanted, "--timings", json.dumps(timings or {}),
                        *(["--frames"] if frames else [])) as talker:
            yield talker


def talks(bench):
    verdict, backend = bench.verdict, bench.backend
    with bench.probe(CHANNELS, timings={"activityTimeout": 1000}) as probe:
        up = probe.until("state", state="connected")
        verdict.expect(up and up["session"] == 1 and "." in up["socket_id"], "hello", up)
        for channel in CHANNELS:
            verdict.expect(probe.until("subscribed", channel=channel), "subscribed", channel)
        for channel in CHANNELS[1:]:
            verdict.expect(backend.until("auth", channel=channel, socket_id=up["socket_id"]), "the authorizer is asked", channel)
        members = probe.all("subscribed", channel="presence-events")
        verdict.expect(members and json.loads(members[0]["data"])["presence"]["count"] == 1, "members", members)
        for channel in CHANNELS:
            for sent in ([{"eventID": "abc"}, {"eventID": "def"}], {"text": "LÖW \u2028"}, "plain string"):
                done = backend.do("publish", channel=channel, event="data", data=sent)
                verdict.expect(done and done.get("status") == 200, "published", done)
                got = probe.wait(lambda line: line["type"] == "event" and line["channel"] == channel and same(line["data"], sent))
                verdict.expect(got and got["name"] == "data", "an event", f"{channel} {sent} {probe.lines[-1]}")
        at = probe.mark()
        probe.tell("unsubscribe", channel="events-live")
        backend.do("publish", channel="events-live", event="data", data="after")
        backend.do("publish", channel="private-events", event="data", data="last")
        verdict.expect(probe.until("event", at, data="last"), "the other channels stay")
        verdict.expect(not probe.all("event", at, data="after"), "an unsubscribed channel is not heard")
        verdict.expect(probe.wait(lambda line: line["type"] == "state" and line["rtt_ms"] is not None), "it pings and is answered")
        verdict.expect({line["session"] for line in probe.all("state")} == {1}, "one connection")


def same(text, sent):
    return text == sent if isinstance(sent, str) else text[:1] in "[{" and json.loads(text) == sent


def refusals(bench):
    verdict = bench.verdict
    with bench.probe(key="nope") as probe:
        no = probe.until("state", state="failed")
        verdict.expect(no and no["close_code"] == 4001 and no["session"] == 1 and no["retry_ms"] is None, "an unknown key", probe.lines)
    wish = json.dumps({**APP, "secret": "another", "port": bench.soketi.port})
    with rig.Talker(rig.node(), rig.HERE / "backend.cjs", wish, node_modules=bench.soketi.modules) as forger:
        with bench.probe(("private-events",), auth=forger.until("ready")["auth"]) as probe:
            fault = probe.until("subscription_failed", channel="private-events")
            verdict.expect(fault and fault["status"] == 401, "a wrong signature", probe.lines)


def over_quota(bench):
    """The fourth of three waits a second, and comes in when a place is free. Returns its first wait."""
    verdict = bench.verdict
    with contextlib.ExitStack() as stack:
        holders = [stack.enter_context(bench.probe()) for _ in range(QUOTA)]
        for holder in holders:
            verdict.expect(holder.until("state", state="connected"), "a place", holder.lines)
        fourth = stack.enter_context(bench.probe())
        no = fourth.until("state", close_code=4100)
        verdict.expect(no and no["state"] != "connected" and no["retry_ms"] is not None, "over the quota", fourth.lines)
        wait = no["retry_ms"] - no["at_ms"] if no and no["retry_ms"] is not None else None
        verdict.expect(wait is not None and 750 <= wait <= 1250, "about a second", wait)
        holders[0].tell("quit")
        verdict.expect(fourth.until("state", state="connected"), "a place is free", fourth.lines[-3:])
    return wait


def restart(bench):
    """Returns the tries in the first second, and how long after the server was back the client was connected."""
    verdict, soketi, backend = bench.verdict, bench.soketi, bench.backend
    with bench.probe(CHANNELS) as probe:
        first = probe.until("state", state="connected")
        for channel in CHANNELS:
            probe.until("subscribed", channel=channel)
        at, asked = probe.mark(), backend.mark()
        soketi.stop()
        told = probe.until("state", at, close_code=4200)
        if not verdict.expect(told, "4200", probe.lines[at:]):
            return None, None
        soketi.process.wait(20)
        tries = {line["session"] for line in probe.all("state", at)
                 if line["session"] > first["session"] and line["at_ms"] <= told["at_ms"] + 1000}
        verdict.expect(0 < len(tries) < 6, "tries in the first second", sorted(tries))
        soketi.start()
        up_again = probe.mark()
        again = probe.until("state", up_again, seconds=60, state="connected")
        verdict.expect(again and again["socket_id"] not in ("", first["socket_id"]), "connected again", probe.lines[-3:])
        for channel in CHANNELS:
            verdict.expect(probe.until("subscribed", up_again, channel=channel), "subscribed again", channel)
        verdict.expect(again and backend.until("auth", asked, socket_id=again["socket_id"]), "a new signature")
        backend.do("publish", channel="private-events", event="data", data="back")
        verdict.expect(probe.until("event", up_again, data="back"), "events again")
        return len(tries), again["at_ms"] - told["at_ms"] if again else None


def freezes(bench):
    """A server that hangs: an open connection is given up by its silence, a new one by the time limit. Returns when each was."""
    verdict = bench.verdict
    with bench.probe(CHANNELS[:1], timings={"activityTimeout": 1000, "pongTimeout": 500, "connectTimeout": 1000}) as probe:
        probe.until("subscribed")
        at = probe.mark()
        with bench.soketi.frozen():
            lost = probe.wait(lambda line: line["type"] == "state" and line["state"] != "connected", at)
            verdict.expect(lost and lost["retry_ms"] is not None, "silence is noticed", lost)
            late = probe.wait(lambda line: line["type"] == "state" and line["session"] == 2 and line["retry_ms"] is not None, at)
            verdict.expect(late, "a new connection without a hello is given up", probe.lines[at:])
        again = probe.mark()
        verdict.expect(probe.until("subscribed", again), "it comes back", probe.lines[again:])
        return [line["at_ms"] for line in (lost, late) if line]


def crashes(bench):
    """SIGKILL, and the server is back. Returns the milliseconds from the loss to the next hello."""
    verdict, soketi = bench.verdict, bench.soketi
    with bench.probe(CHANNELS[:1]) as probe:
        probe.until("subscribed")
        at = probe.mark()
        soketi.process.kill()
        soketi.process.wait(20)
        lost = probe.wait(lambda line: line["type"] == "state" and line["state"] != "connected", at)
        verdict.expect(lost and lost["close_code"] == 0 and lost["retry_ms"] - lost["at_ms"] >= 750, "the loss", lost)
        soketi.start()
        again = probe.until("subscribed", at, seconds=60)
        verdict.expect(again, "it comes back", probe.lines[at:])
        return again["at_ms"] - lost["at_ms"] if lost and again else None


def idle(bench):
    """Nothing is said for longer than soketi bears; with the waits of the product."""
    with bench.probe(("events-live",), frames=True) as probe:
        bench.verdict.expect(probe.until("state", state="connected"), "connected")
        left = probe.wait(lambda line: line["type"] == "state" and line["state"] != "connected", probe.mark(), IDLE_S)
        bench.verdict.expect(left is None, "it stays connected", left)
        pongs = [line for line in probe.all("frame") if json.loads(line["frame"])["event"] == "pusher:pong"]
        bench.verdict.expect(len(pongs) >= 3, "pings are answered", len(pongs))
        bench.backend.do("publish", channel="events-live", event="data", data="still")
        bench.verdict.expect(probe.until("event", data="still"), "it still hears")
        return len(pongs)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("probe", help="pusher_probe")
    parser.add_argument("--idle", action="store_true", help=f"only: {IDLE_S} seconds of silence")
    arguments = parser.parse_args()
    modules = rig.modules()
    verdict = program.Verdict()
    with Soketi(modules) as soketi:
        wish = json.dumps({**APP, "port": soketi.port})
        with rig.Talker(rig.node(), rig.HERE / "backend.cjs", wish, node_modules=modules) as backend:
            bench = Bench(arguments.probe, soketi, backend, verdict)
            if arguments.idle:
                print(f"{idle(bench)} pings were answered in {IDLE_S} s of silence")
                verdict.end("soketi 1.6.1, idle")
            talks(bench)
            refusals(bench)
            wait = over_quota(bench)
            tries, back = restart(bench)
            frozen = freezes(bench)
            crashed = crashes(bench)
    print(f"Over the quota: first wait {wait} ms. Restart: {tries} tries in the first second, connected again after {back} ms. "
          f"Frozen: noticed and given up at {frozen} ms. Killed: heard again after {crashed} ms.")
    verdict.end("pusher_probe against soketi 1.6.1")


if __name__ == "__main__":
    sys.exit(main())
