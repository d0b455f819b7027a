# SPDX-License-Identifier: MIT
"""Every C++ file is as clang-format 14 writes it. Another major version writes differently, so it is not asked."""
import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import rule

MAJOR = "14"
SKIPPED = 77


def program():
    for name in (f"clang-format-{MAJOR}", "clang-format"):
        path = shutil.which(name)
        if path and f"version {MAJOR}." in subprocess.run([path, "--version"], capture_output=True, text=True).stdout:
            return path
    return None


def complaints(path, root, files):
    return subprocess.run([path, "--dry-run", "-Werror", "--style=file", *files], cwd=root, capture_output=True, text=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root")
    parser.add_argument("--write", action="store_true", help="format the files instead of complaining")
    arguments = parser.parse_args()
    root = Path(arguments.root)
    path = program()
    if path is None:
        print(f"clang-format {MAJOR} is not installed: not checked.")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(root / ".clang-format", folder)
        (Path(folder) / "bad.cpp").write_text("int  f( ){return 1;}\n", encoding="utf-8")
        if complaints(path, folder, ["bad.cpp"]).returncode == 0:
            print("clang-format accepted a badly formatted sample: the rule does not work.")
            return 1
    files = list(rule.Tree(root).under("core", "app", "qml", "tests", "tools", suffixes=rule.CPP))
    if arguments.write:
        return subprocess.run([path, "-i", "--style=file", *files], cwd=root).returncode
    result = complaints(path, root, files)
    if result.returncode != 0:
        wrong = sorted({line.split(":")[0] for line in result.stderr.splitlines() if "error: code should be" in line})
        print(*wrong, sep="\n")
        print(f"{len(wrong)} of {len(files)} files are not formatted. To mend them: python3 tests/rules/format.py . --write")
        return 1
    print(f"format: {len(files)} files as clang-format {MAJOR} writes them.")
    return 0


sys.exit(main())
