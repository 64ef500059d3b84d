#!/usr/bin/env python3
"""`./dev lint`: clang-format, clang-tidy, clazy and cppcheck, on what changed, on all, or on the files named."""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import format_test
import house

# Level 1 without what does not fit 6.4 or our rules (it takes QList::first(n), which copies, for first()); then single
# checks of level 2 and the manual ones. Not returning-void-expression: our functions end early with their last call.
CLAZY = ",".join((
    "level1", "no-detaching-temporary", "no-overloaded-signal", "no-connect-3arg-lambda", "no-non-pod-global-static",
    "copyable-polymorphic", "virtual-call-ctor", "missing-qobject-macro",
    "function-args-by-value", "isempty-vs-count", "qvariant-template-instantiation",
    "qt-keywords", "raw-environment-function", "signal-with-return-value", "thread-with-slots", "unneeded-cast"))

# What cppcheck 2.10 gets wrong: a move within a call's lambda (clang-tidy's bugprone-use-after-move sees those right),
# references that outlive the function, two pointers of which one is never null.
CPPCHECK_WRONG = ("accessMoved", "returnDanglingLifetime:*/PracticeAssertions.cpp",
                  "nullPointerRedundantCheck:*/Comparison.cpp")

# Flags of GCC that clang 14 does not know, the standard's name there, and GCC's precompiled headers: without them
# a forgotten #include is found here.
REWRITE = (
    (r"-std=(?:c|gnu)\+\+23\b", "-std=c++2b"),
    (r"-fno-fat-lto-objects|-flto(?:=\w+)?|-fsanitize\S*|-fno-sanitize\S*", ""),
    (r"-include \S*cmake_pch\.hxx|-Winvalid-pch|-fpch-\S+", ""))


def git(*arguments):
    return subprocess.run(["git", *arguments], cwd=house.SOURCE, capture_output=True, text=True).stdout.split("\n")


def changed():
    """Files that differ from where this branch left the main line, with those not committed yet."""
    base = "HEAD~1"
    for name in ("origin/HEAD", "origin/main", "main"):
        found = git("merge-base", "HEAD", name)[0]
        if found and found != git("rev-parse", "HEAD")[0]:
            base = found
            break
    return {line for line in git("diff", "--name-only", "--diff-filter=d", base)
            + git("ls-files", "--others", "--exclude-standard") if line}


def database(build, folder):
    """A copy of the compile commands that clang can read; gives {source file: its arguments}."""
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    for entry in entries:
        for pattern, instead in REWRITE:
            entry["command"] = re.sub(pattern, instead, entry["command"])
        entry["command"] = re.sub(r"^\S*ccache ", "", entry["command"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "compile_commands.json").write_text(json.dumps(entries), encoding="utf-8")
    return {os.path.realpath(entry["file"]) for entry in entries if "_autogen/" not in entry["file"]}


def mocs(build):
    """Writes what Qt's generator makes of the headers. By itself: as a target of the build it waits for the libraries below,
    so that all of them would be compiled first."""
    for info in sorted(build.glob("**/*_autogen.dir/AutogenInfo.json")):
        subprocess.run(["cmake", "-E", "cmake_autogen", str(info), "Debug"], check=True, stdout=subprocess.DEVNULL)


def tool(*names):
    for name in names:
        if shutil.which(name):
            return name
    sys.exit(f"lint: {names[-1]} is not here")


def said(result):
    """What a tool said, without the counts of what it hid."""
    text = result.stdout + result.stderr
    lines = [line for line in text.splitlines()
             if not re.match(r"^\d+ warnings?( and \d+ errors?)? (generated|treated)|^Suppressed |^Use -(header|system)|^Error while proc|^\d+ errors? generated", line)]
    return "\n".join(lines).strip()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=house.SOURCE / "build" / "debug")
    parser.add_argument("--all", action="store_true", help="every source file, not only what changed")
    parser.add_argument("--only", choices=("format", "tidy", "clazy", "cppcheck"), action="append")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    wanted = options.only or ["format", "tidy", "clazy", "cppcheck"]
    build = (house.SOURCE / options.build).resolve()
    folder = house.SOURCE / "build" / "lint"

    known = {str(path) for path in house.sources("core", "ui", "app", "tests")}
    if options.all:
        chosen = known
    else:
        names = options.files or changed()
        chosen = {str((house.SOURCE / name).resolve()) for name in names} & known
    mocs(build)
    built = database(build, folder)
    units = sorted(path for path in chosen if path.endswith(".cpp") and path in built)
    # A header that changed is seen through the source file of its name.
    units = sorted(set(units) | {path[:-2] + ".cpp" for path in chosen if path.endswith(".h") and path[:-2] + ".cpp" in built})
    left = sorted(path for path in chosen if path.endswith(".cpp") and path not in built)

    jobs = []
    if "format" in wanted and chosen:
        formatter = format_test.clang_format() or sys.exit("lint: clang-format 14 is not here")
        jobs.append(("clang-format", [formatter, "--dry-run", "-Werror", *sorted(chosen)]))
    for unit in units:
        if "tidy" in wanted:
            jobs.append(("clang-tidy", [tool("clang-tidy-14", "clang-tidy"), "-quiet", "-p", str(folder), unit]))
        if "clazy" in wanted:
            jobs.append(("clazy", [tool("clazy-standalone"), f"--checks={CLAZY}", "-p", str(folder),
                                   "--header-filter=/(core|ui|app|tests)/", unit]))
    if "cppcheck" in wanted and units:
        jobs.append(("cppcheck", [
            tool("cppcheck"), "--enable=warning,performance,portability", "--inline-suppr", "--std=c++20", "--quiet",
            "--library=qt", "--error-exitcode=1", "--suppress=missingIncludeSystem", "--suppress=unknownMacro",
            "--suppress=internalAstError", *(f"--suppress={one}" for one in CPPCHECK_WRONG), f"-I{house.SOURCE}/core", f"-I{house.SOURCE}", *units]))

    faults = {}
    environment = dict(os.environ, CLAZY_NO_WERROR="1")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        running = {pool.submit(subprocess.run, command, cwd=house.SOURCE, capture_output=True, text=True,
                               stdin=subprocess.DEVNULL, env=environment): name for name, command in jobs}
        for future in concurrent.futures.as_completed(running):
            result, text = future.result(), said(future.result())
            if result.returncode != 0 or "warning:" in text or "error:" in text:
                faults[running[future]] = faults.get(running[future], 0) + 1
                print(f"[{running[future]}] {text}", flush=True)
    for path in left:
        print(f"lint: {os.path.relpath(path, house.SOURCE)} is in no build and was only formatted", file=sys.stderr)
    counted = ", ".join(f"{name} in {count}" for name, count in sorted(faults.items())) or "nothing"
    print(f"lint: {len(units)} units, {len(chosen)} files; found: {counted}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
