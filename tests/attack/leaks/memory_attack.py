"""Copies of secrets in the memory of our programs, in every form, all writable mappings searched (gcore would leave out
what is kept from core dumps). obo at its end, over plain loopback and over TLS, and while its answer waits in a pipe:
none. The window after an exchange and after all was emptied: as many as memory.json says, each explained there, and
only ever fewer (OBO_WRITE_COUNTS=1 writes what was counted). Secrets that live lie in pages that no core dump and no
swap holds.

Sanitizers keep freed memory on purpose: the programs are release ones, or those of mutants.py."""
import fcntl
import json
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import leaks  # noqa: E402

COUNTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "memory.json")


def stored():
    with open(COUNTS, encoding="utf-8") as file:
        return json.load(file)


def say(found):
    """Counts by mark and kind of memory, never the bytes."""
    counts = {}
    for name, _, where, _ in found:
        counts[f"{name} in {os.path.basename(where)}"] = counts.get(f"{name} in {os.path.basename(where)}", 0) + 1
    return ", ".join(f"{count} x {what}" for what, count in sorted(counts.items())) or "0 copies"


def kinds(marks, key, folder):
    """How the client proves itself: name, options, environment."""
    with open(folder + "/secret", "w", encoding="utf-8") as file:
        file.write(marks.secret + "\n")
    yield "secret by variable", ["--secret-env", "TEST_MARK"], {"TEST_MARK": marks.secret}
    yield "secret by file", ["--secret-file", folder + "/secret"], {}
    yield "certificate", ["--certificate", key.path, "--passphrase-env", "TEST_MARK"], {"TEST_MARK": marks.passphrase}


def at_the_end(table, home, marks, key):
    wanted = leaks.needles(marks.texts, key)
    server = leaks.authority_certificate(home.folder)
    for way, tls in (("plain", None), ("TLS", server)):
        with leaks.Authority(marks, tls=tls) as authority:
            for kind, options, env in kinds(marks, key, home.folder):
                for output in ("token",) if attack.part() else ("token", "json", "claims", "wire"):
                    arguments = leaks.exchange(authority, *options, "--output", output, *(["--ca", server[0]] if tls
                            else []))
                    with leaks.StoppedAtEnd(arguments, marks.assertion.encode(), {**home.env, **env}) as stopped:
                        found = leaks.census(stopped.process.pid, wanted)
                    if stopped.process.returncode != 0:
                        found = [(f"exit {stopped.process.returncode}: {stopped.said().decode()}", b"", "", 0)]
                    table.row(f"obo's end, {way}, {kind}, {output}", not found, say(found))


def refused(table, home, marks, key):
    """What was not sent, because it is sure to fail, is forgotten too."""
    cut = marks.assertion[:-8]
    with leaks.Authority(marks) as authority:
        for kind, options, env in kinds(marks, key, home.folder):
            with leaks.StoppedAtEnd(leaks.exchange(authority, *options, "--output", "json"), cut.encode(),
                                    {**home.env, **env}) as stopped:
                found = leaks.census(stopped.process.pid, leaks.needles(marks.of("client secret", "passphrase"), key))
            table.row(f"obo's end, not sent, {kind}", stopped.process.returncode == 2 and not found, say(found))


def writes_and_waits(pid):
    with open(f"/proc/{pid}/syscall", encoding="utf-8") as file:
        return file.read().split()[:2] in (["1", "0x1"], ["20", "0x1"])


def in_hand(table, home, marks, key):
    """While the request is under way, and while the answer waits in a pipe that nobody reads."""
    wanted = leaks.needles(marks.of("client secret", "passphrase", "assertion"), key)
    with leaks.Authority(marks, mute=True) as authority, leaks.under_way(authority, marks, home) as process:
        flags = leaks.flags(process.pid)
        found = [(name, form, flags(at), at) for name, form, _, at in leaks.census(process.pid, wanted)]
        secret = [{"dd", "lo"} <= place for name, _, place, _ in found if name == "client secret"]
        most = stored()["obo, request under way"]["client secret elsewhere"]["most"]
        table.row("under way: the secret stands in pages out of core dumps (dd) and swap (lo)", any(secret)
                  and secret.count(False) <= most,
                          f"{secret.count(True)} copies there, {secret.count(False)} of at most {most} "
                  "elsewhere")
    with leaks.Authority(marks) as authority:
        for kind, options, env in kinds(marks, key, home.folder):
            process = subprocess.Popen(leaks.exchange(authority, *options, "--output", "json"), stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                       env={**os.environ, **home.env, **env})
            fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, 4096)
            process.stdin.write(marks.assertion.encode())
            process.stdin.close()
            leaks.until(lambda: writes_and_waits(process.pid), "the answer in the pipe")
            found = leaks.census(process.pid, leaks.needles(marks.of("client secret", "passphrase"), key))
            table.row(f"answered, not read yet, {kind}", not found, say(found))
            process.stdout.read()
            process.wait()


def nothing_locked(table, home, marks):
    """Where no memory may be locked, the secret is used all the same."""
    if not shutil.which("prlimit") or not shutil.which("setpriv"):
        return
    os.chmod(home.folder, 0o755)
    with leaks.Authority(marks) as authority:
        done = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "prlimit", "--memlock=0",
                               *leaks.exchange(authority, "--secret-env", "TEST_MARK"), "--output", "claims"],
                              input=marks.assertion.encode(), capture_output=True, cwd="/",
                              env={**os.environ, **home.env, "HOME": "/", "TEST_MARK": marks.secret})
    table.row("no memory may be locked (RLIMIT_MEMLOCK 0): the exchange works all the same", done.returncode == 0,
              f"exit {done.returncode}")


def window(table):
    """Counted in a process of its own, which a private desktop stands around."""
    done = subprocess.run([sys.executable, os.path.join(os.path.dirname(COUNTS), "memory_window.py")], capture_output=True,
                          text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        table.row("the window was counted", False, done.stdout[-500:] + done.stderr[-1500:])
        return
    counted = json.loads(done.stdout.splitlines()[-1])
    counts = stored()
    for when, marks in counted.items():
        for name, found in marks.items():
            entry = counts.setdefault(when, {}).get(name, {"most": 0})
            table.row(f"window, {when}: {name}", found["count"] <= entry["most"],
                      f"{found['count']} of at most {entry['most']}" + (f" ({', '.join(found['forms'])})" if found["count"] >
                                                                         entry["most"] else ""))
            if os.environ.get("OBO_WRITE_COUNTS"):
                counts[when][name] = {**entry, "most": found["count"]}
    if os.environ.get("OBO_WRITE_COUNTS"):
        with open(COUNTS, "w", encoding="utf-8") as file:
            file.write(json.dumps(counts, indent=2, ensure_ascii=False) + "\n")


def main():
    if attack.sanitized() or os.geteuid() != 0:
        print("needs programs without sanitizers, and root to look into them")
        sys.exit(attack.SKIPPED)
    table = attack.Table("memory")
    with attack.Home() as home:
        marks = leaks.Marks()
        key = leaks.Key(home.folder, marks.passphrase)
        at_the_end(table, home, marks, key)
        refused(table, home, marks, key)
        in_hand(table, home, marks, key)
        nothing_locked(table, home, marks)
    if not attack.part():
        window(table)
    table.end()


main()
