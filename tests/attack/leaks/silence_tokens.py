"""What names URLs wherever one may be followed."""
import json

import leaks

HOST = "leak.example"


def naming_urls():
    """A token that names a URL wherever one may be followed."""
    url = f"https://{HOST}/"
    header = {"alg": "RS256", "typ": "JWT", "kid": url + "kid", "jku": url + "keys", "x5u": url + "x5u",
              "jwk": {"kty": "RSA", "n": "AQAB", "e": "AQAB", "x5u": url + "jwk"}}
    body = {"iss": url + "issuer", "aud": url + "api", "@context": [url + "context", "http://192.0.2.1/context"],
            "sub": url, "picture": url + "p.png", "website": url, "_claim_names": {"groups": "src1"}, "exp": 2500000000,
            "_claim_sources": {"src1": {"endpoint": f"https://{HOST}/getMemberObjects"}}, "iat": 1700000000, "ver": "2.0"}
    return ".".join([leaks.base64url(json.dumps(part).encode()) for part in (header, body)] + [leaks.base64url(bytes(256))])
