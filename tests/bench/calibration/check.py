# SPDX-License-Identifier: MIT
"""That the calibration measures what it says, without its data: known numbers, then made-up games through the whole of it.

    check.py EDGEBOARD_WATCH"""
import math
import pathlib
import subprocess
import sys
import tempfile

import measures
import states

# Our own computations of the published formulas (guides/models.md, test_vectors.json: "stern_bm", "skellam", "devig").
BROWNIAN = [((0, 1, 7, 13.86), 0.6931229436726778), ((5, 0.5, 3, 12), 0.777776097900782), ((-14, 0.5, -3, 13.86), 0.05711101968830845)]
COUNTS = [((0, 1.53, 1.21), (0.4468384707297788, 0.2522351126853337, 0.30092641658488767)),
          ((-1, 0.1, 0.12), (0.00416624333947782, 0.08073435506118352, 0.9150994015993386))]
POWER = [((2.7, 2.3, 4.4), (0.35917109985300016, 0.42373075299456403, 0.21709814715243594))]

LINE = "-4.5,220,-200,170"
FILES = {
    "nba_quarters_games.csv": "game_id,home_spread,total,home_ml,away_ml,q1h,q1a,q2h,q2a,q3h,q3a,home_win\n"
                              f"a,{LINE},30,20,30,25,20,25,1\nb,{LINE},20,30,20,30,25,26,0\n",
    "nba_pbp_games.csv": f"game_id,home_spread,total,home_ml,away_ml,home_win\na,{LINE},1\n",
    "nba_pbp_states.csv": "game_id,elapsed_s,home,away\na,0,0,0\na,600,20,18\na,2700,99,95\n",
    "nfl_2023_games.csv": f"game_id,home_spread,total,home_ml,away_ml,home_win\na,{LINE},1\n",
    "nfl_2023_states.csv": "game_id,period,clock_s,home,away,home_has_ball,down,togo,yardline_100,ref_wp_home\n"
                           "a,1,900,0,0,1,1,10,75,\na,4,60,20,17,0,3,4,40,\na,5,300,20,20,,,,,\n",
    "nfl_post_games.csv": f"game_id,home_spread,total,home_ml,away_ml,home_win\nb,{LINE},0\n",
    "nfl_post_states.csv": "game_id,period,clock_s,home,away,home_has_ball,down,togo,yardline_100,ref_wp_home\nb,2,30,3,7,1,2,10,50,0.4\n",
    "nfl_quarters_games.csv": f"game_id,home_spread,total,home_ml,away_ml,q1h,q1a,q2h,q2a,q3h,q3a,home_win\na,{LINE},7,3,7,7,0,3,1\n",
    "epl_games.csv": "game_id,psc_h,psc_d,psc_a,over25,under25,result\na,1.8,3.6,4.4,1.9,1.9,H\n",
    "epl_states.csv": "game_id,minute,half,home,away\na,0,1,0,0\na,12,1,1,0\na,46,1,1,1\na,80,2,2,1\n",
    "nhl_periods_games.csv": "game_id,home_ml,away_ml,total,over_ml,under_ml,p1h,p1a,p2h,p2a,p3h,p3a,home_win\n"
                             "a,-150,130,6,-110,-110,1,0,1,1,0,1,1\n",
    "mlb_2019_games.csv": "game_id,line_away,line_home,home_win\na,0 0 1 0 0 0 0 0 0,0 2 0 0 0 0 0 0 x,1\n",
}


def near(one, other):
    return all(math.isclose(a, b, abs_tol=1e-9) for a, b in zip(one, other, strict=True))


def main():
    wrong = []
    for arguments, expected in BROWNIAN:
        if not near([states.brownian(*arguments)], [expected]):
            wrong.append(f"Brownian {arguments}")
    for arguments, expected in COUNTS:
        if not near(states.level_counts(*arguments), expected):
            wrong.append(f"counts {arguments}")
    for odds, expected in POWER:
        if not near(states.power(odds), expected):
            wrong.append(f"power {odds}")
    # A coin that is called a coin: log 2, a quarter, and no error; one called 0.7 is off by 0.2.
    coin, bold = [(0.5, 0, 0.5)] * 100, [(0.7, 0, 0.3)] * 100
    heads = [0, 2] * 50
    if not near([measures.log_loss(coin[0], 0), measures.brier(coin[0], 2, 2), measures.ece(coin, heads, 2), measures.ece(bold, heads, 2)],
                [math.log(2), 0.25, 0, 0.2]):
        wrong.append("measures of a coin")
    if not near([measures.ranked((0.5, 0.3, 0.2), 0), measures.ranked((0.5, 0.3, 0.2), 1)], [(0.25 + 0.04) / 2, (0.25 + 0.04) / 2]):
        wrong.append("ranked probability score")
    # Ten games of ten rows that share their luck are ten, not a hundred: the interval is as wide as that of ten.
    games = [i // 10 for i in range(100)]
    _, low, high = measures.difference([0.1 * (g % 2) for g in games], [0.0] * 100, games)
    if not 0.04 < high - low < 0.09:
        wrong.append(f"interval by game {low} {high}")

    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            pathlib.Path(folder, name).write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, str(pathlib.Path(__file__).with_name("run.py")), folder, "--program", sys.argv[1]],
                             capture_output=True, text=True, check=False)
    for name in states.SETS:
        if run.stdout.count(f"| {name}") < 2:
            wrong.append(f"no line for {name}: {run.stderr[-300:]}")
    if "nflscrapR 0.5108" not in run.stdout: # log 0.6
        wrong.append(f"no comparison with nflscrapR: {run.stdout[-300:]}")
    if wrong:
        sys.exit("\n".join(wrong))
    print("The calibration measures what it says.")


main()
