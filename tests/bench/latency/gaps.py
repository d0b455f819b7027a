#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the numbers of the poll plan rest on, from real games: gaps.py resources/demo/games/*.jsonl

The times after a score come from the rules of each sport (PollPlan.cpp names them); this shows how much of a game they
cover and how many scores fell into them. Four games are few: the
numbers were chosen with all of them in sight, so this is a description and no independent check."""
import json
import sys
from pathlib import Path

QUIET = {"nba": 10, "nfl": 25, "nhl": 25, "mlb": 8}  # seconds, as in PollPlan.cpp
STOPPED = 60
BREAKS = {"End Period", "Period End", "End of Half"}

print("| game | hours | scores | shortest gaps (s) | scores in the quiet after one | time so | in breaks | stopped > 60 s |"
      " a score there against in play |\n|---|--:|--:|---|--:|--:|--:|--:|--:|")
for path in map(Path, sys.argv[1:]):
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    game, facts = rows[0]["league"], rows[1:]
    length = facts[-1]["t"]
    scores = [b["t"] for a, b in zip(facts, facts[1:]) if (a["h"], a["a"]) != (b["h"], b["a"])]
    gaps = [b - a for a, b in zip(scores, scores[1:])]
    quiet = sum(min(gap, QUIET[game]) for gap in gaps)
    paused = stopped = stopped_scores = 0
    for a, b in zip(facts, facts[1:]):
        gap = b["t"] - a["t"]
        if a["k"] in BREAKS:
            paused += gap
        elif gap > STOPPED:
            stopped += gap - STOPPED
            stopped_scores += (a["h"], a["a"]) != (b["h"], b["a"])
    play = length - quiet - paused - stopped
    in_play = (len(scores) - stopped_scores - sum(gap < QUIET[game] for gap in gaps)) / play
    print(f"| {game} | {length / 3600:.1f} | {len(scores)} | {', '.join(f'{gap:.0f}' for gap in sorted(gaps)[:8])} |"
          f" {sum(gap < QUIET[game] for gap in gaps)} | {quiet / length:.0%} | {paused / length:.0%} | {stopped / length:.0%} |"
          f" {stopped_scores / stopped / in_play if stopped else 0:.2f} |")
