# SPDX-License-Identifier: MIT
"""What the benches of the relay share: the firehose, its truth, free ports, cores."""
import json
import os
import signal
import socket
import subprocess
import urllib.request


def cores():
    """One for what is measured, one for the load; the same one where there is no other."""
    have = sorted(os.sched_getaffinity(0))
    return have[0], have[-1]


def pinned(core):
    return lambda: os.sched_setaffinity(0, {core})


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def get(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return json.load(answer)


def stop(process):
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Firehose:
    """The relay of firehose.cpp. Options as its command line: rate=500 becomes --rate 500."""

    def __init__(self, build, core=None, **options):
        words = [word for key, value in options.items() for word in (f"--{key.replace('_', '-')}", str(value))]
        self.process = subprocess.Popen([str(build / "bin/relay_firehose"), *words], stdout=subprocess.PIPE, text=True,
                                        preexec_fn=pinned(core) if core is not None else None)
        self.port = int(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        stop(self.process)

    def status(self):
        return get(self.port, "/status")

    def truth(self):
        """Every price: (game, market, book, outcome as firehose.cpp writes it, points) to American odds."""
        return {(q["game_id"], q["market"], q["book"], q["outcome"], q["points"]): q["price"] for q in get(self.port, "/truth")}
