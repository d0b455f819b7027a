# SPDX-License-Identifier: MIT
"""shellcheck over every shell script."""
import argparse
import re
import shutil
import subprocess
import sys

import rule

SKIPPED = 77


def shellcheck(root, files, text=None):
    return subprocess.run(["shellcheck", "-x", "--severity=style", *files], cwd=root, input=text, capture_output=True, text=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root")
    root = parser.parse_args().root
    if shutil.which("shellcheck") is None:
        print("shellcheck is not installed: not checked.")
        return SKIPPED
    if shellcheck(root, ["-"], "#!/bin/bash\nrm -rf $1/\n").returncode == 0:
        print("shellcheck accepted an unquoted variable: the rule does not work.")
        return 1
    tree = rule.Tree(root)
    files = [f for f in tree.files
             if f.endswith((".sh", ".bash")) or re.match(r"#!.*\b(?:ba|da)?sh\b", tree.text(f).partition("\n")[0])]
    result = shellcheck(root, files)
    print(result.stdout, end="")
    print(f"scripts: {len(files)} checked.")
    return result.returncode


sys.exit(main())
