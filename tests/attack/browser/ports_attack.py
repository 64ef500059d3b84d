"""Port games against the practice authority and against who speaks to it: ports taken before, beside and after it, the name
localhost made to lead elsewhere, and a flood of half-open connections, headers and slow bodies under which its memory stays
flat, nothing spins and others are served again."""
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
from practice import Practice  # noqa: E402

OTHER_USER = 65534


class Process:
    """What the system says of a process: memory (MiB), CPU seconds, open descriptors."""

    def __init__(self, pid):
        self.pid = pid

    def memory(self):
        with open(f"/proc/{self.pid}/status", encoding="ascii", errors="replace") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024

    def cpu(self):
        with open(f"/proc/{self.pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def sockets(self):
        count = 0
        for name in os.listdir(f"/proc/{self.pid}/fd"):
            try:
                count += os.readlink(f"/proc/{self.pid}/fd/{name}").startswith("socket:")
            except OSError:
                pass
        return count


def port_of(practice):
    return urllib.parse.urlsplit(practice.said["authority"]).port


def exchange(practice, timeout=60):
    """Whether a sound exchange is answered with a token."""
    body = urllib.parse.urlencode(practice.exchange()).encode()
    path = urllib.parse.urlsplit(practice.token_endpoint()).path
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port_of(practice)}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    try:
        with socket.create_connection(("127.0.0.1", port_of(practice)), timeout) as connection:
            connection.sendall(head.encode() + body)
            got = b""
            while chunk := connection.recv(65536):
                got += chunk
            return b"access_token" in got
    except OSError:
        return False


def served_within(practice, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if exchange(practice, until - time.monotonic()):
            return True
    return False


def listening(table):
    for name, tls in (("http", None), ("https", "DNS:localhost")):
        with Practice(tls=tls) as practice:
            lines = subprocess.run(["ss", "-H", "-ltnp"], capture_output=True, text=True, check=False).stdout.splitlines()
            ours = [line.split()[3] for line in lines if f"pid={practice.process.pid}," in line]
            table.row(
                f"ss: {name} listens on loopback alone",
                bool(ours) and all(one.startswith(("127.0.0.1:", "[::1]:")) for one in ours),
                ", ".join(ours),
            )
            others = subprocess.run(["ss", "-H", "-lunp"], capture_output=True, text=True, check=False).stdout
            table.row(f"ss: {name} has no UDP socket", f"pid={practice.process.pid}," not in others)


def taken_before(table):
    options = {
        "plainly": (),
        "with SO_REUSEADDR": (socket.SO_REUSEADDR,),
        "with SO_REUSEPORT": (socket.SO_REUSEPORT,),
        "with both": (socket.SO_REUSEADDR, socket.SO_REUSEPORT),
    }
    for how, flags in options.items():
        for where in ("127.0.0.1", "0.0.0.0"):
            with socket.socket() as other:
                for flag in flags:
                    other.setsockopt(socket.SOL_SOCKET, flag, 1)
                other.bind((where, 0))
                other.listen()
                ran = attack.run([attack.SANDBOX, "--port", str(other.getsockname()[1])], timeout=30)
                table.row(
                    f"a port taken {how} on {where} is not shared",
                    ran.code == 3 and not ran.out and b"in use" in ran.err,
                    f"{ran.code} {ran.err[:80]!r}",
                )
    # Bound and not yet listening: Linux lets both bind, so whoever listens first has it, alone.
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", 0))
        try:
            with Practice("--port", str(other.getsockname()[1])) as practice:
                try:
                    other.listen()
                    both = True
                except OSError:
                    both = False
                table.row("a port bound before and listened on after: only one listens", not both and exchange(practice))
        except json.JSONDecodeError:
            table.row("a port bound before and listened on after: only one listens", True, "it does not start")


# What another process does to a port that is held, by itself, so that it can be another user's.
BESIDE = """
import socket, sys
family, address, port, flags = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
s = socket.socket(family)
if family == socket.AF_INET6: s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
for flag in filter(None, flags.split(",")): s.setsockopt(socket.SOL_SOCKET, int(flag), 1)
s.bind((address, port)); s.listen(); s.settimeout(20)
print("listening", flush=True)
"""


def taken_beside(table):
    users = {"the same user": None} | ({"another user": OTHER_USER} if os.geteuid() == 0 else {})
    with Practice() as practice:
        for who, user in users.items():
            for address in ("127.0.0.1", "0.0.0.0", "::", "::ffff:127.0.0.1"):
                family = socket.AF_INET6 if ":" in address else socket.AF_INET
                for flags in ("", str(socket.SO_REUSEADDR), f"{socket.SO_REUSEADDR},{socket.SO_REUSEPORT}"):
                    done = subprocess.run(
                        [sys.executable, "-c", BESIDE, str(int(family)), address, str(port_of(practice)), flags],
                        capture_output=True,
                        text=True,
                        check=False,
                        user=user,
                    )
                    table.row(
                        f"{address} beside it by {who} ({flags or 'no'} options)",
                        "listening" not in done.stdout,
                        done.stdout.strip() or done.stderr.strip().rpartition("\n")[2],
                    )
        table.row("it is still the one that answers", exchange(practice))


def gap_after(table):
    with Practice() as practice:
        port = port_of(practice)
        inode = subprocess.run(["ss", "-H", "-ltne", f"sport = :{port}"], capture_output=True, text=True, check=False).stdout
        waiting = socket.create_connection(("127.0.0.1", port))
        exchange(practice)
        again = subprocess.run(["ss", "-H", "-ltne", f"sport = :{port}"], capture_output=True, text=True, check=False).stdout
        ino = [one for one in inode.split() if one.startswith("ino:")]
        table.row("the socket that was announced is kept", bool(ino) and ino[0] in again, inode.strip()[:60])
    waiting.close()
    # Its port is free at once for its own next run, whatever lingers of the last.
    with Practice("--port", str(port)) as practice:
        table.row("the same port again at once", port_of(practice) == port and exchange(practice))


def localhost_elsewhere(table):
    """In namespaces of their own: localhost is a neighbour's address, who listens there."""
    secret = "NotARealSecretButAMark"
    inside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "localhost_elsewhere.sh")
    with tempfile.TemporaryDirectory() as folder, attack.Home() as home:
        ran = attack.run(
            [
                "unshare",
                *([] if os.geteuid() == 0 else ["--map-root-user"]),
                "--net",
                "--mount",
                "sh",
                inside,
                attack.OBO,
                folder,
            ],
            env={**home.env, "OBO_SECRET": secret},
            timeout=120,
        )
        if ran.code == attack.SKIPPED or b"unshare" in ran.err:
            table.note("skipped: no namespaces here: " + (ran.err + ran.out)[-100:].decode(errors="replace"))
            return
        heard = b""
        if os.path.exists(folder + "/heard"):
            with open(folder + "/heard", "rb") as file:
                heard = file.read()
        said = ran.out.decode(errors="replace")
        table.row("localhost that leads elsewhere: nothing is sent there", not heard, heard[:60].decode(errors="replace"))
        table.row("localhost that leads elsewhere: no secret", not attack.found_in(heard, {"secret": secret}))
        table.row(
            "localhost that leads elsewhere: it is said", "code 2" in said and "leads to 203.0.113.10" in said, said[-200:]
        )
        table.row("127.0.0.1 is still spoken to", "code 3" in said and "here" in said, said[-100:])


FLOODS = {
    "half-open": lambda port, _: b"",
    "half a request line": lambda port, _: b"GET /",
    "half a header": lambda port, _: f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: ".encode(),
    "headers without end": lambda port, _: f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n".encode()
    + b"X: yyyyyyyyyyyyyyy\r\n" * 8000,
    "one endless header": lambda port, _: f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: ".encode() + b"y" * 200_000,
    "a body that does not come": lambda port, path: (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 1048576\r\n\r\n"
    ).encode(),
    "half a body": lambda port, path: (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 1048576\r\n\r\n"
    ).encode()
    + b"a="
    + b"b" * 1000,
}
MOST_CONNECTIONS = 64
MOST_SOCKETS = MOST_CONNECTIONS + 16  # the connections that may stand, and what else a program has open
MOST_GROWTH = 16  # MiB
MOST_SHARE = 0.25  # of one processor while a thousand connections stand


def flood(table, name, data, count):
    with Practice() as practice:
        exchange(practice)
        process, port = Process(practice.process.pid), port_of(practice)
        path = urllib.parse.urlsplit(practice.token_endpoint()).path
        memory, began, cpu = process.memory(), time.monotonic(), process.cpu()
        sockets, most_sockets = [], 0
        for _ in range(count):
            one = socket.socket()
            one.setblocking(False)
            try:
                one.connect(("127.0.0.1", port))
            except BlockingIOError:
                pass
            sockets.append(one)
        sent = data(port, path)
        for one in sockets:
            try:
                one.send(sent)
            except OSError:
                pass
        # What it takes, it has taken: only then can one see that it takes no more.
        full = time.monotonic() + 20
        while process.sockets() < MOST_CONNECTIONS and time.monotonic() < full:
            time.sleep(0.02)
        for _ in range(20):
            most_sockets = max(most_sockets, process.sockets())
            time.sleep(0.02)
        if not attack.part():  # until it lets the first go by itself (10 s without a byte)
            until = time.monotonic() + 60
            while time.monotonic() < until and not ended(sockets[0]):
                most_sockets = max(most_sockets, process.sockets())
                time.sleep(0.05)
            share = (process.cpu() - cpu) / (time.monotonic() - began)
            table.row(f"{count} x {name}: nothing spins", share < MOST_SHARE, f"{100 * share:.1f} % of a processor")
        growth = process.memory() - memory
        most_sockets = max(most_sockets, process.sockets())
        table.row(f"{count} x {name}: at most 64 are held", most_sockets <= MOST_SOCKETS, f"{most_sockets} sockets")
        if not attack.sanitized(attack.SANDBOX):
            table.row(f"{count} x {name}: memory stays flat", growth < MOST_GROWTH, f"{growth:+.1f} MiB on {memory:.1f}")
        for one in sockets:
            one.close()
        table.row(f"{count} x {name}: others are served again", served_within(practice, 60))


def ended(connection):
    """Whether the other side closed it."""
    try:
        return connection.recv(65536, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def few_descriptors(table):
    """With fewer descriptors than connections may stand: accepting fails, and must not be tried without end."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with Practice() as practice:
        process = Process(practice.process.pid)
        resource.prlimit(practice.process.pid, resource.RLIMIT_NOFILE, (40, before[1]))
        began, cpu = time.monotonic(), process.cpu()
        sockets = [socket.create_connection(("127.0.0.1", port_of(practice))) for _ in range(60)]
        until = time.monotonic() + 60
        sockets[0].setblocking(False)
        while time.monotonic() < until and not ended(sockets[0]):
            time.sleep(0.05)
        share = (process.cpu() - cpu) / (time.monotonic() - began)
        table.row("no descriptors left: nothing spins", share < MOST_SHARE, f"{100 * share:.1f} % of a processor")
        for one in sockets:
            one.close()
        table.row("no descriptors left: others are served again", served_within(practice, 60))


def main():
    attack.need(attack.OBO, attack.SANDBOX, "ss", "unshare", "sh")
    table = attack.Table("ports")
    most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most[1], 4096), most[1]))
    listening(table)
    taken_before(table)
    taken_beside(table)
    gap_after(table)
    localhost_elsewhere(table)
    if attack.part():
        flood(table, "half a header", FLOODS["half a header"], 1000)
    else:
        for name, data in FLOODS.items():
            flood(table, name, data, 1000)
        few_descriptors(table)
    table.end()


if __name__ == "__main__":
    main()
