# SPDX-License-Identifier: MIT
"""Events a second and core: our reader beside a Python client that does the same work, in one run, in turns, one core for the
reader and one for the relay. Prints a table and one JSON line; exits 1 below the gate. See README.md beside this file."""
import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from relay import Firehose, cores, pinned, stop

HERE = Path(__file__).resolve().parent
GATE = 1.5  # times the events of the Python client on a core, at the highest rate: ours does all that an engine does besides


def cpu_ns(pid):
    """On a core, all threads: more exact than the ticks of /proc/PID/stat."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[0])
        except OSError:
            pass  # a thread that has just ended
    return total


def readers(build, profile):
    return {
        "ours: socket, parser, engine": lambda url: [str(build / "bin/relay_reader"), url],
        "edgeboard-watch (a line of JSON for each price)": lambda url: [
            str(build / "bin/edgeboard-watch"), "--feed", "relay", "--profile", profile, "--set", f"relay.url={url}", "--set", "relay.channel=odds"],
        "Python websockets and json": lambda url: ["/usr/bin/python3", "-B", str(HERE / "python_reader.py"), url],
    }


def measure(build, command, rate, seconds):
    reader_core, relay_core = cores()
    tick = threading.Event()
    with Firehose(build, core=relay_core, rate=rate, burst_every=0) as firehose:
        reader = subprocess.Popen(command(f"ws://127.0.0.1:{firehose.port}"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                  preexec_fn=pinned(reader_core))
        try:
            for _ in range(200):
                if firehose.status()["sent"] > rate / 2:
                    break
                tick.wait(0.1)
            before, cpu = firehose.status(), cpu_ns(reader.pid)
            tick.wait(seconds)
            after, spent = firehose.status(), cpu_ns(reader.pid) - cpu
        finally:
            stop(reader)
    events = after["sent"] - before["sent"]
    if events <= 0 or spent <= 0:
        return None
    return {"us": spent / events / 1000, "events": events, "dropped": after["dropped"] - before["dropped"],
            "share": spent / 1e9 / seconds, "away_ms": after["longest_away_ms"]}


def medians(rounds):
    if not rounds or any(r is None for r in rounds):
        return None
    return {key: statistics.median(r[key] for r in rounds) for key in rounds[0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=HERE.parents[2] / "build/release")
    parser.add_argument("--rates", default="500,5000,20000,50000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    found = {}
    with tempfile.TemporaryDirectory() as profile:
        peers = readers(build, profile)
        for rate in [int(r) for r in arguments.rates.split(",")]:
            results = {name: [] for name in peers}
            for _ in range(arguments.rounds):
                for name, command in peers.items():
                    results[name].append(measure(build, command, rate, arguments.seconds))
            found[rate] = {name: medians(rounds) for name, rounds in results.items()}
            print(f"\n### {rate} prices a second\n\n| reader | CPU us an event | events a second and core | to Python | share of a core | "
                  "dropped | longest away, ms |\n|---|---|---|---|---|---|---|")
            python = found[rate]["Python websockets and json"]
            for name, f in found[rate].items():
                if f is None or python is None:
                    print(f"| {name} | not finished | | | | | |")
                    continue
                print(f"| {name} | {f['us']:.2f} | {1e6 / f['us']:,.0f} | {python['us'] / f['us']:.1f} | {f['share']:.0%} | "
                      f"{f['dropped']:.0f} | {f['away_ms']:.0f} |", flush=True)
    print(json.dumps(found))
    highest = found[max(found)]
    ours, python = highest["ours: socket, parser, engine"], highest["Python websockets and json"]
    if ours is None or python is None or python["us"] / ours["us"] < GATE:
        print(f"compare: less than {GATE} times the events of the Python client", file=sys.stderr)
        return 1
    return 0


sys.exit(main())
