"""One connection of the misbehaving server, and the words in which its faults are written."""
import dataclasses
import json
import socket
import struct
import threading
import time
import typing

REQUESTS = ("token", "credential", "discovery", "issuer", "keys", "connection")


@dataclasses.dataclass(frozen=True)
class Fault:
    """A row of the table. `serve(connection)` is what the server does on a new connection."""

    name: str
    serve: typing.Callable
    words: typing.Any  # what the person reads must hold this; a dict where it differs by request ("" for the rest)
    code: int = 3  # contract.md
    # "plain", "tls" (after a good handshake), "raw-tls" (`serve` does TLS itself), "http-proxy", "socks"
    over: str = "plain"
    asks: tuple = ("token",)  # for which of our requests it is tried
    slow: bool = False  # nothing but --timeout ends it
    holds: bool = True  # of the slow ones: the server says when the phase has begun
    part: bool = False  # tried by CI too
    extra: tuple = ()  # further arguments of obo


class Gone(Exception):
    """The client has hung up."""


class Connection:
    """What a fault does is said with these. Whatever of it fails because the client is gone ends the fault."""

    def __init__(self, sock, stats):
        self.sock, self.stats, self.secured, self.open = sock, stats, False, True

    def request(self):
        """The next whole request, head and body."""
        data = b""
        while b"\r\n\r\n" not in data:
            data += self.some()
        head, _, body = data.partition(b"\r\n\r\n")
        length = 0
        for line in head.split(b"\r\n")[1:]:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        while len(body) < length:
            body += self.some()
        self.stats["requests"] += 1
        self.stats["seen"].append((head, body))
        return head, body

    def some(self):
        try:
            data = self.sock.recv(65536)
        except OSError:
            data = b""
        if not data:
            raise Gone
        return data

    def say(self, data):
        try:
            self.sock.sendall(data)
        except OSError as error:
            raise Gone from error

    def end(self, data, then="close"):
        """The last words; then the connection is closed, reset, or held in silence ("hold")."""
        self.say(data)
        if then == "hold":
            self.hold()
        elif then == "reset":
            self.reset()

    def reached(self):
        """The phase that the fault is about has begun."""
        self.stats["reached"] += 1

    def hold(self):
        """Nothing more is said until the client hangs up."""
        self.reached()
        while True:
            self.some()

    def drip(self, data, every=0.03):
        """`data` byte by byte, again and again."""
        self.reached()
        while True:
            for i in range(len(data)):
                self.say(data[i : i + 1])
                time.sleep(every)

    def flood(self, block):
        self.reached()
        while True:
            self.say(block)

    def half_close(self):
        self.sock.shutdown(socket.SHUT_WR)

    def reset(self):
        sock = self.sock
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.open = False
        sock.close()


def answered(body=b"", status="200 OK", headers=(), length=True, kind="application/json"):
    """A whole answer as bytes."""
    lines = [f"HTTP/1.1 {status}".encode()]
    if kind:
        lines.append(b"Content-Type: " + kind.encode())
    if length:
        lines.append(b"Content-Length: %d" % len(body))
    lines += [h if isinstance(h, bytes) else h.encode() for h in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def chunked(*pieces, status="200 OK"):
    return f"HTTP/1.1 {status}\r\nTransfer-Encoding: chunked\r\n\r\n".encode() + b"".join(pieces)


def says(data, then="close"):
    """A fault that reads one request, says `data`, and then closes, holds, resets or half-closes; "again" answers all."""

    def serve(c):
        c.request()
        c.say(data)
        while then == "again":
            c.request()
            c.say(data)
        if then == "hold":
            c.hold()
        elif then == "reset":
            c.reset()
        elif then == "half":
            c.half_close()
            c.hold()

    return serve


def drips(head, drop):
    def serve(c):
        c.request()
        c.say(head)
        c.drip(drop)

    return serve


def floods(head, block):
    def serve(c):
        c.request()
        c.say(head)
        c.flood(block)

    return serve


def speaks(value, status="200 OK", headers=()):
    """A fault whose answer is in order but for the JSON in it (bytes, or a value)."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return says(answered(body, status, headers))


class Stats:
    """What each fault has seen, for whoever asks."""

    def __init__(self):
        self.lock, self.by_name = threading.Lock(), {}

    def of(self, name):
        with self.lock:
            return self.by_name.setdefault(name, {"connections": 0, "requests": 0, "reached": 0, "seen": []})
