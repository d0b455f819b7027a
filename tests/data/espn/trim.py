#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Trims ESPN scoreboard answers to the facts that our parser reads: no links, pictures, headlines, people.

    trim.py CAPTURE.json [EVENT_ID ...] > CASE.in.json
"""
import json
import sys

KEEP = {
    "event": ("id", "date", "competitions", "status"),
    "competition": ("competitors", "status", "situation", "odds"),
    "competitor": ("homeAway", "order", "score", "team"),
    "team": ("id", "displayName", "shortDisplayName", "name", "abbreviation", "color", "alternateColor"),
    "status": ("clock", "displayClock", "period", "type"),
    "type": ("id", "name", "state", "completed", "shortDetail"),
    "situation": ("down", "distance", "yardLine", "possession", "balls", "strikes", "outs", "onFirst", "onSecond", "onThird"),
    "odds": ("provider", "spread", "overUnder", "moneyline"),
    "provider": ("name",),
}


def pick(name, value):
    return {key: value[key] for key in KEEP[name] if key in value} if isinstance(value, dict) else value


def status(value):
    value = pick("status", value)
    if isinstance(value, dict) and "type" in value:
        value["type"] = pick("type", value["type"])
    return value


def moneyline(value):
    if not isinstance(value, dict):
        return value
    return {side: {"close": {"odds": entry.get("close", {}).get("odds")}} for side, entry in value.items()
            if isinstance(entry, dict)}


def odds(entry):
    entry = pick("odds", entry)
    if isinstance(entry, dict):
        if "provider" in entry:
            entry["provider"] = pick("provider", entry["provider"])
        if "moneyline" in entry:
            entry["moneyline"] = moneyline(entry["moneyline"])
    return entry


def competition(value):
    value = pick("competition", value)
    for entry in value.get("competitors", []):
        team = entry.get("team")
        entry.update(team=pick("team", team)) if team else None
    value["competitors"] = [pick("competitor", entry) for entry in value.get("competitors", [])]
    if "status" in value:
        value["status"] = status(value["status"])
    if "situation" in value:
        value["situation"] = pick("situation", value["situation"])
    if isinstance(value.get("odds"), list):
        value["odds"] = [odds(entry) for entry in value["odds"]]
    return value


def event(value):
    value = pick("event", value)
    if "status" in value:
        value["status"] = status(value["status"])
    if "competitions" in value:
        value["competitions"] = [competition(entry) for entry in value["competitions"]]
    return value


def main():
    document = json.load(open(sys.argv[1], encoding="utf-8"))
    events = document["events"] if "events" in document else [document]
    wanted = sys.argv[2:]
    chosen = [event(value) for value in events if not wanted or value.get("id") in wanted]
    json.dump({"events": chosen}, sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
