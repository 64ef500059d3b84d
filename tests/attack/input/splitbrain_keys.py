"""Games with the keys of splitbrain_attack.py: sound tokens, and key sets that are not."""
import json
import os

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from splitbrain_corpus import DROPPED, Case, Signer, number, unurl, url


def set_of(*keys):
    return json.dumps({"keys": list(keys)})


def changed(key, **members):
    return {name: value for name, value in {**key, **members}.items() if value is not DROPPED}


def other_of(signer):
    """A key of the same kind that did not sign."""
    if signer.alg == "EdDSA":
        key = ed25519.Ed25519PrivateKey.generate()
    elif signer.alg.startswith("HS"):
        key = os.urandom(len(signer.key))
    else:
        key = ec.generate_private_key(signer.key.curve) if signer.alg.startswith("ES") else rsa.generate_private_key(65537, 2048)
    return Signer(signer.alg, key).jwk()


def members(signer):
    key, alg = signer.jwk(), signer.alg
    same_family = alg[:2] + ("512" if alg.endswith("256") else "256")
    yield "key alg equal", changed(key, alg=alg)
    yield "key alg of the family", changed(key, alg=same_family)
    yield "key alg of another family", changed(key, alg="ES256" if not alg.startswith("ES") else "RS256")
    yield "key alg in lower case", changed(key, alg=alg.lower())
    yield "key alg of encryption", changed(key, alg="RSA-OAEP")
    yield "key alg none", changed(key, alg="none")
    yield "key alg empty", changed(key, alg="")
    yield "key alg a number", changed(key, alg=256)
    yield "key use sig", changed(key, use="sig")
    yield "key use enc", changed(key, use="enc")
    yield "key use in capitals", changed(key, use="SIG")
    yield "key use a number", changed(key, use=1)
    yield "key_ops verify", changed(key, key_ops=["verify"])
    yield "key_ops sign", changed(key, key_ops=["sign"])
    yield "key_ops empty", changed(key, key_ops=[])
    yield "key_ops a string", changed(key, key_ops="verify")
    yield "key_ops encrypt and verify", changed(key, key_ops=["verify", "encrypt"])
    yield "key kid absent", changed(key, kid=DROPPED)
    yield "key kid of another", changed(key, kid="two")
    yield "key kid a number", changed(key, kid=1)
    yield "key kty absent", changed(key, kty=DROPPED)
    yield "key kty in other case", changed(key, kty=key["kty"].swapcase())
    yield "key kty of another kind", changed(key, kty="oct" if key["kty"] != "oct" else "RSA")
    main = {"RSA": "n", "EC": "x", "OKP": "x", "oct": "k"}[key["kty"]]
    yield "key number padded", changed(key, **{main: key[main] + "=" * (-len(key[main]) % 4 or 4)})
    yield "key number with a space", changed(key, **{main: key[main][:4] + " " + key[main][4:]})
    yield "key number in the standard alphabet", changed(key, **{main: key[main].replace("-", "+").replace("_", "/")})
    yield "key number with a zero before", changed(key, **{main: url(b"\0" + unurl(key[main]))})
    yield "key number empty", changed(key, **{main: ""})
    yield "key number a number", changed(key, **{main: 7})
    if key["kty"] == "RSA":
        yield "exponent one", changed(key, e=number(1))
        yield "exponent even", changed(key, e=number(65536))
        yield "exponent with a zero before", changed(key, e=url(b"\0\1\0\1"))
        yield "exponent padded", changed(key, e="AQAB====")
        numbers = signer.key.public_key().public_numbers()
        yield "modulus doubled", changed(key, n=number(numbers.n * 2))
    if key["kty"] == "EC":
        size = (signer.key.key_size + 7) // 8
        numbers = signer.key.public_key().public_numbers()
        yield "point off the curve", changed(key, y=number(numbers.y ^ 1, size))
        yield "curve of another", changed(key, crv="P-384" if key["crv"] != "P-384" else "P-256")
        yield "curve in lower case", changed(key, crv=key["crv"].lower())
        yield "curve absent", changed(key, crv=DROPPED)
        yield "y absent", changed(key, y=DROPPED)


def texts(signer):
    """Key sets as texts, for what no dictionary can say."""
    key = json.dumps(signer.jwk())[1:-1]
    other = json.dumps(other_of(signer))[1:-1]
    yield "key kid twice in one key", f'{{"keys":[{{"kid":"two",{key}}}]}}'
    yield "key kty twice", f'{{"keys":[{{"kty":"oct",{key}}}]}}'
    yield "keys twice", f'{{"keys":[{{{other}}}],"keys":[{{{key}}}]}}'
    yield "keys with byte order mark", f'\ufeff{{"keys":[{{{key}}}]}}'
    yield "comma at the end of keys", f'{{"keys":[{{{key}}},]}}'
    yield "two keys of one ID, the right one first", f'{{"keys":[{{{key}}},{{{other}}}]}}'
    yield "two keys of one ID, the right one last", f'{{"keys":[{{{other}}},{{{key}}}]}}'
    yield "the same key twice", f'{{"keys":[{{{key}}},{{{key}}}]}}'
    yield "a broken key before", f'{{"keys":[{{"kty":"RSA"}},{{{key}}}]}}'
    yield "a broken key of that ID before", f'{{"keys":[{{"kty":"RSA","kid":"one"}},{{{key}}}]}}'
    yield "an unknown kind before", f'{{"keys":[{{"kty":"XYZ","kid":"x"}},{{{key}}}]}}'
    yield "no key", '{"keys":[]}'
    yield "keys an object", f'{{"keys":{{"one":{{{key}}}}}}}'
    yield "a single key", "{" + key + "}"
    secret = json.dumps({"kty": "oct", "kid": "two", "k": url(b"k" * 32)})
    yield "a secret key beside", f'{{"keys":[{{{key}}},{secret}]}}'
    private = json.dumps({"kty": "oct", "kid": "one", "k": url(b"k" * 32)})
    yield "a secret key of that ID beside", f'{{"keys":[{{{key}}},{private}]}}'


def of_the_keys(signer):
    token = signer.token()
    for kind, key in members(signer):
        yield kind, token, set_of(key)
    for kind, text in texts(signer):
        yield kind, token, text
    yield "another key", token, set_of(other_of(signer))
    nameless = Signer.token(signer, {"kid": DROPPED})
    yield "no kid, two keys, the right one last", nameless, set_of(other_of(signer), signer.jwk())
    yield "no kid, key without", nameless, set_of(changed(signer.jwk(), kid=DROPPED))


def weak(few):
    """Keys that nobody should take: named by what is wrong, each with a signature that holds."""
    cases = [("RSA key of 1024 bits", Signer("RS256", rsa.generate_private_key(65537, 1024))),
             ("RSA key with exponent 3", Signer("RS256", rsa.generate_private_key(3, 2048)))]
    if not few:
        cases.append(("RSA key of 1024 bits, PSS", Signer("PS256", rsa.generate_private_key(65537, 1024))))
        cases += [(f"{alg} with a key of {size} bytes", Signer(alg, os.urandom(size)))
                  for alg, size in (("HS256", 1), ("HS256", 31), ("HS384", 32), ("HS512", 48))]
        cases.append(("ES256 with secp256k1", Signer("ES256", ec.generate_private_key(ec.SECP256K1()))))
        cases.append(("ES256 with P-384", Signer("ES256", ec.generate_private_key(ec.SECP384R1()))))
    for kind, signer in cases:
        key = signer.jwk()
        if kind.endswith("secp256k1"):
            key["crv"] = "secp256k1"
        yield Case(kind, kind, signer.token(), set_of(key))
