"""Faults of what is said: waiting times, pages, JSON of every wrong shape."""
import base64

from wire import REQUESTS, Fault, answered, says, speaks

JWT = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzIn0." + "A" * 342
NO_JSON, NEITHER, SHAPE = "is not JSON", "neither", "where a token answer is a JSON object"
PAGE = "<!DOCTYPE html><html><head><title>{}</title></head><body>x</body></html>"


def waits():
    values = {
        "seconds": ("120", "wait 2 minutes"),
        "none": ("0", "wait"),
        "negative": ("-5", "Wait a little"),
        "huge": ("99999999999999999999", "Wait a little"),
        "2^63-1": ("9223372036854775807", "Wait a little"),
        "ten years": ("315360000", "Wait a little"),
        "a fraction": ("1.5", "Wait a little"),
        "a word": ("soon", "Wait a little"),
        "a date": ("Fri, 01 Jan 2027 00:00:00 GMT", "2027-01-01 00:00:00"),
        "a date gone by": ("Wed, 01 Jan 2020 00:00:00 GMT", "un"),
        "the old date": ("Friday, 01-Jan-27 00:00:00 GMT", "Wait a little"),
        "a date that is none": ("Fri, 31 Feb 2027 00:00:00 GMT", "Wait a little"),
        "nothing": ("", "Wait a little"),
        "control characters": ("\x1b[2J5", "Wait a little"),
        "hex": ("0x10", "Wait a little"),
        "two": ("5, 7", "Wait a little"),
    }
    for name, (value, words) in values.items():
        for status in (429, 503):
            yield Fault(
                f"{status} Retry-After {name}",
                says(answered(b"", f"{status} Busy", [f"Retry-After: {value}"])),
                words,
                part=(name, status) in (("seconds", 429), ("huge", 503)),
            )
    yield Fault(
        "429 without Retry-After", says(answered(b"", "429 Busy")), {"": "429", "token": "Wait a little"}, asks=REQUESTS
    )
    yield Fault(
        "503 as a web page", says(answered(PAGE.format("Down").encode(), "503 Busy", kind="text/html")), "Wait a little"
    )
    yield Fault("429 as OAuth's error", speaks({"error": "slow_down"}, "429 Busy", ["Retry-After: 7"]), "slow_down", code=1)


def pages():
    pages = {
        "a web page": PAGE.format("Sign in"),
        "a page without a title": "<html></html>",
        "a page of tags": "<p>" * 300000,
        "a title without end": "<title>" + "x" * 1000000,
        "a title of markup": PAGE.format("&lt;img src=x&gt;\x1b[2J"),
        "XML": "<?xml version='1.0'?><a/>",
        "an XML bomb": '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>',
    }
    for name, text in pages.items():
        yield Fault(
            f"200 with {name}",
            says(answered(text.encode(), kind="text/html")),
            {"": "", "token": "web page"},
            asks=REQUESTS if name == "a web page" else ("token",),
            part=name == "a web page",
        )
    yield Fault("plain text", says(answered(b"It works!", kind="text/plain")), NO_JSON, asks=("token",))
    yield Fault(
        "a form", says(answered(b"access_token=x&token_type=bearer", kind="application/x-www-form-urlencoded")), NO_JSON
    )
    yield Fault("nothing at all", says(answered(b"")), {"": "", "token": "nothing in it"}, asks=REQUESTS)
    yield Fault("only white space", says(answered(b" \r\n\t ")), "nothing in it")


def shapes():
    values = {"null": None, "true": True, "a number": 5, "a string": "x", "an array": [], "an array of objects": [{}]}
    for name, value in values.items():
        yield Fault(
            f"JSON: {name}",
            speaks(value),
            {"": "", "token": SHAPE},
            asks=REQUESTS if name in ("null", "an array") else ("token",),
            part=name == "an array",
        )
    for name, value in {"number": 5, "null": None, "object": {}, "array": ["x"], "true": True}.items():
        yield Fault(f"JSON: access_token is {name}", speaks({"access_token": value}), "not a string")
    yield Fault("JSON: empty access_token", speaks({"access_token": ""}), "access_token")
    yield Fault("JSON: empty object", speaks({}), {"": "", "token": NEITHER}, asks=REQUESTS)
    yield Fault("JSON: a token with status 500", speaks({"access_token": JWT}, "500 No"), "says that it failed")
    yield Fault(
        "JSON: an API's error",
        speaks({"error": {"code": "InvalidAuthenticationToken", "message": "x"}}, "401 No"),
        "as an API does",
    )
    for name, value in {"number": 5, "null": None, "array": [], "empty": ""}.items():
        yield Fault(f"JSON: error is {name}", speaks({"error": value}, "400 No"), NEITHER)
    yield Fault(
        "JSON: error beside a token", speaks({"error": "invalid_grant", "access_token": JWT}), "invalid_grant", code=1
    )
    yield Fault(
        "JSON: error_codes of nonsense", speaks({"error": "x", "error_codes": ["a", {}, 1e99, -1]}, "400 No"), "x", code=1
    )
    yield Fault(
        "JSON: claims of nonsense",
        speaks({"error": "interaction_required", "claims": "{"}, "400 No"),
        "interaction_required",
        code=1,
    )


def written():
    good = b'{"access_token":"%s","token_type":"Bearer"}' % JWT.encode()
    deep = 500000
    texts = {
        "depth 1,000,000": (b"[" * 1000000, ""),
        "depth 500,000, closed": (b"[" * deep + b"]" * deep, ""),
        "objects in depth": (b'{"a":' * 170000 + b"1" + b"}" * 170000, ""),
        "a number of 10 MB": (b'{"access_token":' + b"1" * 10000000 + b"}", "larger than 1 MiB"),
        "a string of 10 MB": (b'{"access_token":"' + b"x" * 10000000 + b'"}', "larger than 1 MiB"),
        "a number of 1 MB": (b'{"expires_in":' + b"1" * 1000000 + b"}", NEITHER),
        "invalid UTF-8": (b'{"error":"\xff\xfe"}', ""),
        "half a surrogate": (b'{"error":"\\ud800"}', ""),
        "a BOM": (b"\xef\xbb\xbf" + good, ""),
        "UTF-16": (good.decode().encode("utf-16"), NO_JSON),
        "NUL": (good[:9] + b"\0" + good[9:], NO_JSON),
        "NUL behind": (good + b"\0", NO_JSON),
        "two objects": (good + good, NO_JSON),
        "cut": (good[:-40], "breaks off"),
        "a comment": (b"/* x */" + good, NO_JSON),
        "single quotes": (b"{'access_token':'x'}", NO_JSON),
        "a last comma": (good[:-1] + b",}", NO_JSON),
        "NaN": (b'{"expires_in":NaN}', NO_JSON),
        "JSONP": (b"f(" + good + b")", NO_JSON),
        "a guard": (b")]}',\n" + good, NO_JSON),
        "a million members": (b"{" + b",".join(b'"a%d":1' % i for i in range(90000)) + b"}", NEITHER),
        "escapes of a terminal": (b'{"error":"\\u001b[2J\\u001b]52;c;eA==\\u0007"}', ""),
    }
    for name, (text, words) in texts.items():
        refused = name in ("half a surrogate", "escapes of a terminal")
        yield Fault(
            f"written: {name}",
            speaks(text, "400 No" if refused else "200 OK"),
            words,
            code=1 if refused else 3,
            part=name in ("depth 1,000,000", "NUL"),
        )
    # Whatever may begin a spelling of the secret is looked at more closely: as often as it stands there, no more.
    for name, escape in {"JSON": b"\\u0061", "percent": b"%61", "HTML": b"&#97;", "plus": b"+", "no": b"A"}.items():
        said = b'{"error":"invalid_grant","error_description":"' + escape * (100000 // len(escape)) + b'"}'
        yield Fault(f"written: 100 kB of {name} escapes", speaks(said, "400 No"), "", code=1, part=name == "JSON")
    yield Fault(
        "written: duplicate access_token", speaks(b'{"access_token":"a.b.c","access_token":"%s"}' % JWT.encode()), "twice"
    )
    yield Fault("written: duplicate error", speaks(b'{"error":"a","error":"b"}', "400 No"), "", code=1)
    for name, text in {
        "depth 1,000,000": b"[" * 1000000,
        "invalid UTF-8": b"\xff{}",
        "a BOM": b"\xef\xbb\xbf{}",
        "cut": b'{"keys":[',
        "NUL": b'{"keys":\0[]}',
        "a number of 1 MB": b'{"issuer":' + b"1" * 1000000 + b"}",
    }.items():
        yield Fault(f"documents: {name}", speaks(text), "", asks=("discovery", "issuer", "keys", "connection"))


def documents():
    def b64(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    keys = {
        "of another shape": {"keys": {}},
        "of nothing": {"keys": []},
        "of numbers": {"keys": [1, 2]},
        "without kty": {"keys": [{"kid": "k"}]},
        "of a symmetric key": {"keys": [{"kty": "oct", "k": "AAAA", "kid": "k"}]},
        "10,000 of them": {"keys": [{"kty": "RSA", "kid": f"k{i}", "n": "AQAB", "e": "AQAB"} for i in range(10000)]},
        "a modulus of 700 kB": {"keys": [{"kty": "RSA", "kid": "k", "n": b64(b"\xff" * 700000), "e": "AQAB"}]},
        "an exponent of 500 kB": {"keys": [{"kty": "RSA", "kid": "k", "n": b64(b"\xff" * 256), "e": b64(b"\xff" * 500000)}]},
        "one key ID 5,000 times": {"keys": [{"kty": "RSA", "kid": "k", "n": b64(b"\xf1" * 256), "e": "AQAB"}] * 2000},
    }
    for name, value in keys.items():
        yield Fault(f"keys: {name}", speaks(value), "", code=(3, 5), asks=("keys",))
    elsewhere = {
        "no issuer": {},
        "another issuer": {"issuer": "https://login.example.com", "token_endpoint": "https://evil.example/"},
        "issuer of another kind": {"issuer": 5},
    }
    for name, value in elsewhere.items():
        yield Fault(f"discovery: {name}", speaks(value), "", asks=("discovery", "issuer", "connection"))


FAULTS = [*waits(), *pages(), *shapes(), *written(), *documents()]
