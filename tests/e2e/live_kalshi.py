# SPDX-License-Identifier: MIT
"""edgeboard-watch --feed kalshi: prices by asking, an alert with its fee, failures, the end of a market; and with a key the
signed stream with its losses."""
import gzip
import json
import signal
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import program
import sources
from kalshi_source import KEY_ID, Kalshi, key_text, row

START = datetime.now(timezone.utc).replace(second=0, microsecond=0) - timedelta(hours=2)
EVENT = "KXNBAGAME-" + START.astimezone(ZoneInfo("America/New_York")).strftime("%y%b%d%H%M").upper() + "BOSLAL"
HOME, AWAY = EVENT + "-LAL", EVENT + "-BOS"


def score(home, away, clock="5:12"):
    event = sources.espn_event("401", home, away, clock)
    event["date"] = START.strftime("%Y-%m-%dT%H:%MZ")
    return event


def quote(side, ask, suspended=False):
    return lambda line: (line["type"] == "quote" and line["venue"] == "Kalshi" and line["side"] == side
                         and line["ask"] == ask and line["suspended"] == suspended)


def suspended(side):
    return lambda line: line["type"] == "quote" and line["side"] == side and line["suspended"]


def feed(**more):
    return lambda line: line["type"] == "feed" and line["feed"] == "kalshi" and all(line[k] == v for k, v in more.items())


def says(words):
    return lambda line: line["type"] == "feed" and words in (line["reason"] or "")


def begin(binary, source, *more, key=None):
    process = program.stream(binary, "--feed", "kalshi", "--leagues", "nba", "--set", f"kalshi.url={source.url}",
                             "--set", f"kalshi.ws_url={source.ws_url}", "--set", "kalshi.interval_s=0.2", *more,
                             extra={"EDGEBOARD_KALSHI_KEY": key} if key else {})
    return process, sources.Lines(process)


def finish(process, lines, source, verdict, valid):
    """SIGTERM; every line against its schema; no secret anywhere; politeness."""
    process.send_signal(signal.SIGTERM)
    verdict.expect(process.wait(5) == 0, "SIGTERM ends it", process.returncode)
    lines.wait(lambda line: line["type"] == "end")
    for line in lines.lines:
        error = next(valid[line["type"]].iter_errors(line), None)
        verdict.expect(error is None, "schema", f"{error}: {json.dumps(line)[:300]}")
    words = process.stderr.read().decode() + json.dumps(lines.lines)
    secrets = (KEY_ID, *key_text().splitlines()[2:4])
    verdict.expect(not any(secret in words for secret in secrets), "the key is told to nobody", words[:300])
    verdict.expect(not any("KALSHI" in name.upper() for _, headers in source.asked for name in headers), "no key on plain questions")
    crowd = max((sum(1 for t in source.times if at <= t < at + 1) for at in source.times), default=0)
    verdict.expect(crowd <= 11, "at most ten questions a second", crowd)
    return words


def asking(binary, verdict, valid, folder):
    record = Path(folder) / "kalshi.ebsession"
    nba = "basketball/nba"
    with sources.Espn({nba: [score(96, 90)]}) as espn, Kalshi([row(HOME, 97, 98), row(AWAY, 2, 3)], page=1) as source:
        process, lines = begin(binary, source, "--feed", "espn", "--set", f"espn.url={espn.url}", "--set", "espn.interval_s=0.2",
                               "--set", "signal.hold_ms=0", "--record", str(record))
        verdict.expect(lines.wait(quote("home", 0.98)) and lines.wait(quote("away", 0.03)), "both sides by their own markets, on two pages",
                       [line for line in lines.lines if line["type"] == "quote"][:3])
        verdict.expect(lines.wait(feed(transport="open", stream="polling")), "it asks")
        joined = lines.wait(lambda line: line["type"] == "game" and {"espn", "kalshi"} <= set(line["game"]["sources"]))
        verdict.expect(joined and joined["game"]["sources"]["kalshi"] == EVENT, "joined to the game of the scores", json.dumps(joined)[:400])
        fair = lines.wait(lambda line: line["type"] == "fair" and line["side"] == "home")
        verdict.expect(fair, "a fair chance", "none")

        cents = int((fair["probability"] if fair else 0.8) * 100) - 12
        at = len(lines.lines)
        source.put(row(HOME, cents - 2, cents), row(AWAY, 98 - cents, 100 - cents))
        alert = lines.wait(lambda line: line["type"] == "alert" and line["venue"] == "Kalshi" and line["side"] == "home", at)
        p = cents / 100
        verdict.expect(alert and alert["ask"] == p, "an alert against the ask", json.dumps(alert))
        if alert:
            verdict.expect(abs(alert["fee"] - 0.07 * p * (1 - p)) < 2e-6, "the fee is Kalshi's", alert)
            verdict.expect(abs(alert["edge_net"] - (alert["fair"] - p - alert["fee"])) < 2e-6, "the edge is after the fee", alert)

        at = len(lines.lines)
        source.put(row(HOME, 0, 100), row(AWAY, 0, 100))
        verdict.expect(lines.wait(quote("home", None), at) and lines.wait(quote("away", None), at), "an empty book has no price")
        alerts = sum(1 for line in lines.lines if line["type"] == "alert" and line["event"] == "opened")
        source.put(row(HOME, 60, 50), row(AWAY, 45, 45))  # crossed, locked
        asked = len(source.asked)
        verdict.expect(source.wait(lambda: len(source.asked) > asked + 6), "asks on")
        verdict.expect(alerts == sum(1 for line in lines.lines if line["type"] == "alert" and line["event"] == "opened"),
                       "no alert against a book that is none")

        source.broken = 503
        verdict.expect(lines.wait(says("503")) and lines.wait(feed(transport="waiting")), "a failure in words")
        source.broken = "<html>maintenance</html>"
        verdict.expect(lines.wait(says("not what Kalshi says")), "HTML in words")
        source.broken = None
        source.put(row(HOME, 70, 72), row(AWAY, 27, 30))
        verdict.expect(lines.wait(quote("home", 0.72)), "it comes back")
        verdict.expect(lines.wait(feed(transport="open", reconnects=1)), "the return is counted")

        source.broken, source.retry_after = 429, 2
        verdict.expect(lines.wait(says("429")), "a busy server in words")
        asked = len(source.asked)
        time_of = time.monotonic()
        source.broken = None
        source.wait(lambda: len(source.asked) > asked, 10)
        verdict.expect(time.monotonic() - time_of > 1.0, "it stays away as long as it was told", time.monotonic() - time_of)

        at = len(lines.lines)
        source.put(row(HOME, 70, 72, "settled"), row(AWAY, 27, 30, "settled"))
        verdict.expect(lines.wait(suspended("home"), at) and lines.wait(suspended("away"), at), "a settled market is closed")
        finish(process, lines, source, verdict, valid)
        told = [(line["side"], line["ask"], line["suspended"]) for line in lines.lines if line["type"] == "quote"]
    answer = program.run(binary, "--session", str(record), "--speed", "max")
    played = [json.loads(line) for line in answer.stdout.splitlines()]
    verdict.expect([(line["side"], line["ask"], line["suspended"]) for line in played if line["type"] == "quote"] == told,
                   "a recording plays the same")


def streaming(binary, verdict, valid, folder):
    record = Path(folder) / "stream.ebsession"
    with Kalshi([row(HOME, 54, 56), row(AWAY, 43, 45)]) as source:
        process, lines = begin(binary, source, "--record", str(record), key=key_text())
        verdict.expect(lines.wait(feed(transport="open", stream="connected")), "a signed stream", source.handshakes)
        verdict.expect(source.handshakes == [True], "the signature is right", source.handshakes)
        verdict.expect(source.commands and source.commands[0]["params"]["use_yes_price"] is False
                       and source.commands[0]["params"]["market_tickers"] == sorted((HOME, AWAY)), "the subscription", source.commands[:1])
        source.delta(HOME, "no", "0.4500", 40.25)
        verdict.expect(lines.wait(quote("home", 0.55)), "a change of the book")
        source.delta(HOME, "no", "0.4500", -40.25)
        at = len(lines.lines)
        verdict.expect(lines.wait(quote("home", 0.56), at - 1), "a level that goes")

        at = len(lines.lines)
        source.delta(HOME, "no", "0.4500", 5, lose=True)
        source.delta(AWAY, "yes", "0.4400", 5)
        verdict.expect(lines.wait(suspended("home"), at) and lines.wait(suspended("away"), at), "after a gap nothing is believed")
        verdict.expect(lines.wait(quote("home", 0.55), at), "the snapshot has what was lost")
        verdict.expect(lines.wait(quote("away", 0.45), at), "and the other market is back")
        wanted = [one["params"] for one in source.commands if one["params"].get("action") == "get_snapshot"]
        verdict.expect(wanted and wanted[0] == {"sids": [1], "market_tickers": sorted((HOME, AWAY)), "action": "get_snapshot"},
                       "snapshots are asked for once", source.commands)

        at = len(lines.lines)
        source.delta(HOME, "no", "0.4500", -9.0)  # below nothing: the server itself keeps none
        verdict.expect(lines.wait(suspended("home"), at) and lines.wait(quote("home", 0.56), at), "less than nothing is mended")

        source.say({"type": "error", "msg": {"code": 17, "msg": "Internal error"}})
        verdict.expect(lines.wait(says("error 17")), "an error that ends the session")
        verdict.expect(source.wait(lambda: len(source.handshakes) >= 2 and source.sockets), "it comes back")
        verdict.expect(all(source.handshakes) and len(set(source.stamps)) == len(source.stamps), "each try is signed anew", source.stamps)
        at = len(lines.lines)
        source.delta(AWAY, "no", "0.5550", 3)
        verdict.expect(lines.wait(quote("away", 0.445), at), "prices of the new stream")

        source.refuse = 401
        source.drop()
        verdict.expect(lines.wait(says("does not accept the key (401)")), "a refusal in words")
        shakes = len(source.handshakes)
        source.put(row(HOME, 61, 63))
        verdict.expect(lines.wait(quote("home", 0.63)), "it asks instead")
        asked = len(source.asked)
        source.wait(lambda: len(source.asked) > asked + 10)
        verdict.expect(len(source.handshakes) == shakes, "no storm at a refusing server", source.handshakes)
        finish(process, lines, source, verdict, valid)
    with gzip.open(record, "rt", encoding="utf-8", errors="replace") as kept:
        verdict.expect("CANARY" not in kept.read(), "no key in a recording")


def bad_key(binary, verdict, valid):
    with Kalshi([row(HOME, 54, 56)]) as source:
        process, lines = begin(binary, source, key=KEY_ID)
        told = lines.wait(lambda line: line["type"] == "feed" and "no private key" in (line["reason"] or ""))
        verdict.expect(told and told["transport"] in ("connecting", "open"), "a bad key in words", told)
        verdict.expect(lines.wait(quote("home", 0.56)), "and it asks all the same")
        finish(process, lines, source, verdict, valid)
        verdict.expect(not source.handshakes, "nothing is tried with it")
        answer = program.run(binary, "--feed", "kalshi", "--set", "kalshi.ws_url=wss://example.org/other")
        verdict.expect(answer.returncode == 2 and "kalshi.ws_url" in answer.stderr, "a wrong address in words", answer.stderr[:300])


def main():
    binary = Path(sys.argv[1])
    verdict = program.Verdict()
    valid = program.validators()
    with tempfile.TemporaryDirectory() as folder:
        asking(binary, verdict, valid, folder)
        streaming(binary, verdict, valid, folder)
    bad_key(binary, verdict, valid)
    verdict.end("Kalshi, live")


main()
