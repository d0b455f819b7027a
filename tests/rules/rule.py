# SPDX-License-Identifier: MIT
"""What every rule shares: listing files, reading them without comments, and the proof that the rule can fail.

A rule is a function `check(tree)` that yields findings ("path:line: what and what to do"). `main(name, check, bad, good)`
first runs it over small samples: each bad one must be caught, each good one must pass. Only then it judges the repository.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED_FOLDERS = {".git", "build", ".cache"}
CPP = (".h", ".cpp")


class Tree:
    """The files of a repository, or of a sample, by their path from its top."""

    def __init__(self, root):
        self.root = Path(root)
        self._texts = {}
        self.files = sorted(self._list())

    def _list(self):
        try:
            listed = subprocess.run(
                ["git", "-c", "safe.directory=*", "-C", str(self.root), "ls-files", "-z", "-co", "--exclude-standard"],
                check=True, capture_output=True).stdout.decode()
            top = subprocess.run(["git", "-c", "safe.directory=*", "-C", str(self.root), "rev-parse", "--show-toplevel"],
                                 check=True, capture_output=True).stdout.decode().strip()
            if Path(top).resolve() == self.root.resolve():
                return [f for f in listed.split("\0") if f and (self.root / f).is_file()]
        except (OSError, subprocess.CalledProcessError):
            pass
        found = []
        for folder, folders, names in os.walk(self.root):
            folders[:] = [f for f in folders if f not in SKIPPED_FOLDERS]
            found += [str((Path(folder) / n).relative_to(self.root)) for n in names]
        return found

    def under(self, *folders, suffixes=None):
        for path in self.files:
            if folders and not path.startswith(tuple(f + "/" for f in folders)):
                continue
            if suffixes is None or path.endswith(tuple(suffixes)):
                yield path

    def text(self, path):
        """The file's text; empty for files that are not text."""
        if path not in self._texts:
            data = (self.root / path).read_bytes()
            self._texts[path] = "" if b"\0" in data[:4096] else data.decode("utf-8", "replace")
        return self._texts[path]

    def lines(self, path):
        return list(enumerate(self.text(path).splitlines(), 1))

    def code(self, path):
        """Numbered lines without // and /* */ comments; texts in quotes stay."""
        return list(enumerate(without_comments(self.text(path)).splitlines(), 1))


def without_comments(text):
    def blank(match):
        found = match.group(0)
        return re.sub(r"[^\n]", " ", found) if found.startswith("/") else found

    return re.sub(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', blank, text, flags=re.S)


def find(tree, path, lines, pattern, message):
    """A finding for each of the lines that matches. {0} in the message is what was found."""
    expression = re.compile(pattern)
    for number, line in lines:
        match = expression.search(line)
        if match:
            yield f"{path}:{number}: " + message.replace("{0}", match.group(0).strip())


def _waived(tree, finding, name):
    path, _, rest = finding.partition(":")
    number = rest.partition(":")[0]
    if not number.isdigit() or number == "0" or path not in tree.files:
        return False
    lines = tree.text(path).splitlines()
    index = int(number) - 1
    return index < len(lines) and re.search(rf"rules: allow {re.escape(name)}\b", lines[index]) is not None


def findings(tree, check, name):
    return [f for f in check(tree) if not _waived(tree, f, name)]


def _judge_sample(check, name, sample):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in sample.items():
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(text, bytes):
                target.write_bytes(text)
            else:
                target.write_text(text, encoding="utf-8")
        return findings(Tree(folder), check, name)


def prove(name, check, bad, good):
    """bad: list of (files, part of the expected finding). good: list of files."""
    broken = []
    for sample, expected in bad:
        found = _judge_sample(check, name, sample)
        if not any(expected in f for f in found):
            broken.append(f"a bad sample was not caught ({expected!r}): {sample!r}; found {found!r}")
    for sample in good:
        found = _judge_sample(check, name, sample)
        if found:
            broken.append(f"a good sample was refused: {sample!r}; found {found!r}")
    return broken


def main(name, check, bad, good):
    parser = argparse.ArgumentParser(description=f"Rule {name}")
    parser.add_argument("root", help="top folder of the repository")
    arguments = parser.parse_args()
    broken = prove(name, check, bad, good)
    if broken:
        print(f"The rule {name} does not work:", *broken, sep="\n  ")
        return 1
    tree = Tree(arguments.root)
    found = findings(tree, check, name)
    if found:
        print(*found, sep="\n")
        print(f"{len(found)} finding(s) of the rule {name}.")
        return 1
    print(f"{name}: {len(tree.files)} files, {len(bad)} bad and {len(good)} good samples, no finding.")
    return 0


def end(code):
    sys.exit(code)
