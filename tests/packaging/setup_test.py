# SPDX-License-Identifier: MIT
"""packaging/run and tests/run on machines that lack something: stand-ins take the place of apt, cmake, ninja, ctest.

Each case runs in a copy of the scripts with a PATH of its own, so that nothing is installed and nothing is built.
"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("bash", "env", "awk", "grep", "cat", "cksum", "cut", "df", "dirname", "head", "mkdir", "nproc", "rm", "sort", "tail", "xargs",
         "echo", "printf", "sh", "chmod", "touch")
JUNIT = """<testsuite>
	<testcase name="a" status="run">
	<testcase name="b" status="run">
	<testcase name="c" status="notrun">
		<skipped message="SKIP_RETURN_CODE=77"/>
{more}</testsuite>
"""
FAILING = """	<testcase name="d" status="fail">
	<testcase name="e" status="notrun">
		<skipped message="Unable to find executable"/>
"""


class Machine:
    """A temp folder with the scripts, and stand-ins whose behaviour the case chooses."""

    def __init__(self, folder):
        self.root = Path(folder) / "clone with space"
        self.bin = Path(folder) / "bin"
        self.calls = Path(folder) / "calls"
        self.bin.mkdir()
        for part in ("packaging", "CMakePresets.json", "tests/run"):
            source, target = ROOT / part, self.root / part
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
        for tool in TOOLS:
            found = shutil.which(tool)
            if found:
                (self.bin / tool).symlink_to(found)
        self.os_release = Path(folder) / "os-release"
        self.system("debian", "12")
        self.stand_in("id", "echo 0")
        self.stand_in("c++", "")
        self.packages_installed(True)
        self.stand_in("apt-get", "")
        self.stand_in("cmake", """case $1 in
--version) echo "cmake version 3.25.1" ;;
*) mkdir -p "build/$3" && touch "build/$3/CMakeCache.txt" "build/$3/build.ninja" ;;
esac""")
        self.stand_in("ninja", """folder=$2
case " $* " in *" -n "*) if [ -d "$folder/bin" ]; then echo "no work to do"; fi; exit 0 ;; esac
mkdir -p "$folder/bin"
for name in edgeboard edgeboard-watch; do
    printf '#!/bin/sh\\necho "${0##*/}" "$@"\\n' >"$folder/bin/$name"; chmod +x "$folder/bin/$name"
done""")
        self.ctest(JUNIT.format(more=""), 0)

    def stand_in(self, name, body):
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(f'#!/bin/sh\necho {name} "$@" >>"{self.calls}"\n{body}\n', encoding="utf-8")
        path.chmod(0o755)

    def without(self, *names):
        for name in names:
            (self.bin / name).unlink(missing_ok=True)

    def system(self, name, version):
        self.os_release.write_text(f'ID={name}\nVERSION_ID="{version}"\nPRETTY_NAME="{name} {version}"\n', encoding="utf-8")

    def packages_installed(self, installed):
        self.stand_in("dpkg-query", 'shift 3\nfor name; do echo "$name installed"; done' if installed else "exit 1")

    def ctest(self, junit, code):
        self.stand_in("ctest", f"cat >'build/dev/tests.xml' <<'X'\n{junit}X\nexit {code}")

    def run(self, script, *arguments, **environment):
        self.calls.write_text("", encoding="utf-8")
        result = subprocess.run([str(self.bin / "bash"), str(self.root / script), *arguments], cwd=self.root, stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=30,
                                env={"PATH": str(self.bin), "HOME": str(self.root), "EDGEBOARD_OS_RELEASE": str(self.os_release),
                                     "EDGEBOARD_FREE_MB": "9000", **environment})
        return result, self.calls.read_text(encoding="utf-8")


problems = []
checks = 0


def expect(holds, what, result):
    global checks
    checks += 1
    if not holds:
        problems.append(what)
        print(f"WRONG {what}: code {result.returncode}\n  out: {result.stdout[-300:]!r}\n  err: {result.stderr[-500:]!r}")


def fails(machine, what, code, words, script="packaging/run", **environment):
    result, _ = machine.run(script, **environment)
    last = (result.stderr.strip().splitlines() or [""])[-1]
    expect(result.returncode == code, f"{what}: exit code {code}", result)
    expect(all(word in last for word in words), f"{what}: the last line of standard error says {words}", result)
    if script == "tests/run":
        expect(result.stdout.splitlines()[-1:] == ["0 passed, 1 failed"], f"{what}: last line", result)


def case_ready(m):
    result, calls = m.run("packaging/run", "--leagues", "nba, nfl")
    expect(result.returncode == 0, "runs", result)
    expect(result.stdout == "edgeboard-watch --leagues nba, nfl --demo --speed 60 --format text\n", "the demo in the terminal", result)
    expect("apt-get" not in calls, "apt is left alone", result)
    _, calls = m.run("packaging/run")
    expect("--preset" not in calls and "ninja" in calls, "cmake is left alone the second time", result)
    result, _ = m.run("packaging/run", "--theme", "light", DISPLAY=":0")
    expect(result.stdout == "edgeboard --theme light --demo\n", "the desktop where there is a display", result)
    result, _ = m.run("packaging/run", "--session", "x.ebsession", DISPLAY=":0")
    expect(result.stdout == "edgeboard --session x.ebsession\n", "a session instead of the demo", result)
    result, _ = m.run("packaging/run", "--terminal", "--speed", "5", DISPLAY=":0")
    expect(result.stdout == "edgeboard-watch --speed 5 --demo --format text\n", "the terminal on demand", result)
    result, _ = m.run("packaging/run", "--build-only")
    expect(result.returncode == 0 and result.stdout == "", "--build-only starts nothing", result)
    result, calls = m.run("packaging/run", "--help")
    expect(result.returncode == 0 and "Exit codes" in result.stdout and calls == "", "--help does nothing else", result)


def case_missing(m):
    m.packages_installed(False)
    result, calls = m.run("packaging/run")
    expect(result.returncode == 0, "installs and runs", result)
    expect("missing and will be installed" in result.stderr and "qt6-base-dev" in result.stderr, "says what it will install", result)
    expect("update" in calls and "install --no-install-recommends build-essential" in calls, "asks apt", result)
    expect("qt6-declarative-dev" not in calls, "no desktop packages without a display", result)
    result, calls = m.run("packaging/run", WAYLAND_DISPLAY="wayland-0")
    expect("qt6-declarative-dev" in calls and "qt6-wayland" in calls, "desktop packages with a display", result)


def case_no_network(m):
    m.packages_installed(False)
    m.stand_in("apt-get", 'echo "E: Failed to fetch http://x  Could not resolve host"; exit 100')
    fails(m, "no network", 10, ["network", "by hand", "qt6-base-dev"])
    fails(m, "no network", 10, ["network"], script="tests/run")


def case_apt_refuses(m):
    m.packages_installed(False)
    m.stand_in("apt-get", 'case " $* " in *install*) echo "E: Unable to locate package ccache"; exit 100 ;; esac')
    fails(m, "apt refuses", 10, ["apt could not install", "by hand"])
    m.stand_in("apt-get", 'case " $* " in *install*) echo "E: You don\'t have enough free space in /var"; exit 100 ;; esac')
    fails(m, "no space for packages", 11, ["too full"])


def case_not_root(m):
    m.packages_installed(False)
    m.stand_in("id", "echo 1000")
    fails(m, "no sudo", 10, ["sudo is not installed", "apt-get install"])
    m.stand_in("sudo", "exit 1")
    fails(m, "sudo that cannot ask", 10, ["cannot ask", "sudo apt-get install"])
    m.stand_in("sudo", 'while [ "${1#-}" != "$1" ]; do shift; done; exec "$@"')
    m.stand_in("true", "exit 0")
    result, calls = m.run("packaging/run")
    expect(result.returncode == 0 and "apt-get" in calls, "with sudo", result)
    m.packages_installed(True)
    result, calls = m.run("packaging/run")
    expect("sudo" not in calls, "sudo is not asked when nothing is missing", result)


def case_other_system(m):
    m.system("fedora", "41")
    result, calls = m.run("packaging/run")
    expect(result.returncode == 0 and "fedora 41" in result.stderr and "qt6-base-dev" in result.stderr, "goes on elsewhere", result)
    expect("apt-get" not in calls, "no apt elsewhere", result)
    m.system("debian", "11")
    result, calls = m.run("packaging/run")
    expect(result.returncode == 0 and "apt-get" not in calls, "an old Debian is not touched", result)
    m.without("cmake")
    fails(m, "elsewhere without cmake", 12, ["cmake was not found", "Qt 6.4"])


def case_tools(m):
    m.stand_in("cmake", 'echo "cmake version 3.22.1"')
    fails(m, "old cmake", 12, ["3.22.1 is too old", "3.25"])
    m.stand_in("cmake", 'case $1 in --version) echo "cmake version 3.25.1" ;; *) echo "Could not find a package configuration file provided by Qt6"; exit 1 ;; esac')
    fails(m, "no Qt", 12, ["was not found", "qt6-base-dev"])


def case_disk(m):
    fails(m, "full disk", 11, ["Only 100 MB are free", "make room"], EDGEBOARD_FREE_MB="100")
    fails(m, "full disk", 11, ["make room"], script="tests/run", EDGEBOARD_FREE_MB="100")


def case_build_fails(m):
    m.stand_in("ninja", 'case " $* " in *" -n "*) exit 0 ;; esac; echo "x.cpp:1: error: no"; exit 1')
    fails(m, "broken build", 13, ["build failed"])
    fails(m, "broken build", 13, ["build failed"], script="tests/run")
    result, _ = m.run("tests/run")
    expect("x.cpp:1: error" in result.stderr, "the compiler's words are shown", result)


def case_test_counts(m):
    result, calls = m.run("tests/run", "--filter", "a|b", "--label", "lint")
    expect(result.returncode == 0 and result.stdout.splitlines()[-1] == "2 passed, 0 failed, 1 skipped", "counts", result)
    expect("-R a|b -L lint" in calls, "filter and label reach ctest", result)
    m.ctest(JUNIT.format(more=FAILING), 8)
    result, _ = m.run("tests/run")
    expect(result.returncode == 1 and result.stdout.splitlines()[-1] == "2 passed, 2 failed, 1 skipped", "counts failures", result)
    m.stand_in("ctest", "exit 8")
    result, _ = m.run("tests/run")
    expect(result.returncode == 1 and result.stdout.splitlines()[-1] == "0 passed, 0 failed", "no test at all is no success", result)
    result, _ = m.run("tests/run", "--nonsense")
    expect(result.returncode == 2 and "--nonsense" in result.stderr, "unknown option", result)
    result, _ = m.run("tests/run", "--help")
    expect(result.returncode == 0 and "Exit codes" in result.stdout, "--help", result)


def main():
    cases = [(name, case) for name, case in sorted(globals().items()) if name.startswith("case_")]
    for name, case in cases:
        with tempfile.TemporaryDirectory() as folder:
            case(Machine(folder))
    print(f"{len(cases)} machines, {checks} checks, {len(problems)} wrong.")
    return 1 if problems else 0


sys.exit(main())
