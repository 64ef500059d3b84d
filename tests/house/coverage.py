#!/usr/bin/env python3
"""The lines of each room that the tests ran, from what gcov counted in a build: coverage.py BUILD [--least PERCENT]."""
import argparse
import collections
import json
import subprocess
import sys

import house


def room(path):
    """core/http/mask/Mask.cpp is of core/http, ui/window/MainWindow.cpp of ui/window."""
    return "/".join(path.split("/")[:2])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--least", type=float, default=90, help="percent of core's lines")
    parser.add_argument("--missed", metavar="ROOM", help="the files of a room, and how many lines each misses")
    options = parser.parse_args()
    said = subprocess.run(
        ["gcovr", "--root", house.SOURCE, "--object-directory", options.build, options.build, "--json-summary", "-",
         "--exclude-unreachable-branches", "--gcov-ignore-parse-errors", "-j", "2",
         *(flag for folder in ("core", "ui", "app") for flag in ("--filter", f"{house.SOURCE}/{folder}/"))],
        check=True, capture_output=True, text=True, cwd=house.SOURCE)
    files = json.loads(said.stdout)["files"]
    lines, ran = collections.Counter(), collections.Counter()
    for file in files:
        for name in (room(file["filename"]), file["filename"].split("/")[0]):
            lines[name] += file["line_total"]
            ran[name] += file["line_covered"]
    print("| room | lines | ran | |\n| --- | ---: | ---: | ---: |")
    for name in sorted(lines, key=lambda one: (one.split("/")[0], one)):
        bold = "**" if "/" not in name else ""
        print(f"| {bold}{name}{bold} | {lines[name]} | {ran[name]} | {100 * ran[name] / max(1, lines[name]):.1f} % |")
    if options.missed:
        for file in sorted(files, key=lambda one: one["line_covered"] - one["line_total"]):
            if room(file["filename"]) == options.missed or options.missed == "all":
                missed = file["line_total"] - file["line_covered"]
                if missed:
                    print(f"{missed:5} of {file['line_total']:4} {file['filename']}")
    share = 100 * ran["core"] / max(1, lines["core"])
    print(f"core: {share:.1f} %, at least {options.least:.0f} % asked")
    return 0 if share >= options.least else 1


if __name__ == "__main__":
    sys.exit(main())
