"""Standard input, output and error that are full, closed or gone, for each verb: told and with the right exit code, and
nothing written into a file that happens to get the number of a closed one."""
import hashlib
import itertools
import os
import signal
import subprocess

import attack
import process_moments

QUICK = ("exchange token", "inspect", "check", "sandbox", "secret set", "profile show", "profile import", "help")
COULD_NOT = b"could not be written to standard output"


def verbs(said, folder):
    """name -> (arguments, exit code when all is well, whether it prints a result)."""
    jwt, secret = folder + "/a.jwt", folder + "/secret"
    target = ["--authority", said["authority"], "--tenant", said["tenant"], "--client-id", said["client"]["client_id"]]
    exchange = ["exchange", *target, "--scope", said["downstream"]["scope"], "--assertion", jwt, "--secret-file", secret]
    return {
        "exchange json": ([*exchange, "--output", "json"], 0, True),
        "exchange token": ([*exchange, "--output", "token"], 0, True),
        "exchange claims": ([*exchange, "--output", "claims"], 0, True),
        "exchange wire": ([*exchange, "--output", "wire"], 0, True),
        "exchange header": ([*exchange, "--output", "header"], 0, True),
        "inspect": (["inspect", jwt, "--output", "json"], 0, True),
        "inspect table": (["inspect", jwt, "--output", "table"], 0, True),
        "check": (["check", *target, "--assertion", jwt], 0, True), "compare": (["compare", jwt, jwt], 0, True),
        "explain": (["explain", "50013"], 0, True), "connection": (["connection", *target[:4]], 0, True),
        "credential": (["credential", *target, "--secret-file", secret], 0, True),
        "sandbox": (["sandbox"], None, True), "sandbox --list-scenarios": (["sandbox", "--list-scenarios"], 0, True),
        "secret check": (["secret", "check", "P"], 4, False), "secret set": (["secret", "set", "P"], 2, False),
        "profile list": (["profile", "list"], 0, True), "profile show": (["profile", "show", "P"], 0, True),
        "profile export": (["profile", "export", "P"], 0, True),
        "profile import": (["profile", "import", folder + "/appsettings.json"], 0, True),
        "help": (["--help"], 0, True), "version": (["--version"], 0, True),
    }


def run(arguments, home, closed=(), out=subprocess.PIPE, err=subprocess.PIPE):
    def close():
        for descriptor in closed:
            os.close(descriptor)
    process = subprocess.Popen([attack.OBO, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err, preexec_fn=close,
                               env={**os.environ, **home.env, "DBUS_SESSION_BUS_ADDRESS": ""})
    try:
        said = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return "hangs", b"", b""
    return process.returncode, said[0] or b"", said[1] or b""


def files(home):
    """Everything in the home folder but the profiles, as name -> digest; the lock must stay empty."""
    found = {}
    for folder, _, names in os.walk(home.folder):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                data = file.read()
            if name == "profiles.json":
                continue
            found[os.path.join(folder, name)] = len(data) if name.endswith(".lock") else hashlib.sha256(data).hexdigest()
    found.pop(home.folder + "/.config/obo-workbench/profiles.json.lock", None)
    return found


def lock_is_empty(home):
    path = home.folder + "/.config/obo-workbench/profiles.json.lock"
    return not os.path.exists(path) or os.path.getsize(path) == 0


def full(table, name, case, home):
    arguments, code, prints = case
    with open("/dev/full", "wb") as nowhere:
        ended, _, err = run(arguments, home, out=nowhere)
        holds = ended == (3 if code in (0, None) else code) and COULD_NOT in err if prints else ended == code
        table.row(f"{name} > /dev/full", holds, f"exit {ended}" + ("" if holds else f" {err[-200:]!r}"))
        if name != "sandbox":
            ended, out, _ = run(arguments, home, err=nowhere)
            table.row(f"{name} 2> /dev/full", ended == code and bool(out) == prints, f"exit {ended}")


def closed(table, name, case, home, numbers):
    arguments, code, prints = case
    before = files(home)
    ended, out, err = run(arguments, home, closed=numbers)
    wrong = []
    if 1 in numbers and prints:
        if ended != (3 if code in (0, None) else code):
            wrong.append(f"exit {ended}")
        if 2 not in numbers and COULD_NOT not in err:
            wrong.append(f"not told {err[-200:]!r}")
    elif ended != code:
        wrong.append(f"exit {ended}")
    if not lock_is_empty(home):
        wrong.append("the lock file was written into")
    wrong += [f"{path} changed" for path in files(home).items() ^ before.items()]
    del out
    table.row(f"{name}, closed: {' '.join(map(str, numbers))}", not wrong, "; ".join(wrong))


def gone(table, name, case, home):
    """Who reads is gone: it ends, as every program in a pipe does."""
    reading, writing = os.pipe()
    os.close(reading)
    ended, _, _ = run(case[0], home, out=writing)
    os.close(writing)
    table.row(f"{name} | nobody", ended in (-signal.SIGPIPE, 3, case[1]), f"exit {ended}")


def taken(table, home, said):
    """Looked at while it waits for an answer: what stands under the numbers of closed ones."""
    def close():
        attack.usual_signals()
        os.closerange(0, 3)
    with process_moments.SlowAuthority() as authority:
        process = process_moments.exchange(authority, home, said, 60, prepare=close)
        asked = authority.asked.wait(60)
        there = [os.readlink(f"/proc/{process.pid}/fd/{number}") for number in range(3)]
        process.kill()
        process.communicate()
    table.row("all three closed: nothing else gets their numbers", asked and there == ["/dev/null"] * 3, " ".join(there))


def attack_streams(table, home, said):
    taken(table, home, said)
    with open(home.folder + "/appsettings.json", "w", encoding="utf-8") as file:
        file.write('{"AzureAd":{"TenantId":"contoso.example","ClientId":"orders"}}')
    every = [numbers for count in (1, 2, 3) for numbers in itertools.combinations((0, 1, 2), count)]
    for name, case in verbs(said, home.folder).items():
        if attack.part() and name not in QUICK:
            continue
        full(table, name, case, home)
        if not attack.part():
            gone(table, name, case, home)
        if name == "sandbox" and attack.part():
            continue
        for numbers in ([(1,)] if attack.part() else every):
            if name != "sandbox" or 1 in numbers:
                closed(table, name, case, home, numbers)
