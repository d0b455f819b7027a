# SPDX-License-Identifier: MIT
"""Game states of the calibration data as `edgeboard-watch fair` takes them, with what happened and what simple models say.

A row is (game, part, state, outcome, baselines): part is where the game stood, outcome 0 home, 1 draw, 2 away (two-way data
have 0 and 2), baselines a dict of name -> chances in the same order (home, draw, away)."""
import csv
import math
from statistics import NormalDist

NBA_SECONDS, NFL_SECONDS = 2880, 3600


def read(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def grouped(rows):
    games = {}
    for row in rows:
        games.setdefault(row["game_id"], []).append(row)
    return games


def implied(american):
    value = float(american)
    return 100 / (value + 100) if value > 0 else -value / (100 - value)


def american(decimal):
    value = float(decimal)
    return round((value - 1) * 100) if value >= 2 else round(-100 / (value - 1))


def normal(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


def brownian(lead, tau, mu, sigma):
    """Stern 1994 with a whole margin and half of the ties."""
    spread = sigma * math.sqrt(max(tau, 1e-9))
    mean = lead + mu * tau
    return 0.5 * (normal((mean - 0.5) / spread) + normal((mean + 0.5) / spread))


def two(home):
    return home, 0.0, 1.0 - home


def pregame(game):
    line = {}
    for ours, theirs in (("home_spread", "home_spread"), ("total", "total"), ("home_moneyline", "home_ml"), ("away_moneyline", "away_ml")):
        if game.get(theirs):
            line[ours] = float(game[theirs])
    return line


def diffusion_row(game, part, period, clock, home, away, tau, sigmas, situation=None):
    """`sigmas`: of the Brownian with the spread, and of the one that sees the lead alone."""
    state = {"league": game["league"], "home_score": home, "away_score": away, "period": period, "clock": clock, "pregame": pregame(game)}
    if situation:
        state["situation"] = situation
    baselines = {"Brownian": two(brownian(home - away, tau, -float(game["home_spread"] or 0), sigmas[0])),
                 "lead only": two(brownian(home - away, tau, 0, sigmas[1]))}
    if game["home_ml"] and game["away_ml"]:
        first, second = implied(game["home_ml"]), implied(game["away_ml"])
        baselines["line only"] = two(first / (first + second))
    return game["game_id"], part, state, 0 if game["home_win"] == "1" else 2, baselines


def quarters(folder, name, league, seconds, sigmas):
    for game in read(folder, name):
        if not (game["home_ml"] and game["away_ml"] and game["home_spread"]) or game["home_win"] not in ("0", "1"):
            continue
        game["league"] = league
        home = away = 0
        for quarter in (1, 2, 3):
            home += int(game[f"q{quarter}h"])
            away += int(game[f"q{quarter}a"])
            yield diffusion_row(game, f"after Q{quarter}", quarter + 1, seconds / 4, home, away, 1 - quarter / 4, sigmas)


def nba_quarters(folder):
    return quarters(folder, "nba_quarters_games.csv", "nba", NBA_SECONDS, (12, 18.6))


def nfl_quarters(folder):
    return quarters(folder, "nfl_quarters_games.csv", "nfl", NFL_SECONDS, (13.86, 13.86))


def nba_moments(folder, moments):
    states = grouped(read(folder, "nba_pbp_states.csv"))
    for game in read(folder, "nba_pbp_games.csv"):
        game["league"] = "nba"
        changes = [(float(s["elapsed_s"]), int(s["home"]), int(s["away"])) for s in states[game["game_id"]]]
        for moment in moments:
            _, home, away = [change for change in changes if change[0] <= moment][-1]
            period = int(moment // 720) + 1
            yield diffusion_row(game, f"Q{period}", period, period * 720 - moment, home, away, 1 - moment / NBA_SECONDS, (12, 18.6))


def nba_minutes(folder):
    return nba_moments(folder, range(0, NBA_SECONDS, 60))


def nba_end(folder):
    return nba_moments(folder, range(2580, NBA_SECONDS, 10))


def nfl_plays(folder, names=("nfl_2023", "nfl_post")):
    for name in names:
        states = grouped(read(folder, f"{name}_states.csv"))
        for game in read(folder, f"{name}_games.csv"):
            game["league"] = "nfl"
            for state in states.get(game["game_id"], []):
                period, clock = int(state["period"]), float(state["clock_s"])
                tau = ((max(0, 4 - period)) * 900 + clock) / NFL_SECONDS
                situation = {}
                if state["home_has_ball"]:
                    situation["possession"] = "home" if state["home_has_ball"] == "1" else "away"
                for ours, theirs in (("down", "down"), ("distance", "togo"), ("yardline_100", "yardline_100")):
                    if state[theirs]:
                        situation[ours] = int(float(state[theirs]))
                row = diffusion_row(game, f"Q{period}" if period < 5 else "OT", period, clock, int(state["home"]), int(state["away"]), tau,
                                    (13.86, 13.86), situation)
                if state["ref_wp_home"]:
                    row[4]["nflscrapR"] = two(float(state["ref_wp_home"]))
                yield row


def nfl_post(folder):
    return nfl_plays(folder, ("nfl_post",))


def nfl_end(folder):
    return (row for row in nfl_plays(folder) if row[1] == "Q4" and row[2]["clock"] <= 120)


def level_counts(lead, home, away, most=16):
    """Three ways of a lead and two independent Poisson counts still to come."""
    def counts(mean):
        terms = [math.exp(-mean)]
        for k in range(1, most):
            terms.append(terms[-1] * mean / k)
        return terms
    ours, theirs = counts(home), counts(away)
    result = [0.0, 0.0, 0.0]
    for i, first in enumerate(ours):
        for j, second in enumerate(theirs):
            margin = lead + i - j
            result[0 if margin > 0 else 1 if margin == 0 else 2] += first * second
    total = sum(result)
    return tuple(value / total for value in result)


def brownian_three(lead, tau, total, home):
    """The same of goals: a whole margin with the variance of their number, so that `home` of the decided games are home's."""
    sigma = math.sqrt(total)
    mean, spread = lead + NormalDist().inv_cdf(home) * sigma * tau, sigma * math.sqrt(tau)
    win, loss = normal((mean - 0.5) / spread), normal((-0.5 - mean) / spread)
    return win, 1 - win - loss, loss


def power(odds):
    low, high = 0.2, 6.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(o ** -middle for o in odds) > 1 else (low, middle)
    fair = [o ** -low for o in odds]
    return tuple(value / sum(fair) for value in fair)


def epl(folder):
    states = grouped(read(folder, "epl_states.csv"))
    cache = {}
    for game in read(folder, "epl_games.csv"):
        goals = [(int(s["minute"]), int(s["half"]), int(s["home"]), int(s["away"])) for s in states[game["game_id"]]]
        odds = [float(game[key]) for key in ("psc_h", "psc_d", "psc_a")]
        line = {"home_moneyline": american(odds[0]), "draw_moneyline": american(odds[1]), "away_moneyline": american(odds[2]),
                "total": 2.5, "total_over": american(game["over25"]), "total_under": american(game["under25"])}
        closing = power(odds)
        for minute in range(0, 90, 5):
            scored = [g for g in goals if g[0] < minute and g[1] == 1 or minute > 45 and (g[1] == 1 or g[0] < minute)]
            home, away = max((g[2] for g in scored), default=0), max((g[3] for g in scored), default=0)
            left = 1 - minute / 93
            key = home - away, minute
            if key not in cache:
                cache[key] = level_counts(home - away, 1.52 * left, 1.21 * left)
            state = {"league": "epl", "home_score": home, "away_score": away, "period": 1 if minute <= 45 else 2, "clock": f"{minute}'",
                     "pregame": line}
            part = "0'-25'" if minute < 30 else "30'-55'" if minute < 60 else "60'-85'"
            yield game["game_id"], part, state, "HDA".index(game["result"]), {
                "Brownian": brownian_three(home - away, left, 1.52 + 1.21, closing[0] / (closing[0] + closing[2])),
                "lead only": cache[key], "line only": closing}


def nhl(folder):
    cache = {}
    for game in read(folder, "nhl_periods_games.csv"):
        line = {"home_moneyline": int(game["home_ml"]), "away_moneyline": int(game["away_ml"]), "total": float(game["total"]),
                "total_over": int(game["over_ml"]), "total_under": int(game["under_ml"])}
        goals = [int(game[f"p{period}{side}"]) for period in (1, 2, 3) for side in "ha"]
        margin = sum(goals[::2]) - sum(goals[1::2])
        won = 0 if game["home_win"] == "1" else 2
        first, second = implied(game["home_ml"]), implied(game["away_ml"])
        for period, share in ((1, 1.0), (2, 2 / 3), (3, 1 / 3)):
            home, away = sum(goals[:2 * period - 2:2]), sum(goals[1:2 * period - 2:2])
            key = home - away, period
            if key not in cache:
                cache[key] = level_counts(home - away, 2.83 * share, 2.56 * share)
            state = {"league": "nhl", "home_score": home, "away_score": away, "period": period, "clock": "20:00", "pregame": line}
            part = "start" if period == 1 else f"after P{period - 1}"
            yield (game["game_id"], part, state, 0 if margin > 0 else 1 if margin == 0 else 2,
                   {"Brownian": brownian_three(home - away, share, line["total"], first / (first + second)),
                    "lead only": cache[key], "line only": two(first / (first + second))}, won)


def mlb(folder):
    for game in read(folder, "mlb_2019_games.csv"):
        batted = game["line_away"].split(), game["line_home"].split()
        score = [0, 0]
        for inning in range(len(batted[0])):
            for side in (0, 1):
                if inning >= len(batted[side]) or batted[side][inning] == "x":
                    continue
                state = {"league": "mlb", "home_score": score[1], "away_score": score[0], "period": inning + 1,
                         "situation": {"half": "bottom" if side else "top"}}
                left = max(1, 2 * (9 - inning) - side)
                lead = two(brownian(score[1] - score[0], left / 18, 0, math.sqrt(18 * 1.165)))
                part = "innings 1-3" if inning < 3 else "4-6" if inning < 6 else "7-9" if inning < 9 else "extra"
                yield game["game_id"], part, state, 0 if game["home_win"] == "1" else 2, {"lead only": lead}
                score[side] += int(batted[side][inning])


SETS = {"NBA, after Q1, Q2, Q3": nba_quarters, "NBA, each minute": nba_minutes, "NBA, last 5 minutes": nba_end,
        "NFL, each play": nfl_plays, "NFL, last 2 minutes": nfl_end, "NFL post-season plays": nfl_post, "NFL, after Q1, Q2, Q3": nfl_quarters,
        "EPL, each 5 minutes": epl, "NHL, start, after P1, P2": nhl, "MLB, each half-inning": mlb}
