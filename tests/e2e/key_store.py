# SPDX-License-Identifier: MIT
"""Keys in a real key store: GNOME Keyring on a D-Bus of its own. And what is said where there is none."""
import os
import shutil
import subprocess
import sys
import tempfile

import program
import sources  # noqa: F401  looks for the modules first
from relay_source import Relay, game

KEY = "pn_live_STORED0123456789"
INSIDE = "EDGEBOARD_TEST_INSIDE_SESSION"


def tool(path, *words, stdin=None, env=None):
    return subprocess.run([path, *words], input=stdin, capture_output=True, timeout=30, encoding="utf-8", env=env or os.environ)


def watch(binary, relay, env):
    """Until the first picture; the exit code, and everything that it said."""
    done = subprocess.run([binary, "--feed", "relay", "--set", f"relay.url={relay.url}", "--once", "--for", "20"],
                          capture_output=True, timeout=60, encoding="utf-8", env=env)
    return done.returncode, done.stdout + done.stderr


def inside(binary, key_tool):
    verdict = program.Verdict()
    unlocked = subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets"], input="test", capture_output=True,
                              timeout=30, encoding="utf-8")
    verdict.expect(unlocked.returncode == 0, "the key ring opens", unlocked.stderr)
    verdict.expect(tool(key_tool, "read", "relay").stdout == "\n", "nothing is stored at first")
    written = tool(key_tool, "write", "relay", stdin=KEY)
    verdict.expect(written.returncode == 0 and KEY not in written.stderr, "a key is written", written.stderr)
    verdict.expect(tool(key_tool, "read", "relay").stdout.strip() == KEY, "and read again")
    with Relay([game("g1")], key=KEY) as relay:
        code, said = watch(binary, relay, os.environ)
        verdict.expect(code == 0 and '"g1"' in said, "edgeboard-watch signs in with the stored key", f"{code} {said[-400:]}")
        verdict.expect(KEY not in said, "the key is said nowhere")
        verdict.expect({header for _, header in relay.asked} == {f"Bearer {KEY}"}, "by header", str(relay.asked)[:200])
        verdict.expect(all(KEY not in path for path, _ in relay.asked), "and not in the address")
        code, _ = watch(binary, relay, {**os.environ, "EDGEBOARD_RELAY_KEY": "another"})
        verdict.expect(code == 3, "the environment wins over the key store", code)
        verdict.expect(tool(key_tool, "forget", "relay").returncode == 0, "it is forgotten")
        verdict.expect(tool(key_tool, "forget", "relay").returncode == 0, "twice")
        verdict.expect(tool(key_tool, "read", "relay").stdout == "\n", "and gone")
        code, said = watch(binary, relay, os.environ)
        verdict.expect(code == 3 and "EDGEBOARD_RELAY_KEY" in said, "without a key it is refused, and says what to do", f"{code} {said[-300:]}")
    nobody = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    lost = tool(key_tool, "write", "relay", stdin=KEY, env=nobody)
    verdict.expect(lost.returncode == 1 and "EDGEBOARD_RELAY_KEY" in lost.stderr and KEY not in lost.stderr,
                   "without a key store it says what to do instead", lost.stderr)
    verdict.end("Keys in a real key store")


def main():
    if os.environ.get(INSIDE):
        inside(*sys.argv[1:])
    missing = [name for name in ("dbus-run-session", "gnome-keyring-daemon") if not shutil.which(name)]
    if missing:
        print(f"{' and '.join(missing)} not installed: packages dbus and gnome-keyring")
        sys.exit(program.SKIPPED)
    with tempfile.TemporaryDirectory() as profile:
        env = {**program.environment(profile), INSIDE: "1", "XDG_RUNTIME_DIR": profile}
        env.pop("DBUS_SESSION_BUS_ADDRESS", None)
        sys.exit(subprocess.run(["dbus-run-session", "--", sys.executable, *sys.argv], env=env, check=False).returncode)


main()
