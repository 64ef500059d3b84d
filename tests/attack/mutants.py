"""A build of our programs that fails on purpose: each row of mutants/*.json takes one rule of the program out, or puts a
leak in, while OBO_MUTANT names it. Nothing of this is in the source that is shipped: the rows are put into a copy of it.

    mutants.py --check               each row still finds its place in the source, once (no build)
    mutants.py --build               the copy in build/mutants/source, built in build/mutants/build
    mutants.py [--only NAME ...]     with each switched on, the tests that the row names must fail, and hold with none
    mutants.py --write [...]         the same, and mutants/RESULT.md made of what was seen in this and former runs

A row: name; file; from (text that stands there once); to (the text instead, which asks obo::mutant("name")); why (the
rule, in words); shown_by: the names of tests (CTest's), each of which alone must fail, or "attack:NAME" for an attack."""
import argparse
import glob
import json
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
WORK = os.path.join(SOURCE, "build", "mutants")
COPY, BUILD = WORK + "/source", WORK + "/build"


def rows():
    for path in sorted(glob.glob(HERE + "/mutants/*.json")):
        with open(path, encoding="utf-8") as file:
            yield from json.load(file)


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def check():
    """Says which rows do not fit the source any more. Returns how many."""
    wrong, names = 0, set()
    for row in rows():
        problems = []
        if row["name"] in names:
            problems.append("the name stands twice")
        names.add(row["name"])
        count = text_of(os.path.join(SOURCE, row["file"])).count(row["from"])
        if count != 1:
            problems.append(f"its text stands {count} times in {row['file']}, not once")
        if f'obo::mutant("{row["name"]}")' not in row["to"]:
            problems.append("its text does not ask for its own name")
        if not row["why"] or not row["shown_by"]:
            problems.append("it does not say why, or which test shows it")
        for problem in problems:
            print(f"{row['name']}: {problem}")
        wrong += bool(problems)
    print(f"{len(names)} mutants, {wrong} to mend")
    return wrong or not names


def copy():
    """The tree as git and the working folder have it, with the rows put in. Files that stay as they were keep their time."""
    listed = subprocess.run(["git", "-C", SOURCE, "ls-files", "-co", "--exclude-standard"], check=True, capture_output=True,
                            text=True).stdout.splitlines()
    changes = {}
    for row in rows():
        changes.setdefault(row["file"], []).append(row)
    for name in listed:
        source, target = os.path.join(SOURCE, name), os.path.join(COPY, name)
        if not os.path.isfile(source):
            continue
        with open(source, "rb") as file:
            data = file.read()
        if name in changes:
            text = data.decode()
            for row in changes[name]:
                text = text.replace(row["from"], row["to"])
            data = text.encode()
        if os.path.exists(target):
            with open(target, "rb") as file:
                if file.read() == data:
                    continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(data)
        os.chmod(target, os.stat(source).st_mode)
    kept = {os.path.join(COPY, name) for name in listed}
    for folder, _, names in os.walk(COPY):
        for name in names:  # moved since: the folder would be compiled with it
            if os.path.join(folder, name) not in kept:
                os.remove(os.path.join(folder, name))


def build():
    copy()
    # -O0 without sanitizers: it is built once and asked for yes or no.
    subprocess.run(["cmake", "-S", COPY, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0",
                    f"-DCMAKE_CXX_FLAGS=-include {HERE}/Mutant.h"], check=True, stdout=sys.stderr)
    subprocess.run(["cmake", "--build", BUILD, "-j", str(os.cpu_count())], check=True, stdout=sys.stderr)


def holds(shown_by, mutant):
    """Whether the test passes with that mutant ("" for none): True, False, or None when it was skipped or is not there."""
    env = {**os.environ, "OBO_MUTANT": mutant}
    if shown_by.startswith("attack:"):
        name = shown_by.removeprefix("attack:")
        env.update(OBO_SOURCE_DIR=SOURCE, OBO_BIN_DIR=BUILD + "/bin")
        code = subprocess.run([sys.executable, glob.glob(f"{HERE}/*/{name}_attack.py")[0], "--part"], env=env, stdout=subprocess.DEVNULL,
                              stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False).returncode
        return None if code == 77 else code == 0
    done = subprocess.run(["ctest", "--test-dir", BUILD, "-R", f"^{re.escape(shown_by)}$", "--no-tests=error", "--timeout",
                           "100"], env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if "No tests were found" in done.stdout + done.stderr or "Skipped" in done.stdout:
        return None
    return done.returncode == 0


RESULT = HERE + "/mutants/RESULT.md"
WORDS = {True: "", False: " **survives**", None: " (not run)"}


def seen_before():
    """{name: {test: caught}} of former runs, on whatever machine, as the table has it."""
    known = {}
    for name, tests in re.findall(r"^\| `([^`]+)` \| (.*?) \|", text_of(RESULT), re.M):
        found = {test: said for test, said in re.findall(r"`([^`]+)`( \*\*survives\*\*| \(not run\)|)", tests)}
        known[name] = {test: not said for test, said in found.items() if said != WORDS[None]}
    return known


def write(seen):
    """The table of all rows. `seen`: {name: {test: caught}} of this run."""
    known = seen_before()
    for name, result in seen.items():
        known.setdefault(name, {}).update(result)
    lines, caught, ran, count = [], 0, 0, 0
    for path in sorted(glob.glob(HERE + "/mutants/*.json")):
        lines.append(f"\n## {os.path.basename(path).removesuffix('.json')}\n\n| taken out | a test that fails | the rule |\n"
                     "| --- | --- | --- |")
        for row in json.loads(text_of(path)):
            result = known.get(row["name"], {})
            count += 1
            ran += all(test in result for test in row["shown_by"])
            caught += all(result.get(test) is True for test in row["shown_by"])
            tests = ", ".join(f"`{test}`{WORDS[result.get(test)]}" for test in row["shown_by"])
            lines.append(f"| `{row['name']}` | {tests} | {row['why']} |")
    with open(RESULT, "w", encoding="utf-8") as file:
        file.write(f"# Rules taken out\n\nWritten by `./dev mutants --write`. {count} rows, {ran} run, {caught} caught: with the rule taken out each test named fails, with it each holds.\n"
                   + "\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--no-build", action="store_true")
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    if check():
        return 1
    if options.check:
        return 0
    if not options.no_build:
        build()
    if options.build:
        return 0
    chosen = [row for row in rows() if not options.only or row["name"] in options.only]
    survived, sound, seen, began = [], {}, {}, time.monotonic()
    for row in chosen:
        for test in row["shown_by"]:
            if test not in sound:
                sound[test] = holds(test, "")
            caught = sound[test] is True and holds(test, row["name"]) is False
            said = "caught  " if caught else "SURVIVES"
            why = "" if sound[test] is True else " (the test itself does not pass here)"
            print(f"{said} {row['name']} by {test}{why}: {row['why']}", flush=True)
            seen.setdefault(row["name"], {})[test] = caught
            if not caught:
                survived.append(row["name"])
        if options.write:  # after each: an hour's work is not lost with its last row
            write(seen)
    print(f"mutants: {len(chosen) - len(set(survived))} of {len(chosen)} caught, {time.monotonic() - began:.0f} s")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
