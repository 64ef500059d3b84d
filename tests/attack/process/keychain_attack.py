"""The command line against a Secret Service that misbehaves in every way that one can (tests/keychain/
hostile_secret_service.py, by D-Bus alone on a bus of its own): each verb ends with the right code, with words, within the
keychain's deadline, at once when cancelled, never with a crash, and the secret stands nowhere. The same rows for the store
itself, late answers after a deadline among them, are in tst_hostile_service; a real keyring is in tst_gnome_keyring."""
import json
import os
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import keychain_kwallet  # noqa: E402

DEADLINE = 10.0  # of QtKeychainStore
PROMPT_DEADLINE = 60.0
HERE = os.path.join(attack.SOURCE, "tests", "keychain")
PROFILE = '{"version":1,"profiles":[{"id":"11111111-1111-4111-8111-111111111111","name":"P","authority":"%s",' \
          '"tenant":"%s","client_id":"%s","scope":"%s","credential":"secret"}]}'
# What each mode brings for check, set, remove, exchange: the exit code, or a tuple of those that are right.
MODES = {
    "wrongtype": (4, 4, 4, 4), "error": (4, 4, 4, 4), "huge": (4, 4, 4, 4), "vanish": (4, 4, 4, 4),
    "badsecret": (4, 4, 4, 4), "dies": (4, 4, 4, 4), "liar": (4, 4, 4, 4), "dismissed": (4, 4, 4, 4),
    "stubborn": (0, 4, 4, (1, 3)),
    "plain": (4, 0, 0, 0), "restart": (4, 0, 0, 0), "deleted": (4, 0, 0, 0), "nobody": (4, 4, 4, 4),
}
SLOW = {"late": (4, 0, 0, 0), "never": (4, 4, 4, 4), "mute": (4, 4, 4, 4), "prompt": (4, 4, 4, 4)}


class Service:
    """The hostile service in one mode; "nobody" is none."""

    def __init__(self, mode):
        self.mode = mode

    def __enter__(self):
        self.process = None
        if self.mode != "nobody":
            self.process = subprocess.Popen([sys.executable, HERE + "/hostile_secret_service.py", self.mode],
                                            stdout=subprocess.PIPE, text=True)
            said = self.process.stdout.readline().strip()
            if said != "ready":
                sys.exit(attack.SKIPPED if said == "no gi" else f"the hostile service said {said!r}")
        return self

    def __exit__(self, *_):
        if self.process:
            self.process.kill()
            self.process.communicate()

    def wait_for(self, word):
        """asked: a search has come; ready: it is there again; stored: something was, what follows is returned."""
        while (line := self.process.stdout.readline()) and line.split()[:1] != [word]:
            pass
        return line.strip()[len(word):].strip()

    def release(self):
        """Answers what it holds, though nobody is there any more; True when it lives."""
        done = subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.secrets", "--object-path",
                               "/org/obo/Hostile", "--method", "org.obo.Hostile.Release"], capture_output=True, check=False)
        return done.returncode == 0


def command(verb, home):
    if verb == "exchange":
        return [attack.OBO, "exchange", "--profile", "P", "--assertion", home.folder + "/a.jwt", "--no-preflight",
                "--output", "claims"]
    return [attack.OBO, "secret", verb, "P"]


def stdin_of(verb, said):
    return said["client"]["client_secret"].encode() + b"\n" if verb == "set" else b""


def problems(ran, codes, limit, marks):
    wrong = [] if ran.code in codes else [f"exit {ran.code}, not {codes}"]
    said = ran.err.decode(errors="replace")
    if ran.code and len(said.strip()) < 20:
        wrong.append("without words")
    wrong += [word for word in ("AddressSanitizer", "runtime error", "Traceback", "CRITICAL") if word in said]
    if ran.seconds > limit:
        wrong.append(f"after {ran.seconds:.1f} s, not {limit:.0f}")
    return wrong + attack.found_in(ran.out + ran.err, marks)


def rows(table, mode, codes, home, said, marks, slack):
    """`slack`: seconds for everything but the keychain's answer."""
    limit = 60 if attack.part() else (PROMPT_DEADLINE if mode == "prompt" else DEADLINE) + slack
    if mode == "late":
        limit = 30  # many searches, each after half a second
    with Service(mode) as service:
        for verb, code in zip(("check", "set", "exchange", "remove"), (codes[0], codes[1], codes[3], codes[2])):
            ran = attack.run(command(verb, home), stdin_of(verb, said), home.env, timeout=120)
            wrong = problems(ran, code if isinstance(code, tuple) else (code,), limit, marks)
            words = ran.err.decode(errors="replace").strip().splitlines()
            table.row(f"{mode}: {verb}", not wrong, "; ".join(wrong) + " | " + (words[0] if words else "")[:110])
            if mode == "restart" and verb == "check":
                service.wait_for("ready")


def cancelled(table, mode, verb, home, said, marks):
    """Interrupted while the service has not answered; it answers afterwards."""
    with Service(mode) as service:
        process = subprocess.Popen(command(verb, home), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env={**os.environ, **home.env})
        process.stdin.write(stdin_of(verb, said))
        process.stdin.close()
        service.wait_for("asked")
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
        took = time.monotonic() - began
        text = process.stdout.read() + process.stderr.read()
        alive = service.release()
        wrong = [] if process.returncode == 130 else [f"exit {process.returncode}"]
        if took > (5 if attack.part() else 0.1 if not attack.sanitized() else 1):
            wrong.append(f"after {took * 1000:.0f} ms")
        if b"Sanitizer" in text:
            wrong.append("a sanitizer's report")
        if not alive:
            wrong.append("the service ended")
        wrong += attack.found_in(text, marks)
        table.row(f"{mode}: {verb} cancelled", not wrong, f"{took * 1000:.0f} ms {'; '.join(wrong)}")


def kept(table, home, said):
    """--keep-secret keeps the secret: the keychain is not even asked."""
    profiles = home.folder + "/.config/obo-workbench/profiles.json"
    with open(profiles, encoding="utf-8") as file:
        before = file.read()
    with Service("plain"):
        attack.run(command("set", home), stdin_of("set", said), home.env)
        removed = attack.run([attack.OBO, "profile", "remove", "P", "--keep-secret"], b"", home.env)
        gone = attack.run(command("check", home), b"", home.env)
        with open(profiles, "w", encoding="utf-8") as file:
            file.write(before)
        there = attack.run(command("check", home), b"", home.env)
    codes = [ran.code for ran in (removed, gone, there)]
    table.row("a profile removed with --keep-secret", codes == [0, 2, 0], f"exits {codes}")


def ended_in_the_middle(table, home, said, marks):
    """A removal that is never answered, an import of two: what is half done is not gone on with, and nothing crashes."""
    profiles = home.folder + "/.config/obo-workbench/profiles.json"
    two = "$a = @{ ClientId = '1'; Secret = '%s' }\n$b = @{ ClientId = '2'; Secret = 'other' }" % said["client"]["client_secret"]
    for mode, word, arguments, stdin in (("undeleted", "deleting", ["remove", "P"], b""),
                                         ("never", "asked", ["import", "-", "--take-secret", "--name", "New"], two.encode())):
        with open(profiles, encoding="utf-8") as file:
            before = file.read()
        with Service(mode) as service:
            if mode == "undeleted":
                attack.run(command("set", home), stdin_of("set", said), home.env)
            process = subprocess.Popen([attack.OBO, "profile", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, env={**os.environ, **home.env})
            process.stdin.write(stdin)
            process.stdin.close()
            service.wait_for(word)
            process.send_signal(signal.SIGINT)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
            text = process.stdout.read() + process.stderr.read()
        wrong = [] if process.returncode == 130 else [f"exit {process.returncode}"]
        with open(profiles, encoding="utf-8") as file:
            names = [one["name"] for one in json.load(file)["profiles"]]
        if names != (["P"] if mode == "undeleted" else ["P", "New"]):
            wrong.append(f"profiles {names}")
        with open(profiles, "w", encoding="utf-8") as file:
            file.write(before)
        wrong += attack.found_in(text, marks)
        table.row(f"{mode}: profile {arguments[0]} cancelled in the middle", not wrong, "; ".join(wrong))


def write_profile(home, said):
    """The profile P of the practice authority, and its assertion in a.jwt."""
    os.makedirs(home.folder + "/.config/obo-workbench")
    with open(home.folder + "/.config/obo-workbench/profiles.json", "w", encoding="utf-8") as file:
        file.write(PROFILE % (said["authority"], said["tenant"], said["client"]["client_id"], said["downstream"]["scope"]))
    with open(home.folder + "/a.jwt", "w", encoding="utf-8") as file:
        file.write(said["assertion"])


def nothing_on_disk(table, home, marks):
    found = []
    for folder, _, files in os.walk(home.folder):
        for name in files:
            if not os.path.isfile(os.path.join(folder, name)):
                continue  # KWallet's socket
            with open(os.path.join(folder, name), "rb") as file:
                if attack.found_in(file.read(), marks):
                    found.append(name)
    table.row("the secret in no file", not found, " ".join(found))


def main():
    attack.need("dbus-run-session", "gdbus")
    if "OBO_TEST_HOME" not in os.environ:  # inside a bus and a home of its own
        sys.exit(subprocess.call(["sh", HERE + "/with_bus.sh", sys.executable, *sys.argv]))
    from practice import Practice
    table = attack.Table("keychain")
    with Practice() as practice, attack.Home() as home:
        said = practice.said
        home.env.update(DBUS_SESSION_BUS_ADDRESS=os.environ["DBUS_SESSION_BUS_ADDRESS"], ASAN_OPTIONS="detect_leaks=0",
                        LC_ALL="C.UTF-8")
        write_profile(home, said)
        marks = {"client secret": said["client"]["client_secret"]}
        # A second; on a machine that is busy, what the program takes where no keychain is.
        slack = max(1.0, 5 * attack.run(command("check", home), b"", home.env).seconds)
        for mode, codes in {**MODES, **({} if attack.part() else SLOW)}.items():
            rows(table, mode, codes, home, said, marks, slack)
        for mode in ("never", "prompt"):
            for verb in ("check", "set", "exchange", "remove"):
                cancelled(table, mode, verb, home, said, marks)
        kept(table, home, said)
        ended_in_the_middle(table, home, said, marks)
        if not attack.part():
            if shutil.which("kwalletd5"):
                keychain_kwallet.attack_kwallet(table, home, said, command, stdin_of, marks)
            else:
                table.note("kwalletd5 is not installed here (libkf5wallet-bin): the real KWallet is left out")
        nothing_on_disk(table, home, marks)
    table.end()


if __name__ == "__main__":
    main()
