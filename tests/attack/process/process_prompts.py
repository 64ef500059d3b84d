"""Every prompt for a secret on a real pseudo-terminal: signals, keys, pastes. The program under test is a job of a small
shell (this file with --leader), since a stop signal means nothing to a job without one."""
import fcntl
import hashlib
import os
import pty
import resource
import select
import signal
import struct
import subprocess
import sys
import termios
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
from keychain_attack import Service  # noqa: E402

TYPED = "MARKED8~typed"  # never to be seen on the screen


def leader(slave, commands, events, argv):
    """The shell: runs argv as its foreground job, tells how it stops and ends, continues it when told."""
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def child():
        os.setpgid(0, 0)
        os.tcsetpgrp(slave, os.getpid())
        attack.usual_signals()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    process = subprocess.Popen(argv, stdin=slave, stdout=slave, stderr=slave, preexec_fn=child)
    os.write(events, f"pid {process.pid}\n".encode())
    while True:
        _, status = os.waitpid(process.pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            os.write(events, f"exit {os.waitstatus_to_exitcode(status)}\n".encode())
            return
        os.tcsetpgrp(slave, os.getpid())
        os.write(events, b"stopped\n")
        if not os.read(commands, 1):
            process.kill()
            continue
        os.tcsetpgrp(slave, process.pid)
        os.kill(process.pid, signal.SIGCONT)


class Terminal:
    """A pseudo-terminal with one job on it."""

    def __init__(self, argv, env):
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        os.set_blocking(self.master, False)
        commands, self.commands = os.pipe()
        self.events, events = os.pipe()
        self.shown, self.told, self.ended = b"", b"", False
        self.shell = subprocess.Popen([sys.executable, __file__, "--leader", str(self.slave), str(commands), str(events),
                                       *argv], pass_fds=[self.slave, commands, events], env=env, stdin=subprocess.DEVNULL)
        os.close(commands)
        os.close(events)
        self.pid = int(self.wait_event("pid"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.commands)
        if self.shell.poll() is None and not self.ended:
            os.kill(self.pid, signal.SIGKILL)
        self.shell.wait(60)
        for descriptor in (self.master, self.slave, self.events):
            os.close(descriptor)

    def _turn(self, seconds=0.2):
        ready, _, _ = select.select([self.master, self.events], [], [], seconds)
        if self.master in ready:
            self.shown += os.read(self.master, 65536)
        if self.events in ready:
            self.told += os.read(self.events, 4096)

    def wait(self, condition, what):
        end = time.monotonic() + 60
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"never came: {what}; on the screen: {self.shown[-300:]!r}")
            self._turn()

    def wait_event(self, word):
        """What follows the word in the next such event."""
        start = word.encode()
        self.wait(lambda: any(line.startswith(start) for line in self.told.split(b"\n")[:-1]), word)
        lines = self.told.split(b"\n")
        at = next(i for i, line in enumerate(lines) if line.startswith(start))
        self.told = b"\n".join(lines[at + 1:])
        self.ended = self.ended or word == "exit"
        return lines[at][len(start):].strip().decode()

    def wait_shown(self, text, times=1):
        self.wait(lambda: self.shown.count(text.encode()) >= times, repr(text))

    def type(self, data):
        while data:
            try:
                data = data[os.write(self.master, data[:2048]):]
            except BlockingIOError:
                self._turn(0.01)
            if b"exit" in self.told:
                return

    def pending(self):
        """Bytes that wait for whoever reads the terminal next."""
        attributes = termios.tcgetattr(self.slave)
        attributes[3] &= ~termios.ICANON  # a line without its end counts too
        termios.tcsetattr(self.slave, termios.TCSANOW, attributes)
        return struct.unpack("i", fcntl.ioctl(self.slave, termios.FIONREAD, b"\0" * 4))[0]

    def problems(self, code, expected):
        wrong = [] if code == expected else [f"exit {code}, not {expected}"]
        if termios.tcgetattr(self.slave) != self.before:
            wrong.append("the terminal is not as it was")
        self._turn(0)
        if TYPED.encode() in self.shown:
            wrong.append("what was typed is on the screen")
        if self.pending():
            wrong.append("typed bytes are left for the shell")
        return wrong


class Prompts:
    """The prompts for a secret that obo has: name -> (command, its words, exit code when a line was typed)."""

    def __init__(self, home, certificate):
        self.env = {**os.environ, **home.env}
        secret = [attack.OBO, "secret", "set", "P", "--kind"]
        self.all = {
            "client secret": ([*secret, "client-secret"], "Client secret of", 0),
            "passphrase": ([*secret, "key-passphrase"], "Key passphrase of", 0),
            "private key": ([*secret, "private-key"], "Private key of", 0),
            "certificate's passphrase": ([attack.OBO, "credential", "--certificate", certificate, "--tenant",
                                          "contoso.example", "--client-id", "orders", "--authority",
                                          "http://127.0.0.1:9"], "Passphrase of", 2),
        }

    def open(self, name):
        argv, words, _ = self.all[name]
        terminal = Terminal(argv, self.env)
        terminal.wait_shown(words)
        return terminal


KEYS = {"Ctrl+C": (b"\x03", 130), "Ctrl+\\": (b"\x1c", -signal.SIGQUIT)}
SIGNALS = {"SIGINT": (signal.SIGINT, 130), "SIGTERM": (signal.SIGTERM, -signal.SIGTERM),
           "SIGHUP": (signal.SIGHUP, -signal.SIGHUP), "SIGQUIT": (signal.SIGQUIT, -signal.SIGQUIT)}


def endings(table, prompts, name, typed):
    """The signals and keys that end the program, with nothing typed yet or half a line."""
    where = "in the middle of a line" if typed else "before anything is typed"
    for key, (byte, code) in KEYS.items():
        with prompts.open(name) as terminal:
            terminal.type(typed + byte)
            wrong = terminal.problems(int(terminal.wait_event("exit")), code)
            table.row(f"{name}: {key} {where}", not wrong, "; ".join(wrong))
    for key, (number, code) in SIGNALS.items():
        with prompts.open(name) as terminal:
            terminal.type(typed)
            os.kill(terminal.pid, number)
            wrong = terminal.problems(int(terminal.wait_event("exit")), code)
            table.row(f"{name}: {key} {where}", not wrong, "; ".join(wrong))
    with prompts.open(name) as terminal:
        terminal.type(typed + (b"\x04\x04" if typed else b"\x04"))
        code = int(terminal.wait_event("exit"))
        # Half a line and its end: a secret all the same, which the keychain takes.
        wrong = terminal.problems(code, prompts.all[name][2] if typed else 2)
        table.row(f"{name}: end of input {where}", not wrong, "; ".join(wrong))


def stops(table, prompts, name, by_key):
    """Stopped and continued: the terminal is the shell's in between, and the prompt comes again, silent."""
    with prompts.open(name) as terminal:
        words = prompts.all[name][1]
        terminal.type(TYPED.encode() + (b"\x1a" if by_key else b""))
        if not by_key:
            os.kill(terminal.pid, signal.SIGTSTP)
        terminal.wait_event("stopped")
        meanwhile = termios.tcgetattr(terminal.slave) == terminal.before
        wrong = [] if meanwhile else ["while stopped, the terminal is not as it was"]
        os.write(terminal.commands, b"c")
        terminal.wait_shown(words, 2)
        terminal.type(TYPED.encode() + b"\n" + (b"\x04" if name == "private key" else b""))
        wrong += terminal.problems(int(terminal.wait_event("exit")), prompts.all[name][2])
        table.row(f"{name}: {'Ctrl+Z' if by_key else 'SIGTSTP'}, then continued", not wrong, "; ".join(wrong))


def pastes(table, prompts):
    """What is pasted: stored as it is, or refused, never cut and never run."""
    long = (TYPED * 400).encode()
    for what, data, stored, code in (
            ("a line", TYPED.encode() + b"\n", TYPED.encode(), 0),
            ("with a carriage return", TYPED.encode() + b"\r\n", TYPED.encode(), 0),
            ("several lines", TYPED.encode() + b"\necho " + TYPED.encode() + b"\n", TYPED.encode(), 0),
            ("in paste marks", b"\x1b[200~" + TYPED.encode() + b"\x1b[201~\n", TYPED.encode(), 0),
            ("invalid UTF-8", TYPED.encode() + b"\xff\xfe\xc3\n", TYPED.encode() + b"\xff\xfe\xc3", 0),
            ("4094 bytes", long[:4094] + b"\n", long[:4094], 0), ("4095 bytes", long[:4095] + b"\n", None, 2),
            ("1 MiB", (long * 210)[:1 << 20] + b"\n", None, 2), ("an empty line", b"\n", None, 2)):
        if attack.part() and what in ("a line", "with a carriage return", "4094 bytes", "an empty line"):
            continue
        with Service("plain") as service, prompts.open("client secret") as terminal:
            terminal.type(data)
            wrong = terminal.problems(int(terminal.wait_event("exit")), code)
            if stored is not None and not wrong and service.wait_for("stored") != hashlib.sha256(stored).hexdigest():
                wrong.append("something else was stored")
        table.row(f"pasted: {what}", not wrong, "; ".join(wrong))


def attack_prompts(table, home, certificate):
    prompts = Prompts(home, certificate)
    with Service("plain"):
        for name in prompts.all:
            if attack.part() and name not in ("client secret", "private key"):
                continue
            for typed in (b"", TYPED.encode()):
                if not (attack.part() and (name != "client secret" or not typed)):
                    endings(table, prompts, name, typed)
            for by_key in (True, False):
                if not (attack.part() and by_key):
                    stops(table, prompts, name, by_key)
    pastes(table, prompts)


if __name__ == "__main__" and sys.argv[1] == "--leader":
    leader(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5:])
