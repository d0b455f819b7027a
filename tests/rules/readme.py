# SPDX-License-Identifier: MIT
"""The README may name only what exists, and must name the two commands."""
import re

import rule

COMMANDS = ("packaging/run", "tests/run")
TOPS = ("app/", "core/", "packaging/", "qml/", "resources/", "tests/", "cmake/", "tools/", ".ci/")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "NOTICES.md")


def exists(tree, path):
    path = path.rstrip("/")
    return path in tree.files or any(f.startswith(path + "/") for f in tree.files)


def check(tree):
    if "README.md" not in tree.files:
        yield "README.md:0: there is none"
        return
    for command in COMMANDS:
        if command not in tree.text("README.md"):
            yield f"README.md:0: does not name {command}, by which everybody begins"
        if command not in tree.files:
            yield f"README.md:0: {command} does not exist"
        elif not (tree.root / command).stat().st_mode & 0o100:
            yield f"{command}:0: is not executable"
    for document in DOCUMENTS:
        if document not in tree.files:
            continue
        for number, line in tree.lines(document):
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", line):
                if not re.match(r"[a-z]+:", target) and not exists(tree, target):
                    yield f"{document}:{number}: the link to {target} leads nowhere"
            for name in re.findall(r"`(?:\./)?([\w.][\w./-]*)(?: [^`]*)?`", line):
                if name.startswith(TOPS) and not exists(tree, name):
                    yield f"{document}:{number}: {name} does not exist"


RUN = "#!/bin/sh\n"
BAD = [
    ({"core/a.h": ""}, "there is none"),
    ({"README.md": "Do packaging/run."}, "does not name tests/run"),
    ({"README.md": "packaging/run, tests/run"}, "tests/run does not exist"),
    ({"README.md": "packaging/run, tests/run", "packaging/run": RUN, "tests/run": RUN}, "not executable"),
    ({"README.md": "![board](docs/board.png)"}, "leads nowhere"),
    ({"README.md": "see `core/missing`"}, "core/missing does not exist"),
]

if __name__ == "__main__":
    rule.end(rule.main("readme", check, BAD, []))
