# SPDX-License-Identifier: MIT
"""What happens on the fake ESPN: windows of real games, at their real pace.

The facts are those of the demo (resources/demo/games: times, scores, clocks and kinds of play of four real games, taken
by tools/demo/extract_facts.py from public ESPN play-by-play; no text of ESPN's). Nothing is compressed: what a poll
costs in latency depends on the interval against the real time between scores. To see enough changes of score in ten
minutes, many windows run beside each other, each as a league of its own, in rooms of nine leagues; the windows of
basketball cover its game again and again with other phases, those of the other sports lie around their scores.
"""
import bisect
import json
import math
import random
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

# league id -> (path on ESPN, game of the demo)
LEAGUES = {
    "nba": ("basketball/nba", "nba_401772994"),
    "wnba": ("basketball/wnba", "nba_401772994"),
    "ncaam": ("basketball/mens-college-basketball", "nba_401772994"),
    "ncaaw": ("basketball/womens-college-basketball", "nba_401772994"),
    "nfl": ("football/nfl", "nfl_401547417"),
    "ncaaf": ("football/college-football", "nfl_401547417"),
    "nhl": ("hockey/nhl", "nhl_401774292"),
    "pwhl": ("hockey/pwhl", "nhl_401774292"),
    "mlb": ("baseball/mlb", "mlb_401472463"),
}
BREAKS = {"End Period", "Period End", "End of Half"}


def today():
    """The day in New York, as ESPN counts them."""
    return datetime.now(timezone.utc).astimezone(ZoneInfo("America/New_York")).strftime("%Y%m%d")


class Game:
    """One league's only game: a window of a real one. Times are seconds since the window began."""

    def __init__(self, room, league, facts, begin, length):
        self.league = league
        self.path = LEAGUES[league][0]
        self.id = f"7{room:02}{list(LEAGUES).index(league):02}"
        self.times = [fact["t"] - begin for fact in facts]
        self.facts = facts
        self.date = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%MZ")
        self.abbr = {"home": f"H{self.id[-4:]}", "away": f"A{self.id[-4:]}"}
        self.changes = []  # (time, side, total) of every score in the window; corrections left out
        for before, fact in zip(facts, facts[1:]):
            if 0 < fact["t"] - begin <= length:
                self.changes += [(fact["t"] - begin, side, fact[side[0]]) for side in ("home", "away")
                                 if fact[side[0]] > before[side[0]]]

    def at(self, time):
        return self.facts[max(0, bisect.bisect_right(self.times, time) - 1)]

    def clock(self, fact):
        seconds = math.floor(fact.get("c", 0))
        return f"{seconds // 60}:{seconds % 60:02}"

    def board(self, time):
        """The scoreboard at that moment, in ESPN's shape, as far as any reader here looks at it."""
        fact = self.at(time)
        team = lambda side, number: {"homeAway": side, "score": str(fact[side[0]]), "team": {
            "id": self.id + number, "abbreviation": self.abbr[side], "displayName": f"{side.title()} {self.id}"}}
        name = "STATUS_END_PERIOD" if fact["k"] in BREAKS else "STATUS_IN_PROGRESS"
        status = {"displayClock": self.clock(fact), "period": fact["p"], "type": {
            "state": "in", "completed": False, "name": name, "shortDetail": f"{self.clock(fact)} - {fact['p']}"}}
        situation = {key: fact[short] for key, short in (("down", "down"), ("distance", "dist"), ("yardLine", "yard"),
                                                         ("outs", "outs")) if short in fact}
        competition = {"id": self.id, "competitors": [team("home", "1"), team("away", "2")], "status": status}
        if situation:
            competition["situation"] = situation
        return {"leagues": [], "events": [{"id": self.id, "date": self.date, "status": status,
                                           "competitions": [competition]}]}

    def flat(self, time):
        """The same as a push feed says it."""
        fact = self.at(time)
        return json.dumps({
            "type": "score_change", "game_id": self.id, "league": self.league, "home_team": self.abbr["home"],
            "away_team": self.abbr["away"], "home_score": fact["h"], "away_score": fact["a"], "period": fact["p"],
            "clock": self.clock(fact), "status": "in"})


def windows(facts, count, length):
    """Beginnings of windows: through the whole game in a row when it scores often, else around the scores."""
    last = facts[-1]["t"] - length - 1
    scores = [b["t"] for a, b in zip(facts, facts[1:]) if (a["h"], a["a"]) != (b["h"], b["a"])]
    dice = random.Random(1)
    if len(scores) > 60:
        return [(i * length + (i * length // last) * 97 + dice.random()) % last for i in range(count)]
    return [min(max(0, dice.choice(scores) - dice.uniform(0.1, 0.9) * length), last) for i in range(count)]


def rooms(folder, count, length):
    """`count` rooms of nine games each."""
    facts, begins = {}, {}
    for game in {game for _, game in LEAGUES.values()}:
        facts[game] = [json.loads(line) for line in (folder / f"{game}.jsonl").read_text().splitlines()[1:]]
        begins[game] = windows(facts[game], count * sum(g == game for _, g in LEAGUES.values()), length)
    return [{league: Game(room, league, facts[game], begins[game].pop(0), length)
             for league, (_, game) in LEAGUES.items()} for room in range(count)]
