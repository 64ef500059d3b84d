"""An authority that gives back what it was sent: in which encodings and in which places."""
import base64
import html
import http.server
import json
import re
import threading
import urllib.parse


def encodings(text):
    """name -> the text (bytes) as an authority, or what stands before it, may write it."""
    raw = text.encode()
    quoted = urllib.parse.quote(text, safe="")
    found = {
        "raw": raw,
        "percent": quoted.encode(),
        "percent, small": re.sub("%..", lambda digits: digits[0].lower(), quoted).encode(),
        "form": urllib.parse.quote_plus(text).encode(),
        "every byte in percent": b"".join(b"%%%02X" % c for c in raw),
        "twice percent": urllib.parse.quote(quoted, safe="").encode(),
        "hex": raw.hex().encode(),
        "HEX": raw.hex().upper().encode(),
        "JSON": json.dumps(text)[1:-1].encode(),
        "JSON, all of it": "".join(f"\\u{ord(c):04x}" for c in text).encode(),
        "HTML": html.escape(text).encode(),
        "HTML numbers": "".join(f"&#{ord(c)};" for c in text).encode(),
        "HTML hex": "".join(f"&#x{ord(c):x};" for c in text).encode(),
        "UTF-16LE": text.encode("utf-16-le"),
        "UTF-16BE": text.encode("utf-16-be"),
    }
    for shift in range(3):
        whole = b"x" * shift + raw + b"y"
        found[f"base64 at {shift}"] = base64.b64encode(whole)
        found[f"base64url at {shift}"] = base64.urlsafe_b64encode(whole).rstrip(b"=")
        found[f"base64 at {shift} in percent"] = urllib.parse.quote(base64.b64encode(whole), safe="").encode()
    return found


def cores(text):
    """What must not be seen: each encoding without the characters that depend on what stands beside it."""
    for name, form in encodings(text).items():
        yield form[4:-6] if name.startswith("base64") else form


def answer(status="400 Bad Request", body=b"", *headers):
    return (
        b"\r\n".join(
            [
                b"HTTP/1.1 " + (status if isinstance(status, bytes) else status.encode()),
                b"Content-Length: %d" % len(body),
                *headers,
                b"Connection: close",
            ]
        )
        + b"\r\n\r\n"
        + body
    )


def member(name, **others):
    """A refusal with the echo in a member, written raw: the encoding is part of the attack."""

    def made(echo):
        rest = b"".join(b',"%s":"%s"' % (key.encode(), value.encode()) for key, value in others.items())
        return answer(
            "400 Bad Request",
            b'{"%s":"%s"%s}' % (name.encode(), echo.replace(b'"', b""), rest),
            b"Content-Type: application/json",
        )

    return made


def in_header(name, status="400 Bad Request", body=b'{"error":"invalid_grant"}', before=b""):
    return lambda echo: answer(status, body, name.encode() + b": " + before + echo)


TOKEN = b"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0." + b"A" * 342
PLACES = {
    "error_description": member("error_description", error="invalid_grant"),
    "error": member("error"),
    "error_uri": member("error_uri", error="invalid_grant"),
    "suberror": member("suberror", error="invalid_grant"),
    "claims": member("claims", error="interaction_required"),
    "trace_id": member("trace_id", error="invalid_grant"),
    "error_codes": lambda echo: answer(
        "401 No", b'{"error":"invalid_client","error_codes":["%s"]}' % echo.replace(b'"', b""), b"Content-Type: application/json"
    ),
    "error_codes with AADSTS": lambda echo: answer("401 No", b'{"error":"x","error_codes":"AADSTS%s"}' % echo.replace(b'"', b"")),
    "unknown member": member("x", error="invalid_grant"),
    "name of a member": lambda echo: answer(body=b'{"error":"invalid_grant","' + echo.replace(b'"', b"") + b'":1}'),
    "AADSTS text": lambda echo: answer(
        body=b'{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided: \''
        + echo.replace(b'"', b"")
        + b'\'. Trace ID: x","error_codes":[7000215]}'
    ),
    "an API's error": lambda echo: answer(
        body=b'{"error":{"code":"' + echo.replace(b'"', b"") + b'","message":"' + echo.replace(b'"', b"") + b'"}}'
    ),
    "no JSON": lambda echo: answer("200 OK", echo),
    "broken JSON": lambda echo: answer("200 OK", b'{"error":"' + echo.replace(b'"', b"")),
    "title of a page": lambda echo: answer("502 Bad", b"<html><title>" + echo + b"</title>", b"Content-Type: text/html"),
    "text of a page": lambda echo: answer("502 Bad", b"<html><p>" + echo + b"</p>", b"Content-Type: text/html"),
    "token_type of a token": lambda echo: answer(
        "200 OK", b'{"access_token":"%s","expires_in":5,"token_type":"%s"}' % (TOKEN, echo.replace(b'"', b""))
    ),
    "scope of a token": lambda echo: answer(
        "200 OK", b'{"access_token":"%s","token_type":"Bearer","scope":"%s"}' % (TOKEN, echo.replace(b'"', b""))
    ),
    "503 body": lambda echo: answer("503 Busy", echo),
    "a header": in_header("X-Echo"),
    "name of a header": lambda echo: answer("400 No", b'{"error":"x"}', b"X-" + echo.replace(b":", b"") + b": y"),
    "WWW-Authenticate": in_header("WWW-Authenticate", "401 No", before=b"Bearer error="),
    "Set-Cookie": in_header("Set-Cookie", before=b"a="),
    "name of a cookie": in_header("Set-Cookie"),
    "path of a cookie": in_header("Set-Cookie", before=b"a=b; path=/"),
    "Location": in_header("Location", "302 Go", before=b"https://login.example.test/?s="),
    "host of a Location": in_header("Location", "302 Go", before=b"https://"),
    "Retry-After": in_header("Retry-After", "429 Busy"),
    "Content-Type": in_header("Content-Type"),
    "Content-Encoding": in_header("Content-Encoding", "200 OK", b"{}"),
    "Date": in_header("Date"),
    "reason phrase": lambda echo: answer(b"400 " + echo, b'{"error":"invalid_grant"}'),
    "Content-Length": lambda echo: b"HTTP/1.1 200 OK\r\nContent-Length: " + echo + b"\r\n\r\n{}",
}


def fits(place, form):
    """Whether HTTP, or JSON, lets it stand there at all."""
    if place in ("no JSON", "broken JSON", "503 body") or "page" in place:
        return True
    return not any(c < 0x20 for c in form)


class Authority:
    """Answers each request with what `self.make(head, body)` gives."""

    def __enter__(self):
        authority = self
        self.make, self.seen = None, []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                authority.seen.append((str(self.headers), body))
                self.wfile.write(authority.make(str(self.headers), body))
                self.close_connection = True

            do_GET = do_POST

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
