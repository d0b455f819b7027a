# SPDX-License-Identifier: MIT
"""The schemas accept what CONTRACTS shows and refuse what it forbids; a schema that accepts everything proves nothing."""
import copy
import json

import program

AT = "2026-11-22T21:09:37.250Z"
TEAM = {"name": "Los Angeles Lakers", "abbr": "LAL", "score": 88}
NOBODY = {"name": "", "abbr": "", "score": None}
LINE = {"home_spread": -5.5, "home_moneyline": -220, "away_moneyline": 180, "draw_moneyline": None, "total": 224.5, "total_over": -110,
        "total_under": -110, "source": "DraftKings by ESPN"}
QUOTE = {"type": "quote", "at": AT, "game_id": "g", "market": "moneyline", "line": None, "side": "home", "venue": "DraftKings",
         "american": -118, "probability": 0.541284, "bid": None, "ask": 0.541284, "suspended": False, "source_at": AT}
READING = {"game_id": "g", "market": "moneyline", "side": "away", "venue": "Polymarket"}
RELAY_TEAM = {"name": "Cusco FC", "city": None, "mascot": None, "abbreviation_pn": "gar", "logo": None}
RELAY_GAME = {"game_id": "401", "pn_slug": "lib-gar-est-2026-04-14", "pn_league_code": "lib", "sport_category": "soccer",
              "start_date": "2026-04-14T22:00:00Z", "status": "live", "phase": "live", "listed": True, "venue": None, "broadcast": None,
              "home_team": RELAY_TEAM, "away_team": RELAY_TEAM,
              "scores": {"status": "Live", "score_home": 1, "score_away": 1, "period": "2H", "clock": "47", "is_live": True, "last_play": None,
                         "current_down_and_distance": None, "weather": None, "weather_temp": None, "weather_temp_high": None,
                         "home_starter": None, "away_starter": None}}
RELAY_IDS = {"game_id": "401", "pn_slug": None, "pn_league_code": "lib", "ts": 1776208972203, "seq": 3}
GOOD = {
    "bridge-flat": {"type": "score_change", "game_id": "401", "league": "nba", "sport": "basketball", "home_team": "LAL", "away_team": "BOS",
                    "home": "LAL", "away": "BOS", "home_name": "Los Angeles Lakers", "away_name": "Boston Celtics", "home_score": 88,
                    "away_score": None, "period": 4, "period_text": "4", "clock": "5:12", "status": "in", "phase": "live", "start": None,
                    "detail": "", "listed": True, "ts": 1776208972203, "seq": 7},
    "bridge-frame": {"type": "score_change", "score_home": 2, "score_away": 1, "period": "2H", "clock": "64", **RELAY_IDS},
    "bridge-game": RELAY_GAME,
    "bridge-games": {"count": 1, "games": [RELAY_GAME]},
    "bridge-markets": {"game": RELAY_GAME, "market_count": 1, "outcome_count": 1, "markets": {"moneyline": [
        {"book": "BetMGM", "outcome": "Cusco FC", "price": -225.0, "points": None, "player_id": None}]}},
    "bridge-error": {"error": "There is no game here."},
    "bridge-health": {"status": "ok", "source": "open", "reason": "", "last_poll_age_s": None, "games": 1, "clients": 0, "capacity": 20000},
    "feed": {"type": "feed", "at": AT, "feed": "relay", "transport": "open", "data": "fresh", "reason": "", "session": 1, "reconnects": 0,
             "messages": 12, "unknown": 0, "malformed": 0, "gaps": 0, "last_message_age_ms": 40, "rtt_ms": None},
    "gap": {"type": "gap", "at": AT, "feed": "bridge", "seconds": 47, "backfill": "started"},
    "game": {"type": "game", "at": AT, "changed": ["score", "clock"],
             "game": {"id": "g", "league": "nba", "sport": "basketball", "start": AT, "home": TEAM, "away": {**TEAM, "score": None},
                      "phase": "live", "period": "4", "clock": "5:12", "sources": {"espn": "401"}, "listed": True}},
    "join": {"type": "join", "at": AT, "feed": "kalshi", "source_id": "KXNBAGAME-26NOV22BOSLAL", "league": "nba", "joined": False,
             "what": "Boston Celtics at Los Angeles Lakers", "reason": "two games on 2026-11-22: a, b"},
    "score": {"type": "score", "at": AT, "game_id": "g", "side": "home", "from": 85, "to": 88, "corrected": False},
    "quote": QUOTE,
    "fair": {"type": "fair", "at": AT, "game_id": "g", "market": "moneyline", "side": "home", "probability": 0.63, "source": "model:ou-1"},
    "alert": {"type": "alert", "at": AT, "event": "opened", "alert_id": "a", "league": "nba", "line": None, **READING, "fair": 0.63, "ask": 0.54,
              "fee": 0.0, "edge_gross": 0.09, "edge_net": 0.09, "state_age_ms": 600, "price_age_ms": 400, "reason": "",
              "text": "SIGNAL: BOS@LAL fair=0.63 market=0.54 edge=0.09"},
    "held": {"type": "held", "at": AT, **READING, "edge_net": 0.12, "reason": "stale price"},
    "arbitrage": {"type": "arbitrage", "at": AT, "event": "opened", "game_id": "g", "market": "moneyline", "profit": 0.0123,
                  "legs": [{"side": s, "venue": "V", "decimal": 2.1, "stake": 0.5} for s in ("home", "away")]},
    "steam": {"type": "steam", "at": AT, "event": "opened", "alert_id": "s1", "game_id": "g", "league": "nba", "market": "total",
              "line": 224.5, "side": "over", "books": ["FanDuel", "BetMGM", "Caesars"], "from": 0.5, "to": 0.55, "window_ms": 4000,
              "after_score": False, "reason": "", "text": "STEAM: BOS@LAL total over 224.5 0.500->0.550 books=FanDuel,BetMGM,Caesars"},
    "end": {"type": "end", "at": AT, "reason": "session over"},
    "fair-answer": {"home": 0.781234, "away": 0.218766, "draw": None, "model": "ou-1", "uncertainty": 0.02,
                    "inputs": ["score", "clock"]},
}
BAD = [
    ("bridge-flat", {"type": "status_change"}), ("bridge-flat", {"status": "live"}), ("bridge-flat", {"home_score": "88"}),
    ("bridge-frame", {"type": "goal"}), ("bridge-frame", {"type": "status_change"}), ("bridge-frame", {"clock": 64}),
    ("bridge-game", {"status": "in"}), ("bridge-game", {"start_date": "2026-04-14"}), ("bridge-markets", {"markets": {"moneyline": []}}),
    ("bridge-health", {"source": "fine"}), ("bridge-error", {"error": ""}),
    ("end", {"at": "2026-11-22T21:09:37Z"}), ("end", {"at": "2026-11-22 21:09:37.250"}), ("end", {"at": "2026-11-22T21:09:37.250+01:00"}),
    ("end", {"reason": "bored"}), ("feed", {"transport": "up"}), ("feed", {"messages": -1}), ("feed", {"data": "stale?"}),
    ("gap", {"backfill": "maybe"}), ("game", {"changed": []}), ("game", {"game": {}}), ("game", {"game": {**GOOD["game"]["game"], "pregame": {"total": 1}}}), ("score", {"side": "draw"}), ("fair", {"uncertainty": 0.7}),
    ("join", {"reason": ""}), ("join", {"source_id": ""}), ("game", {"game": {**GOOD["game"]["game"], "dispute": {"feed": "relay"}}}), ("score", {"to": 1.5}),
    ("quote", {"probability": 1.2}), ("quote", {"ask": -0.1}), ("quote", {"american": 50}), ("quote", {"ask": None}), ("quote", {"side": "left"}),
    ("quote", {"venue": ""}), ("fair", {"probability": None}), ("fair", {"source": "guess"}), ("alert", {"event": "moved"}),
    ("alert", {"edge_net": 1.5}), ("alert", {"text": "edge!"}), ("alert", {"alert_id": 7}), ("held", {"reason": ""}),
    ("arbitrage", {"legs": []}), ("fair-answer", {"home": 1.5}), ("fair-answer", {"error": "both"}),
]
MORE_GOOD = [
    ("bridge-flat", {"type": "status_change", "new_status": "in"}), ("bridge-frame", {"type": "game_final"}), ("bridge-frame", {"type": "pong"}),
    ("bridge-frame", {"type": "new_game", "game": RELAY_GAME}), ("bridge-frame", {"type": "lost", "count": 3}),
    ("quote", {"ask": None, "probability": None, "american": None, "suspended": True, "source_at": None}), ("quote", {"replay": True}),
    ("game", {"game": {**GOOD["game"]["game"], "pregame": LINE}}),
    ("game", {"game": {**GOOD["game"]["game"], "home": NOBODY, "away": NOBODY, "title": "The Open", "detail": "Round 1, leader J. Suber -5"}}),
    ("game", {"changed": ["dispute"], "game": {**GOOD["game"]["game"], "dispute": {"feed": "relay", "home": 90, "away": 85, "over": False,
                                                                             "since_ms": 900}}}),
    ("fair", {"uncertainty": 0.05, "inputs": ["score", "clock"]}),
    ("score", {"a_new_field": {"x": 1}}), ("alert", {"event": "closed", "reason": "price moved"}),
]


def main():
    validators = program.validators()
    verdict = program.Verdict()
    verdict.expect(validators.keys() == GOOD.keys(), "schemas and samples differ", str(validators.keys() ^ GOOD.keys()))
    for name, sample in GOOD.items():
        valid = validators[name].is_valid
        verdict.expect(valid(sample), "good sample refused", f"{name}: {json.dumps(sample)}")
        for key in sample:
            less = {k: v for k, v in sample.items() if k != key}
            verdict.expect(not valid(less), "missing field accepted", f"{name} without {key}")
            verdict.expect(not valid({**sample, key: {"wrong": True}}), "wrong type accepted", f"{name}.{key}")
    for name, change in BAD:
        verdict.expect(not validators[name].is_valid({**copy.deepcopy(GOOD[name]), **change}), "bad sample accepted", f"{name}: {change}")
    for name, change in MORE_GOOD:
        verdict.expect(validators[name].is_valid({**GOOD[name], **change}), "good sample refused", f"{name}: {change}")
    verdict.expect(validators["fair-answer"].is_valid({"error": "unknown league"}), "good sample refused", "fair error")
    verdict.end(f"{len(validators)} schemas")


main()
