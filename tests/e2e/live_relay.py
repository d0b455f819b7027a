# SPDX-License-Identifier: MIT
"""edgeboard-watch --feed relay against a relay that goes away and comes back, against one that refuses, and against our own
edgeboard-bridge, which speaks the same contract."""
import json
import re
import signal
import sys

import program
import sources
from relay_source import CELTICS, LAKERS, Relay, game, outcome

KEY = "pn_live_CANARY0123456789"
KEYED = {"EDGEBOARD_RELAY_KEY": KEY}


def feed(transport, **more):
    return lambda line: line["type"] == "feed" and line["transport"] == transport and all(line[k] == v for k, v in more.items())


def is_score(to):
    return lambda line: line["type"] == "score" and line["to"] == to


def is_quote(american, venue="BetMGM"):
    return lambda line: line["type"] == "quote" and line["american"] == american and line["venue"] == venue


def finish(process, lines, verdict, valid):
    """SIGTERM; every line against its schema; what was said on standard error."""
    process.send_signal(signal.SIGTERM)
    verdict.expect(process.wait(20) == 0, "SIGTERM ends it well", process.returncode)
    lines.wait(lambda line: line["type"] == "end")
    for line in lines.lines:
        error = next(valid[line["type"]].iter_errors(line), None)
        verdict.expect(error is None, "schema", f"{error}: {json.dumps(line)[:300]}")
    return process.stderr.read().decode()


def go_and_come(binary, verdict, valid):
    markets = {"g1": {"moneyline": [outcome(LAKERS, -150), outcome(CELTICS, 130), outcome(LAKERS, -160, "DraftKings")]}}
    with Relay([game("g1"), game("g2", 10, 12)], markets, key=KEY) as relay:
        process = program.stream(
            binary, "--feed", "relay", "--set", f"relay.url={relay.url}", "--set", "relay.channel=odds",
            "--set", "relay.reconcile_s=0.5", "--set", "stream.ping_interval_s=0.5", extra=KEYED)
        lines = sources.Lines(process)
        verdict.expect(lines.wait(feed("open", session=1)), "it connects")
        known = lines.wait(lambda line: line["type"] == "game" and line["game"]["sources"].get("relay") == "g1")
        verdict.expect(known and (known["game"]["home"]["score"], known["game"]["league"], known["game"]["phase"]) == (80, "nba", "live"),
                       "the snapshot", json.dumps(known))
        verdict.expect(lines.wait(is_quote(-150)) and lines.wait(is_quote(-160, "DraftKings")), "first prices come by HTTP")
        relay.score("g1", 82, 78)
        verdict.expect(lines.wait(is_score(82)), "a score by the stream")
        relay.price("g1", LAKERS, -175)
        verdict.expect(lines.wait(is_quote(-175)), "a price by the stream")
        verdict.expect(lines.wait(lambda line: line["type"] == "feed" and line["rtt_ms"] is not None), "a round trip")
        # The relay's queue was full: the frame is lost, and no one says so.
        relay.score("g1", 85, 78, silent=True)
        verdict.expect(lines.wait(is_score(85)), "a lost score is found by asking")
        relay.go()
        verdict.expect(lines.wait(feed("waiting", session=1)), "the loss is told")
        relay.score("g1", 90, 78, silent=True)
        relay.price("g1", LAKERS, -300, silent=True)
        relay.games["g2"] = game("g2", 33, 44, status="final")
        relay.come()
        again = lines.wait(lambda line: line["type"] == "feed" and line["transport"] == "open" and line["session"] > 1)
        verdict.expect(again, "it comes back")
        verdict.expect(lines.wait(is_score(90)), "the new snapshot")
        verdict.expect(lines.wait(is_quote(-300)), "the prices are read anew")
        ended = lines.wait(lambda line: line["type"] == "game" and line["game"]["sources"].get("relay") == "g2"
                           and line["game"]["phase"] == "final")
        verdict.expect(ended and (ended["game"]["home"]["score"], ended["game"]["away"]["score"]) == (33, 44),
                       "what ended meanwhile is asked for", json.dumps(ended))
        words = finish(process, lines, verdict, valid)
        verdict.expect(KEY not in words and KEY not in json.dumps(lines.lines), "the key is printed nowhere", words[:400])
        verdict.expect(all(authorization == f"Bearer {KEY}" for _, authorization in relay.asked), "the key in every header")
        verdict.expect(not any("key" in path or KEY in path for path, _ in relay.asked), "and in no address", relay.asked[:3])
        verdict.expect({path for path, _ in relay.asked if path.startswith("/ws/")} == {"/ws/odds"}, "one channel")
        verdict.expect(relay.pings > 0, "JSON pings")


def refused(binary, verdict):
    for status, key, words in ((401, KEY, "does not accept the key (401)"), (403, KEY, "does not accept the key (403)"),
                               (401, None, "wants a key (401)")):
        with Relay([], refuse=status) as relay:
            answer = program.run(binary, "--feed", "relay", "--set", f"relay.url={relay.url}", timeout=30,
                                 extra=KEYED if key else {})
            lines = [json.loads(line) for line in answer.stdout.splitlines()]
            verdict.expect(answer.returncode == 3, "exit code 3", answer.returncode)
            told = [line["reason"] for line in lines if line["type"] == "feed" and line["transport"] == "refused"]
            verdict.expect(told and words in told[0] and "Enter" in told[0], "a refusal in words", answer.stdout[:600])
            verdict.expect(KEY not in answer.stdout + answer.stderr, "the key is printed nowhere")
            verdict.expect(len(relay.asked) == 1, "it is tried once", relay.asked)


def busy_or_absent(binary, verdict):
    with Relay([], refuse=503) as relay:
        answer = program.run(binary, "--feed", "relay", "--set", f"relay.url={relay.url}", "--for", "3")
        lines = [json.loads(line) for line in answer.stdout.splitlines()]
        verdict.expect(any("503" in line["reason"] for line in lines if line["type"] == "feed" and line["transport"] == "waiting"),
                       "503 in words", answer.stdout[:600])
        verdict.expect(answer.returncode == 0, "503 is no refusal", answer.returncode)
        verdict.expect(len(relay.asked) == 1, "a full relay is left for a while", relay.asked)
    answer = program.run(binary, "--feed", "relay", "--set", "relay.url=ws://127.0.0.1:1", "--for", "2")
    verdict.expect(answer.returncode == 0 and "127.0.0.1:1" in answer.stdout, "nobody there, in words", answer.stdout[:400])
    answer = program.run(binary, "--feed", "relay")
    verdict.expect(answer.returncode == 2 and "relay.url" in answer.stderr, "no address", f"{answer.returncode} {answer.stderr[:300]}")
    for bad in ("relay.url=ws://relay.example.org", "relay.url=wss://relay.example.org/ws", "relay.url=relay.example.org"):
        answer = program.run(binary, "--feed", "relay", "--set", bad)
        verdict.expect(answer.returncode == 2 and "relay.url" in answer.stderr, "a bad address", f"{bad}: {answer.stderr[:300]}")


def once(binary, verdict):
    """--once ends with the first whole picture, prices included."""
    markets = {f"g{i}": {"moneyline": [outcome(LAKERS, -110 - i)]} for i in range(8)}
    with Relay([game(f"g{i}") for i in range(8)], markets) as relay:
        answer = program.run(binary, "--feed", "relay", "--set", f"relay.url={relay.url}", "--set", "relay.channel=odds", "--once")
        lines = [json.loads(line) for line in answer.stdout.splitlines()]
        quotes = {line["american"] for line in lines if line["type"] == "quote"}
        verdict.expect(answer.returncode == 0 and quotes == {-110 - i for i in range(8)}, "one whole picture", sorted(quotes))


def own_bridge(watch, bridge, verdict, valid):
    """Our own bridge is a relay as well."""
    nba = "basketball/nba"
    boards = {nba: [sources.espn_event("401", 80, 78), sources.espn_event("402", 50, 52, clock="7:00")]}
    with sources.Espn(boards) as espn:
        served = program.stream(bridge, "--listen", "127.0.0.1:0", "--leagues", "nba", "--interval", "0.1", "--set", f"espn.url={espn.url}")
        found = None
        while not found:
            said = served.stderr.readline().decode()
            if not verdict.expect(said, "the bridge comes up"):
                return
            found = re.search(r"Listening on ws://[^ ]*:(\d+)", said)
        process = program.stream(watch, "--feed", "relay", "--set", f"relay.url=ws://127.0.0.1:{found.group(1)}",
                                 "--set", "relay.channel=odds")
        lines = sources.Lines(process)
        for game_id, home in (("401", 80), ("402", 50)):
            verdict.expect(lines.wait(lambda line, want=(game_id, home): line["type"] == "game" and
                                      (line["game"]["sources"].get("relay"), line["game"]["home"]["score"]) == want),
                           "what the bridge knows", game_id)
        boards[nba] = [sources.espn_event("401", 83, 78, clock="4:50"), sources.espn_event("402", 50, 52, "0:00", "post")]
        verdict.expect(lines.wait(is_score(83)), "a change comes through")
        verdict.expect(lines.wait(lambda line: line["type"] == "game" and line["game"]["phase"] == "final"
                                  and line["game"]["sources"].get("relay") == "402"), "an end comes through")
        finish(process, lines, verdict, valid)
        last = [line for line in lines.lines if line["type"] == "feed"][-1]
        verdict.expect((last["malformed"], last["unknown"]) == (0, 0), "both mean the same", json.dumps(last))
        served.send_signal(signal.SIGTERM)
        served.communicate(timeout=20)


def main():
    verdict = program.Verdict()
    valid = program.validators()
    go_and_come(sys.argv[1], verdict, valid)
    refused(sys.argv[1], verdict)
    busy_or_absent(sys.argv[1], verdict)
    once(sys.argv[1], verdict)
    if len(sys.argv) > 2:
        own_bridge(sys.argv[1], sys.argv[2], verdict, valid)
    verdict.end("A books relay, live")


main()
