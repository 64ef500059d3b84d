"""A crash with a secret in hand, and neighbours who look in. SIGSEGV, SIGABRT and SIGQUIT while a request is under way,
with core_pattern naming a file and naming a pipe (systemd-coredump, apport): no core. From another process of the same
ordinary user: no memory, no environment, no open files, no debugger. What PR_SET_DUMPABLE could break (keychain,
clipboard, accessibility, file dialog) is looked at in crash_window.py.

core_pattern is the machine's: it is held under a lock and put back. Programs with sanitizers stay open on purpose
(app/common/OutOfReach.h): release ones are attacked, or those of mutants.py. Needs root."""
import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import leaks  # noqa: E402

PATTERN = "/proc/sys/kernel/core_pattern"
NOBODY = 65534


class Cores:
    """A folder that cores go to, by the way named "file" or "pipe"."""

    def __init__(self, way):
        self.way = way

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="obo-cores-")
        os.chmod(self.folder, 0o777)
        self.lock = open("/tmp/obo-core-pattern.lock", "w", encoding="utf-8")  # noqa: SIM115
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        with open(PATTERN, encoding="utf-8") as file:
            self.before = file.read()
        taker = self.folder + "/taker"
        with open(taker, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\nexec cat > {self.folder}/core.$1\n")
        os.chmod(taker, 0o755)
        self.set({"file": self.folder + "/core.%p", "pipe": f"|{taker} %p"}[self.way])
        return self

    def set(self, text):
        with open(PATTERN, "w", encoding="utf-8") as file:
            file.write(text)

    def __exit__(self, *_):
        self.set(self.before)
        self.lock.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def of(self, pid):
        """The core's bytes, or None. A pipe's taker runs on when the process has ended: who waits for none has seen the
        one of a process that died later come."""
        path = f"{self.folder}/core.{pid}"
        if not os.path.exists(path):
            return None
        with open(path, "rb") as file:
            return file.read()


def unlimited():
    attack.usual_signals()
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)


def under_way(authority, marks, home, prefix=()):
    """obo with its request at an authority that never answers."""
    authority.asked.clear()
    process = subprocess.Popen([*prefix, *leaks.exchange(authority, "--secret-env", "TEST_MARK")], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=unlimited,
                               env={**os.environ, **home.env, "TEST_MARK": marks.secret})
    process.stdin.write(marks.assertion.encode())
    process.stdin.close()
    process.stdin = None
    leaks.until(authority.asked.is_set, "the request")
    return process


def sandbox(*_):
    """The practice authority: it holds its client's secret and its keys."""
    process = subprocess.Popen([attack.SANDBOX, "--output", "json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, preexec_fn=unlimited)
    process.stdout.readline()
    return process


def witness(cores):
    """A program that does nothing against it: its core must come, or no attack here can fail."""
    process = subprocess.Popen(["sleep", "60"], preexec_fn=unlimited)
    process.send_signal(signal.SIGSEGV)
    process.wait()
    return leaks.until(lambda: cores.of(process.pid), "the witness's core")


def crashes(table, home, marks, authority):
    programs = [("obo", lambda: under_way(authority, marks, home)), ("obo-sandbox", sandbox)]
    numbers = (signal.SIGSEGV,) if attack.part() else (signal.SIGSEGV, signal.SIGABRT, signal.SIGQUIT, signal.SIGBUS)
    for way in ("file", "pipe"):
        with Cores(way) as cores:
            for name, start in programs:
                for number in numbers:
                    process = start()
                    process.send_signal(number)
                    out, err = process.communicate()
                    witness(cores)
                    core = cores.of(process.pid)
                    told = attack.found_in(out + err, marks.texts)
                    held = attack.found_in(core or b"", marks.texts)
                    table.row(f"{number.name} to {name}, core into a {way}", process.returncode == -number and core is None
                              and not told, "no core" if core is None else f"a core of {len(core) >> 10} KiB"
                              + (f" with the {', '.join(held)}" if held else ""))


READS = """import os, sys
pid, what = sys.argv[1:]
try:
    if what == "mem":
        for line in open(f"/proc/{pid}/maps"):
            if "[heap]" in line:
                file = open(f"/proc/{pid}/mem", "rb", 0); file.seek(int(line.split("-")[0], 16)); file.read(4096)
    elif what == "fd":
        os.listdir(f"/proc/{pid}/fd")
    else:
        open(f"/proc/{pid}/{what}", "rb").read()
    print("open")
except OSError as refused:
    print("refused" if refused.errno in (1, 13) else refused)
"""


def neighbours(table, home, marks, authority):
    """As the same ordinary user, beside it. (Yama, where it is on, refuses debuggers by itself.)"""
    person = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    os.chmod(home.folder, 0o777)
    witness_process = subprocess.Popen([*person, "sleep", "600"])
    process = under_way(authority, marks, home, person)
    leaks.until(lambda: os.stat(f"/proc/{witness_process.pid}").st_uid == NOBODY, "the witness")
    try:
        for what in ("mem", "environ", "maps", "fd", "auxv"):
            said = [subprocess.run([*person, "/usr/bin/python3", "-c", READS, str(pid), what], capture_output=True,
                    text=True,
                                   cwd="/").stdout.strip() for pid in (process.pid, witness_process.pid)]
            table.row(f"/proc/PID/{what} of obo, same user", said == ["refused", "open"], f"{said[0]} (of a plain program: "
                      f"{said[1]})")
        if shutil.which("gdb"):
            tried = subprocess.run([*person, "gdb", "-nx", "-batch", "-p", str(process.pid)], capture_output=True, text=True,
                                   cwd="/", stdin=subprocess.DEVNULL).stderr
            table.row("gdb -p of obo, same user", "Operation not permitted" in tried, tried.strip().splitlines()[-1])
    finally:
        for one in (process, witness_process):
            one.kill()
            one.wait()


def main():
    if attack.sanitized() or os.geteuid() != 0 or not os.access(PATTERN, os.W_OK):
        print("needs programs without sanitizers, and root for core_pattern")
        sys.exit(attack.SKIPPED)
    attack.need("setpriv")
    table = attack.Table("crash")
    with attack.Home() as home:
        marks = leaks.Marks()
        with leaks.Authority(marks, mute=True) as authority:
            crashes(table, home, marks, authority)
            neighbours(table, home, marks, authority)
    if not attack.part() or attack.MUTANT == "portal-asked":
        person = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        done = subprocess.run([*person, sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                "crash_window.py")],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        for line in done.stdout.splitlines():
            if line.startswith("row "):
                _, holds, text = line.split(" ", 2)
                table.row(text, holds == "holds")
        table.row("the window was looked at to the end", done.returncode == 0, done.stderr[-2000:])
    table.end()


main()
