#!/usr/bin/env python3
"""Every source file is as clang-format leaves it. `--fix` formats in place instead (`./dev format`)."""
import re
import shutil
import subprocess
import sys
import unittest

import house

# Other versions break lines elsewhere: two formatters would fight over the same file.
MAJOR = 14


def clang_format():
    for name in (f"clang-format-{MAJOR}", "clang-format"):
        path = shutil.which(name)
        if path and re.search(rf"version {MAJOR}\.", house.run(path, "--version").stdout):
            return path
    return None


class Formatting(unittest.TestCase):
    def test_every_file_is_formatted(self):
        tool = clang_format()
        if not tool:
            self.skipTest(f"clang-format {MAJOR} is not here")
        files = [str(path) for path in house.sources("core", "ui", "app", "tests")]
        result = house.run(tool, "--dry-run", *files, cwd=house.SOURCE)
        self.assertEqual(result.returncode, 0, result.stderr)
        wrong = sorted(set(re.findall(r"^(\S+?:\d+):\d+: warning: code should be", result.stderr, re.M)))
        house.expect_none(self, wrong[:40], "`./dev format` mends these:")

    def test_a_wrong_line_is_seen(self):
        tool = clang_format()
        if not tool:
            self.skipTest(f"clang-format {MAJOR} is not here")
        result = subprocess.run([tool, "--dry-run", "-Werror", f"--assume-filename={house.SOURCE}/core/X.cpp"],
                                input="int  main ( ) {return 0 ;}\n", capture_output=True, text=True)
        self.assertNotEqual(result.returncode, 0)


if __name__ == "__main__":
    if sys.argv[1:] == ["--fix"]:
        formatter = clang_format()
        if not formatter:
            sys.exit(f"clang-format {MAJOR} is not here")
        sys.exit(subprocess.run([formatter, "-i", *house.sources("core", "ui", "app", "tests")]).returncode)
    house.main()
