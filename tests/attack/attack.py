"""What every attack on our own programs shares: marked secrets and the forms in which they may turn up, running a
program with its costs measured, and the table of rows that is the result.

An attack is a program of its own, `tests/attack/AREA/NAME_attack.py`, started by `./dev attack NAME` or, with --part, by CTest.
It ends with 0 when every row holds, with 1 when one does not, with 77 when this machine lacks what it needs."""
import base64
import dataclasses
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.environ.get("OBO_SOURCE_DIR") or os.path.dirname(os.path.dirname(HERE))
BIN = os.environ.get("OBO_BIN_DIR") or os.path.join(SOURCE, "build", "release", "bin")
OBO, WORKBENCH, SANDBOX = (os.path.join(BIN, name) for name in ("obo", "obo-workbench", "obo-sandbox"))
os.environ.setdefault("OBO_SOURCE_DIR", SOURCE)
os.environ.setdefault("OBO_BIN_DIR", BIN)
os.environ.setdefault("OBO_SANDBOX", SANDBOX)
sys.path.insert(0, os.path.join(SOURCE, "tests", "sandbox"))
sys.path.insert(0, os.path.join(SOURCE, "tests", "e2e"))
AREAS = ("browser", "input", "leaks", "network", "process")
sys.path[:0] = [os.path.join(HERE, area) for area in AREAS]

SKIPPED = 77
MUTANT = os.environ.get("OBO_MUTANT", "")  # a build that fails on purpose: see mutants.py


def forms(mark):
    """The mark (text) as bytes in each encoding in which it could leave: UTF-8, UTF-16, percent, form, base64 and base64url
    at three offsets, hex, JSON with escapes."""
    raw = mark.encode()
    found = {raw, mark.encode("utf-16-le"), mark.encode("utf-16-be"), urllib.parse.quote(mark, safe="").encode(),
             re.sub("%..", lambda digits: digits[0].lower(), urllib.parse.quote(mark, safe="")).encode(),
             urllib.parse.quote_plus(mark).encode(),
             urllib.parse.quote_plus(mark, safe="*").replace("~", "%7E").encode(),  # as browsers and we write forms
             raw.hex().encode(), raw.hex().upper().encode(), json.dumps(mark)[1:-1].encode(),
             "".join(f"\\u{ord(c):04x}" for c in mark).encode()}
    for shift in range(3):  # without the uncertain edges
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            found.add(encode(b"x" * shift + raw)[4 if shift else 0:-4])
    return {form for form in found if len(form) >= 8}


def found_in(data, marks):
    """The names of those marks (name -> text) that stand in `data` (bytes) in any form."""
    return sorted({name for name, mark in marks.items() for form in forms(mark) if form in data})


def sanitized(program=OBO):
    """Whether the program runs under AddressSanitizer: memory and speed then say nothing."""
    with open(program, "rb") as file:
        return b"__asan_init" in file.read()


@dataclasses.dataclass
class Ran:
    """How a program ended: exit code (negative: the signal), what it wrote, seconds, peak memory in MiB."""
    code: int
    out: bytes
    err: bytes
    seconds: float
    peak: float


def run(arguments, stdin=b"", env=None, timeout=60.0, signals=()):
    """Runs a program to its end. `signals`: (seconds, signal) to send it on the way. A program that outlives `timeout`
    (seconds) is killed; its code is then -9."""
    began = time.monotonic()
    process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env={**os.environ, **(env or {})})
    said = {}

    def read(name, pipe):
        said[name] = pipe.read()

    def write():
        try:
            process.stdin.write(stdin)
            process.stdin.close()
        except BrokenPipeError:
            pass
    threads = [threading.Thread(target=read, args=("out", process.stdout)), threading.Thread(
        target=read, args=("err", process.stderr)), threading.Thread(target=write)]
    timers = [threading.Timer(after, process.send_signal, (number,)) for after, number in signals]
    timers.append(threading.Timer(timeout, process.kill))
    for thread in threads + timers:
        thread.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    for timer in timers:
        timer.cancel()
    for thread in threads:
        thread.join()
    return Ran(process.returncode, said["out"], said["err"], seconds, usage.ru_maxrss / 1024)


def usual_signals():
    """For preexec_fn: a shell that started this test in the background had them ignored."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGTTIN,
                   signal.SIGTTOU):
        signal.signal(number, signal.SIG_DFL)


class Home:
    """A home folder of its own, empty, deleted afterwards; `env` points programs at it and at no session bus."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="obo-attack-")
        self.env = {"HOME": self.folder, "XDG_CONFIG_HOME": self.folder + "/.config", "XDG_DATA_HOME": self.folder +
                    "/.local/share", "XDG_CACHE_HOME": self.folder + "/.cache", "DBUS_SESSION_BUS_ADDRESS": ""}
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)


class Table:
    """The rows of an attack. Every row that does not hold is told in full, those that do in one line."""

    def __init__(self, name):
        self.name, self.rows, self.failed, self.began = name, 0, [], time.monotonic()

    def row(self, name, holds, what=""):
        self.rows += 1
        if not holds:
            self.failed.append(name)
        print(f"{'holds ' if holds else 'FALLS '} {name}{': ' if what else ''}{what}", flush=True)
        return holds

    def note(self, text):
        print(f"        {text}", flush=True)

    def end(self):
        """Prints the sum and ends the program."""
        print(f"{self.name}: {self.rows - len(self.failed)} of {self.rows} rows hold, "
              f"{time.monotonic() - self.began:.0f} s{' (mutant ' + MUTANT + ')' if MUTANT else ''}")
        if self.rows == 0:
            print("No row ran: that proves nothing.")
        sys.exit(1 if self.failed or not self.rows else 0)


def part():
    """True when only the part that CI runs is asked for (--part)."""
    return "--part" in sys.argv


def need(*programs):
    """Ends the attack as skipped when a program is missing."""
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        print("not installed here: " + ", ".join(missing))
        sys.exit(SKIPPED)
