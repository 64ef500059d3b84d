"""Proxies that fail in each way. What is behind them is never reached, or is not what it should be."""
import base64
import struct

import tls
from wire import Fault, answered

PROXY = "proxy"


def connects(data, then="close"):
    """Reads a CONNECT and answers it so."""

    def serve(c):
        c.request()
        c.end(data, then)

    return serve


def tunnels(then):
    """Says that the tunnel stands, and then behaves like this behind it."""

    def serve(c):
        c.request()
        c.stats["seen"].clear()  # what follows is TLS
        c.say(b"HTTP/1.1 200 Connection established\r\n\r\n")
        then(c)

    return serve


def ntlm(c):
    """Refuses each sign-in and asks for the next, as a real one does; Qt begins anew without end."""
    challenge = base64.b64encode(b"NTLMSSP\0" + struct.pack("<I8xII8s16x", 2, 48, 0x201, b"12345678")).decode()
    while True:
        head, _ = c.request()
        asks = f"NTLM {challenge}" if b"NTLM TlRMTVNTUAAB" in head else "Negotiate, NTLM"
        c.say(answered(b"{}", "407 Auth", [f"Proxy-Authenticate: {asks}"]))


def floods(c):
    c.request()
    c.say(b"HTTP/1.1 200 OK\r\n")
    c.flood(b"X-A: b\r\n" * 8000)


def drips(c):
    c.request()
    c.drip(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 10000)


def other_authority(c):
    tls.with_context(lambda: tls.context(tls.pki.leaf(tls.pki.root(), entries=("DNS:login.example.test",))))(c)


def other_name(c):
    tls.with_context(lambda: tls.context(tls.pki.leaf(tls.pki.root(), entries=("DNS:proxy.example.test",))))(c)


def socks(data, then="close", steps=1):
    """A SOCKS5 server that says `data` after `steps` messages of the client."""

    def serve(c):
        for step in range(steps):
            c.some()
            if step + 1 < steps:
                c.say(b"\x05\x00")
        c.end(data, then)

    return serve


def http():
    challenges = {
        "Basic": 'Basic realm="x"',
        "Digest": 'Digest realm="x", nonce="a", qop="auth"',
        "NTLM": "NTLM",
        "Negotiate": "Negotiate",
        "Bearer": "Bearer",
        "unknown": "Hobnob",
    }
    for name, value in challenges.items():
        # Of NTLM and of schemes that it does not know Qt 6.4 tells nobody: we ask the proxy ourselves.
        yield Fault(
            f"proxy: 407 {name}",
            connects(answered(b"{}", "407 Auth", [f"Proxy-Authenticate: {value}"]), "hold"),
            "407" if name in ("Basic", "Digest") else f"signing in by {value} (407)",
            over="http-proxy",
            part=name in ("Basic", "NTLM", "unknown"),
            asks=("token", "discovery", "keys", "connection") if name == "Basic" else ("token", "connection"),
        )
    yield Fault(
        "proxy: 407 NTLM without end", ntlm, "signing in by Negotiate, NTLM (407)", over="http-proxy", part=True,
        asks=("token", "connection"),
    )
    for status in (200, 301, 400, 403, 404, 500, 502, 503, 504):
        data = answered(b"<html>", f"{status} x", ["Location: http://evil.example.test/"] if status == 301 else [])
        yield Fault(
            f"proxy: {status}", connects(data), PROXY, over="http-proxy", part=status == 502, slow=status == 200, holds=False
        )
    for name, data in {
        "closes": b"",
        "speaks SSH": b"SSH-2.0-x\r\n",
        "speaks no HTTP": b"\0" * 100,
        "half an answer": b"HTTP/1.1 20",
        "status 99": b"HTTP/1.1 099 x\r\n\r\n",
    }.items():
        yield Fault(f"proxy: {name}", connects(data), PROXY, over="http-proxy", slow=True, holds=False)
        yield Fault(f"proxy: {name}, and resets", connects(data, "reset"), PROXY, over="http-proxy", slow=True, holds=False)
    yield Fault("proxy: resets on connect", lambda c: c.reset(), PROXY, over="http-proxy", slow=True, holds=False)
    yield Fault(
        "proxy: mute after accept",
        lambda c: c.hold(),
        PROXY,
        over="http-proxy",
        slow=True,
        part=True,
        asks=("token", "discovery", "keys", "connection"),
    )
    yield Fault("proxy: mute after CONNECT", connects(b"", "hold"), PROXY, over="http-proxy", slow=True)
    yield Fault("proxy: drips", drips, PROXY, over="http-proxy", slow=True)
    yield Fault("proxy: floods", floods, "went on sending", over="http-proxy", slow=True, asks=("token", "connection"))
    yield Fault("proxy: closes the tunnel", tunnels(lambda c: None), "", over="http-proxy", slow=True, holds=False)
    yield Fault("proxy: resets the tunnel", tunnels(lambda c: c.reset()), "", over="http-proxy", slow=True, holds=False)
    yield Fault("proxy: mute tunnel", tunnels(lambda c: c.hold()), PROXY, over="http-proxy", slow=True)
    yield Fault("proxy: plain HTTP in the tunnel", tunnels(tls.says_raw(answered(b"{}"))), "", over="http-proxy")
    yield Fault("proxy: an authority of its own", tunnels(other_authority), "not trusted here", over="http-proxy", part=True)
    yield Fault("proxy: its own name", tunnels(other_name), "another host", over="http-proxy", extra=tls.TRUSTED)


def socks5():
    for name, data in {
        "closes": b"",
        "speaks HTTP": b"HTTP/1.1 400 x\r\n\r\n",
        "SOCKS4": b"\x04\x5a" + b"\0" * 6,
        "no method": b"\x05\xff",
        "wants a password": b"\x05\x02",
    }.items():
        yield Fault(f"socks: {name}", socks(data), PROXY, over="socks")
    for code in range(1, 10):
        yield Fault(
            f"socks: answer {code}",
            socks(b"\x05" + bytes([code]) + b"\0\x01\0\0\0\0\0\0", steps=2),
            "",
            over="socks",
            part=code == 5,
        )
    yield Fault("socks: mute", socks(b"", "hold"), PROXY, over="socks", slow=True)
    yield Fault("socks: mute after the greeting", socks(b"", "hold", 2), PROXY, over="socks", slow=True)
    yield Fault("socks: closes the tunnel", socks(b"\x05\0\0\x01\0\0\0\0\0\0", steps=2), "", over="socks")


FAULTS = [*http(), *socks5()]
