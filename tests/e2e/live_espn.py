# SPDX-License-Identifier: MIT
"""edgeboard-watch --feed espn against an ESPN that fails, lies and comes back."""
import json
import signal
import sys
import tempfile
from pathlib import Path

import program
import sources


def is_score(to):
    return lambda line: line["type"] == "score" and line["to"] == to


def follow_a_game(binary, verdict, valid):
    """A game, a score, an outage, a return, the end; and the recording of it tells the same story."""
    nba = "basketball/nba"
    with sources.Espn({nba: [sources.espn_event("401", 80, 78)]}) as espn, tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "run.ebsession"
        process = program.stream(binary, "--feed", "espn", "--leagues", "nba", "--set", f"espn.url={espn.url}",
                                 "--set", "espn.interval_s=0.1", "--set", "signal.hold_ms=0", "--record", record)
        lines = sources.Lines(process)
        game = lines.wait(lambda line: line["type"] == "game")
        verdict.expect(game and game["game"]["home"] == {"name": "Los Angeles Lakers", "abbr": "LAL", "score": 80},
                       "first picture", json.dumps(game))
        espn.boards[nba] = [sources.espn_event("401", 83, 78), {}]
        verdict.expect(lines.wait(is_score(83)), "score beside a broken event")
        espn.boards[nba] = 500
        lost = lines.wait(lambda line: line["type"] == "feed" and line["transport"] == "waiting")
        verdict.expect(lost and "500" in lost["reason"], "an outage is told", json.dumps(lost))
        espn.boards[nba] = [sources.espn_event("401", 85, 78)]
        verdict.expect(lines.wait(is_score(85)), "score after the outage")
        back = lines.wait(lambda line: line["type"] == "feed" and line["transport"] == "open" and line["reconnects"] == 1)
        verdict.expect(back, "the return is counted")
        espn.boards[nba] = [sources.espn_event("401", 85, 78, "0.0", "post")]
        verdict.expect(lines.wait(lambda line: line["type"] == "game" and line["game"]["phase"] == "final"), "final")
        process.send_signal(signal.SIGTERM)
        verdict.expect(process.wait(20) == 0, "SIGTERM ends it well", process.returncode)
        verdict.expect(lines.wait(lambda line: line["type"] == "end" and line["reason"] == "signal"), "the end is told")
        for line in lines.lines:
            error = next(valid[line["type"]].iter_errors(line), None)
            verdict.expect(error is None, "schema", f"{error}: {json.dumps(line)[:300]}")
        agents = {asked["agent"] for asked in espn.asked}
        verdict.expect(all(agent.startswith("Edgeboard/") and "(+https://" in agent for agent in agents), "own User-Agent", agents)
        verdict.expect(all("-" not in asked["path"].partition("dates=")[2] for asked in espn.asked), "no range of days")

        played = program.run(binary, "--session", record)
        story = [json.loads(line) for line in played.stdout.splitlines()]

        def told(of):
            return [{k: v for k, v in line.items() if k not in ("at", "replay")} for line in of if line["type"] in ("score", "fair")]
        verdict.expect(told(story) == told(lines.lines) and told(story), "the recording tells the same story",
                       f"{len(told(story))} against {len(told(lines.lines))}")


def give_up_politely(binary, verdict):
    """403 is no refusal for good: it waits, says so and asks no more; no league asks for nothing."""
    with sources.Espn({"basketball/nba": 403}) as espn:
        answer = program.run(binary, "--feed", "espn", "--leagues", "nba", "--set", f"espn.url={espn.url}",
                             "--set", "espn.interval_s=0.1", "--for", "2")
        lines = [json.loads(line) for line in answer.stdout.splitlines()]
        waiting = [line for line in lines if line["type"] == "feed" and line["transport"] == "waiting"]
        verdict.expect(waiting and "refuses this client" in waiting[0]["reason"], "403 in words", answer.stdout[:500])
        verdict.expect(len(espn.asked) <= 3, "403 is not asked again soon", len(espn.asked))
        verdict.expect(answer.returncode == 0, "403 is no refusal for good", answer.returncode)


def one_picture(binary, verdict):
    with sources.Espn({"basketball/nba": [sources.espn_event("401", 80, 78)], "football/nfl": 500}) as espn:
        answer = program.run(binary, "--feed", "espn", "--leagues", "nba,nfl", "--set", f"espn.url={espn.url}",
                             "--set", "espn.interval_s=0.1", "--once", timeout=30)
        lines = [json.loads(line) for line in answer.stdout.splitlines()]
        verdict.expect(sum(line["type"] == "game" and "new" in line["changed"] for line in lines) == 1, "--once has the picture")
        verdict.expect(answer.returncode == 0 and lines[-1]["type"] == "end", "--once ends", answer.stderr)
        days = {asked["path"].partition("dates=")[2] for asked in espn.asked}
        verdict.expect(days == {sources.eastern_day(d) for d in (-1, 0, 1)}, "yesterday, today, tomorrow in the east", days)


def main():
    verdict = program.Verdict()
    valid = program.validators()
    follow_a_game(sys.argv[1], verdict, valid)
    give_up_politely(sys.argv[1], verdict)
    one_picture(sys.argv[1], verdict)
    verdict.end("ESPN, live")


main()
