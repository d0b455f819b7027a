# SPDX-License-Identifier: MIT
"""Measures our fan-out beside others in one run and prints Markdown. See README.md beside this file."""
import argparse
import datetime
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"


def cores():
    """One for the server, one for the load; the same one where there is no other."""
    have = sorted(os.sched_getaffinity(0))
    return have[0], have[-1]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_for_port(port, process, seconds=20):
    tick = threading.Event()
    for _ in range(int(seconds / 0.05)):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return True
        except OSError:
            if process.poll() is not None:
                return False
            tick.wait(0.05)
    return False


def pinned(core):
    return lambda: os.sched_setaffinity(0, {core})


def line_peers(build, uws):
    node = shutil.which("node")
    environment = {**os.environ, "NODE_PATH": "/usr/share/nodejs"}
    peers = {"ours": ([str(build / "bin/fanout_server")], os.environ),
             "Python gather (the tutorials' way)": ([PYTHON, str(HERE / "peers/gather.py")], os.environ),
             "Python websockets.broadcast": ([PYTHON, str(HERE / "peers/broadcast.py")], os.environ)}
    if node and Path("/usr/share/nodejs/ws").is_dir():
        peers["npm ws"] = ([node, str(HERE / "peers/ws.js")], environment)
    if node and uws:
        peers["uWebSockets.js"] = ([node, str(HERE / "peers/uws.js")], {**os.environ, "NODE_PATH": str(Path(uws) / "node_modules")})
    return peers


def measure_lines(build, command, environment, clients, burst, seconds):
    serve, load = cores()
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        pipe = Path(folder) / "lines"
        os.mkfifo(pipe)
        # Both ends are open here, so that nobody waits for the other.
        keep = os.open(pipe, os.O_RDWR)
        source = os.open(pipe, os.O_RDONLY)
        server = subprocess.Popen([*command, str(port)], stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                  env=environment, preexec_fn=pinned(serve))
        os.close(source)
        try:
            if not wait_for_port(port, server):
                return None
            answer = subprocess.run([str(build / "bin/ws_load"), "lines", str(server.pid), str(port), str(clients), str(burst), str(seconds),
                                     str(pipe)], capture_output=True, text=True, timeout=300, preexec_fn=pinned(load))
            return result(answer)
        finally:
            stop(server)
            os.close(keep)


def measure_polls(build, name, clients, changes, interval, seconds):
    serve, load = cores()
    port, scoreboard = free_port(), free_port()
    url = f"http://127.0.0.1:{scoreboard}"
    if name == "ours":
        command = [str(build / "bin/edgeboard-bridge"), "--listen", f"127.0.0.1:{port}", "--leagues", "nba", "--interval", str(interval),
                   "--set", f"espn.url={url}"]
    else:
        command = [PYTHON, str(HERE / "peers/tutorial_bridge.py"), str(port), url, str(interval)]
    # ESPN's days are Eastern ones; five hours behind is right but for an hour around midnight.
    day = (datetime.datetime.utcnow() - datetime.timedelta(hours=5)).strftime("%Y%m%d")
    with tempfile.TemporaryDirectory() as profile:
        if name == "ours":
            command += ["--profile", profile]
        # It waits until the scoreboard stands: the tutorials' bridge ends when nobody answers.
        server = subprocess.Popen(["/bin/sh", "-c", 'read -r go; exec "$@"', "sh", *command], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, preexec_fn=pinned(serve))
        meter = subprocess.Popen([str(build / "bin/ws_load"), "polls", str(server.pid), str(port), str(clients), str(changes), str(seconds),
                                  str(scoreboard), day], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=pinned(load))
        try:
            wait_for_port(scoreboard, meter)
            server.stdin.write(b"go\n")
            server.stdin.flush()
            try:
                out, err = meter.communicate(timeout=180)
            except subprocess.TimeoutExpired:
                print(f"{name}: no end after three minutes", file=sys.stderr)
                return None
            return result(subprocess.CompletedProcess([], meter.returncode, out, err))
        finally:
            stop(server)
            if meter.poll() is None:
                meter.kill()


def result(answer):
    if answer.returncode != 0:
        print(answer.stderr.strip(), file=sys.stderr)
        return None
    return json.loads(answer.stdout)


def stop(server):
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(5)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def medians(rounds):
    """The median of each figure; nothing when not every round ended."""
    if not rounds or any(r is None for r in rounds):
        return None
    return {key: statistics.median(r[key] for r in rounds) for key in rounds[0]}


def table(title, head, rows):
    print(f"\n### {title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def interleaved(names, rounds, measure):
    """Rounds in turn, so that a noisy minute hits everybody; who fails once is left out of the rest."""
    found = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            if None not in found[name]:
                found[name].append(measure(name))
    return {name: medians(values) for name, values in found.items()}


def rows_of(figures, scale=1.0):
    ours = figures["ours"]
    rows = []
    for name, f in figures.items():
        if f is None or ours is None:
            rows.append([name, "not finished" if f is None else "", "", "", "", "", "", ""])
            continue
        rows.append([name, f"{f['last_p50_ms'] * scale:.2f}", f"{f['last_p99_ms'] * scale:.2f}", f"{f['last_p50_ms'] / ours['last_p50_ms']:.1f}",
                     f"{f['cpu_us']:.2f}", f"{f['cpu_us'] / ours['cpu_us']:.1f}", f"{f['bytes_per_client'] / 1000:.2f}", f"{f['load_share']:.0%}"])
    return rows


HEAD = ["server", "last client p50 ms", "p99 ms", "to ours", "server CPU µs a delivery", "to ours", "kB a client", "load's core"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=HERE.parents[2] / "build/release")
    parser.add_argument("--clients", default="1,100,1000,5000,19900")
    parser.add_argument("--bursts", default="1,10")
    parser.add_argument("--poll-clients", default="1000,5000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--interval", type=float, default=0.5, help="between two polls, end to end")
    parser.add_argument("--uws", default="", help="a folder with node_modules/@trufflesuite/uws-js-unofficial")
    arguments = parser.parse_args()
    arguments.build = arguments.build.resolve()
    numbers = lambda text: [int(n) for n in text.split(",") if n]
    peers = line_peers(arguments.build, arguments.uws)
    for clients in numbers(arguments.clients):
        for burst in numbers(arguments.bursts):
            figures = interleaved(peers, arguments.rounds, lambda name: measure_lines(
                arguments.build, *peers[name], clients, burst, arguments.seconds))
            table(f"{clients} clients, {burst} change{'s' if burst > 1 else ''} at a time", HEAD, rows_of(figures))
    for clients in numbers(arguments.poll_clients):
        for changes in (1, 10):
            figures = interleaved(("ours", "the tutorials' bridge"), arguments.rounds, lambda name: measure_polls(
                arguments.build, name, clients, changes, arguments.interval, 4 * arguments.seconds))
            table(f"End to end: a scoreboard of 324 kB is answered, {changes} of 27 games changed, {clients} clients have it", HEAD, rows_of(figures))


main()
