#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes calibration.json: what core/pricing/Calibration.h says, worked out by another program, in plain Python.

    tests/data/pricing/make_calibration.py > tests/data/pricing/calibration.json
"""
import json
import math
import random

Z = 1.959963984540054


def wilson(share, n):
    """The two roots of (share - p)^2 = z^2 p (1 - p) / n."""
    a, b, c = 1 + Z * Z / n, -(2 * share + Z * Z / n), share * share
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    return [max(0.0, (-b - root) / (2 * a)), min(1.0, (-b + root) / (2 * a))]


def measure(rows, count):
    games = sorted({game for game, _, _ in rows})
    per_game = {g: [(p, y) for game, p, y in rows if game == g] for g in games}
    brier = sum(sum((p - y) ** 2 for p, y in seen) / len(seen) for seen in per_game.values()) / len(games)
    loss = sum(sum(-math.log(max(1e-3, min(1 - 1e-3, p if y else 1 - p))) for p, y in seen) / len(seen)
               for seen in per_game.values()) / len(games)
    bins = []
    for i in range(count):
        shares = {}  # game -> (weight, weighted chances, weighted outcomes, rows)
        for g, seen in per_game.items():
            inside = [(p, y) for p, y in seen if min(count - 1, int(p * count)) == i]
            if inside:
                shares[g] = (len(inside) / len(seen), sum(p for p, _ in inside) / len(seen),
                             sum(y for _, y in inside) / len(seen), len(inside))
        if not shares:
            continue
        weight = sum(s[0] for s in shares.values())
        happened = sum(s[2] for s in shares.values()) / weight
        low, high = wilson(happened, weight ** 2 / sum(s[0] ** 2 for s in shares.values()))
        bins.append({"from": i / count, "games": len(shares), "rows": sum(s[3] for s in shares.values()),
                     "said": sum(s[1] for s in shares.values()) / weight, "happened": happened,
                     "low": low, "high": high, "weight": weight})
    error = sum(b["weight"] * abs(b["said"] - b["happened"]) for b in bins) / len(games)
    for one in bins:
        del one["weight"]
    return {"games": len(games), "rows": len(rows), "brier": brier, "log_loss": loss, "error": error, "bins": bins}


def case(seed, games, most, count):
    luck = random.Random(seed)
    rows = []
    for game in range(games):
        truth = luck.random()
        happened = int(luck.random() < truth)
        for _ in range(luck.randint(1, most)):
            truth = min(1.0, max(0.0, truth + luck.uniform(-0.1, 0.1)))
            rows.append([game, round(truth, 6), happened])
    return {"count": count, "rows": rows, "expected": measure(rows, count)}


print(json.dumps({
    "provenance": "Computed by make_calibration.py of this folder: invented games, nothing measured.",
    "tolerance": 1e-9,
    "wilson": [[share, n, *wilson(share, n)] for share, n in ((0.5, 10), (0, 10), (1, 3.5), (0.2, 100), (0.9, 1442))],
    "cases": [case(1, 40, 12, 10), case(2, 7, 1, 10), case(3, 25, 30, 20)],
}, separators=(",", ":")))
