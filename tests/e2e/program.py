# SPDX-License-Identifier: MIT
"""What the end-to-end tests share: finding fault without stopping at the first, running the program, the schemas."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "resources" / "schema"
SKIPPED = 77


class Verdict:
    """Collects what is wrong, at most a few of each kind."""

    def __init__(self, quiet=False):
        self.quiet = quiet
        self.counts = {}
        self.passed = 0

    def expect(self, holds, kind, detail=""):
        if holds:
            self.passed += 1
            return True
        count = self.counts[kind] = self.counts.get(kind, 0) + 1
        if count <= 5 and not self.quiet:
            print(f"WRONG {kind}: {detail}", flush=True)
        return False

    def end(self, done):
        if self.counts:
            print("Not as promised: " + ", ".join(f"{kind} ({count} times)" for kind, count in self.counts.items()))
            sys.exit(1)
        print(f"{done}; {self.passed} checks.")
        sys.exit(0)


def environment(profile):
    """A clean one: nothing of the user's settings, keys or folders reaches the program."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("EDGEBOARD_", "XDG_"))}
    return {**kept, "HOME": profile, "XDG_CONFIG_HOME": profile + "/config", "XDG_DATA_HOME": profile + "/data",
            "XDG_CACHE_HOME": profile + "/cache", "XDG_STATE_HOME": profile + "/state", "QT_QPA_PLATFORM": "offscreen"}


def run(program, *arguments, timeout=60, stdin=None, extra=None):
    """Runs to the end; the answer has returncode, stdout and stderr (text). `extra` goes into its environment."""
    with tempfile.TemporaryDirectory() as profile:
        return subprocess.run([program, *map(str, arguments)], input=stdin, stdin=None if stdin is not None else subprocess.DEVNULL,
                              capture_output=True, timeout=timeout, env={**environment(profile), **(extra or {})}, encoding="utf-8", errors="replace")


def stream(program, *arguments, stderr=subprocess.PIPE, extra=None):
    """Starts it; the caller reads stdout. The profile folder is `.profile`."""
    profile = tempfile.TemporaryDirectory()
    process = subprocess.Popen([program, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr,
                               env={**environment(profile.name), **(extra or {})})
    process.profile = profile
    return process


def validators():
    """Line type -> compiled validator; "fair-answer" stands beside them."""
    try:
        import jsonschema
    except ImportError:
        print("python3-jsonschema is not installed: not checked.")
        sys.exit(SKIPPED)
    compiled = {}
    for path in sorted(SCHEMAS.glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        compiled[path.name.removesuffix(".schema.json").removeprefix("watch-")] = jsonschema.Draft202012Validator(schema)
    return compiled


def demo_session():
    found = sorted((ROOT / "resources").rglob("*.ebsession"))
    if not found:
        print("There is no *.ebsession below resources: the demo session is missing.")
        sys.exit(1)
    return found[0]
