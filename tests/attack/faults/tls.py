"""Faults of TLS: certificates, versions, and what breaks a handshake."""
import functools
import ssl
import time

import pki
from wire import Fault, answered

UNKNOWN, OTHER, NONE = "comes from an authority that is not trusted here", "is for another host", "No TLS connection"
REFUSAL = answered(b'{"error":"invalid_grant"}', "400 No")
TRUSTED = ("--ca", "CA")  # network_attack puts the file in


@functools.cache
def ca_file():
    return pki.put(pki.root().pem())


def context(made, versions=(None, None), ciphers=None, alpn=()):
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if ciphers:
        server.set_ciphers(ciphers)
    if versions[0]:
        server.minimum_version, server.maximum_version = versions
    server.load_cert_chain(*made.files())
    if alpn:
        server.set_alpn_protocols(list(alpn))
    return server


@functools.cache
def good():
    return context(pki.leaf(pki.intermediate()))


def with_context(make):
    """A fault that would answer well, if the client took the handshake. The context is made at the first connection."""
    made = functools.cache(make)

    def serve(c):
        c.sock = made().wrap_socket(c.sock, server_side=True)
        c.secured = True
        c.request()
        c.say(REFUSAL)

    return serve


def showing(**changes):
    return with_context(lambda: context(pki.leaf(changes.pop("by", pki.root)(), **changes), ciphers="ALL:@SECLEVEL=0"))


def speaking(version, ciphers="ALL:@SECLEVEL=0"):
    return with_context(lambda: context(pki.leaf(pki.root()), (version, version), ciphers))


def says_raw(data, then="close"):
    """Says `data` to the client's first message, in the clear."""

    def serve(c):
        c.some()
        c.end(data, then)

    return serve


def slow_handshake(c):
    """The server's part of the handshake, byte by byte, and never the last one."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = good().wrap_bio(incoming, outgoing, server_side=True)
    incoming.write(c.some())
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        pass
    data = outgoing.read()
    c.reached()
    for i in range(len(data) - 1):
        c.say(data[i : i + 1])
        time.sleep(0.05)
    c.hold()


def part_of_handshake(c, then):
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = good().wrap_bio(incoming, outgoing, server_side=True)
    incoming.write(c.some())
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        pass
    c.say(outgoing.read()[:200])
    then()


def renegotiates(c):
    """TLS 1.2, and a new handshake is wanted when the request is there."""
    from OpenSSL import SSL  # python3-openssl; Python's own module cannot

    server = SSL.Context(SSL.TLS_SERVER_METHOD)
    server.set_max_proto_version(SSL.TLS1_2_VERSION)
    chain, key = pki.leaf(pki.root()).files()
    server.use_certificate_chain_file(chain)
    server.use_privatekey_file(key)
    tls = SSL.Connection(server, c.sock)
    tls.set_accept_state()
    c.sock.setblocking(True)
    tls.do_handshake()
    tls.recv(1)
    tls.renegotiate()
    tls.do_handshake()
    tls.sendall(REFUSAL)
    tls.shutdown()


def wants_certificate(version):
    def make():
        server = context(pki.leaf(pki.root()), (version, version))
        server.verify_mode = ssl.CERT_REQUIRED
        server.load_verify_locations(ca_file())
        return server

    return with_context(make)


def cut_without_notice(c):
    """A body without length whose end is only the end of TCP, which anyone on the way can make."""
    c.request()
    c.say(b'HTTP/1.1 200 OK\r\n\r\n{"access_token":"abc')
    c.reset()


def huge_chain():
    root = pki.make("Attack root of many", ca=True)
    at = root
    for i in range(150):
        at = pki.make(f"Intermediate {i} " + "x" * 40, at, ca=True, key=pki.rsa_key(), sign=None)
    return context(pki.leaf(at))


ALERT = b"\x15\x03\x03\x00\x02\x02"
VERSION = ssl.TLSVersion

FAULTS = [
    Fault(
        "TLS: self-signed",
        with_context(lambda: context(pki.make("localhost", extensions=((pki.names(pki.LOCAL), False),)))),
        UNKNOWN,
        over="raw-tls",
        part=True,
        asks=("token", "discovery", "issuer", "keys", "connection", "credential"),
    ),
    Fault("TLS: unknown CA", showing(), UNKNOWN, over="raw-tls"),
    Fault("TLS: unknown CA and a chain", showing(by=pki.intermediate), UNKNOWN, over="raw-tls"),
    Fault(
        "TLS: missing intermediate",
        with_context(lambda: context(pki.Made(*(lambda m: (m.certificate, m.key))(pki.leaf(pki.intermediate()))))),
        UNKNOWN,
        over="raw-tls",
        extra=TRUSTED,
    ),
    Fault("TLS: expired", showing(start=-9, end=-2), "expired on", over="raw-tls", extra=TRUSTED, part=True),
    Fault("TLS: not yet valid", showing(start=2), "not yet valid", over="raw-tls", extra=TRUSTED),
    Fault("TLS: another name", showing(entries=("DNS:other.example",)), OTHER, over="raw-tls", extra=TRUSTED, part=True),
    Fault("TLS: another address", showing(entries=("IP:127.0.0.2",)), OTHER, over="raw-tls", extra=TRUSTED),
    Fault(
        "TLS: key of 512 bits",
        with_context(lambda: context(pki.leaf(pki.root(), key=pki.rsa_key(512)), ciphers="ALL:@SECLEVEL=0")),
        "",
        over="raw-tls",
        extra=TRUSTED,
    ),
    Fault(
        "TLS: key of 1024 bits",
        with_context(lambda: context(pki.leaf(pki.root(), key=pki.rsa_key(1024)), ciphers="ALL:@SECLEVEL=0")),
        "was not accepted",
        over="raw-tls",
        extra=TRUSTED,
    ),
    Fault(
        "TLS: 1.0 only",
        speaking(VERSION.TLSv1),
        NONE,
        over="raw-tls",
        extra=TRUSTED,
        part=True,
    ),
    Fault(
        "TLS: 1.1 only",
        speaking(VERSION.TLSv1_1),
        NONE,
        over="raw-tls",
        extra=TRUSTED,
    ),
    Fault(
        "TLS: no shared cipher",
        speaking(VERSION.TLSv1_2, "NULL:aNULL:@SECLEVEL=0"),
        NONE,
        over="raw-tls",
        extra=TRUSTED,
    ),
    Fault(
        "TLS: wants a client certificate",
        wants_certificate(VERSION.TLSv1_3),
        "",
        over="raw-tls",
        extra=TRUSTED,
    ),
    Fault(
        "TLS: wants a client certificate, 1.2",
        wants_certificate(VERSION.TLSv1_2),
        NONE,
        over="raw-tls",
        extra=TRUSTED,
    ),
    Fault("TLS: chain of 150", with_context(huge_chain), "", over="raw-tls", extra=TRUSTED),
    Fault(
        "TLS: plain HTTP",
        says_raw(answered(b"{}", "400 Bad Request")),
        NONE,
        over="raw-tls",
        part=True,
        asks=("token", "discovery", "keys", "connection"),
    ),
    Fault("TLS: SSH", says_raw(b"SSH-2.0-OpenSSH_9.2\r\n"), NONE, over="raw-tls"),
    Fault("TLS: closes", says_raw(b""), NONE, over="raw-tls"),
    Fault("TLS: resets", says_raw(b"", "reset"), NONE, over="raw-tls"),
    Fault("TLS: mute", says_raw(b"", "hold"), "had not answered in full", over="raw-tls", slow=True, part=True),
    Fault("TLS: mute after accept", lambda c: c.hold(), "had not answered in full", over="raw-tls", slow=True),
    Fault(
        "TLS: drip of the handshake", slow_handshake, "had not answered in full", over="raw-tls", slow=True, extra=TRUSTED
    ),
    *(
        Fault(f"TLS: alert {number}", says_raw(ALERT + bytes([number])), NONE, over="raw-tls")
        for number in (0, 40, 48, 70, 80, 112, 120)
    ),
    Fault("TLS: record of nonsense", says_raw(b"\x16\x03\x03\xff\xff" + b"x" * 70000), NONE, over="raw-tls"),
    Fault("TLS: application data first", says_raw(b"\x17\x03\x03\x00\x10" + b"x" * 16), NONE, over="raw-tls"),
    Fault("TLS: closed in the handshake", lambda c: part_of_handshake(c, c.half_close), NONE, over="raw-tls"),
    Fault("TLS: reset in the handshake", lambda c: part_of_handshake(c, c.reset), NONE, over="raw-tls"),
    Fault(
        "TLS: silence in the handshake",
        lambda c: part_of_handshake(c, c.hold),
        "had not answered",
        over="raw-tls",
        slow=True,
    ),
    Fault("TLS: renegotiation", renegotiates, "", over="raw-tls", code=(1, 3), extra=TRUSTED),
    Fault("TLS: reset after the handshake", lambda c: c.reset(), "closed", over="tls"),
    Fault("TLS: mute after the handshake", lambda c: c.hold(), "had not answered in full", over="tls", slow=True),
    Fault("TLS: cut without notice", cut_without_notice, "", over="tls"),
    Fault(
        "TLS: HTTP/2 in answer",
        lambda c: (c.request(), c.say(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + b"\x00" * 18)),
        "",
        over="tls",
    ),
    Fault(
        "TLS: only HTTP/2 is offered",
        with_context(lambda: context(pki.leaf(pki.root()), alpn=["h2"])),
        "invalid_grant",
        code=1,
        over="raw-tls",
        extra=TRUSTED,
    ),
    Fault(
        "TLS: a good one",
        with_context(lambda: context(pki.leaf(pki.intermediate()))),
        "invalid_grant",
        code=1,
        over="raw-tls",
        extra=TRUSTED,
        part=True,
    ),
]
