# SPDX-License-Identifier: MIT
"""npm's pusher-js, the official client, against our scripted server: it speaks the protocol, or this client would not stay."""
import argparse
import contextlib
import json
import time
import urllib.parse

import rig
from rig import program

MEMBER = {"user_id": "u1", "user_info": {"name": "One"}}


@contextlib.contextmanager
def client(fake, key=None, **options):
    wish = {"port": fake.ready["port"], "key": key or fake.ready["key"], "auth": fake.ready["auth"], "options": options}
    with rig.Talker(rig.node(), rig.HERE / "js_client.cjs", json.dumps(wish), node_modules=rig.modules()) as talker:
        yield talker


def states(js, start=0):
    return [line["state"] for line in js.all("state", start)]


def talks(fake, verdict):
    """Hello, three kinds of channels, events, pings, errors that end nothing."""
    with client(fake) as js:
        up = js.until("state", state="connected")
        verdict.expect(up and up["socket_id"] == fake.all("connected")[-1]["socket_id"], "the socket id", up)
        verdict.expect(states(js) == ["connecting", "connected"], "its states", states(js))
        target = urllib.parse.urlsplit(fake.all("connected")[-1]["target"])
        asked = urllib.parse.parse_qs(target.query)
        verdict.expect((target.path, asked["protocol"], asked["client"]) == ("/app/app-key", ["7"], ["js"]), "the target", target)
        for channel in ("events-live", "private-events", "presence-events"):
            js.do("subscribe", channel=channel)
            verdict.expect(js.until("subscribed", channel=channel), "subscribed", channel)
        verdict.expect(js.until("subscribed", channel="presence-events", members=1, me="u1"), "members", js.lines[-1])
        for channel in ("private-events", "presence-events"):
            auth = fake.until("auth", channel=channel, status=200)
            verdict.expect(auth and auth["socket_id"] == up["socket_id"]
                           and auth["content_type"] == "application/x-www-form-urlencoded", "the authorizer is asked", auth)
        for number, (sent, got) in enumerate((([{"eventID": "abc"}], [{"eventID": "abc"}]), ("plain string", "plain string"),
                                              ({"a": {"b": 1}}, {"a": {"b": 1}}))):
            data = sent if isinstance(sent, (str, dict)) else json.dumps(sent)
            fake.do("publish", channel="private-events", event=f"data{number}", data=data)
            verdict.expect(js.until("event", name=f"data{number}", data=got), "an event", js.lines[-1])
        fake.do("member", data={"user_id": "u2", "user_info": {}})
        with client(fake) as other:
            other.do("subscribe", channel="presence-events")
            verdict.expect(other.until("subscribed", members=2, me="u2"), "two members")
            verdict.expect(js.until("member", added="u2"), "a member comes")
        verdict.expect(js.until("member", removed="u2"), "a member goes")
        fake.do("member", data=MEMBER)
        ours = {"socket_id": up["socket_id"], "frame": {"event": "pusher:pong", "data": {}}}
        fake.do("ping")
        verdict.expect(fake.until("frame", **ours), "it answers our ping")
        fake.do("error", code=4301, text="Rate limit.")
        verdict.expect(js.until("error", code=4301), "an error that ends nothing")
        js.do("unsubscribe", channel="events-live")
        verdict.expect(fake.until("frame", frame={"event": "pusher:unsubscribe", "data": {"channel": "events-live"}}), "it leaves")
        verdict.expect(states(js) == ["connecting", "connected"], "it stays connected", states(js))
        js.do("disconnect")
        verdict.expect(fake.until("gone", socket_id=up["socket_id"]), "it goes")


def refused_channels(fake, verdict):
    with client(fake) as js:
        js.until("state", state="connected")
        fake.do("authorizer", status=403, body={})
        js.do("subscribe", channel="private-a")
        verdict.expect(js.until("subscription_error", channel="private-a", kind="AuthError", status=403), "a refusing authorizer")
        fake.do("authorizer", status=200, body={"auth": "app-key:" + "0" * 64})
        js.do("subscribe", channel="private-b")
        verdict.expect(js.until("subscription_error", channel="private-b", kind="AuthError", status=401), "a wrong signature")
        fake.do("authorizer", status=0)
        fake.do("deny", channel="private-c", status=403)
        js.do("subscribe", channel="private-c")
        verdict.expect(js.until("subscription_error", channel="private-c", status=403), "a denied channel")
        fake.do("deny", channel="private-c", status=0)


def comes_back(fake, verdict):
    """Ends that ask for another try, each in every way to say it. Returns how long each took."""
    took = {}
    with client(fake) as js:
        js.do("subscribe", channel="private-events")
        js.until("subscribed")
        for code, how in ((4200, "close"), (4201, "error+close"), (4100, "close"), (1001, "close"), (4202, "error+drop")):
            at, asked, begun = js.mark(), fake.mark(), time.perf_counter()
            fake.do("close", code=code, how=how, text="Bye.")
            again = js.until("state", at, state="connected")
            if not verdict.expect(again and js.until("subscribed", at), "it comes back", f"{code} {how} {states(js, at)}"):
                continue
            took[f"{code} {how}"] = round(1000 * (time.perf_counter() - begun))
            signed = fake.until("auth", asked, channel="private-events")
            verdict.expect(code // 100 == 42 or took[f"{code} {how}"] >= 900, "not at once", took)
            verdict.expect(signed and signed["socket_id"] == again["socket_id"], "a new signature", signed)
        at, upgrades = js.mark(), fake.mark()
        fake.do("shut_down")
        verdict.expect(js.until("error", at, code=4200), "it is told of the restart")
        verdict.expect(js.until_count(6, "error", at, code=4200), "and tries again and again")
        fake.do("come_back")
        verdict.expect(js.until("subscribed", at), "after the restart")
        verdict.expect(len(fake.all("connected", upgrades)) == 1, "one hello")
    return took


def gives_up(fake, verdict):
    with client(fake, key="nope") as js:
        verdict.expect(js.until("error", code=4001), "an unknown key", js.lines)
        verdict.expect(js.until("state", state="disconnected"), "it is refused", states(js))
    for code, how in ((4003, "close"), (4009, "error+close")):
        fake.do("refuse", code=code, how=how, text="No.")
        with client(fake) as js:
            verdict.expect(js.until("state", state="disconnected"), "it is refused", f"{code} {states(js)}")
            verdict.expect(states(js) == ["connecting", "disconnected"], "once", states(js))
        fake.do("come_back")
    for status in (401, 503):
        fake.do("refuse_upgrade", status=status)
        with client(fake, unavailableTimeout=300) as js:
            verdict.expect(js.until("state", state="unavailable"), "no upgrade", f"{status} {states(js)}")
        fake.do("come_back")


def liveness(fake, verdict):
    """Silence is noticed; returns how long it took."""
    fake.do("hello", activity_timeout=1, object=True)
    with client(fake, pongTimeout=500) as js:
        first = js.until("state", state="connected")
        verdict.expect(first, "a hello whose data is an object")
        verdict.expect(fake.until("frame", socket_id=first["socket_id"], frame={"event": "pusher:ping", "data": {}}), "it pings")
        fake.do("pongs", on=False)
        at = js.mark()
        gone = fake.until("gone", socket_id=first["socket_id"])
        verdict.expect(gone, "an unanswered ping")
        fake.do("pongs", on=True)
        again = js.until("state", at, state="connected")
        verdict.expect(again and again["socket_id"] != first["socket_id"], "it comes back")
    fake.do("hello", activity_timeout=120)
    return again["at_ms"] - first["at_ms"] if again else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fake", help="pusher_fake")
    path = parser.parse_args().fake
    rig.modules()
    verdict = program.Verdict()
    with rig.fake(path) as fake:
        talks(fake, verdict)
        refused_channels(fake, verdict)
        took = comes_back(fake, verdict)
        gives_up(fake, verdict)
        silent = liveness(fake, verdict)
    print("Milliseconds from the end of a connection to the next subscription: " + json.dumps(took)
          + f"; silence noticed and repaired after {silent} ms")
    verdict.end("pusher-js 8.6.0 against pusher_fake")


main()
