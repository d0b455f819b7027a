#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How good the fair probabilities are: asks `edgeboard-watch fair` about real games and prints a Markdown table.

The data are not part of this repository, because most of them may not be passed on. The folder holds the CSV files that
README.md beside this program describes, with where each comes from; EDGEBOARD_CALIBRATION_DATA names it as well."""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import measures
import states

ROOT = pathlib.Path(__file__).resolve().parents[3]


def ask(program, rows):
    """One answer a row, through one process."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as questions:
        for row in rows:
            questions.write(json.dumps(row[2]) + "\n")
        questions.seek(0)
        output = subprocess.run([program, "fair"], stdin=questions, stdout=subprocess.PIPE, check=True).stdout
    answers = [json.loads(line) for line in output.splitlines()]
    for row, answer in zip(rows, answers):
        if "error" in answer:
            sys.exit(f"{row[0]}: {json.dumps(row[2])}: {answer['error']}")
    return answers


def judge(name, games, parts, answers, outcomes, baselines, ways):
    losses = [measures.log_loss(a, o) for a, o in zip(answers, outcomes)]
    result = {"name": name, "games": len(set(games)), "rows": len(games), "loss": measures.mean(losses),
              "brier": measures.mean([measures.brier(a, o, ways) for a, o in zip(answers, outcomes)]),
              "ece": measures.ece(answers, outcomes, ways), "floor": measures.ece_floor(answers, games, ways), "against": {}, "parts": {}}
    if ways == 3:
        result["rps"] = measures.mean([measures.ranked(a, o) for a, o in zip(answers, outcomes)])
    for baseline in ("Brownian", "lead only", "line only", "nflscrapR"):
        kept = [i for i, b in enumerate(baselines) if baseline in b]
        if not kept or (baseline == "nflscrapR" and len(kept) < len(games)):
            continue
        theirs = [measures.log_loss(baselines[i][baseline], outcomes[i]) for i in kept]
        result["against"][baseline] = measures.mean(theirs), *measures.difference(
            [losses[i] for i in kept], theirs, [games[i] for i in kept])
    for part in dict.fromkeys(parts):
        chosen = [i for i, p in enumerate(parts) if p == part]
        result["parts"][part] = measures.mean([losses[i] for i in chosen])
    return result


def evaluate(program, name, folder):
    rows = list(states.SETS[name](folder))
    answers = ask(program, rows)
    games, parts = [r[0] for r in rows], [r[1] for r in rows]
    three = [(a["home"], a["draw"] or 0.0, a["away"]) for a in answers]
    ways = 3 if any(a["draw"] is not None for a in answers) else 2
    outcomes, baselines = [r[3] for r in rows], [r[4] for r in rows]
    if "home_in_the_end" not in answers[0]:
        return [judge(name, games, parts, three, outcomes, baselines, ways)]
    # Hockey: three ways after regulation, two ways in the end.
    two = [states.two(a["home_in_the_end"]) for a in answers]
    only = [{key: states.two(b[key][0] + 0.5 * b[key][1]) for key in b} for b in baselines]
    regulation = [{key: b[key] for key in b if key != "line only"} for b in baselines]
    return [judge(f"{name}: regulation", games, parts, three, outcomes, regulation, 3),
            judge(f"{name}: in the end", games, parts, two, [r[5] for r in rows], only, 2)]


def row_of(result):
    cells = [result["name"], result["games"], result["rows"], f"{result['loss']:.4f}",
             f"{result['brier']:.4f}", f"{result['rps']:.4f}" if "rps" in result else "", f"{result['ece']:.4f} ({result['floor']:.4f})"]
    for baseline in ("Brownian", "lead only", "line only"):
        if baseline in result["against"]:
            loss, shift, low, high = result["against"][baseline]
            cells.append(f"{loss:.4f}: {shift:+.4f} [{low:+.4f}, {high:+.4f}]")
        else:
            cells.append("")
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", default=os.environ.get("EDGEBOARD_CALIBRATION_DATA"), type=pathlib.Path)
    parser.add_argument("--program", default=ROOT / "build/release/bin/edgeboard-watch", type=pathlib.Path)
    parser.add_argument("--only", help="those whose name contains this")
    options = parser.parse_args()
    if not options.data or not (options.data / "nba_quarters_games.csv").is_file():
        parser.error("name the folder of the calibration data; tests/bench/calibration/README.md says where they come from")
    if not options.program.is_file():
        parser.error(f"there is no {options.program}: build it by packaging/run --build-only, or name another by --program")
    print("| data | games | rows | log loss | Brier | RPS | ECE (noise) | Brownian: difference [95 %] | lead only | line only |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    results = []
    for name in states.SETS:
        if not options.only or options.only in name:
            for result in evaluate(options.program, name, options.data):
                print(row_of(result), flush=True)
                results.append(result)
    print("\n| data | log loss by part |\n|---|---|")
    for result in results:
        print(f"| {result['name']} | " + ", ".join(f"{part} {loss:.4f}" for part, loss in result["parts"].items()) + " |")
    for result in results:
        if "nflscrapR" in result["against"]:
            loss, shift, low, high = result["against"]["nflscrapR"]
            print(f"\n{result['name']}: nflscrapR {loss:.4f}, difference {shift:+.4f} [{low:+.4f}, {high:+.4f}].")


main()
