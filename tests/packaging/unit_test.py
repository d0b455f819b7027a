# SPDX-License-Identifier: MIT
"""The systemd unit: systemd itself finds no fault, and it says what CONTRACTS promises."""
import argparse
import configparser
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77
UNIT = Path(__file__).resolve().parents[2] / "packaging/systemd/edgeboard-bridge.service"
PROMISED = {"Restart": "on-failure", "RestartPreventExitStatus": "2 5", "DynamicUser": "yes", "NoNewPrivileges": "yes", "ProtectSystem": "strict",
            "LimitNOFILE": "65536"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="edgeboard-bridge")
    path = parser.parse_args().program
    text = UNIT.read_text(encoding="utf-8")
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read_string(text)
    for key, wanted in PROMISED.items():
        if unit["Service"].get(key) != wanted:
            sys.exit(f"{key} is {unit['Service'].get(key)!r}, not {wanted!r}.")
    if shutil.which("systemd-analyze") is None:
        print("systemd-analyze is not installed: not verified.")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / UNIT.name
        copy.write_text(text.replace("/usr/bin/edgeboard-bridge", path), encoding="utf-8")
        answer = subprocess.run(["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, timeout=60)
        print(answer.stderr, end="")
        # Other units of the machine may have faults of their own.
        faults = [line for line in answer.stderr.splitlines() if "edgeboard" in line]
        copy.write_text(text.replace("[Service]", "[Service]\nNoSuchKey=1"), encoding="utf-8")
        bad = subprocess.run(["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, timeout=60)
        if "NoSuchKey" not in bad.stderr:
            print("systemd-analyze found no fault in a unit with a wrong key: not verified.")
            return SKIPPED
        return 1 if faults else 0


sys.exit(main())
