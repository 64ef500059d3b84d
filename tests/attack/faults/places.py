"""What no server can do: hosts that refuse, are not there, cannot be reached or do not answer at all, names that nobody
resolves, and clocks that jump. `rows(attack's table, ...)` tries them on `obo exchange`."""
import os
import signal
import socket
import subprocess
import time

import attack
import client

ROUTE = """ip link set lo up; ip link add v0 type veth peer name v1; ip link set v0 up; ip link set v1 up
ip addr add 10.9.9.1/24 dev v0; ip neigh add 10.9.9.2 lladdr 02:00:00:00:00:02 dev v0; """
SILENT = ROUTE + "ip route add default via 10.9.9.2; "
SILENT_NAMES = SILENT + "mount --bind {resolver} /etc/resolv.conf; "
IN_PART = ("refused", "name unknown", "no network at all", "names: silence")
LATE = "had not answered in full"
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return sock.getsockname()[1]


def places(port):
    """name -> script before `obo` in a network namespace of its own ("" for none), URL, further arguments, words."""
    address, name = "https://192.0.2.1/token", "https://login.example.test/token"  # RFC 5737, RFC 2606
    yield "refused", "", f"http://127.0.0.1:{port}/token", (), "refused the connection"
    yield "refused over IPv6", "", f"http://[::1]:{port}/token", (), "Check"
    yield "name unknown", "", "https://authority.invalid/token", (), "No computer named authority.invalid"
    yield "no network at all", "true; ", address, (), "cannot be reached"
    yield "loopback is down", "true; ", f"http://127.0.0.1:{port}/token", (), "Check"
    for kind in ("unreachable", "prohibit", "blackhole"):
        yield f"route: {kind}", f"ip link set lo up; ip route add {kind} 192.0.2.0/24; ", address, (), "Check"
    yield "silence on the way", SILENT, address, (), LATE
    yield "names: silence", SILENT_NAMES, name, (), LATE
    nobody = "ip link set lo up; mount --bind {here} /etc/resolv.conf; "
    yield "names: nobody serves them", nobody, name, (), "No computer named"
    yield "proxy: refused", "", name, ("--proxy", f"http://127.0.0.1:{port}"), "The proxy"
    yield "proxy: name unknown", "", name, ("--proxy", "http://proxy.invalid:8080"), "proxy.invalid"
    yield "proxy: silence on the way", SILENT, name, ("--proxy", "http://192.0.2.1:8080"), "The proxy"
    yield "socks: refused", "", name, ("--proxy", f"socks5://127.0.0.1:{port}"), "The proxy"
    yield "socks: silence on the way", SILENT, name, ("--proxy", "socks5://192.0.2.1:1080"), "The proxy"


def command(script, url, more, secrets, timeout):
    words = [
        attack.OBO,
        "exchange",
        "--token-endpoint",
        url,
        "--client-id",
        client.CLIENT,
        "--scope",
        "api://d/.default",
        "--assertion",
        secrets.assertion,
        "--secret-file",
        secrets.secret,
        "--no-preflight",
        "--timeout",
        str(timeout),
        *more,
    ]
    return ["unshare", "-rnm", "sh", "-ec", script + 'exec "$@"', "sh", *words] if script else words


def waits(pid):
    """Whether the process is connecting, or waits for a name server."""
    try:
        if os.path.basename(os.readlink(f"/proc/{pid}/exe")) != "obo":  # still on its way into the namespace
            return False
        with open(f"/proc/{pid}/net/tcp", encoding="ascii") as tcp, open(f"/proc/{pid}/net/udp", encoding="ascii") as udp:
            return any(line.split()[3] == "02" for line in tcp.readlines()[1:]) or any(
                line.split()[2].endswith(":0035") for line in udp.readlines()[1:]
            )
    except (OSError, IndexError):
        return False


def cancelled(arguments, env):
    """Milliseconds from SIGINT to the end."""
    process = subprocess.Popen(
        arguments, env={**os.environ, **env}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    while not waits(process.pid) and process.poll() is None:
        time.sleep(0.01)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    return (time.monotonic() - began) * 1000, process.returncode


def rows(table, secrets, env, margin, cancel):
    """`margin`: seconds beyond --timeout; `cancel`: milliseconds for Ctrl+C."""
    namespaces = subprocess.run(["unshare", "-rnm", "true"], check=False, stderr=subprocess.DEVNULL).returncode == 0
    resolvers = {}
    for name, address in (("resolver", "192.0.2.53"), ("here", "127.0.0.1")):
        resolvers[name] = os.path.dirname(secrets.secret) + "/" + name
        with open(resolvers[name], "w", encoding="ascii") as file:
            file.write(f"nameserver {address}\n")
    env = {**env, "ASAN_OPTIONS": "detect_leaks=0"}  # LeakSanitizer cannot trace in the namespace
    for name, script, url, more, words in places(free_port()):
        if attack.part() and name not in IN_PART:
            continue
        silent = "192.0.2.1" in "".join((url, *more)) and script == SILENT or script == SILENT_NAMES
        if script and not namespaces:
            table.note(f"{name}: no namespace can be made here")
            continue
        script, timeout = script.format(**resolvers), 1.0 if silent else 20.0
        ran = attack.run(command(script, url, more, secrets, timeout), env=env)
        text = ran.err.decode("utf-8", "replace").strip()
        good = ran.code == 3 and words in text and ran.seconds < timeout + margin and not secrets.found(ran.out, ran.err)
        table.row(f"place: {name}", good, f"{ran.seconds:.2f} s" + ("" if good else f", exit code {ran.code}: {text}"))
        if silent:
            took, code = min(cancelled(command(script, url, more, secrets, 60), env) for _ in range(2))
            table.row(f"Ctrl+C: {name}", took <= cancel and code == 130, f"{took:.0f} ms, exit code {code}")


def clocks(table, server, secrets, env):
    """The clock jumps while the answer is waited for: neither is the request given up, nor does it last for ever."""
    if not os.path.exists(FAKETIME) or attack.sanitized():
        table.note("clocks: no faketime here")
        return
    fault = next(fault for fault in server.faults if fault.name == "answers after a second")
    stamp = os.path.dirname(secrets.secret) + "/clock"
    fake = {
        **env,
        "LD_PRELOAD": FAKETIME,
        "FAKETIME_TIMESTAMP_FILE": stamp,
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }

    def put(offset):
        with open(stamp + "~", "w", encoding="ascii") as file:
            file.write(offset)
        os.rename(stamp + "~", stamp)

    for name, offset in (
        ("an hour forward", "+1h"),
        ("ten years forward", "+10y"),
        ("an hour back", "-1h"),
        ("to 1995", "-31y"),
    ):
        put("+0")
        before = server.seen(fault.name)["reached"]
        process = subprocess.Popen(
            client.arguments(fault, "token", secrets, server.ca, 20),
            env={**os.environ, **fake},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        while server.seen(fault.name)["reached"] == before and process.poll() is None:
            time.sleep(0.01)
        put(offset)
        began = time.monotonic()
        out, err = process.communicate(timeout=60)
        good = process.returncode == 1 and b"invalid_grant" in err and time.monotonic() - began < 15 and b"exchange" in out
        table.row(f"clock: {name}", good, f"exit code {process.returncode}" + ("" if good else f": {err.decode()}"))
    good = next(fault for fault in server.faults if fault.name == "TLS: a good one")
    for name, offset, words in (
        ("31 years back, over TLS", "-31y", "not yet valid"),
        ("10 years on, over TLS", "+10y", "clock"),
    ):
        put(offset)
        ran = attack.run(client.arguments(good, "token", secrets, server.ca, 20), env=fake)
        table.row(f"clock: {name}", ran.code == 3 and words in ran.err.decode(), ran.err.decode().strip())
