"""A server that misbehaves in every way (faults/table.py), and `obo` before it. Of every row: the exit code and the words
that a person reads, an end within --timeout and a second, at most 64 MiB, one request with a secret, no secret in what is
written; and of the slow ones an answer to Ctrl+C within 100 ms. Then what no server can do (faults/places.py).

    network_attack.py [--part] [--only TEXT] [--show]"""
import concurrent.futures
import os
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402

sys.path.insert(0, os.path.join(attack.HERE, "faults"))
import client  # noqa: E402
import places  # noqa: E402

SLOW, QUICK = 1.0, 20.0  # --timeout, in seconds
PEAK = 64.0  # MiB
CANCEL = 0.1  # seconds
STEPS = re.compile(
    r"\b(Check|check|Try|try|Ask|Give|give|Wait|Run it again|Whoever|whoever|enter|type|correct|Use|Set|wants|Open)\b"
)
IN_PART = ("silence in the headers", "flood of headers", "TLS: mute")  # of the rows of Ctrl+C
SANITIZED = attack.sanitized()
ENV = {
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "http_proxy": "",
    "https_proxy": "",
    "all_proxy": "",
    "no_proxy": "",
    "HTTPS_PROXY": "",
    "ALL_PROXY": "",
}


def option(name):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else ""


def said(ran, ask):
    """What a person reads: `connection` tells everything in its report."""
    return (ran.err if ask != "connection" else ran.out + ran.err).decode("utf-8", "replace")


def faulty(fault, ask, ran, server, secrets, timeout):
    """What is wrong with how it ended."""
    text = said(ran, ask)
    codes = fault.code if isinstance(fault.code, list) else [fault.code]
    if ran.code not in codes:
        yield f"exit code {ran.code}, not {fault.code}"
    if fault.words_for(ask) not in text:
        yield f"it does not say {fault.words_for(ask)!r}"
    if ran.code == 3:
        host = "login.example.test" if fault.over in ("http-proxy", "socks") else "127.0.0.1"
        if host not in text and "127.0.0.1" not in text:
            yield "no host is named"
        if not STEPS.search(text):
            yield "no next step is named"
    margin = 1.0 if not (SANITIZED or attack.part()) else 6.0
    if ran.seconds > timeout + margin:
        yield f"{ran.seconds:.1f} s with --timeout {timeout}"
    if ran.peak > PEAK and not SANITIZED:
        yield f"{ran.peak:.0f} MiB"
    marks = secrets.found(ran.out, ran.err)
    if ask in ("issuer", "keys") and "claim" in marks:  # `inspect` shows claims
        marks.remove("claim")
    if marks:
        yield "seen again: " + ", ".join(marks)
    if ran.code < 0 or b"AddressSanitizer" in ran.err or b"runtime error" in ran.err:
        yield "it crashed"
    posts = sum(
        head.startswith("POST") for head, _ in server.seen(fault.name)["seen"]
    )  # a GET may be sent again, it asks only
    if posts > sum(name in ("token", "credential") for name in fault.asks):
        yield f"a secret was sent {posts} times"


def attempt(fault, ask, server, secrets, home):
    timeout = SLOW if fault.slow else QUICK
    ran = attack.run(
        client.arguments(fault, ask, secrets, server.ca, timeout), env={**home.env, **ENV}, timeout=timeout + 60
    )
    return fault, ask, ran, list(faulty(fault, ask, ran, server, secrets, timeout))


def cancelled(fault, ask, server, secrets, home):
    """Seconds from SIGINT, sent when the server is in the phase, to the end; and what is to be told of it."""
    before = server.seen(fault.name)["reached"]
    process = subprocess.Popen(
        client.arguments(fault, ask, secrets, server.ca, 60),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **home.env, **ENV},
    )
    while server.seen(fault.name)["reached"] == before and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.1)  # a flood has begun to fill what it can
    ended = process.poll() is not None
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    took = time.monotonic() - began
    if secrets.found(out, err) or process.returncode != (3 if ended else 130):
        return 1000.0, f"exit code {process.returncode}: " + err.decode("utf-8", "replace").strip()
    return took, "it had ended by itself" if ended else f"{took * 1000:.0f} ms"


def redirects_reach_nobody(rows, server):
    seen = server.seen("never spoken to")["connections"]
    rows.row("no redirect was followed", seen == 0, f"{seen} connections at the target")


def ctrl_c(rows, faults, server, secrets, home):
    slow = [(fault, ask) for fault in faults if fault.slow and fault.holds for ask in fault.asks]
    slowest = 0.0
    if attack.part():
        slow = [(fault, ask) for fault, ask in slow if ask == "token" and fault.name in IN_PART]
    for fault, ask in slow:
        limit = CANCEL if not (SANITIZED or attack.part()) else 3.0
        for _ in range(3):  # the machine may have had something else to do
            took, told = cancelled(fault, ask, server, secrets, home)
            if took <= limit:
                break
        slowest = max(slowest, took)
        rows.row(f"Ctrl+C: {fault.name} ({ask})", took <= limit, told)
    rows.note(f"slowest answer to Ctrl+C: {slowest * 1000:.0f} ms")


def main():
    rows = attack.Table("network")
    only, show = option("--only"), "--show" in sys.argv
    with attack.Home() as home, client.Server() as server:
        secrets = client.Secrets(home.folder)
        chosen = [fault for fault in server.faults if only in fault.name and (fault.part or not attack.part() or only)]
        peak, longest = 0.0, 0.0
        tried = [(fault, ask) for fault in chosen for ask in (fault.asks[:1] if attack.part() else fault.asks)]
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            for fault, ask, ran, wrong in pool.map(lambda row: attempt(*row, server, secrets, home), tried):
                peak = max(peak, ran.peak)
                longest = max(longest, ran.seconds - SLOW if fault.slow else 0)
                rows.row(f"{fault.name} ({ask})", not wrong, "; ".join(wrong))
                if show or wrong:
                    rows.note(
                        f"{ran.code} {ran.seconds:.2f} s {ran.peak:.0f} MiB: "
                        + " / ".join(said(ran, ask).strip().split("\n"))[:600]
                    )
        rows.note(
            f"{len(chosen)} faults, {len(tried)} rows; most memory {peak:.0f} MiB, longest past the deadline {longest:.2f} s"
        )
        if not only:
            redirects_reach_nobody(rows, server)
        ctrl_c(rows, chosen, server, secrets, home)
        if not only or only == "place":
            margin = 1.0 if not (SANITIZED or attack.part()) else 6.0
            places.rows(rows, secrets, {**home.env, **ENV}, margin, CANCEL * 1000 if margin == 1.0 else 3000)
        if not attack.part() and (not only or only == "clock"):
            places.clocks(rows, server, secrets, {**home.env, **ENV})
    rows.end()


if __name__ == "__main__":
    main()
