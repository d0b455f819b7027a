# SPDX-License-Identifier: MIT
"""The desktop with its pages on, against the firehose: frames, memory, what was dropped, and whether the last price of
every quote arrived. Prints a table and one JSON line; exits 1 below a gate. See README.md beside this file."""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from relay import Firehose, free_port, get, stop

LEAGUES = "nba,nhl,epl,nfl,libertadores"
START = 12  # seconds before the prices begin to be judged: the program starts, the first prices are asked for
REST = 10  # seconds after the last price, to compare


def side_of(outcome, game):
    """home, away, draw, over or under: both sides of the comparison write outcomes their own way."""
    text = outcome.lower()
    for word in ("over", "under", "draw"):
        if text.startswith(word):
            return word
    home, away = game
    return "home" if text.startswith(home.lower()) else "away" if text.startswith(away.lower()) else text


def normalised(game_id, market, book, outcome, points, teams):
    return game_id, market, book, side_of(outcome, teams[game_id]), points


def shown_prices(bridge_port, teams):
    """What the desktop holds, told by its own bridge."""
    shown = {}
    for game_id in teams:
        for market, outcomes in get(bridge_port, f"/v1/games/{game_id}/markets")["markets"].items():
            for o in outcomes:
                shown[normalised(game_id, market, o["book"], o["outcome"], o["points"], teams)] = o["price"]
    return shown


def compare(firehose, bridge_port):
    games = get(firehose.port, "/v1/games/live")["games"]
    teams = {g["game_id"]: (g["home_team"]["name"], g["away_team"]["name"]) for g in games}
    truth = {normalised(*key, teams): price for key, price in firehose.truth().items()}
    shown = shown_prices(bridge_port, teams)
    missing = [key for key in truth if key not in shown]
    wrong = [key for key, price in truth.items() if key in shown and shown[key] != price]
    for key in (missing + wrong)[:5]:
        print(f"load: {key}: {truth[key]}, held {shown.get(key)}", file=sys.stderr)
    return {"quotes": len(truth), "missing": len(missing), "wrong": len(wrong)}


def run(arguments):
    build = arguments.build.resolve()
    seconds = arguments.seconds
    bridge = free_port()
    with tempfile.TemporaryDirectory() as profile, Firehose(
            build, games=arguments.games, rate=arguments.rate, burst_rate=arguments.burst_rate, burst_seconds=10, burst_every=60,
            seconds=START + seconds) as firehose:
        command = [str(build / "bin/edgeboard"), "--profile", profile, "--feed", "relay", "--leagues", LEAGUES,
                   "--set", f"relay.url=ws://127.0.0.1:{firehose.port}", "--set", "relay.channel=odds", "--set", "relay.requests_per_min=6000", "--set", "bridge.serve=yes",
                   "--set", f"bridge.listen=127.0.0.1:{bridge}", "--measure", str(START + seconds + REST), *arguments.option]
        desktop = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env={"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", **os.environ})
        try:
            tick = threading.Event()
            while desktop.poll() is None and not firehose.status()["over"]:
                tick.wait(0.5)
            tick.wait(2)  # what was on its way has come
            same = compare(firehose, bridge) if desktop.poll() is None else {"quotes": 0, "missing": -1, "wrong": -1}
            out, err = desktop.communicate(timeout=60)
        finally:
            stop(desktop)
        status = firehose.status()
    if desktop.returncode != 0 or not out.strip():
        print(err.strip(), file=sys.stderr)
        return None
    return {"figures": json.loads(out.strip().splitlines()[-1]), "relay": status, "prices": same}


def failures(result):
    figures, relay, prices = result["figures"], result["relay"], result["prices"]
    growth = figures["resident_mb"] - figures["settled_mb"]
    gates = [
        ("frames over 50 ms", figures["work_ms_over_50"], 0),
        ("99 % of the frames, ms", figures["work_ms_p99"], 16),
        ("dropped by the relay", relay["dropped"], 0),
        ("longest time away from the socket, ms", relay["longest_away_ms"], 100),
        ("memory grown after settling, MB", growth, 10),
        ("prices that are not the newest", prices["missing"] + prices["wrong"], 0),
    ]
    print("\n| figure | measured | limit |\n|---|---|---|")
    for name, value, limit in gates:
        print(f"| {name} | {value:.1f} | {limit} |")
    print(f"| frames: p50 / p95 / p99 / max of our work, ms | {figures['work_ms_p50']} / {figures['work_ms_p95']} / "
          f"{figures['work_ms_p99']} / {figures['work_ms_max']} | |")
    print(f"| the same by the wall, painting only, ms | {figures['frame_ms_p50']} / {figures['frame_ms_p95']} / "
          f"{figures['frame_ms_p99']} / {figures['frame_ms_max']} | |")
    print(f"| frames, CPU of a core, memory | {figures['frames']}, {figures['cpu_percent']} %, {figures['resident_mb']} MB | |")
    return [name for name, value, limit in gates if value > limit or prices["missing"] < 0]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path(__file__).resolve().parents[3] / "build/release")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--games", type=int, default=100)
    parser.add_argument("--rate", type=int, default=500)
    parser.add_argument("--burst-rate", type=int, default=2000)
    parser.add_argument("--option", action="append", default=[], help="one more word for the desktop's command line")
    arguments = parser.parse_args()
    result = run(arguments)
    if result is None:
        return 1
    failed = failures(result)
    print(json.dumps(result))
    for name in failed:
        print(f"load: {name}: over the limit", file=sys.stderr)
    return 1 if failed else 0


sys.exit(main())
