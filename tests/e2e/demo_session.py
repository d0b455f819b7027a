#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The session that ships is what the generator makes of the facts that ship: nobody has touched it up.

    demo_session.py EDGEBOARD_MAKE_DEMO REPOSITORY
"""
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile


def lines(path):
    with gzip.open(path, "rb") as file:
        return file.read().splitlines()


def main():
    generator, root = sys.argv[1], pathlib.Path(sys.argv[2])
    shipped = root / "resources/demo/demo.ebsession"
    with tempfile.TemporaryDirectory() as folder:
        again = [pathlib.Path(folder, name) for name in ("a.ebsession", "b.ebsession")]
        for path in again:
            subprocess.run([generator, str(root / "resources/demo/games"), str(path)], check=True)
        made, twice = lines(again[0]), lines(again[1])
    if made != twice:
        sys.exit("The generator makes something else each time.")
    # Compared unpacked: another zlib may pack the same lines differently.
    expected = lines(shipped)
    if made != expected:
        first = next((i for i, (a, b) in enumerate(zip(made, expected)) if a != b), min(len(made), len(expected)))
        sys.exit(f"{shipped.name} is not what the generator makes: line {first + 1} differs "
                 f"({len(made)} lines made, {len(expected)} shipped). Make it again: see tools/demo/main.cpp.")

    # Facts only: no sentence of ESPN's, and every price of the venue's shape comes from the generator.
    header = json.loads(expected[0])
    if "simulated" not in header["title"] or "simulated" not in header["note"]:
        sys.exit("The session does not say that its prices are simulated.")
    for line in expected[1:]:
        entry = json.loads(line)
        if '"text"' in entry["payload"] or "headline" in entry["payload"]:
            sys.exit("The session holds text of ESPN's.")
    print(f"{len(expected)} lines, as made.")


if __name__ == "__main__":
    main()
