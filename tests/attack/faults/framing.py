"""Faults of HTTP's own form: lengths, chunks, status lines, headers, encodings, redirects, challenges."""
import gzip
import zlib

from wire import REQUESTS, Fault, answered, chunked, says

NOT_HTTP, NO_LENGTH, BROKE, CHUNKS = "not HTTP", "no length", "broke off", "chunks"
COMPRESSED, LARGE, CLOSED = "compressed", "larger than 1 MiB", "closed the connection"
TARGETS = {}  # filled when the ports are known: where redirects point to
REFUSAL = b'{"error":"invalid_grant","error_description":"AADSTS50013: x"}'


def head(*lines, status="200 OK"):
    return b"\r\n".join([b"HTTP/1.1 " + status.encode(), *lines]) + b"\r\n\r\n"


def lengths():
    small = {
        "too large": b"100",
        "too small": b"1",
        "negative": b"-1",
        "no number": b"many",
        "empty": b"",
        "hex": b"0x2",
        "with a plus": b"+2",
        "two in one": b"2, 2",
        "huge": b"99999999999999999999999",
        "2^63": b"9223372036854775808",
        "2^64+2": b"18446744073709551618",
    }
    for name, value in small.items():
        yield Fault(f"Content-Length {name}", says(head(b"Content-Length: " + value) + b"{}"), "", part=name == "too large")
    yield Fault("two Content-Lengths", says(head(b"Content-Length: 2", b"Content-Length: 7") + b"{}"), NO_LENGTH)
    yield Fault(
        "Content-Length and chunks",
        says(head(b"Content-Length: 3", b"Transfer-Encoding: chunked") + b"2\r\n{}\r\n0\r\n\r\n"),
        "",
    )
    yield Fault("without length, closed in the middle", says(head() + b'{"access_token":"ab'), " off")


def chunks():
    sizes = {
        "-1": CHUNKS,
        "ffffffffffffffff": CHUNKS,
        "7fffffffffffffff": BROKE,
        "10000000000000002": "",
        "zz": CHUNKS,
        "": CHUNKS,
        " 2": "",
        "0x2": "",
        "2 ": "",
        "+2": "",
        "2;a=b": "",
        "00000000000000000000002": "",
        "2\n": "",
    }
    for size, words in sizes.items():
        yield Fault(f"chunk size {size!r}", says(chunked(size.encode() + b"\r\n{}\r\n0\r\n\r\n")), words, part=size == "-1")
    yield Fault("chunk longer than told", says(chunked(b"2\r\n{}{}{}\r\n0\r\n\r\n")), "")
    yield Fault("chunk shorter than told", says(chunked(b"20\r\n{}\r\n0\r\n\r\n")), BROKE)
    yield Fault("no last chunk", says(chunked(b"2\r\n{}\r\n")), BROKE)
    yield Fault("only the last chunk", says(chunked(b"0\r\n\r\n")), CHUNKS)
    yield Fault("chunked twice", says(head(b"Transfer-Encoding: chunked, chunked") + b"2\r\n{}\r\n0\r\n\r\n"), "")
    yield Fault("unknown transfer coding", says(head(b"Transfer-Encoding: gzip") + b"{}"), "")


def status_lines():
    odd = {
        "no HTTP at all": (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "closed the connection"),
        "HTTP/0.9": (b"{}", CLOSED),
        "status 099": (answered(b"{}", "099 Odd"), NOT_HTTP),
        "status 600": (answered(b"{}", "600 Odd"), NOT_HTTP),
        "status 999": (answered(b"{}", "999 Odd"), NOT_HTTP),
        "status 2000": (answered(b"{}", "2000 Odd"), ""),
        "status -200": (answered(b"{}", "-200 Odd"), ""),
        "no status": (b"HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", ""),
        "HTTP/9.9": (b"HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}", ""),
        "HTTP/2 in its own form": (b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + b"\x00" * 18, ""),
        "HTTP/1.0": (b"HTTP/1.0 400 No\r\n\r\n" + REFUSAL, "invalid_grant"),
        "101 Switching Protocols": (
            head(b"Upgrade: h2c", b"Connection: Upgrade", status="101 Switching Protocols"),
            NOT_HTTP,
        ),
        "103 Early Hints": (head(b"Link: </x>", status="103 Early Hints") + answered(REFUSAL, "400 No"), ""),
        "102 Processing": (head(status="102 Processing") + answered(REFUSAL, "400 No"), ""),
        "204 with nothing": (head(status="204 No Content"), "nothing in it"),
        "205": (answered(b"", "205 Reset Content"), "nothing in it"),
        "206 of a token": (answered(b"{}", "206 Partial"), ""),
        "1000 times 100 Continue": (b"HTTP/1.1 100 Continue\r\n\r\n" * 1000 + answered(REFUSAL, "400 No"), "invalid_grant"),
    }
    for name, (data, words) in odd.items():
        refused = words == "invalid_grant"
        yield Fault(
            name, says(data), words, code=1 if refused else 3, part=name in ("no HTTP at all", "101 Switching Protocols")
        )


def headers():
    odd = {
        "header of 200 kB": b"X: " + b"x" * 200000,
        "10,000 headers": b"\r\n".join(b"X-%d: y" % i for i in range(10000)),
        "header without colon": b"Nonsense",
        "header without name": b": x",
        "folded header": b"X: a\r\n  b",
        "NUL in a header": b"X: a\0b",
        "control characters in a header": b"X: \x1b[2J\x07\x08",
        "Latin-1 in a header": b"X: \xe4\xf6\xfc",
        "space before the colon": b"X : y",
        "bare LF": b"X: y\nY: z",
    }
    for name, line in odd.items():
        yield Fault(name, says(answered(REFUSAL, "400 No", [line])), "invalid_grant", code=1)
    # Qt 6.4 does not read on when a head is larger than two of its buffers and the connection stays open.
    yield Fault(
        "head of 200 kB, held open",
        says(answered(REFUSAL, "400 No", [b"X: " + b"x" * 200000]), "hold"),
        "had not answered in full",
        slow=True,
    )
    yield Fault("reason phrase of 200 kB", says(answered(REFUSAL, "400 " + "No" * 100000)), "invalid_grant", code=1)
    yield Fault("reason phrase of escapes", says(answered(REFUSAL, "400 \x1b]0;x\x07\x1b[2J")), "invalid_grant", code=1)
    yield Fault("LF for every line end", says(answered(REFUSAL, "400 No").replace(b"\r\n", b"\n")), "", code=1)


def encodings():
    def zeros(mib):
        return gzip.compress(b"\0" * (mib << 20), 9)

    kinds = {
        "gzip": gzip.compress(REFUSAL),
        "deflate": zlib.compress(REFUSAL),
        "br": b"\x0b\x02\x80x\x03",
        "zstd": b"\x28\xb5\x2f\xfd",
    }
    for kind, body in kinds.items():
        yield Fault(f"{kind} without being asked", says(answered(body, "400 No", [f"Content-Encoding: {kind}"])), COMPRESSED)
    for mib in (9, 11, 100):
        yield Fault(
            f"gzip bomb of {mib} MiB",
            says(answered(zeros(mib), headers=["Content-Encoding: gzip"])),
            COMPRESSED,
            asks=REQUESTS if mib == 100 else ("token",),
            part=mib == 100,
        )
    yield Fault(
        "gzip in gzip", says(answered(gzip.compress(zeros(100)), headers=["Content-Encoding: gzip, gzip"])), COMPRESSED
    )
    yield Fault("no encoding that exists", says(answered(b"{}", headers=["Content-Encoding: x-none"])), COMPRESSED)
    yield Fault("gzip that is none", says(answered(b"{}", headers=["Content-Encoding: gzip"])), COMPRESSED)


def redirects():
    def to(status, target):
        def serve(c):
            c.request()
            c.say(answered(b"", f"{status} Go", [f"Location: {target()}"] if target else []))

        return serve

    for status in (300, 301, 302, 303, 304, 305, 307, 308, 399):
        yield Fault(
            f"{status} to another port",
            to(status, lambda: f"http://127.0.0.1:{TARGETS['never spoken to']}/stolen"),
            f"redirect ({status})",
            asks=REQUESTS,
            part=status == 307,
        )
    for name, target in {
        "the same host": "/elsewhere",
        "https": "https://localhost:1/",
        "a file": "file:///etc/passwd",
        "data": "data:application/json,{}",
        "nowhere": "",
        "another scheme": "gopher://x/",
        "user info": "http://a:b@127.0.0.1:1/",
        "a line break": "http://x/%0d%0aX: y",
        "itself": "#",
    }.items():
        yield Fault(f"302 to {name}", to(302, lambda target=target: target), "redirect (302)")
    yield Fault("302 without Location", to(302, None), "names no target")
    yield Fault("302 with 200 kB of Location", to(302, lambda: "http://x/" + "y" * 200000), "redirect (302)")
    yield Fault("Refresh", says(answered(b"{}", headers=["Refresh: 0; url=http://127.0.0.1:1/"])), "neither")
    yield Fault("never spoken to", lambda c: None, "", asks=())


def challenges():
    schemes = {
        "Basic": 'Basic realm="x"',
        "Digest": 'Digest realm="x", nonce="abc", qop="auth"',
        "NTLM": "NTLM",
        "Negotiate": "Negotiate",
        "Bearer": 'Bearer error="invalid_token"',
        "unknown": "Hobnob a=b",
        "empty": "",
        "broken Digest": 'Digest realm="',
        "100 kB": "Basic realm=" + "x" * 100000,
    }
    body = b'{"error":"invalid_client","error_description":"AADSTS7000215: x"}'
    for name, value in schemes.items():
        yield Fault(
            f"401 {name}",
            says(answered(body, "401 No", [f"WWW-Authenticate: {value}"]), "again"),
            {"": "401", "token": "7000215", "credential": "7000215"},
            code=1,
            asks=("token", "credential"),
            part=name == "NTLM",
        )
        yield Fault(
            f"401 {name}, documents",
            says(answered(body, "401 No", [f"WWW-Authenticate: {value}"]), "again"),
            "401",
            asks=("discovery", "issuer", "keys", "connection"),
        )
        yield Fault(
            f"407 {name} without a proxy", says(answered(b"{}", "407 No", [f"Proxy-Authenticate: {value}"]), "again"), "407"
        )
    yield Fault("401 without a challenge", says(answered(body, "401 No")), "7000215", code=1)
    yield Fault(
        "401 with five challenges",
        says(
            answered(
                body,
                "401 No",
                [f"WWW-Authenticate: {schemes[s]}" for s in ("Basic", "Digest", "NTLM", "Negotiate", "Bearer")],
            )
        ),
        "7000215",
        code=1,
    )


def statuses():
    for status in (400, 403, 404, 405, 410, 413, 418, 500, 502, 504, 511, 599):
        yield Fault(
            f"{status} with nothing",
            says(answered(b"", f"{status} No")),
            {"": str(status)},
            asks=REQUESTS if status in (404, 500) else ("token",),
        )


FAULTS = [*lengths(), *chunks(), *status_lines(), *headers(), *encodings(), *redirects(), *challenges(), *statuses()]
