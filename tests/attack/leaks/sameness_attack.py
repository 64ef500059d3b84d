"""Non-interference: the same sitting twice, with other secrets of equal length. Standard output and error, exit codes,
files, the screen, window properties, the accessibility tree and its events must be the same bytes: what differs depends
on a secret, in whatever form, also in one that nobody would think to search for.

Other in both runs: client secret, passphrase, the signatures of assertion and access token, refresh token. Made equal
before comparing: the token that was asked for itself, identifiers that are random by design (request, profile),
milliseconds. Not compared: the keyring's own files, which are encrypted."""
import difflib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import leaks  # noqa: E402
from sameness import FIXED, GUID  # noqa: E402

def equalised(data, marks):
    for text, name in ((marks.access, b"(access token)"), (marks.refresh, b"(refresh token)")):
        data = data.replace(text.encode(), name)
    data = GUID.sub(lambda found: found.group() if found.group() in FIXED else b"(random)", data)
    data = re.sub(rb'("(?:connect|tls|send|wait|receive|dns|total|\w+)": )\d+(\.\d+)?(?=[,\s}])', rb"\1(ms)", data) \
        if b'"timing_ms"' in data else data
    return re.sub(rb"[\d.,]+ (ms|s)\b", rb"(ms)", data)


def files(folder, marks):
    """What lies in a home: path, mode, size, content."""
    told = []
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("keyrings", "given", "run"))
        for name in sorted(names):
            path = os.path.join(at, name)
            if not os.path.isfile(path):
                continue
            with open(path, "rb") as file:
                data = equalised(file.read(), marks)
            if name.endswith(".svg"):  # its places follow the clock
                data = re.sub(rb"[\d.]+", b"#", data)
            told.append(f"{os.path.relpath(path, folder)} {os.stat(path).st_mode:o} {len(data)} "
                        f"{hashlib.sha256(data).hexdigest()[:16]}")
    return told


def steps(authority, given):
    """name, arguments, environment of obo."""
    secret, passphrase = ("--secret-env", "TEST_MARK"), ("--certificate", given + "/client.pem", "--passphrase-env",
            "TEST_MARK")
    for output in ("json", "claims", "wire", "token", "header"):
        yield f"exchange, {output}", [*leaks.exchange(authority, *secret), "--output", output], "secret", 200
    yield "exchange with a drawing", [*leaks.exchange(authority, *secret), "--output", "json", "--journey",
            given + "/../j.svg"
                                      ], "secret", 200
    for output in ("json", "claims", "wire"):
        yield f"exchange refused, {output}", [*leaks.exchange(authority, *secret), "--output", output], "secret", 401
    yield "exchange by HTTP Basic", [*leaks.exchange(authority, *secret), "--secret-method", "basic", "--output", "wire"
                                     ], "secret", 200
    for output in ("json", "wire"):
        yield f"exchange with a certificate, {output}", [*leaks.exchange(authority, *passphrase), "--output", output
                                                         ], "passphrase", 200
    yield "a wrong passphrase", [*leaks.exchange(authority, *passphrase)], "secret", 200
    yield "not sent", [*leaks.exchange(authority, *secret, "--claims", "[]")], "secret", 200
    yield "not sent, a finding stops it", [attack.OBO, "exchange", "--authority", authority.url, "--tenant", leaks.TENANT,
                                           "--client-id", leaks.TENANT, "--assertion", "-", *secret], "secret", 200
    yield "unknown option", [*leaks.exchange(authority, *secret, "--nothing")], "secret", 200
    for output in ("json", "table"):
        yield f"inspect, {output}", [attack.OBO, "inspect", "-", "--output", output], "secret", 200
    yield "check", [attack.OBO, "check", "--assertion", "-", "--authority", authority.url, "--tenant", leaks.TENANT,
                    "--client-id", leaks.CLIENT, "--output", "json"], "secret", 200
    yield "compare", [attack.OBO, "compare", "-", given + "/other"], "secret", 200


def observe(home, authority, marks, key):
    """name -> what an onlooker sees."""
    given, seen = home.folder + "/given", {}
    shutil.rmtree(home.folder)
    os.makedirs(given)
    leaks.Key(given, marks.passphrase, key=key)
    with open(given + "/other", "w", encoding="utf-8") as file:
        file.write(leaks.token("api://x", marks.refresh))
    for name, arguments, which, status in steps(authority, given):
        authority.answer(marks) if status == 200 else authority.refuse()
        done = subprocess.run(arguments, input=marks.assertion.encode(), capture_output=True, timeout=60, env={
            **os.environ, **home.env, "TEST_MARK": marks.secret if which == "secret" else marks.passphrase})
        seen[name] = [f"exit {done.returncode}"] + [line.decode(errors="replace") for data in (done.stdout, done.stderr)
                                                    for line in equalised(data, marks).splitlines()]
    leaks.profiles(home, authority, kept={})
    with leaks.keyring(home.env) as env:
        for verb in ("set", "check", "remove"):
            done = subprocess.run([attack.OBO, "secret", verb, "kept"], input=marks.secret.encode(), capture_output=True,
                                  env={**os.environ, **env}, timeout=60)
            seen[f"secret {verb}"] = [f"exit {done.returncode}", *(done.stdout + done.stderr).decode().splitlines()]
    seen["files"] = files(home.folder, marks)
    return seen


def compare(table, one, other):
    for name in one:
        lines = list(difflib.unified_diff(one[name], other.get(name, []), lineterm="", n=0))[2:]
        table.row(name, not lines and one[name], "; ".join(lines[:6])[:600] if lines else f"{len(one[name])} lines the same")


def main():
    table = attack.Table("sameness")
    with attack.Home() as home:
        pair = [leaks.Marks(), leaks.Marks()]
        key = leaks.Key(home.folder, pair[0].passphrase).key
        with leaks.Authority(pair[0]) as authority:
            one, other = (observe(home, authority, marks, key) for marks in pair)
        compare(table, one, other)
        # The judge itself: a difference of one byte is seen.
        changed = {**other, "files": other["files"][:-1] + [other["files"][-1] + "x"]}
        table.row("a difference would be seen", changed["files"] != one["files"])
    if not attack.part() or attack.MUTANT:
        done = subprocess.run([sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                "sameness_window.py"),
                               *sys.argv[1:]], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        table.row("the window's sittings went to their end", done.returncode == 0, done.stderr[-3000:] if done.returncode
                else "")
        if done.returncode == 0:
            compare(table, *json.loads(done.stdout.splitlines()[-1]))
    table.end()


main()
