# SPDX-License-Identifier: MIT
"""edgeboard-watch --demo: every line as the schemas say, the story in them consistent, and the same twice."""
import argparse
import hashlib
import json
import math
import subprocess
import tempfile
from collections import Counter

import program

ALL_QUOTES_UP_TO = 20_000  # beyond that every tenth is held against its schema; all other lines always are
TYPES = ("feed", "gap", "game", "score", "quote", "fair", "alert", "held")
SIDES_OF_MONEYLINE = {"home", "away"}
MILLIONTH = 1.5e-6
THRESHOLD = 0.08  # signal.threshold


class Story:
    """Follows the lines and says where they contradict each other."""

    def __init__(self, verdict):
        self.verdict = verdict
        self.games = {}
        self.totals = {}
        self.fair = {}
        self.alerts = {}
        self.count = Counter()
        self.corrections = self.suspended = self.sums = 0
        self.last_at = ""

    def take(self, number, line):
        kind = line["type"]
        self.count[kind] += 1
        self.expect(line["at"] >= self.last_at, "time goes back", number, line)
        self.last_at = line["at"]
        self.expect(self.count["end"] == (kind == "end"), "a line after the end", number, line)
        game_id = line.get("game_id")
        if game_id is not None:
            self.expect(game_id in self.games, "unknown game", number, line)
        handler = getattr(self, "take_" + kind, None)
        if handler:
            handler(number, line)

    def expect(self, holds, kind, number, line):
        return self.verdict.expect(holds, kind, f"line {number}: {json.dumps(line)[:400]}" if not holds else "")

    def take_game(self, number, line):
        game = line["game"]
        before = self.games.get(game["id"])
        if before:
            for key in ("league", "sport"):
                self.expect(game[key] == before[key], f"a game changed its {key}", number, line)
        self.games[game["id"]] = game

    def take_score(self, number, line):
        key = line["game_id"], line["side"]
        if key in self.totals:
            self.expect(line["from"] == self.totals[key], "score chain broken", number, line)
        self.totals[key] = line["to"]
        self.expect(line["from"] != line["to"], "score without change", number, line)
        self.expect(line["corrected"] == (line["to"] < line["from"]), "corrected is wrong", number, line)
        self.corrections += line["corrected"]

    def take_quote(self, number, line):
        self.suspended += line["suspended"]
        if line["ask"] is not None and line["bid"] is not None:
            self.expect(line["bid"] <= line["ask"], "bid above ask", number, line)

    def take_fair(self, number, line):
        sides = self.fair.setdefault((line["game_id"], line["market"], line.get("line")), {})
        count = sides.get(line["side"], (0, 0))[0] + 1
        sides[line["side"]] = count, line["probability"]
        if line["market"] == "moneyline" and SIDES_OF_MONEYLINE <= sides.keys() and len({c for c, _ in sides.values()}) == 1:
            self.sums += 1
            self.expect(abs(sum(p for _, p in sides.values()) - 1) <= 3 * MILLIONTH, "fair does not add up to 1", number, line)

    def take_alert(self, number, line):
        event, alert_id = line["event"], line["alert_id"]
        about = tuple(line[k] for k in ("game_id", "league", "market", "line", "side"))
        if event == "opened":
            self.expect(alert_id not in self.alerts, "alert opened twice", number, line)
            self.alerts[alert_id] = about
            self.expect(line["edge_net"] > THRESHOLD, "opened at or below the threshold", number, line)
        else:
            known = self.alerts.get(alert_id)
            self.expect(known is not None, "alert changed before it opened", number, line)
            self.expect(known in (None, about), "alert is about something else now, or was over", number, line)
            if event in ("closed", "retracted"):
                self.alerts[alert_id] = "over"
                self.expect(bool(line["reason"]), "alert ended without a reason", number, line)
        self.expect(abs(line["fair"] - line["ask"] - line["edge_gross"]) <= MILLIONTH, "gross edge is not fair minus ask", number, line)
        self.expect(abs(line["edge_gross"] - line["fee"] - line["edge_net"]) <= MILLIONTH, "net edge is not gross minus fee", number, line)
        game = self.games.get(line["game_id"])
        if game:
            self.expect(line["league"] == game["league"], "alert of another league", number, line)
            self.expect(line["text"].startswith(f"SIGNAL: {game['away']['abbr']}@{game['home']['abbr']} "), "text names other teams", number, line)

    def end(self):
        expect = self.verdict.expect
        for kind in TYPES + ("end",):
            expect(self.count[kind] > 0, "no line of a type", kind)
        expect(self.count["end"] == 1, "not one end", str(self.count["end"]))
        leagues = {g["league"] for g in self.games.values()}
        expect({"nba", "nfl"} <= leagues, "a league is missing in the demo", str(leagues))
        expect(self.corrections > 0, "no corrected score in the demo")
        expect(self.suspended > 0, "no suspended price in the demo")
        expect(self.sums > 0, "fair sides never came together")


def prove():
    """Stories that contradict themselves must be caught, or this test proves nothing."""
    at = "2026-01-01T00:00:00.000Z"
    game = {"type": "game", "at": at, "game": {"id": "g", "league": "nba", "sport": "basketball", "home": {"abbr": "LAL"}, "away": {"abbr": "BOS"}}}
    score = {"type": "score", "at": at, "game_id": "g", "side": "home", "from": 1, "to": 3, "corrected": False}
    fair = {"type": "fair", "at": at, "game_id": "g", "market": "moneyline", "side": "home", "probability": 0.6}
    alert = {"type": "alert", "at": at, "event": "opened", "alert_id": "a", "game_id": "g", "league": "nba", "market": "moneyline", "line": None,
             "side": "home", "fair": 0.6, "ask": 0.5, "fee": 0.01, "edge_gross": 0.1, "edge_net": 0.09, "reason": "", "text": "SIGNAL: BOS@LAL x"}
    closed = {**alert, "event": "closed", "reason": "price moved"}
    good = [game, score, {**score, "from": 3, "to": 2, "corrected": True}, fair, {**fair, "side": "away", "probability": 0.4}, alert, closed]
    bad = {
        "time goes back": [game, {**score, "at": "2025-01-01T00:00:00.000Z"}], "unknown game": [score],
        "a line after the end": [{"type": "end", "at": at}, game], "score chain broken": [game, score, {**score, "from": 5, "to": 6}],
        "corrected is wrong": [game, score, {**score, "from": 3, "to": 2}],
        "fair does not add up to 1": [game, fair, {**fair, "side": "away", "probability": 0.41}],
        "alert opened twice": [game, alert, alert], "alert changed before it opened": [game, closed],
        "alert is about something else now, or was over": [game, alert, closed, closed],
        "opened at or below the threshold": [game, {**alert, "edge_gross": 0.09, "ask": 0.51, "edge_net": 0.08}],
        "net edge is not gross minus fee": [game, {**alert, "fee": 0.0}], "text names other teams": [game, {**alert, "text": "SIGNAL: LAL@BOS x"}],
    }
    for expected, lines in [(None, good), *bad.items()]:
        verdict = program.Verdict(quiet=True)
        story = Story(verdict)
        for number, line in enumerate(lines, 1):
            story.take(number, line)
        if (expected is None) != (not verdict.counts) or (expected and expected not in verdict.counts):
            raise SystemExit(f"This test does not work: expected {expected}, found {verdict.counts}")


def validate_demo(path, verdict):
    validators = program.validators()
    story = Story(verdict)
    line = None
    quotes = 0
    with tempfile.TemporaryFile() as log:
        process = program.stream(path, "--demo", "--speed", "max", stderr=log)
        for number, raw in enumerate(process.stdout, 1):
            try:
                line = json.loads(raw, parse_constant=lambda word: math.nan)
            except ValueError as error:
                verdict.expect(False, "not JSON", f"line {number}: {error}: {raw[:200]!r}")
                continue
            kind = line.get("type") if isinstance(line, dict) else None
            if not verdict.expect(kind in validators and kind != "fair-answer", "unknown type", f"line {number}: {raw[:200]!r}"):
                continue
            quotes += kind == "quote"
            if kind != "quote" or quotes <= ALL_QUOTES_UP_TO or quotes % 10 == 0:
                if not validators[kind].is_valid(line):
                    for error in validators[kind].iter_errors(line):
                        where = "/".join(map(str, error.absolute_path)) or "(line)"
                        verdict.expect(False, f"schema of {kind}", f"line {number}, {where}: {error.message[:200]}")
                    continue
            try:
                story.take(number, line)
            except (KeyError, TypeError) as error:
                verdict.expect(False, "a field is missing", f"line {number}: {error!r}")
        code = process.wait(timeout=30)
        log.seek(0)
        said = log.read().decode("utf-8", "replace")
    verdict.expect(code == 0, "exit code", f"{code}; standard error: {said[-500:]}")
    verdict.expect(isinstance(line, dict) and line.get("type") == "end", "last line", repr(line)[:200])
    story.end()
    print("lines:", dict(story.count), "alerts:", len(story.alerts), "corrections:", story.corrections)


def without_at(raw):
    line = json.loads(raw)
    line.pop("at", None)
    return json.dumps(line, sort_keys=True)


def compare_two_runs(path, verdict):
    session = program.demo_session()
    runs = [program.stream(path, "--session", session, "--speed", "max", stderr=subprocess.DEVNULL) for _ in range(2)]
    number, same = 0, hashlib.sha256()
    while True:
        first, second = (run.stdout.readline() for run in runs)
        if not first and not second:
            break
        number += 1
        # Parsing only where the bytes differ; equal lines are equal without `at`, too.
        if first != second:
            if not first or not second or without_at(first) != without_at(second):
                verdict.expect(False, "two runs differ", f"line {number}:\n  {first[:300]!r}\n  {second[:300]!r}")
                break
        same.update(first)
    for run in runs:
        run.stdout.close()
        run.wait(timeout=30)
    verdict.expect(number > 100, "nearly nothing came", f"{number} lines")
    print(f"two runs of {session.name}: {number} lines compared")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="edgeboard-watch")
    path = parser.parse_args().program
    prove()
    verdict = program.Verdict()
    validate_demo(path, verdict)
    compare_two_runs(path, verdict)
    verdict.end("The demo is as promised")


main()
