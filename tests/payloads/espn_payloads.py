# SPDX-License-Identifier: MIT
"""Reads every ESPN answer below a folder twice, with our parser and here, and compares the rows.

    espn_payloads.py PATH_OF_espn_rows [FOLDER]      FOLDER defaults to the environment's EDGEBOARD_ESPN_DATA

What is here was written from the description of the payloads, not from our parser: home and away by homeAway, the state, scores as
whole numbers and not before the start, the clock only while something runs, the line of the first book.
"""
import collections
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
# Numbers of sport and league in an event's uid; any soccer league is read like another.
LEAGUES = {("40", "46"): "nba", ("40", "59"): "wnba", ("40", "41"): "ncaam", ("20", "28"): "nfl", ("20", "23"): "ncaaf", ("1", "10"): "mlb",
           ("70", "90"): "nhl", ("600", "606"): "worldcup", ("1100", "1107"): "lpga", ("2000", "2021"): "nascar"}
SPORTS = {"600": "epl", "1100": "pga", "850": "atp", "400": "ncaavb", "1": "ncaasoft", "3301": "ufc", "2000": "f1", "200": "ipl"}
LISTS = {"pga", "lpga", "atp", "nascar", "ufc", "f1"}
WITHOUT_CLOCK = {"mlb", "ncaasoft", "ncaavb", "ipl"}
CLASS = {"scheduled": "pre", "live": "in", "break": "in", "delayed": "in"}


def events_of(document):
    """The events of an answer, of the CDN's copy, or a single captured event; None when it is something else."""
    if not isinstance(document, dict):
        return None
    if "events" in document:
        return document["events"] if isinstance(document["events"], list) else None
    if isinstance(document.get("content"), dict):
        return document["content"].get("sbData", {}).get("events")
    return [document] if "id" in document and ("competitions" in document or "groupings" in document) and "shortName" in document else None


def league_of(path, document, events):
    """Trimmed cases begin with their league; captures say it in the uid."""
    if path.name.endswith(".in.json"):
        return path.name.split("-")[0]
    for event in events or []:
        parts = dict(part.split(":", 1) for part in event.get("uid", "").split("~") if ":" in part)
        found = LEAGUES.get((parts.get("s"), parts.get("l"))) or SPORTS.get(parts.get("s"))
        if found:
            return found
    return "nba"


def whole(value):
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return int(number) if number == int(number) and number >= 0 else None


def american(text):
    text = str(text).strip()
    if text.upper() == "EVEN":
        return 100
    try:
        return int(text) if abs(int(text)) >= 100 else None
    except ValueError:
        return None


def line_of(competition, sides, expected):
    """Of the first book in priority; what the older shapes say only in words is left out of the comparison."""
    books = [book for book in competition.get("odds") or [] if book and (book.get("provider") or {}).get("priority", 0) > 0]
    if not books:
        return
    book = min(books, key=lambda b: b["provider"]["priority"])
    if isinstance(book.get("spread"), (int, float)):
        expected["spread"] = book["spread"]
    if book.get("overUnder"):
        expected["total"] = book["overUnder"]
    for side in ("home", "away"):
        price = ((book.get("moneyline") or {}).get(side) or {}).get("close")
        if price:
            expected[side + "_moneyline"] = american(price.get("odds"))


def expected_row(event, league):
    """What a reader of the page would write down; None for an event that says too little."""
    if not isinstance(event, dict) or not event.get("id"):
        return None
    competition = (event.get("competitions") or [{}])[0]
    status = competition.get("status") or event.get("status") or {}
    kind = status.get("type") or {}
    row = {"id": str(event["id"])}
    if league in LISTS or (league == "ipl" and "name" not in kind):
        title = event.get("name") or event.get("shortName")
        return {**row, "title": " ".join(title.split()), "home": None, "away": None} if title else None
    by_side = collections.defaultdict(list)
    for competitor in competition.get("competitors") or []:
        by_side[competitor.get("homeAway")].append(competitor)
    if len(by_side["home"]) != 1 or len(by_side["away"]) != 1 or not kind:
        return None if len(competition.get("competitors") or []) != 2 or not kind else row
    sides = {"home": by_side["home"][0], "away": by_side["away"][0]}
    state, completed, name = kind.get("state"), kind.get("completed"), kind.get("name", "")
    called_off = any(word in name for word in ("POSTPONED", "CANCELED", "ABANDONED", "SUSPENDED"))
    row["class"] = state
    scores = {side: whole(sides[side].get("score")) for side in sides}
    if state == "pre" or (called_off and not any(scores.values())):
        scores = dict.fromkeys(scores)
    for side in sides:
        abbreviation = sides[side]["team"].get("abbreviation")
        if abbreviation and abbreviation not in ("NULL", "TBD"):
            row[side] = abbreviation
        row[side + "_score"] = scores[side]
    never_played = "POSTPONED" in name or "CANCELED" in name or "ABANDONED" in name
    row["period"] = 0 if state == "pre" or never_played else int(status.get("period") or 0)
    if state == "in" and league not in WITHOUT_CLOCK and "SHOOTOUT" not in name:
        row["clock"] = status.get("displayClock", "").split(" - ")[0]
    elif completed or state == "pre" or league in WITHOUT_CLOCK:
        row["clock"] = ""
    if competition.get("timeValid", True) and event.get("date"):
        try:
            start = datetime.datetime.fromisoformat(event["date"].replace("Z", "+00:00"))
            row["start"] = start.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        except ValueError:
            row["start"] = None
    if state == "pre":
        line_of(competition, sides, row)
    else:
        row.update(spread=None, total=None)
    return row


def payloads(folder, scratch):
    """Every answer below the folder as (name, league, file, document)."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".json" and path.name != "manifest.json" and not path.name.endswith(".out.json"):
            document = json.loads(path.read_text(encoding="utf-8"))
            events = events_of(document)
            league = league_of(path, document, events)
            single = events is not None and document is (events[0] if events else None)
            target = path
            if single:
                target = scratch / f"{len(list(scratch.iterdir()))}.json"
                target.write_text(json.dumps({"events": events}), encoding="utf-8")
            yield str(path.relative_to(folder)), league, target, events
        elif path.name == "changes.jsonl":
            for number, text in enumerate(path.read_text(encoding="utf-8").splitlines()):
                events = [json.loads(text)["event"]]
                target = scratch / f"{path.parent.name}-{number}.json"
                target.write_text(json.dumps({"events": events}), encoding="utf-8")
                yield f"{path.relative_to(folder)}:{number + 1}", league_of(path, None, events), target, events


def compare(name, league, events, answer, faults):
    if events is None:
        if answer["image"] or not answer["malformed"] or answer["rows"]:
            faults.append(f"{name}: is no scoreboard, and was read as one")
        return 0, 0
    wanted = {}
    unreadable = 0
    for event in events:
        row = expected_row(event, league)
        if row is None:
            unreadable += 1
        else:
            wanted.setdefault(row["id"], row)
    rows = {row["id"]: row for row in answer["rows"]}
    if not answer["image"]:
        faults.append(f"{name}: was not read as a scoreboard")
    if rows.keys() != wanted.keys() or answer["malformed"] != unreadable:
        faults.append(f"{name}: events {sorted(wanted.keys() ^ rows.keys())} differ, unreadable {unreadable} and {answer['malformed']}")
    fields = 0
    for key in wanted.keys() & rows.keys():
        got = {**rows[key], "class": CLASS.get(rows[key]["phase"], "post")}
        for field, value in wanted[key].items():
            fields += 1
            if got[field] != value:
                faults.append(f"{name}: event {key}, {field}: {value!r} stands there, we read {got[field]!r}")
    return len(wanted), fields


def main():
    folder = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("EDGEBOARD_ESPN_DATA")
    if not folder:
        print("No captures: set EDGEBOARD_ESPN_DATA to a folder of ESPN answers. Not compared.")
        return SKIPPED
    faults = []
    kinds = collections.Counter()
    with tempfile.TemporaryDirectory() as scratch:
        cases = list(payloads(pathlib.Path(folder), pathlib.Path(scratch)))
        lines = "".join(f"{league}\t{file}\n" for _, league, file, _ in cases)
        result = subprocess.run([sys.argv[1]], input=lines, capture_output=True, text=True, encoding="utf-8", check=False)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    if result.returncode or len(answers) != len(cases):
        print(f"The reader ended with {result.returncode} after {len(answers)} of {len(cases)} answers. {result.stderr}")
        return 1
    rows = fields = 0
    for (name, league, _, events), answer in zip(cases, answers):
        kinds["scoreboards" if events is not None else "others"] += 1
        more = compare(name, league, events, answer, faults)
        rows, fields = rows + more[0], fields + more[1]
    for fault in faults[:60]:
        print(fault)
    print(f"{kinds['scoreboards']} scoreboards and {kinds['others']} other answers, {rows} rows, {fields} fields compared, {len(faults)} differences.")
    return 1 if faults or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
