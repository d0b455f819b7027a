# SPDX-License-Identifier: MIT
"""What holds for every file: licence line, length, size, no place or host of one machine, no sleep in a test."""
import re

import rule

LINES_AT_MOST = 450
BYTES_AT_MOST = 1_000_000
NEEDS_LICENCE = (".h", ".cpp", ".qml", ".py", ".sh", ".cmake")
IDENTIFIER = "SPDX-License-Identifier: "
# Written in two halves, so that this file does not find itself.
PLACES = re.compile(r"(?<![\w./:-])/(?:wo" r"rk|tm" r"p|ho" r"me|ro" r"ot|U" r"sers)/[\w.-]")
HOSTS = re.compile(r"\b(?:deb|security|ftp\.\w+|snapshot|archive|ports|httpredir)\.(?:deb" r"ian|ubu" r"ntu)\.(?:org|com)\b"
                   r"|\bpypi\.or" r"g\b|\bfiles\.pythonhosted\.or" r"g\b|\bregistry\.npmjs\.or" r"g\b|\bproxy\.golang\.or" r"g\b")
SLEEPS = {
    (".h", ".cpp"): r"QTest::q(?:Sleep|Wait)\s*\(|QThread::(?:m|u)?sleep\s*\(|sleep_(?:for|until)\b|\bu?sleep\s*\(|\bnanosleep\b",
    (".py",): r"\btime\.sleep\s*\(|\bfrom time import .*sleep",
    (".qml",): r"(?<![\w.])wait\s*\(\s*(?!0\s*\))",
    (".sh", "/run"): r"^\s*sleep\b|[;&|]\s*sleep\b",
}


def is_script(tree, path):
    return tree.text(path).startswith("#!")


def check(tree):
    for path in tree.files:
        size = (tree.root / path).stat().st_size
        if size > BYTES_AT_MOST:
            yield f"{path}:0: {size} bytes; files over {BYTES_AT_MOST} do not belong into the repository"
        if path.endswith(NEEDS_LICENCE) or path.endswith("CMakeLists.txt") or is_script(tree, path):
            # A shebang or a pragma may come first.
            if IDENTIFIER not in "\n".join(tree.text(path).splitlines()[:3]):
                yield f"{path}:1: no SPDX line; begin with: SPDX-License-Identifier" + ": MIT"
        if path.endswith((".h", ".cpp", ".qml")):
            count = tree.text(path).count("\n")
            if count > LINES_AT_MOST:
                yield f"{path}:0: {count} lines; split it by what it does, {LINES_AT_MOST} is the limit"
        yield from rule.find(tree, path, tree.lines(path), PLACES.pattern, "{0}... is a place on one machine")
        yield from rule.find(tree, path, tree.lines(path), HOSTS.pattern, "{0} is a package host; name packages, not hosts")
    for path in tree.under("tests"):
        for suffixes, pattern in SLEEPS.items():
            if path.endswith(suffixes):
                lines = tree.lines(path) if path.endswith((".py", ".sh", "/run")) else tree.code(path)
                yield from rule.find(tree, path, lines, pattern,
                                     "{0} sleeps; advance the test's clock, or wait for a condition (QTRY_*, tryCompare)")


SPDX = "// " + IDENTIFIER + "MIT\n"
HASH = "# " + IDENTIFIER + "MIT\n"
BAD = [
    ({"core/a.cpp": "int a;\n"}, "no SPDX"),
    ({"qml/A.qml": "Item {}\n"}, "no SPDX"),
    ({"tests/run": "#!/bin/sh\ntrue\n"}, "no SPDX"),
    ({"core/a.h": SPDX + "int a;\n" * 451}, "split it"),
    ({"resources/x.bin": b"\0" * 1_000_001}, "bytes"),
    ({"README.md": "see /wo" + "rk/main/x\n"}, "place on one machine"),
    ({"tests/a.py": HASH + "open('/tm" + "p/x')\n"}, "place on one machine"),
    ({"packaging/a.sh": HASH + "curl https:/" + "/deb.deb" + "ian.org/x\n"}, "package host"),
    ({"tests/a.cpp": SPDX + "QTest::qWait(50);\n"}, "sleeps"),
    ({"tests/a.cpp": SPDX + "std::this_thread::sleep_for(1s);\n"}, "sleeps"),
    ({"tests/e2e/a.py": HASH + "time.sl" + "eep(1)\n"}, "sleeps"),
    ({"tests/ui/tst_a.qml": SPDX + "wait(100)\n"}, "sleeps"),
    ({"tests/a.sh": HASH + "sle" + "ep 1\n"}, "sleeps"),
]
GOOD = [
    {"core/a.cpp": SPDX + "// homework/x, https://example.org/wo" + "rk/x\n", "README.md": "Debian 12, ./tests/run\n"},
    {"tests/a.cpp": SPDX + "QTRY_COMPARE(a, b); QTest::qWaitFor(f); // QTest::qWait(5)\n"},
    {"tests/ui/tst_a.qml": SPDX + "tryCompare(a, 'b', 1); waitForRendering(item); wait(0)\n"},
    {"core/a.cpp": SPDX + "auto p = \"/tm" + "p/x\"; // rules: allow sources, the self-check of waivers\n"},
]

if __name__ == "__main__":
    rule.end(rule.main("sources", check, BAD, GOOD))
