#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Trims ESPN scoreboard answers to the facts that our parser reads: no links, pictures, headlines, biographies.

    trim.py CAPTURE.json [EVENT_ID ...] > CASE.in.json

Of a tournament, the first two matches of each state stay, and the first four of a field.
"""
import json
import sys

PRICE = {"open": {"odds": 1, "line": 1, "american": 1}, "close": {"odds": 1, "line": 1, "american": 1}}
AMERICAN = {"american": 1}
QUOTES = {"over": AMERICAN, "under": AMERICAN, "total": AMERICAN}
TEAM_ODDS = {"moneyLine": 1}
STATUS = {"clock": 1, "displayClock": 1, "period": 1, "summary": 1,
          "type": {"id": 1, "name": 1, "state": 1, "completed": 1, "detail": 1, "shortDetail": 1}}
NAMES = {"displayName": 1, "shortName": 1, "shortDisplayName": 1}
COMPETITION = {
    "timeValid": 1, "status": STATUS, "type": {"abbreviation": 1},
    "competitors": [{
        "homeAway": 1, "order": 1, "sortOrder": 1, "score": 1, "shootoutScore": 1, "athlete": NAMES, "roster": NAMES,
        "team": {"id": 1, "location": 1, "displayName": 1, "shortDisplayName": 1, "name": 1, "abbreviation": 1, "color": 1, "alternateColor": 1}}],
    "situation": {"down": 1, "distance": 1, "yardLine": 1, "possession": 1, "balls": 1, "strikes": 1, "outs": 1, "onFirst": 1, "onSecond": 1,
                  "onThird": 1, "lastPlay": {"id": 1, "text": 1, "probability": {"homeWinPercentage": 1, "awayWinPercentage": 1, "tiePercentage": 1}}},
    "odds": [{"provider": {"name": 1, "priority": 1}, "details": 1, "spread": 1, "overUnder": 1,
              "moneyline": {"home": PRICE, "away": PRICE, "draw": PRICE}, "pointSpread": {"home": PRICE, "away": PRICE},
              "total": {"over": PRICE, "under": PRICE}, "homeTeamOdds": TEAM_ODDS, "awayTeamOdds": TEAM_ODDS, "drawOdds": TEAM_ODDS,
              "open": QUOTES, "current": QUOTES}],
}
EVENT = {"id": 1, "date": 1, "name": 1, "shortName": 1, "status": STATUS, "competitions": [COMPETITION],
         "groupings": [{"grouping": {"slug": 1}, "competitions": [COMPETITION]}]}
MATCHES_OF_A_STATE = 2
FIELD = 4


def trim(value, keep):
    if isinstance(keep, list):
        return [trim(entry, keep[0]) for entry in value] if isinstance(value, list) else value
    if not isinstance(keep, dict) or not isinstance(value, dict):
        # A score of the golf board is an object.
        return {k: v for k, v in value.items() if k in ("value", "displayValue")} if isinstance(value, dict) else value
    return {key: trim(value[key], keep[key]) for key in keep if key in value}


def shorten(owner):
    """Cuts the matches and fields of a tournament."""
    seen = {}
    matches = []
    for match in owner.get("competitions", []):
        state = match.get("status", {}).get("type", {}).get("state")
        seen[state] = seen.get(state, 0) + 1
        if seen[state] <= MATCHES_OF_A_STATE:
            matches.append(match)
    if len(owner.get("competitions", [])) > FIELD:
        owner["competitions"] = matches
    for match in owner.get("competitions", []):
        if len(match.get("competitors", [])) > FIELD:
            match["competitors"] = sorted(match["competitors"], key=lambda c: c.get("sortOrder", c.get("order", 0)))[:FIELD]


def main():
    document = json.load(open(sys.argv[1], encoding="utf-8"))
    document = document.get("content", {}).get("sbData", document)
    events = document["events"] if "events" in document else [document]
    wanted = sys.argv[2:]
    chosen = [trim(value, EVENT) for value in events if not wanted or value.get("id") in wanted]
    for value in chosen:
        shorten(value)
        for grouping in value.get("groupings", []):
            shorten(grouping)
    json.dump({"events": chosen}, sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
