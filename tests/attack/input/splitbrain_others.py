"""What the Python libraries of the distribution say of the cases of splitbrain_attack.py. Reads a JSON list of [token, keys],
writes a list of objects: library -> the payload's base64url when it accepts, null when it refuses.

Each is asked as its own documentation shows, with every algorithm allowed that it knows beside none, by the key that the
token's kid names (the only one where there is no kid)."""
import base64
import json
import sys
import warnings

warnings.simplefilter("ignore")
ALGORITHMS = [family + size for family in ("RS", "PS", "ES", "HS") for size in ("256", "384", "512")] + ["EdDSA"]


def header_of(token):
    part = token.split(".")[0]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def key_for(token, keys, name):
    """The JWK to use, chosen as PyJWT's client and most servers do."""
    all_keys = keys.get("keys") if "keys" in keys else [keys]
    kid = header_of(token).get("kid")
    fitting = [key for key in all_keys if key.get("kid") == kid] or [key for key in all_keys if "kid" not in key]
    if kid is None and len(all_keys) > 1:
        for key in all_keys:  # as libraries that are given a set do: each is tried
            try:
                return LIBRARIES[name](token, {"keys": [key]}, True)
            except Exception:  # noqa: BLE001 - whatever they throw is a refusal
                pass
        raise ValueError("no key fits")
    return fitting[0] if fitting else all_keys[0] if kid is None else None


def pyjwt(token, keys, chosen=False):
    import jwt
    key = keys["keys"][0] if chosen else key_for(token, keys, "PyJWT")
    if isinstance(key, bytes):
        return key
    made = jwt.PyJWK(key, header_of(token)["alg"] if "alg" not in key else None)
    return jwt.api_jws.decode_complete(token, made.key, ALGORITHMS)["payload"]


def with_jwcrypto(token, keys, chosen=False):
    from jwcrypto import jwk, jws
    key = keys["keys"][0] if chosen else key_for(token, keys, "jwcrypto")
    if isinstance(key, bytes):
        return key
    made = jws.JWS()
    made.allowed_algs = ALGORITHMS
    made.deserialize(token)
    made.verify(jwk.JWK(**key))
    return made.payload


def with_authlib(token, keys, chosen=False):
    from authlib.jose import JsonWebKey, JsonWebSignature
    key = keys["keys"][0] if chosen else key_for(token, keys, "Authlib")
    if isinstance(key, bytes):
        return key
    return JsonWebSignature(ALGORITHMS).deserialize_compact(token, JsonWebKey.import_key(key)).payload


def with_jose(token, keys, chosen=False):
    from jose import jws
    key = keys["keys"][0] if chosen else key_for(token, keys, "python-jose")
    if isinstance(key, bytes):
        return key
    return jws.verify(token, {"alg": header_of(token)["alg"], **key}, ALGORITHMS)


LIBRARIES = {"PyJWT": pyjwt, "jwcrypto": with_jwcrypto, "Authlib": with_authlib, "python-jose": with_jose}


def available():
    for name, module in (("PyJWT", "jwt"), ("jwcrypto", "jwcrypto"), ("Authlib", "authlib"), ("python-jose", "jose")):
        try:
            __import__(module)
            yield name
        except ImportError:
            pass


def main():
    there = list(available())
    told = []
    for token, text in json.load(sys.stdin):
        said = {}
        for name in there:
            try:
                payload = LIBRARIES[name](token, json.loads(text))
                said[name] = base64.urlsafe_b64encode(payload).rstrip(b"=").decode()
            except Exception:  # noqa: BLE001 - whatever they throw is a refusal
                said[name] = None
        told.append(said)
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
