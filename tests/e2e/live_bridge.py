# SPDX-License-Identifier: MIT
"""edgeboard-watch --feed bridge against a plain bridge of the tutorials' kind that goes away and comes back."""
import json
import signal
import sys

import program
import sources


def message(home, **more):
    return {"game_id": "401", "home_team": "LAL", "away_team": "BOS", "home_score": home, "away_score": 78, "period": 4,
            "clock": "5:12", "status": "in", **more}


def is_score(to):
    return lambda line: line["type"] == "score" and line["to"] == to


def go_and_come(binary, verdict, valid):
    nba = "basketball/nba"
    with sources.Espn({nba: [sources.espn_event("401", 90, 78)]}) as espn, sources.PlainBridge() as bridge:
        process = program.stream(binary, "--feed", "bridge", "--leagues", "nba", "--set", f"bridge.url={bridge.url}",
                                 "--set", f"espn.url={espn.url}", "--set", "stream.max_gap_s=1")
        lines = sources.Lines(process)
        verdict.expect(lines.wait(lambda line: line["type"] == "feed" and line["transport"] == "open"), "it connects")
        bridge.say("no JSON")
        bridge.say('{"type":"weather"}')
        bridge.say(message(80))
        bridge.say(message(82))
        verdict.expect(lines.wait(is_score(82)), "a score between rubbish")
        bridge.say({"type": "score_change", "game_id": "401", "home": "LAL", "away": "BOS", "home_score": 83, "away_score": 78,
                    "period": 4, "clock": "5:00"})
        verdict.expect(lines.wait(is_score(83)), "the other spelling")
        bridge.go()
        verdict.expect(lines.wait(lambda line: line["type"] == "feed" and line["transport"] == "waiting"), "the loss is told")
        # Its tries say how long nothing has come: longer than stream.max_gap_s is a gap.
        quiet = lines.wait(lambda line: line["type"] == "feed" and (line["last_message_age_ms"] or 0) > 1000)
        verdict.expect(quiet, "the silence is told")
        bridge.come()
        begun = lines.wait(lambda line: line["type"] == "gap" and line["backfill"] == "started")
        verdict.expect(begun and begun["seconds"] >= 1, "the gap is told", json.dumps(begun))
        verdict.expect(lines.wait(lambda line: line["type"] == "gap" and line["backfill"] == "done"), "the gap is filled")
        verdict.expect(lines.wait(is_score(90)), "what was missed came by HTTP")
        bridge.say(message(92))
        verdict.expect(lines.wait(is_score(92)), "and the stream goes on")
        bridge.say({"type": "status_change", "game_id": "401", "new_status": "post"})
        ended = lines.wait(lambda line: line["type"] == "game" and line["game"]["phase"] == "final")
        verdict.expect(ended and ended["game"]["home"]["score"] == 92, "a status changes nothing else", json.dumps(ended))
        process.send_signal(signal.SIGTERM)
        verdict.expect(process.wait(20) == 0, "SIGTERM ends it well", process.returncode)
        lines.wait(lambda line: line["type"] == "end")
        for line in lines.lines:
            error = next(valid[line["type"]].iter_errors(line), None)
            verdict.expect(error is None, "schema", f"{error}: {json.dumps(line)[:300]}")
        last = [line for line in lines.lines if line["type"] == "feed"][-1]
        verdict.expect((last["malformed"], last["unknown"], last["gaps"]) == (1, 1, 1), "counters", json.dumps(last))


def refused(binary, verdict):
    """Checklist 14: 401 is final, and the program says so by its exit code."""
    with sources.PlainBridge(refuse=401) as bridge:
        answer = program.run(binary, "--feed", "bridge", "--set", f"bridge.url={bridge.url}", timeout=30)
        lines = [json.loads(line) for line in answer.stdout.splitlines()]
        verdict.expect(answer.returncode == 3, "exit code 3", answer.returncode)
        refusal = [line for line in lines if line["type"] == "feed" and line["transport"] == "refused"]
        verdict.expect(refusal and "401" in refusal[0]["reason"], "401 in words", answer.stdout[:600])


def absent(binary, verdict):
    answer = program.run(binary, "--feed", "bridge", "--set", "bridge.url=ws://127.0.0.1:1", "--for", "2")
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    waiting = [line for line in lines if line["type"] == "feed" and line["transport"] == "waiting"]
    verdict.expect(waiting and "127.0.0.1:1" in waiting[0]["reason"], "nobody there, in words", answer.stdout[:600])
    verdict.expect(answer.returncode == 0, "nobody there is no refusal", answer.returncode)


def main():
    verdict = program.Verdict()
    valid = program.validators()
    go_and_come(sys.argv[1], verdict, valid)
    refused(sys.argv[1], verdict)
    absent(sys.argv[1], verdict)
    verdict.end("A plain bridge, live")


main()
