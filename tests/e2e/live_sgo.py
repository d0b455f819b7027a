# SPDX-License-Identifier: MIT
"""edgeboard-watch --feed sgo: the stream with its channel and what it names, losses and returns, plans without a stream,
refusals, and what has to be set."""
import gzip
import json
import signal
import sys
import tempfile
from pathlib import Path

import program
import sources
from sgo_source import Sgo, event

HOME, AWAY = "points-home-game-ml-home", "points-away-game-ml-away"
PRICES = {HOME: {"draftkings": "-150", "pinnacle": "-145"}, AWAY: {"draftkings": "+130", "pinnacle": "+133"}}
FAIR = {HOME: "-140", AWAY: "+140"}


def feed(transport, **more):
    return lambda line: line["type"] == "feed" and line["transport"] == transport and all(line[k] == v for k, v in more.items())


def game(event_id, **more):
    return lambda line: (line["type"] == "game" and line["game"]["sources"].get("sgo") == event_id
                         and all(line["game"][k] == v for k, v in more.items()))


def is_quote(american, venue="DraftKings"):
    return lambda line: line["type"] == "quote" and line["american"] == american and line["venue"] == venue


def begin(binary, source, *more):
    process = program.stream(binary, "--feed", "sgo", "--set", f"sgo.url={source.url}", *more,
                             extra={"EDGEBOARD_SGO_KEY": source.key})
    return process, sources.Lines(process)


def finish(process, lines, source, verdict, valid):
    """SIGTERM; every line against its schema; no secret anywhere."""
    process.send_signal(signal.SIGTERM)
    verdict.expect(process.wait(2) == 0, "SIGTERM ends it within two seconds", process.returncode)
    lines.wait(lambda line: line["type"] == "end")
    for line in lines.lines:
        error = next(valid[line["type"]].iter_errors(line), None)
        verdict.expect(error is None, "schema", f"{error}: {json.dumps(line)[:300]}")
    words = process.stderr.read().decode() + json.dumps(lines.lines)
    verdict.expect("CANARY" not in words, "neither the key nor the e-mail address is told", words[:400])
    verdict.expect(not any("CANARY" in path for path, _ in source.asked), "no key in an address", source.asked[:3])
    verdict.expect(all(key == source.key for _, key in source.asked), "the key in every header")
    return words


def go_and_come(binary, verdict, valid, folder):
    session = Path(folder) / "sgo.ebsession"
    events = [event(f"E{i}", 80 + i, 78, prices=PRICES, fair=FAIR) for i in range(12)]
    with Sgo(events + [event("SOON", live=False)]) as source:
        process, lines = begin(binary, source, "--record", str(session))
        first = lines.wait(game("E0"))
        verdict.expect(first and (first["game"]["home"]["score"], first["game"]["league"], first["game"]["phase"],
                                  first["game"]["clock"]) == (80, "nba", "live", "Q3 05:21"), "the snapshot", json.dumps(first))
        verdict.expect(lines.wait(feed("open", session=1, stream="connected", tracked=12)), "it connects and subscribes")
        verdict.expect(lines.wait(is_quote(-150)) and lines.wait(is_quote(133, "Pinnacle")), "prices by book")
        fair = lines.wait(lambda line: line["type"] == "fair" and line["source"] == "feed:sportsgameodds" and line["side"] == "home")
        verdict.expect(fair and abs(fair["probability"] - 0.583333) < 1e-6, "their fair chance under its name", fair)
        plan = lines.wait(lambda line: line["type"] == "feed" and line.get("plan") and line["plan"]["tier"] == "allstar")
        verdict.expect(plan is not None, "what the plan allows")
        verdict.expect(source.authorized and source.authorized[0][0]["channel_name"] == "private-events-live"
                       and source.authorized[0][0]["feed"] == "events:live" and source.authorized[0][1] == source.key,
                       "the channel is authorized", source.authorized)

        before = len(source.paths("eventIDs="))
        for one in range(12):
            source.put(event(f"E{one}", 90 + one, 78, prices=PRICES))
        source.put(event("SOON", 2, 0, display="Q1 11:40"))
        source.name(*(f"E{one}" for one in range(12)), "SOON")
        verdict.expect(all(lines.wait(lambda line, to=90 + one: line["type"] == "score" and line["to"] == to) for one in range(12)),
                       "more than a page of changes")
        verdict.expect(lines.wait(game("SOON", phase="live")), "an event that has just begun is there")
        asked = source.paths("eventIDs=")[before:]
        verdict.expect("limit=13" in asked[0] and len(asked) == 2 and "cursor=" in asked[1], "one question and its pages", asked)
        for _ in range(100):
            source.name("E3")
        source.put(event("E3", 99, 78, prices=PRICES))
        source.name("E3")
        verdict.expect(lines.wait(lambda line: line["type"] == "score" and line["to"] == 99), "the newest wins")
        verdict.expect(len(source.paths("eventIDs=")) - before - 2 <= 6, "a hundred names are few questions", source.paths("eventIDs="))

        source.put(event("E4", 120, 100, ended=True))
        source.drop()
        verdict.expect(lines.wait(feed("waiting", session=2)), "the loss is told")
        again = lines.wait(lambda line: line["type"] == "feed" and line["transport"] == "open" and line["session"] == 2)
        verdict.expect(again, "it comes back")
        verdict.expect(lines.wait(game("E4", phase="final")), "what ended meanwhile is asked for by its id")
        verdict.expect(len({form["socket_id"] for form, _ in source.authorized}) == 2, "a signature of its own", source.authorized)
        source.events.pop("E5")
        source.name("E5")
        verdict.expect(lines.wait(game("E5", listed=False), 20), "an event that is gone is not listed any more")
        finish(process, lines, source, verdict, valid)
        verdict.expect(source.unsubscribed == 1, "it unsubscribes before it goes", source.unsubscribed)
        told = [line for line in lines.lines if line["type"] == "score"]
    answer = program.run(binary, "--session", str(session), "--speed", "max")
    played = [json.loads(line) for line in answer.stdout.splitlines()]
    key = lambda line: (line["game_id"], line["side"], line["from"], line["to"])
    verdict.expect([key(line) for line in played if line["type"] == "score"] == [key(line) for line in told], "a recording plays the same")
    with gzip.open(session, "rt", encoding="utf-8", errors="replace") as kept:
        text = kept.read()
    verdict.expect("CANARY" not in text and "app-secret" not in text and "pusherKey" not in text, "no secret in a recording")


def without_stream(binary, verdict, valid):
    events = [event(f"E{i}", 80 + i, 78, prices=PRICES) for i in range(14)] + [event("F1", 7, 3, league="NFL")]
    with Sgo(events, plan=(403, "Streaming needs the AllStar plan")) as source:
        source.notice = "Response is missing 3 events. Upgrade your API key."
        process, lines = begin(binary, source, "--leagues", "nba")
        verdict.expect(lines.wait(game("E13")), "it is polled, all pages")
        told = lines.wait(lambda line: line["type"] == "feed" and line["transport"] == "open" and line["stream"] == "polling")
        verdict.expect(told and "Streaming needs the AllStar plan" in told["reason"] and "every" in told["reason"], "and says why", told)
        verdict.expect(not any(game("F1")(line) for line in lines.lines), "only what somebody looks at")
        verdict.expect(all("leagueID=NBA" in path for path in source.paths("live=true")), "and is asked for", source.paths("live=true"))
        verdict.expect(len(source.paths("/stream/")) == 1, "no storm of questions for a stream", source.asked)
        verdict.expect(lines.wait(lambda line: line["type"] == "feed" and line["plan"] and "missing 3" in (line["plan"]["notice"] or "")),
                       "what the plan hides")
        words = finish(process, lines, source, verdict, valid)
        verdict.expect(words.count("SportsGameOdds says: Response is missing 3 events") == 1, "the notice is logged once", words[-800:])
    # The channel is refused: a fresh offer is wanted half a minute later, so here only that it does not storm.
    with Sgo(events) as source:
        source.refuse_channel = True
        process, lines = begin(binary, source)
        verdict.expect(lines.wait(lambda line: line["type"] == "feed" and "403" in (line["reason"] or "")), "a refused channel in words")
        finish(process, lines, source, verdict, valid)
        verdict.expect(len(source.authorized) == 1 and len(source.paths("/stream/")) == 1, "it is tried once", source.authorized)


def refused(binary, verdict):
    with Sgo([]) as source:
        for key, words in (("sgo-wrong", "does not accept the key (401: Invalid API key)"), (None, "wants a key (401)")):
            source.asked.clear()
            answer = program.run(binary, "--feed", "sgo", "--set", f"sgo.url={source.url}", timeout=30,
                                 extra={"EDGEBOARD_SGO_KEY": key} if key else {})
            lines = [json.loads(line) for line in answer.stdout.splitlines()]
            told = [line["reason"] for line in lines if line["type"] == "feed" and line["transport"] == "refused"]
            verdict.expect(answer.returncode == 3 and told and words in told[0], "a refusal in words", answer.stdout[:600])
            verdict.expect(len(source.asked) == 1, "it is tried once", source.asked)
        for stream, missing in (("events:upcoming", "sgo.league"), ("events:byid", "sgo.event")):
            source.asked.clear()
            answer = program.run(binary, "--feed", "sgo", "--set", f"sgo.url={source.url}", "--set", f"sgo.stream={stream}")
            verdict.expect(answer.returncode == 2 and missing in answer.stderr, "what is missing is named", answer.stderr[:300])
            verdict.expect(not source.asked, "and nothing is asked", source.asked)


def streams(binary, verdict):
    """What the three streams want goes along."""
    with Sgo([event("E:1+x", 1, 2)]) as source:
        for more, path in ((("--set", "sgo.stream=events:upcoming", "--set", "sgo.league=nba"), "/v2/stream/events?feed=events:upcoming&leagueID=NBA"),
                           (("--set", "sgo.stream=events:byid", "--set", "sgo.event=E:1+x"), "/v2/stream/events?feed=events:byid&eventID=E:1%2Bx")):
            source.asked.clear()
            answer = program.run(binary, "--feed", "sgo", "--set", f"sgo.url={source.url}", *more, "--once",
                                 extra={"EDGEBOARD_SGO_KEY": source.key}, timeout=30)
            verdict.expect(answer.returncode == 0, "--once ends", answer.stderr[:300])
            verdict.expect(source.asked and source.asked[0][0] == path, "the question", source.asked[:1])


def main():
    binary = Path(sys.argv[1])
    verdict = program.Verdict()
    valid = program.validators()
    with tempfile.TemporaryDirectory() as folder:
        go_and_come(binary, verdict, valid, folder)
    without_stream(binary, verdict, valid)
    refused(binary, verdict)
    streams(binary, verdict)
    verdict.end("SportsGameOdds, live")


main()
