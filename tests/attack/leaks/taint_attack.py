"""System-call taint: every mark in everything that leaves the process, over a sitting of obo and of the window: secrets
put into a keyring and used from it, a certificate with its passphrase, tokens printed, exported, copied, saved. What
may leave where stands beside each step; all else falls. A mark that was not seen where it must go falls too: the search
would be blind.

OBO_LEAK=1 has each step write a mark to standard error on purpose."""
import os
import subprocess
import sys
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import leaks  # noqa: E402
import traces  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
LOUD = {"QT_LOGGING_RULES": "*=true", "QT_DEBUG_PLUGINS": "1", "G_MESSAGES_DEBUG": "all"}


class Sitting:
    def __init__(self, table, home, env, marks, key, authority):
        self.table, self.home, self.env, self.marks, self.authority = table, home, env, marks, authority
        self.wanted = leaks.needles(marks.texts, key)
        self.peer = authority.url.split("://")[1]

    def step(self, name, arguments, stdin=b"", must=(), may=(), code=0, **env):
        """`must` and `may`: (where, mark)."""
        if os.environ.get("OBO_LEAK"):
            arguments = ["sh", "-c", 'echo "$0" >&2; exec "$@"', self.marks.secret, *arguments]
        done, trace = traces.run(arguments, stdin, {**self.env, **LOUD, **env}, prefix=["env", "-u", "OBO_LEAK"])
        with trace:
            found = trace.outlets(self.wanted)
            first = next(rest for call, rest in trace.calls() if call == "execve")
            given = {("execve", mark) for mark, form in self.wanted if form in first}
            later = {("execve", mark) for call, rest in list(trace.calls())[1:] if call == "execve"
                     for mark, form in self.wanted if form in rest}
        leaked = sorted((found - given - set(must) - set(may)) | later)
        missing = sorted(set(must) - found)
        said = [f"{mark} to {where}" for where, mark in leaked] + [f"{mark} was not seen at {where}" for where,
                mark in missing]
        if done.returncode != code:
            said.append(f"exit {done.returncode}: {done.stderr[-300:].decode(errors='replace')}")
        self.table.row(name, not said, "; ".join(said) or "; ".join(f"{mark} to {where}" for where,
                mark in sorted(found - given))
                       or "no mark left")

    def sent(self, *marks):
        return [(self.peer, mark) for mark in marks]


def sitting_of_obo(table, home, env, marks, key):
    with leaks.Authority(marks) as authority:
        path = home.folder + "/give"
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\ncat {home.folder}/secret\n")
        os.chmod(path, 0o700)
        with open(home.folder + "/secret", "w", encoding="utf-8") as file:
            file.write(marks.secret)
        leaks.profiles(home, authority, kept={}, certified={"credential": "certificate", "certificate_file": key.path},
                       told={"credential": "command", "command": [path]})
        s = Sitting(table, home, env, marks, key, authority)
        assertion, sent = marks.assertion.encode(), s.sent("client secret", "assertion")
        answered = [("stdout", "access token"), ("stdout", "refresh token")]
        exchange = [attack.OBO, "exchange", "--assertion", "-", "--profile"]
        # What is sent to the keyring is encrypted there (libsecret's session), so that no mark is seen at all.
        s.step("secret set", [attack.OBO, "secret", "set", "kept"], marks.secret.encode())
        s.step("secret check", [attack.OBO, "secret", "check", "kept"])
        s.step("passphrase set", [attack.OBO, "secret", "set", "certified", "--kind", "key-passphrase"],
               marks.passphrase.encode())
        s.step("exchange, secret from the keyring, token printed", [*exchange, "kept", "--output", "token"], assertion,
               [*sent, answered[0]])
        s.step("exchange, passphrase from the keyring, claims", [*exchange, "certified", "--output", "claims"], assertion,
               s.sent("assertion"))
        s.step("exchange, secret from a program that is asked", [*exchange, "told", "--output", "header", "--proxy-env",
                "PW"],
               # The program writes into our pipe; the proxy's password is not in its environment.
               assertion, [*sent, answered[0]], [("stdout", "client secret")],
               PW=f"http://user:{urllib.parse.quote(marks.passphrase, safe='')}@127.0.0.1:9")
        for output, must in (("json", answered), ("wire", [])):
            s.step(f"exchange, secret by variable, {output}", [*leaks.exchange(authority, "--secret-env", "TEST_MARK"),
                    "--output",
                   output, "--journey", home.folder + "/j.svg"], assertion, [*sent, *must], TEST_MARK=marks.secret)
        s.step("exchange, HTTP Basic", [*leaks.exchange(authority, "--secret-env", "TEST_MARK"), "--secret-method", "basic",
               "--output", "claims"], assertion, s.sent("assertion"), s.sent("client secret"), TEST_MARK=marks.secret)
        s.step("exchange, certificate and passphrase", [*leaks.exchange(authority, "--certificate", key.path,
                "--passphrase-env",
               "TEST_MARK"), "--output", "json"], assertion, [*s.sent("assertion"), *answered], TEST_MARK=marks.passphrase)
        s.step("credential", [attack.OBO, "credential", "--profile", "kept"], b"", s.sent("client secret"))
        s.step("inspect", [attack.OBO, "inspect", "-", "--output", "table"], assertion)
        s.step("compare", [attack.OBO, "compare", "-", home.folder + "/secret"], assertion, code=1)
        s.step("usage that names a secret", [attack.OBO, "exchange", "--secret-env", "TEST_MARK", "--nothing"], b"", code=2,
               TEST_MARK=marks.secret)
        for form in ("json", "appsettings", "env", "splat"):
            s.step(f"profile export, {form}", [attack.OBO, "profile", "export", "kept", "--format", form])
        s.step("secret remove", [attack.OBO, "secret", "remove", "kept"])
    server = leaks.authority_certificate(home.folder)
    with leaks.Authority(marks, tls=server) as authority:
        s = Sitting(table, home, env, marks, key, authority)
        s.step("exchange over TLS", [*leaks.exchange(authority, "--secret-env", "TEST_MARK", "--ca", server[0]), "--output",
               "token"], assertion, [answered[0]], TEST_MARK=marks.secret)


def unset(table, home, marks):
    """A variable that was read is gone, from /proc too."""
    with leaks.Authority(marks, mute=True) as authority, leaks.under_way(authority, marks, home) as process:
        for what in ("environ", "cmdline"):
            with open(f"/proc/{process.pid}/{what}", "rb") as file:
                found = attack.found_in(file.read(), marks.texts)
            table.row(f"/proc/PID/{what} while the request is under way", not found, ", ".join(found))


def no_prompt(table, home, marks, key):
    """OpenSSL would ask for a passphrase at /dev/tty if it were let."""
    with leaks.Authority(marks) as authority:
        arguments = leaks.exchange(authority, "--certificate", key.path)
        done, trace = traces.run(arguments, marks.assertion.encode(), home.env, prefix=["setsid"])
        with trace:
            asked = [rest for call, rest in trace.calls() if call.startswith("open") and b'"/dev/tty"' in rest]
            table.row("an encrypted key without its passphrase: nothing is asked at the terminal", not asked
                      and done.returncode == 2 and not authority.bodies, f"exit {done.returncode}")


def main():
    table = attack.Table("taint")
    with attack.Home() as home, leaks.keyring(home.env) as env:
        marks = leaks.Marks()
        key = leaks.Key(home.folder, marks.passphrase)
        sitting_of_obo(table, home, env, marks, key)
        unset(table, home, marks)
        no_prompt(table, home, marks, key)
    if not attack.part():
        done = subprocess.run([sys.executable, os.path.join(HERE, "taint_window.py")], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL)
        for line in done.stdout.splitlines():
            if line.startswith("row "):
                _, holds, text = line.split(" ", 2)
                table.row(text, holds == "holds")
        table.row("the window's sitting went to its end", done.returncode == 0, done.stderr[-3000:] if done.returncode
                else "")
    table.end()


main()
