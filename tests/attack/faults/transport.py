"""Faults of the connection itself: refused, reset, half-closed, silent and dripping at each phase, floods."""
import time

from wire import Fault, answered, chunked, drips, floods, says

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
BODY = HEAD + b"Content-Length: 4000\r\n\r\n{\"access_token\":\"x"
CHUNK = chunked(b"8\r\n{\"access\r\n")
CLOSED, BROKE, LATE, LARGE = "closed the connection", "broke off", "had not answered in full", "larger than 1 MiB"
EVERY = ("token", "credential", "discovery", "issuer", "keys", "connection")


def accepts_only(c):
    c.hold()


def resets_at_once(c):
    c.reset()


def closes_at_once(c):
    c.half_close()


def half_request(c, then):
    """Does `then` when the head has come, before the body."""
    data = b""
    while b"\r\n" not in data:
        data += c.some()
    then()


def half_closes_at_once(c):
    c.half_close()
    c.hold()


def sends_before_asked(c):
    c.say(answered(b'{"error":"early"}', "400 Bad Request"))
    c.request()


def waits_for_end_of_request(c):
    """Answers when the client half-closes, which no client does."""
    c.request()
    c.hold()


def resets_after_answer(c):
    c.request()
    c.say(answered(b'{"error":"invalid_grant","error_description":"AADSTS50013: x"}', "400 Bad Request"))
    c.reset()


def says_bytewise(data):
    """The whole answer, a byte a write, as fast as it goes: slow but good."""

    def serve(c):
        c.request()
        for i in range(len(data)):
            c.say(data[i : i + 1])

    return serve


def stops(head, how):
    """Says `head` and then resets, closes, half-closes, or says no more."""
    return says(head, how)


def at_each_phase():
    phases = {
        "status line": b"HTTP/1.1 20",
        "headers": HEAD + b"X-Half: a",
        "body": BODY,
        "chunk": CHUNK,
        "chunk size": CHUNK + b"1",
        "trailer": CHUNK + b"0\r\nX-Trail",
    }
    for phase, head in phases.items():
        said = CLOSED if phase in ("status line", "headers") else "Try again"
        yield Fault(
            f"reset in the {phase}",
            stops(head, "reset"),
            said,
            asks=EVERY if phase == "body" else ("token",),
            part=phase == "body",
        )
        yield Fault(f"closed in the {phase}", stops(head, "close"), said)
        yield Fault(f"half-closed in the {phase}", stops(head, "half"), said)
        yield Fault(
            f"silence in the {phase}",
            stops(head, "hold"),
            LATE if phase != "trailer" else "Try again",
            slow=phase != "trailer",
            part=phase == "headers",
            asks=EVERY if phase == "body" else ("token",),
        )


def answers_late(c):
    c.request()
    c.reached()
    time.sleep(1)
    c.say(answered(b'{"error":"invalid_grant"}', "400 Bad Request"))


FAULTS = [
    Fault("answers after a second", answers_late, "invalid_grant", code=1),
    Fault("resets on connect", resets_at_once, "Check", asks=EVERY, part=True),
    Fault("closes on connect", closes_at_once, CLOSED, asks=("token", "keys")),
    Fault("half-closes on connect", half_closes_at_once, CLOSED),
    Fault("resets in the request", lambda c: half_request(c, c.reset), CLOSED),
    Fault("closes after the request", lambda c: c.request(), CLOSED, asks=EVERY),
    Fault("answers before it is asked", sends_before_asked, "early", code=1),
    Fault("resets after the answer", resets_after_answer, "invalid_grant", code=1),
    Fault("silence after accept", accepts_only, LATE, slow=True, part=True, asks=EVERY),
    Fault("silence after the request", waits_for_end_of_request, LATE, slow=True),
    *at_each_phase(),
    Fault("drip of the status line", drips(b"HTTP/1.1 200 O", b"K"), LATE, slow=True),
    Fault("drip in a header", drips(HEAD + b"X: ", b"x"), LATE, slow=True),
    Fault("drip of headers", drips(HEAD, b"X-A: b\r\n"), LATE, slow=True, asks=("token", "discovery", "keys")),
    Fault("drip of the body", drips(BODY, b"x"), LATE, slow=True, part=True, asks=EVERY),
    Fault("drip of a body without end", drips(HEAD + b"\r\n{\"access_token\":\"", b"x"), LATE, slow=True),
    Fault("drip of chunks", drips(CHUNK, b"1\r\nx\r\n"), LATE, slow=True),
    Fault("drip of a chunk size", drips(CHUNK, b"0"), LATE, slow=True),
    Fault("drip of a chunk extension", drips(CHUNK + b"1;", b"x"), LATE, slow=True),
    Fault("drip of 100 Continue", drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), LATE, slow=True),
    Fault(
        "whole answer byte by byte",
        says_bytewise(answered(b'{"error":"invalid_client"}', "401 No")),
        "invalid_client",
        code=1,
    ),
    Fault("flood of the body", floods(HEAD + b"\r\n", b"x" * 65536), LARGE, asks=EVERY, part=True),
    Fault("flood of chunks", floods(CHUNK, b"1\r\nx\r\n" * 10000), "", slow=True),
    Fault("flood of a refusal", floods(b"HTTP/1.1 400 Bad\r\n\r\n{\"error\":\"", b"x" * 65536), LARGE),
    Fault("flood of headers", floods(HEAD, b"X-A: b\r\n" * 8000), "", slow=True, part=True, asks=EVERY),
    Fault("flood of one header", floods(HEAD + b"X: ", b"x" * 65536), "", slow=True, asks=("token", "keys")),
    Fault("flood of the status line", floods(b"HTTP/1.1 200 ", b"x" * 65536), "", slow=True),
    Fault("flood of a chunk extension", floods(CHUNK + b"1;", b"x" * 65536), "", slow=True),
    Fault("flood of 100 Continue", floods(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 3000), "", slow=True),
    Fault("flood of headers over TLS", floods(HEAD, b"X-A: b\r\n" * 8000), LARGE, over="tls", part=True),
    Fault("flood of one header over TLS", floods(HEAD + b"X: ", b"x" * 65536), LARGE, over="tls"),
    Fault("flood of a chunk extension over TLS", floods(CHUNK + b"1;", b"x" * 65536), LARGE, over="tls"),
    Fault("flood of 100 Continue over TLS", floods(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 3000), LARGE, over="tls"),
    Fault("flood of the body over TLS", floods(HEAD + b"\r\n", b"x" * 65536), LARGE, over="tls"),
    Fault("flood of trailers", floods(CHUNK + b"0\r\n", b"X-A: b\r\n" * 8000), ""),
]
