"""The corpus of splitbrain_attack.py: cases of (name, kind, token text, JWKS text). A kind names what was done to a sound
token, so that what is said of one holds for all of its kind."""
import base64
import dataclasses
import glob
import json
import os

from cryptography.hazmat.primitives import hashes, hmac, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils

PRIVATE = ("d", "p", "q", "dp", "dq", "qi")
ORDERS = {"P-256": 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551}


@dataclasses.dataclass
class Case:
    name: str
    kind: str
    token: str
    keys: str


def url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unurl(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def number(value, size=0):
    return url(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


class Signer:
    """One algorithm with its key: signs any header and payload text, and gives the JWK to verify with."""

    def __init__(self, alg, key):
        self.alg, self.key = alg, key
        self.hash = {"256": hashes.SHA256, "384": hashes.SHA384, "512": hashes.SHA512}.get(alg[2:], hashes.SHA256)()

    def sign(self, data):
        if self.alg.startswith("RS"):
            return self.key.sign(data, padding.PKCS1v15(), self.hash)
        if self.alg.startswith("PS"):
            return self.key.sign(data, padding.PSS(padding.MGF1(self.hash), self.hash.digest_size), self.hash)
        if self.alg.startswith("ES"):
            r, s = utils.decode_dss_signature(self.key.sign(data, ec.ECDSA(self.hash)))
            size = (self.key.key_size + 7) // 8
            return r.to_bytes(size, "big") + s.to_bytes(size, "big")
        if self.alg.startswith("HS"):
            mac = hmac.HMAC(self.key, self.hash)
            mac.update(data)
            return mac.finalize()
        return self.key.sign(data)

    def jwk(self):
        if isinstance(self.key, bytes):
            return {"kty": "oct", "kid": "one", "k": url(self.key)}
        if self.alg == "EdDSA":
            raw = self.key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
            return {"kty": "OKP", "kid": "one", "crv": "Ed25519", "x": url(raw)}
        numbers = self.key.public_key().public_numbers()
        if self.alg.startswith("ES"):
            size = (self.key.key_size + 7) // 8
            return {"kty": "EC", "kid": "one", "crv": f"P-{self.key.key_size}", "x": number(numbers.x, size),
                    "y": number(numbers.y, size)}
        return {"kty": "RSA", "kid": "one", "n": number(numbers.n), "e": number(numbers.e)}

    def token(self, header=None, payload=b'{"iss":"https://issuer.example","sub":"me"}'):
        """`header`: members beside alg and kid, or bytes that stand as they are."""
        if not isinstance(header, bytes):
            members = {"alg": self.alg, "kid": "one", **(header or {})}
            header = json.dumps({name: value for name, value in members.items() if value is not DROPPED},
                                separators=(",", ":")).encode()
        text = f"{url(header)}.{url(payload)}"
        return f"{text}.{url(self.sign(text.encode()))}"


DROPPED = object()


def signers(few):
    one = rsa.generate_private_key(65537, 2048)
    curves = {"ES256": ec.SECP256R1(), "ES384": ec.SECP384R1(), "ES512": ec.SECP521R1()}
    all_of_them = [Signer(alg, one) for alg in ("RS256", "PS256", "RS384", "RS512", "PS384", "PS512")]
    all_of_them += [Signer(alg, ec.generate_private_key(curve)) for alg, curve in curves.items()]
    all_of_them += [Signer("EdDSA", ed25519.Ed25519PrivateKey.generate())]
    all_of_them += [Signer(f"HS{size}", os.urandom(size // 8)) for size in (256, 384, 512)]
    return [each for each in all_of_them if not few or each.alg in ("RS256", "ES256")]


def with_last_bits(part):
    """The part with a bit set that stands for no byte; nothing where the length leaves none over."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    if len(part) % 4 == 0:
        return None
    return part[:-1] + alphabet[alphabet.index(part[-1]) ^ 1]


def of_the_text(token):
    """What a text suffers between writer and reader, by kind."""
    header, payload, signature = token.split(".")
    parts = {"header": header, "payload": payload, "signature": signature}

    def joined(**changed):
        return ".".join({**parts, **changed}.values())
    for name, part in parts.items():
        yield f"padded {name}", joined(**{name: part + "=" * (-len(part) % 4 or 4)})
        yield f"one sign of padding in {name}", joined(**{name: part + "="})
        middle = len(part) // 2
        for what, sign in {"space": " ", "tab": "\t", "line feed": "\n", "carriage return": "\r", "vertical tab": "\v",
                           "no-break space": "\u00a0", "byte order mark": "\ufeff", "zero-width space": "\u200b",
                           "full stop": ".", "question mark": "?", "plus": "+", "percent": "%2D"}.items():
            yield f"{what} in {name}", joined(**{name: part[:middle] + sign + part[middle:]})
        if (loose := with_last_bits(part)) is not None:
            yield f"bits left over in {name}", joined(**{name: loose})
        standard = part.replace("-", "+").replace("_", "/")
        if standard != part:
            yield f"standard alphabet in {name}", joined(**{name: standard})
        yield f"empty {name}", joined(**{name: ""})
        yield f"{name} in other case", joined(**{name: part.swapcase()})
        yield f"{name} cut by one", joined(**{name: part[:-1]})
        yield f"{name} with a byte more", joined(**{name: url(unurl(part) + b"\0")})
    around = {"space before": " {}", "space after": "{} ", "line feed after": "{}\n", "line feed before": "\n{}", "CR LF after":
              "{}\r\n", "byte order mark before": "\ufeff{}", "zero-width space after": "{}\u200b", "Bearer before": "Bearer {}",
              "quotes around": '"{}"', "apostrophes around": "'{}'", "dot after": "{}.", "dot before": ".{}", "part after":
              "{}.AAAA", "header name before": "Authorization: Bearer {}", "angle brackets around": "<{}>", "comma after": "{},"}
    for what, form in around.items():
        yield what, form.format(token)


def of_the_header(signer):
    """Headers that are signed as they stand: what is asked is whether a reader takes them."""
    alg = signer.alg
    plain = f'"alg":"{alg}","kid":"one"'
    texts = {"alg twice, the same": f'{{"alg":"{alg}",{plain}}}', "alg twice, none first": f'{{"alg":"none",{plain}}}',
             "alg twice, none last": f'{{{plain},"alg":"none"}}', "alg twice, one escaped": f'{{{plain},"\\u0061lg":"none"}}',
             "kid twice": f'{{"kid":"two",{plain}}}', "typ twice": f'{{{plain},"typ":"JWT","typ":"at+jwt"}}',
             "white space in header": f' {{ "alg" : "{alg}" ,\r\n "kid":"one" }} ', "comma at the end": f"{{{plain},}}",
             "comment in header": f"{{{plain}/**/}}", "single quotes": f"{{{plain}}}".replace('"', "'"), "text after header":
             f"{{{plain}}}x", "header in an array": f"[{{{plain}}}]", "NUL after header": f"{{{plain}}}\0",
             "escaped name": f'{{"\\u0061lg":"{alg}","kid":"one"}}', "escaped value":
             f'{{"alg":"\\u00{ord(alg[0]):02x}{alg[1:]}","kid":"one"}}', "NaN in header": f'{{{plain},"x":NaN}}',
             "large number in header": f'{{{plain},"x":1e999}}', "leading zero in header": f'{{{plain},"x":01}}',
             "lone surrogate in header": f'{{{plain},"x":"\\ud800"}}', "deep header": f'{{{plain},"x":{"[" * 200}{"]" * 200}}}',
             "control in a string": f'{{{plain},"x":"\n"}}'}
    for kind, text in texts.items():
        yield kind, signer.token(text.encode())
    yield "byte order mark in header", signer.token(b"\xef\xbb\xbf{" + plain.encode() + b"}")
    yield "header not UTF-8", signer.token(b"{" + plain.encode() + b',"x":"\xff"}')
    yield "header in UTF-16", signer.token(f"{{{plain}}}".encode("utf-16-le"))
    values = {"alg in lower case": alg.lower(), "space before alg": " " + alg, "space after alg": alg + " ", "line feed after alg":
              alg + "\n", "NUL after alg": alg + "\0", "alg none": "none", "alg None": "None", "alg empty": "", "alg a number": 256,
              "alg null": None, "alg in an array": [alg], "alg absent": DROPPED, "alg unknown": alg + "X"}
    for kind, value in values.items():
        yield kind, signer.token({"alg": value})
    kids = {"kid absent": DROPPED, "kid of another": "two", "kid in other case": "ONE", "kid with a space": "one ", "kid a number":
            1, "kid null": None, "kid in an array": ["one"], "kid empty": "", "kid a path": "../../dev/null", "kid with NUL":
            "one\0"}
    for kind, value in kids.items():
        yield kind, signer.token({"kid": value})
    members = {"crit unknown": {"crit": ["x"], "x": 1}, "crit of exp": {"crit": ["exp"], "exp": 1}, "crit empty": {"crit": []},
               "crit a string": {"crit": "x"}, "crit null": {"crit": None}, "crit of alg": {"crit": ["alg"]}, "crit of what is "
               "not there": {"crit": ["y"]}, "b64 false": {"b64": False, "crit": ["b64"]}, "b64 false, not critical":
               {"b64": False}, "b64 true": {"b64": True, "crit": ["b64"]}, "jku": {"jku": "https://evil.example/keys"}, "x5u": {
                   "x5u": "https://evil.example/x"}, "x5c": {"x5c": ["AAAA"]}, "zip": {"zip": "DEF"}, "cty JWT": {"cty": "JWT"},
               "typ a number": {"typ": 7}, "enc in header": {"enc": "A256GCM"}, "nonce in header": {"nonce": "x"}}
    for kind, more in members.items():
        yield kind, signer.token(more)
    payloads = {"empty payload": b"", "payload no JSON": b"hello", "payload an array": b"[1]", "payload twice iss":
                b'{"iss":"a","iss":"b"}', "payload with byte order mark": b'\xef\xbb\xbf{"a":1}', "payload with NaN": b'{"a":NaN}',
                "payload not UTF-8": b'{"a":"\xff"}', "payload with text after": b'{"a":1}}', "payload a string": b'"x"',
                "payload with large numbers": b'{"exp":1e999,"n":123456789012345678901234567890}', "payload with NUL": b'{"a":1}\0'}
    for kind, payload in payloads.items():
        yield kind, signer.token(payload=payload)


def of_the_signature(signer):
    header, payload, signature = signer.token().split(".")
    text = f"{header}.{payload}"
    raw = unurl(signature)
    yield "signature of zeros", f"{text}.{url(bytes(len(raw)))}"
    yield "one bit of the signature", f"{text}.{url(raw[:-1] + bytes([raw[-1] ^ 1]))}"
    yield "zero before the signature", f"{text}." + url(b"\0" + raw)
    yield "signature of another payload", f"{header}.{url(b'{}')}.{signature}"
    if signer.alg.startswith("ES"):
        half = len(raw) // 2
        r, s = int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big")
        yield "signature in DER", f"{text}." + url(utils.encode_dss_signature(r, s))
        yield "r is zero", f"{text}." + url(bytes(half) + raw[half:])
        yield "s is zero", f"{text}." + url(raw[:half] + bytes(half))
        yield "r and s changed about", f"{text}." + url(raw[half:] + raw[:half])
        yield "r a byte longer", f"{text}." + url(b"\0" + raw[:half] + b"\0" + raw[half:])
        if signer.alg == "ES256":
            yield "s negated", f"{text}." + url(raw[:half] + (ORDERS["P-256"] - s).to_bytes(half, "big"))
            yield "r and s the order", f"{text}." + url(ORDERS["P-256"].to_bytes(half, "big") * 2)
    if signer.alg.startswith(("RS", "PS")):
        data = text.encode()
        other = padding.PSS(padding.MGF1(signer.hash), 0)
        if signer.alg.startswith("PS"):
            yield "salt of no bytes", f"{text}." + url(signer.key.sign(data, other, signer.hash))
            mixed = padding.PSS(padding.MGF1(hashes.SHA1()), signer.hash.digest_size)
            yield "mask of SHA-1", f"{text}." + url(signer.key.sign(data, mixed, signer.hash))
        else:
            yield "SHA-1 inside", f"{text}." + url(signer.key.sign(data, padding.PKCS1v15(), hashes.SHA1()))
            yield "the other padding", f"{text}." + url(signer.key.sign(data, padding.PSS(
                padding.MGF1(signer.hash), signer.hash.digest_size), signer.hash))
        for _ in range(2000):  # a signature whose first byte is zero, that byte left out
            text = f"{header}.{url(os.urandom(6))}"
            raw = signer.sign(text.encode())
            if raw[0] == 0:
                yield "signature without its zero", f"{text}." + url(raw[1:])
                break
    if signer.alg == "EdDSA":
        order = 2 ** 252 + 27742317777372353535851937790883648493
        s = int.from_bytes(raw[32:], "little") + order
        yield "S and the order", f"{text}." + url(raw[:32] + s.to_bytes(32, "little"))
    # A MAC under what everybody knows of the key.
    if signer.alg in ("RS256", "ES256", "EdDSA"):
        public = signer.key.public_key()
        known = {"PEM": public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo), "DER":
                 public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo), "JWK":
                 json.dumps(signer.jwk()).encode(), "nothing": b"\0" * 32}
        for what, secret in known.items():
            yield f"HS256 with the {what}", Signer("HS256", secret).token()
        evil = Signer(signer.alg, rsa.generate_private_key(65537, 2048) if signer.alg == "RS256" else
                      ec.generate_private_key(ec.SECP256R1()) if signer.alg == "ES256" else ed25519.Ed25519PrivateKey.generate())
        yield "key in the header", evil.token({"jwk": evil.jwk()})
        yield "key in the header, no kid", evil.token({"jwk": evil.jwk(), "kid": DROPPED})


def vectors(folder):
    """Wycheproof's and RFC 7520's, where they are."""
    for path in glob.glob(f"{folder}/wycheproof/json_web_signature_test.json"):
        with open(path, encoding="utf-8") as file:
            groups = json.load(file)["testGroups"]
        for group in groups:
            key = group.get("public") or group["private"]
            keys = json.dumps(key if "keys" in key else {"keys": [key]})
            for test in group["tests"]:
                text = test["jws"] if isinstance(test["jws"], str) else json.dumps(test["jws"])
                yield Case(f"wycheproof {test['tcId']}", f"wycheproof: {test['comment']} ({test['result']})", text, keys)
    for path in sorted(glob.glob(f"{folder}/rfc7520/jws/*.json")):
        with open(path, encoding="utf-8") as file:
            example = json.load(file)
        key = example["input"]["key"]
        # The examples show private keys; who verifies has the public parts.
        keys = json.dumps({"keys": [{name: value for name, value in one.items() if name not in PRIVATE or one["kty"] == "oct"}
                                    for one in (key if isinstance(key, list) else [key])]})
        for form, value in example["output"].items():
            text = value if isinstance(value, str) else json.dumps(value)
            name = os.path.basename(path)[:3]
            yield Case(f"rfc7520 {name} {form}", f"rfc7520: {form}", text, keys)
