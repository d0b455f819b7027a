# SPDX-License-Identifier: MIT
"""clang-tidy 14 over core and app, with .clang-tidy's checks.

A file that passed is not looked at again until it, a header of ours that it includes, its compile command or the
configuration changes: the marks lie in <build>/tidy, named by the hash of all that.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MAJOR = "14"
SKIPPED = 77
FOLDERS = ("core", "app")
INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.M)
# The analyzer's paths a function: an eighth of its own limit halves the time of the whole run.
ANALYZER_NODES = 30_000
EXTRA = ["-Wno-unknown-warning-option", "-Wno-ignored-optimization-argument",
         "-Xclang", "-analyzer-config", "-Xclang", f"max-nodes={ANALYZER_NODES}"]
# A sample that must be caught: the branches are equal.
BAD = "int f(bool a);\nint f(bool a)\n{\n    if (a) {\n        return 1;\n    } else {\n        return 1;\n    }\n}\n"


def program():
    for name in (f"clang-tidy-{MAJOR}", "clang-tidy"):
        path = shutil.which(name)
        if path and f"version {MAJOR}." in subprocess.run([path, "--version"], capture_output=True, text=True).stdout:
            return path
    return None


def reachable(root, source, seen):
    """The source and all headers of ours that it includes, directly or not."""
    if source in seen or not source.is_file():
        return seen
    seen.add(source)
    for name in INCLUDE.findall(source.read_bytes()):
        reachable(root, root / name.decode(), seen)
    return seen


def mark(root, entry, common):
    digest = hashlib.sha256(common)
    digest.update(entry.get("command", " ".join(entry.get("arguments", []))).encode())
    for path in sorted(reachable(root, Path(entry["file"]), set())):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def look(path, build, source):
    result = subprocess.run(
        [path, "--quiet", "-p", str(build), *(f"--extra-arg={extra}" for extra in EXTRA), str(source)], capture_output=True, text=True)
    noise = re.compile(r"^\d+ warnings? (?:generated|treated as error)|^Suppressed|^Use -header-filter")
    text = "\n".join(l for l in (result.stdout + result.stderr).splitlines() if not noise.match(l)).strip()
    return result.returncode, text


def catches_the_sample(path, root):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "bad.cpp").write_text(BAD, encoding="utf-8")
        shutil.copy(root / ".clang-tidy", folder)
        result = subprocess.run([path, "--quiet", "bad.cpp", "--", "-std=c++20"], cwd=folder, capture_output=True, text=True)
        return result.returncode != 0 and "bugprone-branch-clone" in result.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("build", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    root, build = arguments.root.resolve(), arguments.build.resolve()
    path = program()
    if path is None:
        print(f"clang-tidy {MAJOR} is not installed: not checked.")
        return SKIPPED
    if not catches_the_sample(path, root):
        print("clang-tidy accepted a sample with two equal branches: the rule does not work.")
        return 1

    entries = {}
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        source = Path(entry["file"])
        if source.is_relative_to(root) and source.relative_to(root).parts[0] in FOLDERS:
            entries.setdefault(source, entry)
    marks = build / "tidy"
    marks.mkdir(exist_ok=True)
    common = (root / ".clang-tidy").read_bytes() + Path(__file__).read_bytes()
    wanted = {source: mark(root, entry, common) for source, entry in entries.items()}
    todo = [source for source, name in wanted.items() if not (marks / name).exists()]
    # The largest first, so that none is left alone at the end.
    todo.sort(key=lambda source: -source.stat().st_size)
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(max(1, arguments.jobs)) as pool:
        running = {pool.submit(look, path, build, source): source for source in todo}
        for done in concurrent.futures.as_completed(running):
            source = running[done]
            code, text = done.result()
            if code == 0:
                (marks / wanted[source]).touch()
            else:
                bad += 1
                print(f"--- {source.relative_to(root)}\n{text.replace(str(root) + '/', '')}", flush=True)
    for old in marks.iterdir():
        if old.name not in wanted.values():
            old.unlink()
    print(f"tidy: {len(entries)} sources, {len(todo)} looked at, {bad} with findings.")
    return 1 if bad else 0


sys.exit(main())
