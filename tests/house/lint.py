#!/usr/bin/env python3
"""`./dev lint`: clang-format, clang-tidy, clazy and cppcheck, on what changed, on all, or on the files named.

All is looked at in the build's batches: reading Qt's headers costs each tool more than what it looks at. A batch is written
out as one text, not as a list of #include: the static analyzer looks into no function of an included file."""
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

# Level 1 without what does not fit 6.4 or our rules (it takes QList::first(n), which copies, for first(), and wants Qt 5's
# midRef()); then single checks of level 2 and the manual ones. Not returning-void-expression: our functions end early with
# their last call. Not missing-qobject-macro: who only listens needs none. Not function-args-by-value: takes OpenSSL's
# records, and arrays, for values.
CLAZY = ",".join((
    "level1", "no-qstring-ref", "no-detaching-temporary", "no-overloaded-signal", "no-connect-3arg-lambda",
    "no-non-pod-global-static", "copyable-polymorphic", "virtual-call-ctor", "isempty-vs-count",
    "qvariant-template-instantiation", "qt-keywords", "raw-environment-function", "signal-with-return-value",
    "thread-with-slots", "unneeded-cast"))

# What cppcheck 2.10 gets wrong: a move within a call's lambda (clang-tidy's bugprone-use-after-move sees those right),
# references that outlive the function, two pointers of which one is never null.
CPPCHECK_WRONG = ("accessMoved", "returnDanglingLifetime:*/PracticeAssertions.cpp",
                  "nullPointerRedundantCheck:*/Comparison.cpp")

# Flags of GCC that clang 14 does not know, and the standard's name there.
REWRITE = (
    (r"-std=(?:c|gnu)\+\+23\b", "-std=c++2b"),
    (r"-fno-fat-lto-objects|-flto(?:=\w+)?|-fsanitize\S*|-fno-sanitize\S*", ""),
    (r"-Wno-subobject-linkage", ""),
    (r"-Wshadow", ""),  # GCC sees to it; in a batch, a file's own names would shadow its neighbour's
)


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


def members(entry):
    """The source files of a batch; of any other entry itself."""
    path = pathlib.Path(entry["file"])
    if path.parent.name != "Unity":
        return [os.path.realpath(path)]
    return [os.path.realpath(name) for name in re.findall(r'^#include "([^"]+)"$', path.read_text(encoding="utf-8"), re.M)]


def is_ours(path):
    return "_autogen/" not in path and "/.rcc/" not in path


class Batch:
    """Files of one target as one text, and which line of it is whose."""

    def __init__(self, path, names):
        self.path, self.starts = path, []
        lines = []
        for name in names:
            self.starts.append((len(lines), name))
            lines += pathlib.Path(name).read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(lines), encoding="utf-8")

    def true_places(self, text):
        def place(match):
            line = int(match[1])
            start, name = max(pair for pair in self.starts if pair[0] < line)
            return f"{name}:{line - start}:"
        return re.sub(re.escape(str(self.path)) + r":(\d+):", place, text)


def database(build, folder):
    """Compile commands that clang can read, of each file by itself and of each batch; gives {source file: its batch}."""
    made, batches = [], {}
    (folder / "batches").mkdir(parents=True, exist_ok=True)
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        command = entry["command"]
        for pattern, instead in REWRITE:
            command = re.sub(pattern, instead, command)
        command = re.sub(r"^\S*ccache ", "", command)
        names = [name for name in members(entry) if is_ours(name)]
        if not names:
            continue
        batch = Batch(folder / "batches" / f"{len(made)}.cpp", names)
        beside = " ".join(f"-iquote {folder}" for folder in sorted({os.path.dirname(name) for name in names}))
        for file in [*names, str(batch.path)]:
            made.append({"directory": entry["directory"], "file": file,
                         "command": f"{command.replace(entry['file'], file)} {beside}"})
        batches |= dict.fromkeys(names, batch)
    (folder / "compile_commands.json").write_text(json.dumps(made), encoding="utf-8")
    return batches


def twice_included(path):
    """What clang-tidy's readability-duplicate-include finds; in a batch it would find what two files include."""
    seen, text = set(), pathlib.Path(path).read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#if"):
            return
        if line.startswith("#include") and (line in seen or seen.add(line)):
            yield f"{path}:{number}: {line} stands twice"


def mocs(build):
    """Writes what Qt's generator makes of the headers. By itself: as a target of the build it waits for the libraries below,
    so that all of them would be compiled first."""
    ninja = (build / "build.ninja").read_text(encoding="utf-8")
    for info in sorted(build.glob("**/*_autogen.dir/AutogenInfo.json")):
        if info.parent.name.removesuffix(".dir") not in ninja:
            continue  # of a target that there is no more
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

    checks = []
    if options.all:
        by_path = {str(batch.path): batch for batch in built.values()}
        looked_at = sorted(by_path, key=lambda path: -os.path.getsize(path))
        # The second takes Qt's class for ours where a header of ours announces it after Qt's own has been read.
        checks = ["-checks=-readability-duplicate-include,-cppcoreguidelines-virtual-class-destructor"]
    else:
        by_path, looked_at = {}, units

    jobs = []
    if "format" in wanted and chosen:
        formatter = format_test.clang_format() or sys.exit("lint: clang-format 14 is not here")
        jobs.append(("clang-format", [formatter, "--dry-run", "-Werror", *sorted(chosen)]))
    for path in looked_at:
        if "tidy" in wanted:
            jobs.append(("clang-tidy", [tool("clang-tidy-14", "clang-tidy"), "-quiet", *checks, "-p", str(folder), path]))
        if "clazy" in wanted:
            jobs.append(("clazy", [tool("clazy-standalone"), f"--checks={CLAZY}", "-p", str(folder),
                                   "--header-filter=/(core|ui|app|tests)/", path]))
    if "cppcheck" in wanted and units:
        jobs.append(("cppcheck", [
            tool("cppcheck"), "--enable=warning,performance,portability", "--inline-suppr", "--std=c++20", "--quiet",
            "--library=qt", "--error-exitcode=1", "--suppress=missingIncludeSystem", "--suppress=unknownMacro",
            "--suppress=internalAstError", *(f"--suppress={one}" for one in CPPCHECK_WRONG), f"-I{house.SOURCE}/core", f"-I{house.SOURCE}", *units]))

    faults = {}
    if "tidy" in wanted and options.all:
        for sentence in (sentence for path in sorted(built) for sentence in twice_included(path)):
            faults["clang-tidy"] = faults.get("clang-tidy", 0) + 1
            print(f"[lint] {sentence}", flush=True)
    environment = dict(os.environ, CLAZY_NO_WERROR="1")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        running = {pool.submit(subprocess.run, command, cwd=house.SOURCE, capture_output=True, text=True,
                               stdin=subprocess.DEVNULL, env=environment): (name, command[-1]) for name, command in jobs}
        for future in concurrent.futures.as_completed(running):
            result, text = future.result(), said(future.result())
            if result.returncode != 0 or "warning:" in text or "error:" in text:
                faults[running[future][0]] = faults.get(running[future][0], 0) + 1
                batch = by_path.get(running[future][1])
                print(f"[{running[future][0]}] {batch.true_places(text) if batch else text}", flush=True)
    for path in left:
        print(f"lint: {os.path.relpath(path, house.SOURCE)} is in no build and was only formatted", file=sys.stderr)
    counted = ", ".join(f"{name} in {count}" for name, count in sorted(faults.items())) or "nothing"
    print(f"lint: {len(units)} units in {len(looked_at)} looks, {len(chosen)} files; found: {counted}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
