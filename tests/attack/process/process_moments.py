"""What happens to a process while it waits for an answer: clocks that jump, a machine that sleeps, a session that ends; and
the locales that it may be started in."""
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

import attack

LATE = b"HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: 25\r\nConnection: close\r\n\r\n" \
       b'{"error":"invalid_grant"}'


class SlowAuthority:
    """Takes one request, says so (`asked`), and answers when `answer` is set."""

    def __enter__(self):
        self.asked, self.answer = threading.Event(), threading.Event()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def _serve(self):
        try:
            while True:
                connection, _ = self.server.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()
        except OSError:
            pass

    def _answer(self, connection):
        data = b""
        while b"requested_token_use" not in data:
            block = connection.recv(65536)
            if not block:
                return connection.close()
            data += block
        self.asked.set()
        self.answer.wait(120)
        try:
            connection.sendall(LATE)
        except OSError:
            pass
        return connection.close()

    def __exit__(self, *_):
        self.answer.set()
        self.server.close()


def exchange(authority, home, said, timeout, env=None, prepare=attack.usual_signals):
    return subprocess.Popen([attack.OBO, "exchange", "--authority", authority.url, "--tenant", said["tenant"],
                             "--client-id", said["client"]["client_id"], "--assertion", home.folder + "/a.jwt",
                             "--secret-file", home.folder + "/secret", "--no-preflight", "--output", "json", "--timeout",
                             str(timeout)],
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            preexec_fn=prepare, env={**os.environ, **home.env, **(env or {})})


def clocks(table, home, said):
    """The system's clock is set while a request is open: the deadline is that of a clock that cannot be set."""
    library = next((path for path in ("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
                                      "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1") if os.path.exists(path)), None)
    if not library or attack.sanitized():
        return table.note("no libfaketime here, or a sanitized program, which it cannot be loaded into: clocks are left out")
    for name, jump in (("an hour back", "-3600"), ("an hour forward", "+3600"), ("to 1971", "-1700000000"),
                       ("to 2038", "+400000000")):
        for answered in (True, False):
            stamp = home.folder + "/clock"
            with open(stamp, "w", encoding="utf-8") as file:
                file.write("+0\n")
            with SlowAuthority() as authority:
                env = {"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": stamp, "FAKETIME_NO_CACHE": "1",
                       "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}
                process = exchange(authority, home, said, 30 if answered else 3, env)
                asked = authority.asked.wait(30)
                began = time.monotonic()
                with open(stamp, "w", encoding="utf-8") as file:
                    file.write(jump + "\n")
                if answered:
                    authority.answer.set()
                out, err = process.communicate(timeout=60)
                took = time.monotonic() - began
            ms = (json.loads(out).get("exchange") or {}).get("timing_ms", {}) if out else {}
            total = max([value for value in ms.values() if isinstance(value, (int, float))], default=0)
            holds = asked and process.returncode == (1 if answered else 3) and 0 <= total < 60_000 and (answered or took < 4)
            table.row(f"clock set {name}, {'then an answer' if answered else 'and no answer'}", holds,
                      f"exit {process.returncode}, {took:.1f} s, {total:.0f} ms told {'' if holds else err[-200:]}")
    return None


def sleeps(table, home, said):
    """Stopped in the middle of a request, as by a laptop's lid, and continued."""
    for name, timeout, answered, code in (("the answer came meanwhile", 60, True, 1), ("past its deadline", 1, False, 3)):
        with SlowAuthority() as authority:
            process = exchange(authority, home, said, timeout)
            authority.asked.wait(30)
            process.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
            if answered:
                authority.answer.set()
            else:
                time.sleep(1.5)  # the deadline passes while it sleeps
            process.send_signal(signal.SIGCONT)
            began = time.monotonic()
            out, err = process.communicate(timeout=60)
            took = time.monotonic() - began
            holds = process.returncode == code and json.loads(out)["ok"] is False and took < 30
            table.row(f"asleep: {name}", holds, f"exit {process.returncode}, {took:.1f} s {'' if holds else err[-200:]}")


def session_ends(table, home, said):
    """The session ends in the middle of a request: at once, and without remains."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        code = 130 if number == signal.SIGINT else -number
        before = {name for _, _, names in os.walk(home.folder) for name in names}
        with SlowAuthority() as authority:
            process = exchange(authority, home, said, 60)
            authority.asked.wait(30)
            began = time.monotonic()
            process.send_signal(number)
            out, err = process.communicate(timeout=60)
            took = time.monotonic() - began
        marks = attack.found_in(out + err, {"secret": said["client"]["client_secret"], "assertion": said["assertion"]})
        after = {name for _, _, names in os.walk(home.folder) for name in names}
        table.row(f"{number.name} in the middle of a request", process.returncode == code and took < 5 and not marks
                  and after == before,
                  f"exit {process.returncode}, {took * 1000:.0f} ms {marks or ''} {after - before or ''}")


def locales(table, home, said):
    """What programs read is the same in every locale, though people's decimal signs and directions are not."""
    folder = tempfile.mkdtemp(prefix="obo-locales-")
    made = ["C.UTF-8"]
    for name in ("de_DE", "ar_EG", "he_IL", "tr_TR", "hi_IN", "fa_IR", "ja_JP"):
        if attack.part():  # Qt's own knowledge of the locale needs no such file
            made.append(name + ".UTF-8")
        elif shutil.which("localedef") and subprocess.run(["localedef", "-i", name, "-f", "UTF-8", f"{folder}/{name}.UTF-8"],
                                                        capture_output=True, check=False).returncode in (0, 1):
            made.append(name + ".UTF-8")
    target = ["--authority", said["authority"], "--tenant", said["tenant"], "--client-id", said["client"]["client_id"]]
    commands = {"inspect": ["inspect", home.folder + "/a.jwt", "--now", "2026-11-26T12:00:00Z", "--output", "json"],
                "check": ["check", *target, "--assertion", home.folder + "/a.jwt", "--output", "json"],
                "profile list": ["profile", "list", "--output", "json"], "explain": ["explain", "50013", "--output", "json"],
                "compare": ["compare", home.folder + "/a.jwt", home.folder + "/a.jwt", "--output", "json"]}
    first = {}
    for locale in made[:3] if attack.part() else made:
        for name, command in list(commands.items())[:2 if attack.part() else None]:
            ran = attack.run([attack.OBO, *command], env={**home.env, "LC_ALL": locale, "LANG": locale, "LANGUAGE": "",
                                                         "LOCPATH": folder, "TZ": "UTC"})
            first.setdefault(name, ran)
            same = numbers(ran.out) == numbers(first[name].out) and ran.code == first[name].code
            table.row(f"{locale}: {name} as JSON", same and b"error" not in ran.err.lower(),
                      f"exit {ran.code} {ran.err[-100:].decode()}")
    shutil.rmtree(folder)
    if len(made) == 1:
        table.note("localedef knows no locales here (package locales): only C.UTF-8 ran")


def numbers(out):
    """The JSON without the sentences for people, which may write numbers and dates as the locale does."""
    def strip(value):
        if isinstance(value, dict):
            return {key: strip(inner) for key, inner in value.items() if key not in (
                "display", "meaning", "summary", "why", "fix", "what", "text")}
        return [strip(inner) for inner in value] if isinstance(value, list) else value
    return strip(json.loads(out))


def attack_moments(table, home, said):
    locales(table, home, said)
    session_ends(table, home, said)
    sleeps(table, home, said)
    if not attack.part():
        clocks(table, home, said)
