# SPDX-License-Identifier: MIT
"""Bad input to edgeboard-watch: the exit codes and sentences that CONTRACTS promises, and never a crash."""
import argparse
import gzip
import json
import os
import re
import subprocess
import tempfile
from pathlib import Path

import program

USAGE, FILE = 2, 4
# arguments -> what the message must name
USAGE_ERRORS = [
    (["--spede", "max"], "--speed"),
    (["--leaguse", "nba"], "--leagues"),
    (["--leagues", "nbaa"], "nba"),
    (["--leagues", "nba,premierleague"], "premierleague"),
    (["--set", "signal.treshold=0.1"], "signal.threshold"),
    (["--set", "signal.threshold=abc"], "signal.threshold"),
    (["--set", "signal.basis=nett"], "net"),
    (["--set", "signal.threshold"], "signal.threshold"),
    (["--speed", "mxa"], "max"),
    (["--speed", "-3"], "-3"),
    (["--speed", "0"], "0"),
    (["--speed", "nan"], "nan"),
    (["--feed", "polymarkt"], "polymarket"),
    (["--format", "txt"], "text"),
    (["--for", "soon"], "soon"),
    (["fiar"], "fair"),
]


def one_clear_message(verdict, what, answer):
    said = answer.stderr.strip()
    verdict.expect(0 < len(said.splitlines()) <= 3, "not one clear message", f"{what}: {said[:400]!r}")
    verdict.expect(not re.search(r"\b(?:qt\.|QObject|terminate called|what\(\))", said), "message for programmers", f"{what}: {said[:400]!r}")


def check_usage(path, verdict):
    for arguments, named in USAGE_ERRORS:
        what = " ".join(arguments)
        answer = program.run(path, *([] if arguments == ["fiar"] else ["--demo"]), *arguments)
        verdict.expect(answer.returncode == USAGE, "exit code of a usage error", f"{what}: {answer.returncode}, not {USAGE}; {answer.stderr[:200]!r}")
        verdict.expect(named in answer.stderr, "does not name the nearest", f"{what}: {named!r} is not in {answer.stderr[:300]!r}")
        verdict.expect(answer.stdout == "", "lines in spite of a usage error", f"{what}: {answer.stdout[:200]!r}")
        one_clear_message(verdict, what, answer)
    for option in ("--help", "--version"):
        answer = program.run(path, option)
        verdict.expect(answer.returncode == 0 and answer.stdout.strip() != "", option, f"{answer.returncode}, {answer.stdout[:80]!r}")


def check_files(path, verdict, folder):
    header = {"format": "edgeboard-session", "version": 1, "created": "2026-11-22T18:00:00.000Z", "program": "test", "feeds": []}
    foreign = {
        "missing.ebsession": None,
        "empty.ebsession": b"",
        "text.ebsession": b"this is not a session\n" * 50,
        "other.ebsession": gzip.compress(b'{"format":"something-else","version":1}\n'),
        "newer.ebsession": gzip.compress(json.dumps({**header, "version": 99}).encode() + b"\n"),
        "binary.ebsession": bytes(range(256)) * 40,
        "notjson.ebsession": gzip.compress(b"\x00\x01 no json\n" * 20),
    }
    for name, content in foreign.items():
        file = folder / name
        if content is not None:
            file.write_bytes(content)
        answer = program.run(path, "--session", file, "--speed", "max")
        verdict.expect(answer.returncode == FILE, "exit code of a bad file", f"{name}: {answer.returncode}, not {FILE}; {answer.stderr[:200]!r}")
        verdict.expect(name in answer.stderr, "does not name the file", f"{name}: {answer.stderr[:200]!r}")
        one_clear_message(verdict, name, answer)
    answer = program.run(path, "--session", folder, "--speed", "max")
    verdict.expect(answer.returncode == FILE, "exit code of a bad file", f"a folder: {answer.returncode}; {answer.stderr[:200]!r}")


def check_damaged(path, verdict, folder):
    whole = program.demo_session().read_bytes()
    damaged = bytearray(whole)
    damaged[len(whole) * 2 // 3:len(whole) * 2 // 3 + 64] = b"\xa5" * 64
    for name, content in (("cut.ebsession", whole[:len(whole) // 2]), ("damaged.ebsession", bytes(damaged))):
        file = folder / name
        file.write_bytes(content)
        answer = program.run(path, "--session", file, "--speed", "max", timeout=120)
        lines = answer.stdout.splitlines()
        verdict.expect(answer.returncode in (0, FILE), "exit code of a cut file", f"{name}: {answer.returncode}; {answer.stderr[:300]!r}")
        verdict.expect(len(lines) > 50, "what is whole was not played", f"{name}: {len(lines)} lines; {answer.stderr[:300]!r}")
        verdict.expect(re.search(r"\b(?:cut|truncated|incomplete|damaged|corrupt|whole)\b", answer.stderr) is not None,
                       "a cut file is not said", f"{name}: {answer.stderr[:300]!r}")
        if lines:
            verdict.expect(json.loads(lines[-1]).get("type") == "end", "no end after a cut file", lines[-1][:200])


def check_what_could_hurt(path, verdict, folder):
    # Recording onto the file that is played, also through a link, must cost nothing.
    content = program.demo_session().read_bytes()
    played = folder / "played.ebsession"
    played.write_bytes(content)
    link = folder / "link.ebsession"
    link.symlink_to(played)
    for name in (played, link):
        answer = program.run(path, "--session", played, "--record", name)
        verdict.expect(answer.returncode != 0, "records over what it plays", answer.stderr[:200])
        verdict.expect(played.read_bytes() == content, "destroys what it plays", name.name)
        one_clear_message(verdict, name.name, answer)
    # A pipe without a writer would be waited for without end.
    pipe = folder / "pipe.ebsession"
    os.mkfifo(pipe)
    answer = program.run(path, "--session", pipe, timeout=10)
    verdict.expect(answer.returncode == FILE, "exit code of a pipe", str(answer.returncode))
    # Output that cannot be written is a failure, a reader that leaves is not.
    if os.path.exists("/dev/full"):
        with open("/dev/full", "w", encoding="utf-8") as full:
            code = subprocess.run([path, "--demo"], stdout=full, stderr=subprocess.DEVNULL, timeout=60).returncode
        verdict.expect(code != 0, "a full disk goes unnoticed", str(code))
    reader = program.stream(path, "--demo")
    reader.stdout.readline()
    reader.stdout.close()
    verdict.expect(reader.wait(timeout=30) == 0, "a reader that leaves is an error", str(reader.returncode))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="edgeboard-watch")
    path = parser.parse_args().program
    verdict = program.Verdict()
    check_usage(path, verdict)
    with tempfile.TemporaryDirectory() as folder:
        check_files(path, verdict, Path(folder))
        check_damaged(path, verdict, Path(folder))
        check_what_could_hurt(path, verdict, Path(folder))
    verdict.end("Bad input is answered as promised")


main()
