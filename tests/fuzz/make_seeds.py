"""Makes the seeds of the corpora that are not taken from elsewhere: signed tokens with their keys, key files, and the inputs
of targets that read a program of bytes. Run by hand when a target's input changes: the keys are new then, and what was
signed stands in targets/SignedTokens.cpp. Private keys of the key files are practice keys that were used for nothing."""
import base64
import datetime
import glob
import json
import os
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from cryptography.hazmat.primitives.serialization import pkcs12

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
VECTORS = os.environ.get("OBO_VECTORS") or os.path.join(SOURCE, "..", "shared", "vectors")


def url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value, size=0):
    return url(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


def seed(target, name, data):
    os.makedirs(f"{HERE}/corpus/{target}", exist_ok=True)
    with open(f"{HERE}/corpus/{target}/{name}", "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())


def signed():
    one, two, curve, edwards = (rsa.generate_private_key(65537, 2048), rsa.generate_private_key(65537, 2048),
                                ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate())

    def rsa_jwk(key, kid, alg):
        numbers = key.public_key().public_numbers()
        return {"kty": "RSA", "kid": kid, "use": "sig", **({"alg": alg} if alg else {}), "n": number(numbers.n),
                "e": number(numbers.e)}
    point = curve.public_key().public_numbers()
    raw = edwards.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    keys = {"keys": [rsa_jwk(one, "one", None), rsa_jwk(two, "two", "PS256"),
                     {"kty": "EC", "kid": "curve", "crv": "P-256", "x": number(point.x, 32), "y": number(point.y, 32)},
                     {"kty": "OKP", "kid": "edwards", "crv": "Ed25519", "x": url(raw)}]}

    def ecdsa(data):
        r, s = utils.decode_dss_signature(curve.sign(data, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
    signers = {"RS256": ("one", lambda data: one.sign(data, padding.PKCS1v15(), hashes.SHA256())),
               "PS256": ("two", lambda data: two.sign(data, pss, hashes.SHA256())),
               "ES256": ("curve", ecdsa), "EdDSA": ("edwards", edwards.sign)}
    tokens = []
    for alg, (kid, sign) in signers.items():
        text = url(json.dumps({"typ": "JWT", "alg": alg, "kid": kid}, separators=(",", ":")).encode()) + "." + url(
            b'{"iss":"https://issuer.example","aud":"api://orders","exp":1795611600}')
        tokens.append(text + "." + url(sign(text.encode())))
    return json.dumps(keys, separators=(",", ":")), tokens


def write_signed(keys, tokens):
    def literal(text, indent="    "):
        return "\n".join(f'{indent}"{text[at:at + 100]}"' for at in range(0, len(text), 100))
    quoted = keys.replace('"', "'")
    with open(f"{HERE}/targets/SignedTokens.cpp", "w", encoding="utf-8") as file:
        file.write("// Written by make_seeds.py, which threw the private keys away.\n"
                   '#include "fuzz/targets/SignedTokens.h"\n\nnamespace obo::fuzz {\n\n'
                   "// clang-format off\nconst QByteArray signedKeys = QByteArray(\n" + literal(quoted) +
                   ").replace('\\'', '\"');\n\nconst std::array<QByteArray, 4> signedTokens{\n" +
                   ",\n".join("    QByteArray(\n" + literal(token, "        ") + ")" for token in tokens) +
                   "};\n// clang-format on\n\n} // namespace obo::fuzz\n")


def verify_seeds(keys, tokens):
    for which in range(4):
        seed("verify", f"flip-{which}", bytes([0, which, 0, 7, 0]))
        seed("verify", f"late-{which}", bytes([0, which, 0xff, 0xff, 3, 0, 5, 30, 0, 9, 12]))
        seed("verify", f"token-{which}", bytes([2]) + tokens[which].encode())
    seed("verify", "keys", bytes([1]) + keys.encode())
    header = url(b'{"alg":"none"}')
    seed("verify", "none", bytes([2]) + f"{header}.{tokens[0].split('.')[1]}.".encode())
    for name, members in {"crit": {"alg": "RS256", "kid": "one", "crit": ["exp"]}, "b64": {
            "alg": "RS256", "kid": "one", "b64": False, "crit": ["b64"]}, "hs": {"alg": "HS256", "kid": "one"}}.items():
        _, payload, signature = tokens[0].split(".")
        seed("verify", name, bytes([2]) + f"{url(json.dumps(members).encode())}.{payload}.{signature}".encode())
    for each in json.loads(keys)["keys"]:
        seed("keys", "own-" + each["kid"], json.dumps(each))
    seed("keys", "own-set", keys)
    seed("keys", "symmetric", '{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODw","alg":"HS256"}')
    seed("keys", "twice", '{"keys":[{"kty":"RSA","kty":"EC"},{"kty":"EC","crv":"P-256","x":"AA","y":"AA"},7,null]}')
    for index, token in enumerate(tokens):
        seed("token", f"signed-{index}", token)
    seed("token", "bearer", f'Authorization: Bearer "{tokens[2]}"\n')
    seed("token", "wrapped", "GET /me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + tokens[3] + "\r\n\r\n")
    seed("token", "in-json", '{"token_type":"Bearer","access_token":"' + tokens[3] + '"}')
    header, payload, signature = tokens[3].split(".")
    seed("token", "flattened", json.dumps({"payload": payload, "protected": header, "header": {"kid": "x"},
                                           "signature": signature}))
    seed("token", "general", json.dumps({"payload": payload, "signatures": [{"protected": header, "signature": signature}]}))
    seed("token", "b64-false", url(b'{"alg":"HS256","b64":false,"crit":["b64"]}') + ".$.02.AAAA")
    claims = {"aud": "api://orders", "iss": "https://sts.windows.net/8d0b3a0e-2f0a-4a53-8f1e-0a1c9c3b1f11/", "iat": 1795608000,
              "exp": 1795611600.5, "acr": "1", "amr": ["pwd", "mfa"], "appid": "00000003-0000-0000-c000-000000000000",
              "groups": ["8d0b3a0e-2f0a-4a53-8f1e-0a1c9c3b1f11"], "name": "Zo\u00eb \u202e \u001b[2J", "scp": "User.Read Mail.Read",
              "wids": ["62e90394-69f5-4237-9190-012177145e10"], "ver": "1.0", "xms_cc": ["cp1"], "a": {"b": {"c": [1, 2]}}}
    seed("token", "claims", url(b'{"typ":"JWT","alg":"RS256","x5t":"AA"}') + "." + url(json.dumps(claims).encode()) + ".AA")
    seed("token", "jwe", url(b'{"alg":"dir","enc":"A256GCM"}') + "..AAAA.BBBB.CCCC")
    seed("token", "opaque", "0.AXoAq2dkMSk.AgABAwEAAAA")


def der_of(tag, content):
    return bytes([tag, len(content)]) + content


def certificate_of(key, name, issuer=None, issuer_key=None):
    subject = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer or subject).public_key(
        key.public_key()).serial_number(1).not_valid_before(datetime.datetime(2026, 1, 1)).not_valid_after(
            datetime.datetime(2027, 1, 1))
    return builder.sign(issuer_key or key, None if isinstance(issuer_key or key, ed25519.Ed25519PrivateKey)
                        else hashes.SHA256())


def certificate_seeds():
    pem, der = serialization.Encoding.PEM, serialization.Encoding.DER
    pkcs8, old, plain = (serialization.PrivateFormat.PKCS8, serialization.PrivateFormat.TraditionalOpenSSL,
                         serialization.NoEncryption())
    phrase = b"practice passphrase"
    curve, edwards, large = (ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate(),
                             rsa.generate_private_key(65537, 2048))
    root = certificate_of(curve, "fuzz root")
    for name, key in {"ec": curve, "ed": edwards}.items():
        leaf = certificate_of(key, f"fuzz {name}", root.subject, curve)
        both = leaf.public_bytes(pem) + key.private_bytes(pem, pkcs8, plain)
        seed("certificate", f"{name}-pem", b"\0" + both + root.public_bytes(pem))
        seed("certificate", f"{name}-two-files", b"\1" + leaf.public_bytes(pem) + b"\n=====\n" + key.private_bytes(
            pem, pkcs8, plain))
        seed("certificate", f"{name}-key-der", b"\1" + leaf.public_bytes(der) + b"\n=====\n" + key.private_bytes(
            der, pkcs8, plain))
        for passphrase, marked in ((None, b"\0"), (phrase, b"\2")):
            algorithm = plain if passphrase is None else serialization.PrivateFormat.PKCS12.encryption_builder().kdf_rounds(
                20).hmac_hash(hashes.SHA256()).key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC).build(passphrase)
            if name == "ec":
                bundle = pkcs12.serialize_key_and_certificates(b"x", key, leaf, [root], algorithm)
                seed("certificate", f"{name}-p12-{'open' if passphrase is None else 'locked'}", marked + bundle)
    leaf = certificate_of(large, "fuzz rsa")
    seed("certificate", "rsa-old-pem", b"\0" + leaf.public_bytes(pem) + large.private_bytes(pem, old, plain))
    # Iteration bombs: PBKDF2 with 2^31 - 1 rounds, scrypt with N = 2^30.
    salt = der_of(4, bytes(8))
    derivations = {"pbkdf2": der_of(0x30, bytes.fromhex("06092a864886f70d01050c") + der_of(
        0x30, salt + bytes.fromhex("02047fffffff"))), "scrypt": der_of(0x30, bytes.fromhex(
            "06092b06010401da47040b") + der_of(0x30, salt + bytes.fromhex("020440000000020108020101")))}
    for name, derivation in derivations.items():
        cipher = der_of(0x30, bytes.fromhex("06082a864886f70d0307") + salt)
        pbes = der_of(0x30, bytes.fromhex("06092a864886f70d01050d") + der_of(0x30, derivation + cipher))
        block = base64.encodebytes(der_of(0x30, pbes + salt))
        seed("certificate", f"bomb-{name}", b"\3" + root.public_bytes(pem) + b"\n=====\n-----BEGIN ENCRYPTED PRIVATE KEY-----\n" +
             block + b"-----END ENCRYPTED PRIVATE KEY-----\n")
    seed("certificate", "public-only", b"\0" + curve.public_key().public_bytes(
        pem, serialization.PublicFormat.SubjectPublicKeyInfo))
    seed("certificate", "base64", b"\0" + base64.b64encode(root.public_bytes(der)))


def program_seeds():
    """Of targets whose bytes from 0xe0 on stand for texts (expanded() in Fuzz.h)."""
    for form in range(16):
        code = bytes([0xe0 + form])
        seed("mask", f"form-{form}", b"\0a " + code + b" b")
        seed("mask", f"cut-{form}", b"\4{\"x\":\"" + code)
        seed("mask", f"inside-{form}", b"\0{\"client_secret\":\"" + code + b"\",\"b\":\"x" + code + code + b"\"}")
    seed("mask", "header", b"\0Set-Cookie: a=\xe0; b=\xe1\nX: \xe2")
    seed("mask", "basic", b"\0Authorization: Basic \xea=")
    seed("mask", "address", b"\0https://host.example/p?client_secret=\xe1&x=\xe2#\xe4")
    seed("mask", "escapes", b"\0%2B\xeb%3D \\\xe0 \\/\xec\\\"\xe8")
    asked = b"POST \xe2 HTTP/1.1\r\n\xe0\xe1"
    seed("door", "exchange", asked + b"\r\n\xe3\xe4\xe5\xe6\xe7")
    for which in range(8, 24):
        seed("door", f"assertion-{which}", asked + b"\r\n\xe3\xe4\xe5\xe6" + bytes([0xe0 + which]))
    seed("door", "no-secret", asked + b"\r\n\xe3\xe4\xe5\xe7")
    seed("door", "basic", asked + b"Authorization: Basic eDp5\r\n\r\n\xe3\xe5\xe7")
    seed("door", "client-assertion", asked + b"\r\n\xe3\xe4\xe5\xe7&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3A"
         b"client-assertion-type%3Ajwt-bearer&client_assertion=eyJhbGciOiJSUzI1NiJ9.e30.AA")
    control = b"POST /control/" + b"c" * 43
    for name, body in {"queue": b'{"status":400,"json":{"error":"x"},"times":2,"delay_ms":0}', "clock": b'{"ahead_seconds":60}',
                       "requests": b"{}", "reset": b"{}"}.items():
        seed("door", "control-" + name, control + b"/" + name.encode() + b" HTTP/1.1\r\n\xe0Content-Type: application/json\r\n"
             b"\r\n" + body)
    for name, head in {"origin": b"Origin: http://evil.example\r\n", "own-origin": b"Origin: http://127.0.0.1:5000\r\n",
                       "site": b"Sec-Fetch-Site: cross-site\r\n", "length": b"Content-Length: 2\r\nContent-Length: 3\r\n",
                       "chunked": b"Transfer-Encoding: chunked\r\n", "me": b"Authorization: Bearer x\r\n"}.items():
        seed("door", name, b"GET /v1.0/me HTTP/1.1\r\n\xe0" + head + b"\r\n")
    tenant = b"contoso.example"
    for name, path in {"discovery": b"/common/v2.0/.well-known/openid-configuration", "keys": b"/common/discovery/v2.0/keys",
                       "v1": b"/organizations/.well-known/openid-configuration", "instance": b"/common/discovery/instance",
                       "cluster": b"/practice-cluster/.well-known/openid-configuration", "nul": b"/%00", "absolute":
                       b"http://127.0.0.1/", "other": b"/" + tenant + b"/v2.0/.well-known/openid-configuration"}.items():
        seed("door", "get-" + name, b"GET " + path + b" HTTP/1.1\r\n\xe0\r\n")


def text_seeds():
    for path in sorted(glob.glob(f"{SOURCE}/tests/data/answers/*.txt")):
        with open(path, "rb") as file:
            data = file.read()
        name = os.path.basename(path).removesuffix(".txt")
        body = data.split(b"\n\n", 1)[-1].split(b"\n====\n")[0]
        seed("answer", name, bytes([1 if name.startswith("error") else 0]) + b"Content-Type: application/json\n\n" + body)
        if name.startswith("error-") and body.lstrip().startswith(b"{"):
            try:
                members, _ = json.JSONDecoder().raw_decode(body.decode())
            except ValueError:
                continue
            if isinstance(members, dict) and isinstance(members.get("error"), str):
                codes = members.get("error_codes", [])
                codes = codes if isinstance(codes, list) else [codes]
                seed("refusal", name, bytes([len(name)]) + "\n".join([
                    members["error"], str(members.get("suberror", "")), " ".join(map(str, codes)),
                    str(members.get("claims", "")), str(members.get("error_description", ""))]).encode())
    seed("answer", "echo", b"\1Location: \xe1\nX-Echo: \xe2\n\n{\"error\":\"invalid_client\",\"error_description\":\"\xe8 \xe4\"}")
    # Many starts of a title and no end: by a pattern that PCRE cannot compile they took time with their square.
    seed("answer", "html-titles-without-end", b"\0Content-Type: text/html\n\n<html>" + b"<title>x" * 8000)
    seed("answer", "html-title-starts", b"\0Content-Type: text/html\n\n<html>" + b"<title x" * 8000)
    seed("answer", "page", b"\3Content-Type: text/html\n\n<html><title>\xe1</title>\xe0</html>")
    seed("answer", "retry", b"\5Retry-After: Wed, 21 Oct 2026 07:28:00 GMT\n\n\xe2")
    for path in sorted(glob.glob(f"{SOURCE}/tests/data/explain/*.txt")):
        with open(path, "rb") as file:
            seed("log", os.path.basename(path).removesuffix(".txt"), file.read()[:6000])
    seed("log", "secrets", b"POST /token\xe0\n\xe4 AADSTS500133: Assertion is not within its valid time range.\xe1 x \xe2 y\n")
    claims = {"access_token": {"capolids": {"essential": True, "values": ["5a2b0c1d-1111-4222-8333-444455556666"]},
                               "acrs": {"essential": True, "value": "c1"}, "nbf": {"essential": True, "value": "1604106651"},
                               "xms_cc": {"values": ["cp1"]}, "polids": {"values": ["a", "b"]}}, "id_token": {"x": None}}
    seed("challenge", "all", b"\0" + json.dumps(claims).encode())
    seed("challenge", "tenant", b"\3" + json.dumps(claims, indent=1).encode())
    header = base64.b64encode(json.dumps(claims, separators=(",", ":")).encode())
    seed("challenge", "header", b'\0Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", '
         b'error="insufficient_claims", claims="' + header + b'"')
    seed("challenge", "two-schemes", b'\0Negotiate, Basic realm="x \\" y", Bearer error="invalid_token", error_description="x"')
    documents = {"own": {"issuer": "https://idp.example/realms/one", "token_endpoint": "https://idp.example/token",
                         "jwks_uri": "https://idp.example/keys", "grant_types_supported": ["a", "b"],
                         "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"]},
                 "foreign": {"issuer": "https://idp.example/realms/one", "token_endpoint": "https://evil.example/token"},
                 "entra": {"issuer": "https://login.microsoftonline.com/{tenantid}/v2.0",
                           "token_endpoint": "https://login.microsoftonline.us/x/oauth2/v2.0/token"},
                 "adfs": {"issuer": "http://adfs.example/adfs/services/trust", "token_endpoint": "https://adfs.example/adfs/oauth2/token"},
                 "loopback": {"issuer": "http://127.0.0.1:5000/x/v2.0", "token_endpoint": "http://127.0.0.1:5000/x/oauth2/v2.0/token"},
                 "user": {"issuer": "https://idp.example/realms/one/", "token_endpoint": "https://idp.example@evil.example/token"},
                 "ciam": {"issuer": "https://x.ciamlogin.com/x/v2.0", "token_endpoint": "https://contoso.ciamlogin.com/x/token"}}
    for index, (name, document) in enumerate(documents.items()):
        for kind in {0, index % 6}:
            seed("discovery", f"{name}-{kind}", bytes([kind]) + json.dumps(document).encode())
    order = ["profile", "appsettings", "env", "spring", "splat", "msal", "curl", "postman", "bruno", "insomnia"]
    ends = {"appsettings": "appsettings", "env": ".env", "spring": "application", "splat": ".ps1", "msal": "msal", "curl":
            (".sh", ".cmd"), "postman": "postman", "bruno": ".bru", "insomnia": "insomnia", "profile": "profile"}
    for path in sorted(glob.glob(f"{SOURCE}/tests/data/import/*") + glob.glob(f"{SOURCE}/tests/data/import/.*")):
        name = os.path.basename(path)
        if name.endswith(".expected") or not os.path.isfile(path):
            continue
        with open(path, "rb") as file:
            data = file.read()
        data = data.replace(b"S3CRET", b"\xe0")
        which = next((i for i, one in enumerate(order) if any(end in name for end in (
            ends[one] if isinstance(ends[one], tuple) else (ends[one],)))), 0)
        seed("import", name.lstrip(".").replace(".", "-"), bytes([which + 1, 0]) + data[:5000])
        if "profile" in name:
            seed("profile", name.lstrip(".").replace(".", "-"), data)
    seed("profile", "merged", json.dumps({"version": 1, "x": 1, "profiles": [
        {"name": "a", "y": [1, {"z": None}], "scope": "s", "tenant": 7}, {"id": "b", "name": "b", "name": "c"}, 5, {"id": "b"}]},
        indent=1))
    seed("profile", "same-id-twice", '{"profiles":[{"id":"1","name":"x"},{"id":"1","name":"y","q":1,"q":2}],"profiles":[{}]}')
    for name, text in {"scalars": '[null,true,false,0,-0,1e5,1.0E-2,"",{},[]]', "escapes": '{"\\u0061":"\\ud800 \\n \\"","a":1}',
                       "unicode": '{"ä\u202e":"\u200b\U0001f600","\\ud83d\\ude00":[]}', "space": ' \t\r\n{ "a" : [ 1 , 2 ] } ',
                       "duplicates": '{"a":{"b":1,"b":2},"a":3}', "number": '[123456789012345678901234567890,-1e999]',
                       "fault": '{"a":01}', "deep": "[" * 130}.items():
        seed("json", name, text)
    for path in sorted(glob.glob(f"{VECTORS}/rfc7520/jwk/*.json"))[:6]:
        with open(path, "rb") as file:
            data = json.load(file)
        for private in ("d", "p", "q", "dp", "dq", "qi"):
            data.pop(private, None)
        seed("keys", "rfc7520-" + os.path.basename(path)[:3], json.dumps(data))
    for path in sorted(glob.glob(f"{VECTORS}/rfc7520/jws/*.json"))[:8]:
        with open(path, "rb") as file:
            output = json.load(file).get("output", {})
        for form, value in output.items():
            seed("token", f"rfc7520-{os.path.basename(path)[:3]}-{form}", value if isinstance(value, str) else json.dumps(value))


def main():
    if "--texts" not in sys.argv:
        keys, tokens = signed()
        write_signed(keys, tokens)
        verify_seeds(keys, tokens)
        certificate_seeds()
    program_seeds()
    text_seeds()


if __name__ == "__main__":
    main()
