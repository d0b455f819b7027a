# SPDX-License-Identifier: MIT
"""What the Pusher tests share: where npm's packages are, and programs that speak JSON lines both ways."""
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))
import program  # noqa: E402
import sources  # noqa: E402

PACKAGES = ("@soketi/soketi/bin/server.js", "pusher-js", "pusher", "ws")
DEBIAN_MODULES = Path("/usr/share/nodejs")


def skip(why):
    print(why + ": not checked.")
    sys.exit(program.SKIPPED)


def node():
    return shutil.which("node") or skip("node is not installed")


def modules():
    """The folder with npm's packages, or the test is skipped."""
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    tools = Path(os.environ.get("EDGEBOARD_PUSHER_TOOLS") or cache + "/edgeboard/pusher-tools")
    found = tools / "node_modules"
    if all((found / package).exists() for package in PACKAGES):
        return found
    return skip(f"soketi and pusher-js are not in {tools} (tests/pusher/install.sh puts them there; "
                "EDGEBOARD_PUSHER_TOOLS names another folder)")


def modules_with_ws():
    """Those, or Debian's."""
    return DEBIAN_MODULES if (DEBIAN_MODULES / "ws").is_dir() else modules()


def free_ports(count):
    """For programs that cannot say which port they took: free a moment ago."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


class Talker(sources.Lines):
    """A program that takes commands as JSON lines and prints what happens as JSON lines."""

    def __init__(self, *command, node_modules=None):
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        if node_modules:
            environment["NODE_PATH"] = str(node_modules)
        super().__init__(subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def do(self, name, **more):
        """Says it and waits until it is done."""
        start = len(self.lines)
        self.tell(name, **more)
        return self.wait(lambda line: line["type"] in ("done", "error") and line.get("do") == name, start)

    def tell(self, name, **more):
        self.process.stdin.write(json.dumps({"do": name, **more}).encode() + b"\n")
        self.process.stdin.flush()

    def mark(self):
        """For wait(start=...): only what comes from now on."""
        return len(self.lines)

    def all(self, kind, /, start=0, **more):
        return [line for line in self.lines[start:] if line["type"] == kind and is_like(line, more)]

    def until(self, kind, /, start=0, seconds=20, **more):
        return self.wait(lambda line: line["type"] == kind and is_like(line, more), start, seconds)

    def until_count(self, count, kind, /, start=0, seconds=20, **more):
        """Whether so many of them came in time."""
        with self.change:
            return self.change.wait_for(lambda: len(self.all(kind, start, **more)) >= count, seconds)


def is_like(line, wanted):
    return all(line.get(key) == value for key, value in wanted.items())


def fake(path):
    """pusher_fake, and what it says of itself: port, key, secret, auth."""
    talker = Talker(path)
    talker.ready = talker.until("ready")
    return talker
