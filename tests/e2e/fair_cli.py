# SPDX-License-Identifier: MIT
"""edgeboard-watch fair as a bot uses it: a dialogue through a pipe, one answer a line, also for lines that are no state."""
import argparse
import json
import os
import select
import subprocess
import tempfile
import time

import program

SECONDS_FOR_AN_ANSWER = 10
REGULATION, PERIOD, PERIODS = 2880, 720, 4  # NBA
MILLIONTH = 1.01e-6
NORMAL = {"league": "nba", "home_score": 88, "away_score": 85, "period": 4, "clock": "5:12", "pregame": {"home_spread": -5.5}}
BAD_LINES = [
    b"not json", b"", b"[]", b"null", b"42", b"{}", b'{"league":"nba"', b"\xff\xfe\x00", b"x" * 100_000,
    json.dumps({**NORMAL, "league": "no-such-league"}).encode(),
    json.dumps({**NORMAL, "clock": "soon"}).encode(),
    json.dumps({**NORMAL, "clock": "99:99"}).encode(),
    json.dumps({**NORMAL, "home_score": -3}).encode(),
    json.dumps({**NORMAL, "home_score": "88"}).encode(),
    json.dumps({**NORMAL, "period": 0}).encode(),
    json.dumps({k: v for k, v in NORMAL.items() if k != "home_score"}).encode(),
]


class Dialogue:
    """Sends a line only after the last one was answered, so an answer that is not flushed shows."""

    def __init__(self, path):
        self.profile = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen([path, "fair"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=program.environment(self.profile.name))
        self.rest = b""

    def ask_raw(self, line):
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        deadline = time.monotonic() + SECONDS_FOR_AN_ANSWER
        while b"\n" not in self.rest:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError(f"no answer within {SECONDS_FOR_AN_ANSWER} s to {line[:200]!r}")
            piece = os.read(self.process.stdout.fileno(), 65536)
            if not piece:
                raise EOFError(f"it ended at {line[:200]!r}: {self.process.stderr.read()[-300:]!r}")
            self.rest += piece
        answer, _, self.rest = self.rest.partition(b"\n")
        return json.loads(answer)

    def ask(self, **state):
        return self.ask_raw(json.dumps(state).encode())


def clock_of(tau):
    """Period and clock of the NBA with that share of regulation left."""
    left = round(tau * REGULATION)
    period = min(PERIODS, max(1, PERIODS - (left - 1) // PERIOD))
    seconds = left - (PERIODS - period) * PERIOD
    return period, f"{seconds // 60}:{seconds % 60:02}"


def nba(dialogue, lead, tau, mu, **more):
    period, clock = clock_of(tau)
    return dialogue.ask(league="nba", home_score=60 + lead, away_score=60, period=period, clock=clock, pregame={"home_spread": -mu}, **more)


def check_vectors(dialogue, verdict, valid):
    data = json.loads((program.ROOT / "tests" / "data" / "pricing" / "ou_nba.json").read_text(encoding="utf-8"))
    for vector in data["vectors"]:
        answer = nba(dialogue, vector["lead"], vector["tau"], vector["mu"])
        detail = f"{vector}: {answer}"
        if verdict.expect(valid(answer) and "home" in answer, "no answer to a vector", detail):
            verdict.expect(abs(answer["home"] - vector["p_win"]) <= MILLIONTH, "reference vector missed", detail)


def check_shape(dialogue, verdict):
    for tau in (1, 0.75, 0.5, 0.25, 120 / REGULATION, 20 / REGULATION):
        by_lead = [nba(dialogue, lead, tau, 0) for lead in range(-20, 21, 2)]
        if not verdict.expect(all("home" in a for a in by_lead), "no answer", f"tau {tau}: {by_lead[0]}"):
            continue
        homes = [a["home"] for a in by_lead]
        verdict.expect(all(a <= b for a, b in zip(homes, homes[1:])), "not monotone in the lead", f"tau {tau}: {homes}")
        verdict.expect(all(abs(a["home"] + a["away"] + (a["draw"] or 0) - 1) <= 2 * MILLIONTH for a in by_lead), "does not add up to 1",
                       f"tau {tau}")
        verdict.expect(all(abs(a["home"] - b["away"]) <= 2 * MILLIONTH for a, b in zip(by_lead, reversed(by_lead))),
                       "not symmetric", f"tau {tau}: {homes}")
        home, away = nba(dialogue, 7, tau, 4.5), nba(dialogue, -7, tau, -4.5)
        verdict.expect(abs(home["home"] - away["away"]) <= 2 * MILLIONTH, "not symmetric with a line", f"tau {tau}: {home} {away}")


def check_leagues(dialogue, verdict, valid):
    football = {"possession": "home", "down": 2, "distance": 7, "yardline_100": 40}
    for league, period, situation in (("nba", 4, {}), ("wnba", 4, {}), ("ncaam", 2, {}), ("ncaaw", 4, {}), ("nfl", 4, football), ("ncaaf", 4, football)):
        state = dict(league=league, home_score=24, away_score=21, period=period, clock="5:12", situation=situation,
                     pregame={"home_spread": -5.5, "home_moneyline": -220, "away_moneyline": 180, "draw_moneyline": None, "total": 224.5})
        answer = dialogue.ask(**state)
        verdict.expect(valid(answer) and 0.5 < answer.get("home", 0) < 1, "league not judged", f"{league}: {answer}")
        bare = dialogue.ask(league=league, home_score=24, away_score=21, period=period, clock="5:12")
        verdict.expect(valid(bare) and 0.5 < bare.get("home", 0) < 1, "league not judged without a line", f"{league}: {bare}")
        over = dialogue.ask(**{**state, "clock": "0:00", "phase": "final"})
        verdict.expect(over.get("home") == 1 and over.get("away") == 0, "a final game is decided", f"{league}: {over}")
        overtime = dialogue.ask(**{**state, "home_score": 24, "away_score": 24, "period": period + 1, "clock": "3:00"})
        verdict.expect(valid(overtime) and 0.2 < overtime.get("home", 0) < 0.95, "overtime not judged", f"{league}: {overtime}")


# What is asked, and what must hold of the answer beside the schema and the sum.
GOALS = {"home_moneyline": -120, "away_moneyline": 340, "draw_moneyline": 260, "total": 2.5, "total_over": -110, "total_under": -110}
PUCKS = {"home_moneyline": -150, "away_moneyline": 130, "total": 6}
SETS = {"sets": [[6, 4], [3, 2]], "points": ["30", "15"], "server": "home", "best_of": 3}
OTHER_SPORTS = [
    *[(dict(league="epl", home_score=1, away_score=0, period=2, clock=clock, pregame=GOALS), lambda a: 0.75 < a["home"] < 0.9 and a["draw"] > 0.1)
      for clock in ("63'", "63", "63:00", 3780, 63)],
    (dict(league="epl", home_score=1, away_score=0, period=1, clock="45'+2'", pregame=GOALS), lambda a: 0.6 < a["home"] < 0.9),
    (dict(league="epl", home_score=1, away_score=0, period="HT", pregame=GOALS), lambda a: 0.6 < a["home"] < 0.9),
    *[(dict(league="epl", home_score=1, away_score=0, period=2, clock=clock, pregame=GOALS), lambda a: a["home"] > 0.9) for clock in ("90+", "90+3", "90:00+2")],
    *[(dict(league="epl", home_score=1, away_score=0, period="HT", clock=clock, pregame=GOALS), lambda a: 0.6 < a["home"] < 0.9) for clock in ("", "HT", "Halftime")],
    (dict(league="nfl", home_score=21, away_score=20, period=4, clock=":01"), lambda a: a["home"] > 0.94),
    (dict(league="nfl", home_score=20, away_score=20, period=5, clock="0:00", phase="final"), lambda a: a["home"] == a["away"] == 0.5),
    (dict(league="nhl", home_score=2, away_score=2, period=3, phase="final"), lambda a: "level" in a["error"]),
    (dict(league="mlb", home_score=3, away_score=3, period=9, phase="final"), lambda a: "level" in a["error"]),
    (dict(league="mlb", home_score=3, away_score=3, period="End 9"), lambda a: 0.45 < a["home"] < 0.55),
    (dict(league="mlb", home_score=3, away_score=4, period=9, situation={"half": "end"}), lambda a: a["home"] == 0.005),
    (dict(league="laliga", home_score=0, away_score=0, period=2, clock="90'+4'"), lambda a: a["draw"] > 0.9),
    (dict(league="worldcup", home_score=2, away_score=1, period=4, clock="110'"), lambda a: a["draw"] == 1 and a["home_in_the_end"] > 0.8),
    (dict(league="ucl", home_score=2, away_score=1, period=4, clock="110'"), lambda a: "two" in a["error"]),
    (dict(league="nhl", home_score=0, away_score=0, period=1, clock="20:00", pregame=PUCKS), lambda a: 0.15 < a["draw"] < 0.3 and a["home_in_the_end"] > 0.55),
    (dict(league="nhl", home_score=2, away_score=2, period="OT", clock="3:00", pregame=PUCKS), lambda a: a["draw"] is None and 0.5 < a["home"] < 0.55),
    (dict(league="nhl", home_score=2, away_score=3, period=5, phase="final"), lambda a: a["home"] == 0 and a["home_in_the_end"] == 0),
    (dict(league="mlb", home_score=3, away_score=4, period=9, situation={"half": "bottom", "outs": 1, "bases": 3}), lambda a: 0.3 < a["home"] < 0.4),
    (dict(league="mlb", home_score=3, away_score=4, period="Bot 9", situation={"outs": 1, "bases": 3}), lambda a: 0.3 < a["home"] < 0.4),
    (dict(league="mlb", home_score=3, away_score=1, period=6, phase="final"), lambda a: a["home"] == 1),
    (dict(league="mlb", home_score=3, away_score=1, period=6, phase="suspended"), lambda a: "suspended" in a["error"]),
    (dict(league="atp", situation=SETS, pregame=PUCKS), lambda a: 0.85 < a["home"] < 0.97),
    (dict(league="wta", home_score=1, away_score=0), lambda a: a["home"] == 0.75),
    (dict(league="ufc", home_score=1, away_score=0, period=2, clock="2:00"), lambda a: "ufc" in a["error"]),
]


def check_other_sports(dialogue, verdict, valid):
    for state, holds in OTHER_SPORTS:
        answer = dialogue.ask(**state)
        detail = f"{json.dumps(state)}: {answer}"
        if verdict.expect(valid(answer), "answer is not of the schema", detail):
            verdict.expect(holds(answer), "not the answer of this state", detail)
        if "error" not in answer:
            verdict.expect(abs(answer["home"] + answer["away"] + (answer["draw"] or 0) - 1) <= 2 * MILLIONTH, "does not add up to 1", detail)


def check_bad_lines(dialogue, verdict, valid):
    before = dialogue.ask(**NORMAL)
    for line in BAD_LINES:
        answer = dialogue.ask_raw(line)
        verdict.expect(valid(answer) and "error" in answer, "a bad line got no error", f"{line[:120]!r}: {answer}")
        again = dialogue.ask(**NORMAL)
        verdict.expect(again == before, "the line after a bad one is answered otherwise", f"{line[:120]!r}: {again}, not {before}")


def check_end(path, verdict):
    two = (json.dumps(NORMAL) + "\n") * 2
    answer = program.run(path, "fair", stdin=two + json.dumps(NORMAL))
    verdict.expect(answer.returncode == 0, "exit code at the end of input", f"{answer.returncode}: {answer.stderr[:300]!r}")
    verdict.expect(len(answer.stdout.splitlines()) == 3, "a last line without newline is answered, too", answer.stdout[:300])
    verdict.expect(program.run(path, "fair", stdin="").returncode == 0, "exit code of empty input")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="edgeboard-watch")
    path = parser.parse_args().program
    schema = program.validators()["fair-answer"]
    verdict = program.Verdict()
    dialogue = Dialogue(path)
    try:
        check_vectors(dialogue, verdict, schema.is_valid)
        check_shape(dialogue, verdict)
        check_leagues(dialogue, verdict, schema.is_valid)
        check_other_sports(dialogue, verdict, schema.is_valid)
        check_bad_lines(dialogue, verdict, schema.is_valid)
    except (TimeoutError, EOFError, OSError, ValueError) as error:
        verdict.expect(False, "the dialogue broke", repr(error))
        dialogue.process.kill()
    dialogue.process.stdin.close()
    dialogue.process.wait(timeout=10)
    check_end(path, verdict)
    verdict.end("fair answers as promised")


main()
