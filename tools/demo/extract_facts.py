#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Takes the facts of a real game out of an ESPN replay: times, clocks, scores, kinds of play. No text of ESPN's.

    extract_facts.py REPLAY.jsonl SUMMARY.json LEAGUE LINE.json > resources/demo/games/GAME.jsonl

LINE.json is the line before the game: {"home_spread":-2.5,"home_moneyline":-155,"away_moneyline":135,"total":39.5}
or {} when none is known.
"""
import json
import sys


def team(competitor):
    t = competitor["team"]
    return {
        "id": t["id"],
        "name": t["displayName"],
        "short": t.get("name") or t["displayName"],
        "abbr": t["abbreviation"],
        "color": t.get("color", ""),
        "alternate": t.get("alternateColor", ""),
    }


def main():
    replay, summary, league, line = sys.argv[1:5]
    rows = [json.loads(text) for text in open(replay, encoding="utf-8")]
    header = rows[0]
    competitors = json.load(open(summary, encoding="utf-8"))["header"]["competitions"][0]["competitors"]
    sides = {c["homeAway"]: team(c) for c in competitors}
    print(json.dumps({
        "league": league,
        "event": header["event_id"],
        "played": header["date"],
        "home": sides["home"],
        "away": sides["away"],
        "line": json.loads(line),
    }))
    for row in rows[1:]:
        fact = {"t": row["t"], "p": row["period"], "h": row["home"], "a": row["away"],
                "k": row["type"].replace("\n", " ")}
        if row.get("clock_remaining_s") is not None:
            fact["c"] = row["clock_remaining_s"]
        for short, key in (("poss", "possession"), ("down", "down"), ("dist", "distance"), ("yard", "yardLine"),
                           ("half", "half"), ("outs", "outs")):
            if row.get(key) is not None:
                fact[short] = row[key]
        print(json.dumps(fact, separators=(",", ":")))


if __name__ == "__main__":
    main()
