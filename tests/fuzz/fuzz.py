"""`./dev fuzz TARGET SECONDS` and `./dev fuzz --all SECONDS`: libFuzzer on one target, or on each in turn, two at a time.

The committed corpus is the seed; what grows out of it stays in build/fuzz/corpus. A finding is made small and named after
what does not hold, in build/fuzz/findings; the run then goes on with the time that is left. Where the fault is mended, the
file goes into tests/fuzz/corpus/TARGET: from then on CI replays it. Each run is a line in build/fuzz/record.tsv."""
import argparse
import concurrent.futures
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.join(SOURCE, "build", "fuzz")
TARGETS = sorted(os.path.basename(folder) for folder in glob.glob(HERE + "/corpus/*") if os.path.isdir(folder))
# A file of keys may cost seconds by design, and so may a long text under sanitizers on a busy machine: the targets
# themselves count the time that was really used.
LIMITS = ["-timeout=90", "-rss_limit_mb=1500", "-malloc_limit_mb=300", "-print_final_stats=1", "-verbosity=1"]
LONGEST = {"log": 8192, "import": 6000, "certificate": 3000, "verify": 3000, "door": 2000}
SAME = 3  # a finding that comes so often ends the run: nothing else would be found behind it


def environment():
    return {**os.environ, "LC_ALL": "C.UTF-8", "ASAN_OPTIONS": "quarantine_size_mb=16:allocator_may_return_null=0",
            "UBSAN_OPTIONS": "print_stacktrace=1"}


def program(target):
    return f"{BUILD}/bin/fuzz_{target}"


def run(target, arguments, seconds):
    """libFuzzer's exit code and words, and the seconds of processor that it had: on a busy machine far fewer than asked for."""
    # Making an input small runs it over and over in processes of its own, which heed no clock.
    limit = ["timeout", "--kill-after=5", str(seconds + 150)]
    with subprocess.Popen([*limit, program(target), *LIMITS, f"-max_total_time={seconds}", *arguments], env=environment(),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        words = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, words.decode("utf-8", "replace"), usage.ru_utime + usage.ru_stime


def what_fell(text):
    """A name for a finding: our invariant, or the sanitizer's kind and the first line of ours on the stack."""
    if found := re.search(r"^DOES NOT HOLD: (.+)$", text, re.M):
        return found[1]
    kind = re.search(r"(?:ERROR: (?:AddressSanitizer|libFuzzer|LeakSanitizer): |runtime error: )([^\n(]{3,60})", text)
    place = re.search(r"/(?:core|app)/\S*?(\w+\.(?:cpp|h):\d+)", text)
    return " ".join(filter(None, [kind and kind[1], place and place[1]])) or "ended"


def slug(words):
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60]


def minimised(target, path, words):
    """The smallest input found in half a minute that falls in the same way."""
    best, work = path, path + ".small"
    run(target, ["-minimize_crash=1", "-runs=20000", f"-exact_artifact_path={work}", path], 30)
    if os.path.exists(work):
        if what_fell(run(target, [work], 30)[1]) == words:
            best = work
    with open(best, "rb") as file:
        data = file.read()
    name = f"{BUILD}/findings/{target}/{slug(words)}-{hashlib.sha256(data).hexdigest()[:8]}"
    with open(name, "wb") as file:
        file.write(data)
    for other in {path, work}:
        if os.path.exists(other):
            os.unlink(other)
    return name


def number_in(text, name):
    found = re.findall(rf"stat::{name}:\s+(\d+)", text)
    return int(found[-1]) if found else 0


def fuzz(target, seconds):
    """Whether nothing fell."""
    corpus, findings = f"{BUILD}/corpus/{target}", f"{BUILD}/findings/{target}"
    os.makedirs(corpus, exist_ok=True)
    os.makedirs(findings, exist_ok=True)
    arguments = [f"-artifact_prefix={findings}/", f"-max_len={LONGEST.get(target, 4096)}", corpus, f"{HERE}/corpus/{target}"]
    if os.path.exists(f"{HERE}/dict/{target}.dict"):
        arguments.insert(0, f"-dict={HERE}/dict/{target}.dict")
    began, executions, used, fell = time.monotonic(), 0, 0.0, {}
    while (left := int(seconds - (time.monotonic() - began))) > 0:
        code, text, cpu = run(target, arguments, left)
        used += cpu
        executions += number_in(text, "number_of_executed_units")
        with open(f"{BUILD}/findings/{target}.log", "w", encoding="utf-8") as file:
            file.write(text)
        if code == 0:
            break
        words = what_fell(text)
        fell[words] = fell.get(words, 0) + 1
        if fell[words] == 1:
            artifact = re.search(r"Test unit written to (\S+)", text)
            name = minimised(target, artifact[1], words) if artifact else "no input was kept"
            shutil.copy(f"{BUILD}/findings/{target}.log", f"{findings}.{slug(words)}.log")
            print(f"FELL     {target}: {words}\n         {name}", flush=True)
        if fell[words] >= SAME or "Test unit written" not in text:
            break
    took = time.monotonic() - began
    with open(f"{BUILD}/record.tsv", "a", encoding="utf-8") as file:
        file.write(f"{target}\t{took:.0f}\t{used:.0f}\t{executions}\t{'; '.join(fell)}\n")
    print(f"{'FELL    ' if fell else 'holds   '} {target}: {took:.0f} s, {used:.0f} of processor, {executions} executions", flush=True)
    return not fell


def main():
    parser = argparse.ArgumentParser(prog="./dev fuzz")
    parser.add_argument("target", choices=["all", *TARGETS], metavar="TARGET or --all", nargs="?")
    parser.add_argument("seconds", type=int)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--no-build", action="store_true")
    arguments = parser.parse_args()
    if not arguments.target and not arguments.all:
        parser.error(f"which target? There are: {', '.join(TARGETS)}; or --all")
    chosen = TARGETS if arguments.all else [arguments.target]
    if not arguments.no_build:
        subprocess.run(["cmake", "--build", BUILD, "--target", *[f"fuzz_{name}" for name in chosen]], check=True)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return 0 if all(list(pool.map(lambda name: fuzz(name, arguments.seconds), chosen))) else 1


if __name__ == "__main__":
    sys.exit(main())
