# SPDX-License-Identifier: MIT
"""Log loss, Brier, ECE over 20 bins with the noise of a model that is right, and differences with an interval by game."""
import math
import random

CLIP = 1e-3
BINS = 20


def log_loss(chances, outcome):
    return -math.log(min(max(chances[outcome], CLIP), 1 - CLIP))


def brier(chances, outcome, ways):
    if ways == 2:
        return (chances[0] - (outcome == 0)) ** 2
    return sum((chance - (outcome == i)) ** 2 for i, chance in enumerate(chances))


def ranked(chances, outcome):
    """The ranked probability score of home, draw, away."""
    return ((chances[0] - (outcome == 0)) ** 2 + (chances[0] + chances[1] - (outcome <= 1)) ** 2) / 2


def mean(values):
    return sum(values) / len(values)


def binned(pairs):
    counts, said, seen = [0] * BINS, [0.0] * BINS, [0] * BINS
    for chance, happened in pairs:
        place = min(int(chance * BINS), BINS - 1)
        counts[place] += 1
        said[place] += chance
        seen[place] += happened
    return sum(abs(s - h) for s, h in zip(said, seen)) / sum(counts)


def ece(answers, outcomes, ways):
    return mean([binned([(c[side], o == side) for c, o in zip(answers, outcomes)]) for side in ((0,) if ways == 2 else (0, 1, 2))])


def ece_floor(answers, games, ways, rounds=20):
    """What the ECE of a model that is exactly right would be on so many games. The rows of a game share their luck."""
    source = random.Random(1)
    found = []
    for _ in range(rounds):
        luck = {}
        outcomes = []
        for chances, game in zip(answers, games):
            drawn = luck.setdefault(game, source.random())
            outcomes.append(0 if drawn < chances[0] else 1 if drawn < chances[0] + chances[1] else 2)
        found.append(ece(answers, outcomes, ways))
    return mean(found)


def difference(ours, theirs, games, rounds=1000):
    """Mean of ours - theirs and its 95 % interval, whole games drawn again: the rows of one game share its outcome."""
    sums = {}
    for mine, other, game in zip(ours, theirs, games):
        total = sums.setdefault(game, [0.0, 0])
        total[0] += mine - other
        total[1] += 1
    values = list(sums.values())
    source = random.Random(2)
    drawn = []
    for _ in range(rounds):
        sample = source.choices(values, k=len(values))
        drawn.append(sum(v[0] for v in sample) / sum(v[1] for v in sample))
    drawn.sort()
    return mean([a - b for a, b in zip(ours, theirs)]), drawn[int(0.025 * rounds)], drawn[int(0.975 * rounds)]
