"""Split brain: the same tokens and key sets to obo and to five libraries of others. What we accept and two of them refuse is
a bug until it is explained below; so is what we refuse and all of them accept. A text may also be accepted by all and read
differently: the payloads are compared.

The whole takes the vectors of Wycheproof and RFC 7520 where they are (OBO_VECTORS, or shared/vectors beside the source)."""
import collections
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import splitbrain_corpus as corpus  # noqa: E402
import splitbrain_keys  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
CLIENTS = os.path.join(attack.SOURCE, "build", "clients")
VECTORS = os.environ.get("OBO_VECTORS") or os.path.join(attack.SOURCE, "..", "shared", "vectors")
CRITICAL = 2  # so many others refuse what we accept
ENOUGH = 5  # so many others accept what we refuse; fewer are not all that there are, and jose is the strict one

# What the contract has us take out of a pasted text before it is read. What is shown and verified is the text without it, letter
# by letter the signed one; the paste is told as a finding.
PASTED = "the contract's cleanedToken: taken away before the token is read, and told; what is verified is the signed text"
BLANKS = ("space", "tab", "line feed", "carriage return", "vertical tab", "no-break space", "byte order mark", "zero-width space")

# Why we accept what two others refuse: kind -> reason. A kind that does not occur any more is a row that falls.
WE_ACCEPT = {
    **{f"{blank} in {part}": PASTED for blank in BLANKS for part in ("header", "payload", "signature")},
    **{kind: PASTED for kind in (
        "space before", "space after", "line feed before", "line feed after", "CR LF after", "byte order mark before",
        "zero-width space after", "Bearer before", "header name before", "quotes around", "apostrophes around")},
    "a broken key of that ID before": "RFC 7517 section 5: keys that cannot be read are ignored, and told as skipped",
    "key kid absent": "RFC 7517 section 4.5: kid is optional; with no key of that ID, keys without any are tried",
    "key_ops encrypt and verify": "RFC 7517 section 4.3 advises against both in one key; it allows verifying",
    "no kid, two keys, the right one last": "RFC 7515 section 4.1.4: kid is a hint; each key of the set is trusted alike, and tried",
    "the same key twice": "one key however often it stands there; jose counts names",
}
# Why we refuse what all others accept.
DUPLICATE = "RFC 7515 section 4 asks for unique names: readers differ in which of two they take"
SPELLING = "RFC 7515 section 2: base64url has no padding, one alphabet and no bits left over; one key, one spelling"
SHORT = "RFC 7518 section 3.2: a key as long as the hash, at least"
MIXED = "secret keys beside public ones let the token choose which kind it is checked with"
WE_REFUSE = {
    **{f"{alg} with a key of {size} bytes": SHORT for alg, size in (("HS256", 1), ("HS256", 31), ("HS384", 32), ("HS512", 48))},
    **{kind: DUPLICATE for kind in ("alg twice, none first", "alg twice, the same", "kid twice", "typ twice",
                                    "key kid twice in one key", "key kty twice", "keys twice")},
    **{kind: SPELLING for kind in ("bits left over in signature", "padded signature", "exponent padded", "key number padded",
                                   "key number in the standard alphabet")},
    "a secret key beside": MIXED,
    "a secret key of that ID beside": MIXED,
    "deep header": "more than 128 levels are not read; no header has them",
    "key alg empty": "RFC 7517 section 4.4: alg names the algorithm meant for the key, and an empty name names none",
    "key alg of the family": "RFC 8725 section 3.1: a key is for the one algorithm that it names",
    "two keys of one ID, the right one first": "RFC 7517 section 4.5: then the set does not say which key is meant",
}


def cases():
    few = attack.part()
    signers = corpus.signers(few)
    for signer in signers:
        yield corpus.Case(f"{signer.alg} sound", "sound", signer.token(), splitbrain_keys.set_of(signer.jwk()))
        keys = splitbrain_keys.set_of(signer.jwk())
        # What a text or a header suffers hangs on no algorithm: two are enough of each, all for the signature and the key.
        if signer.alg in ("RS256", "ES256") and not (few and signer.alg == "RS256"):
            for source in (corpus.of_the_text(signer.token()), corpus.of_the_header(signer)):
                for kind, token in source:
                    yield corpus.Case(f"{signer.alg} {kind}", kind, token, keys)
        for kind, token in corpus.of_the_signature(signer):
            yield corpus.Case(f"{signer.alg} {kind}", kind, token, keys)
        if not few or signer.alg == "RS256":
            for kind, token, text in splitbrain_keys.of_the_keys(signer):
                yield corpus.Case(f"{signer.alg} {kind}", kind, token, text)
    yield from splitbrain_keys.weak(few)
    if not few:
        yield from corpus.vectors(VECTORS)


def by_probe(pairs):
    """What ours() gives, for all at once; None where there is no probe."""
    probe = os.path.join(os.path.dirname(attack.BIN), "tests", "verify_probe")
    if not os.path.exists(probe):
        return None
    return json.loads(subprocess.run([probe], input=json.dumps(pairs), text=True, capture_output=True, check=True).stdout)


def ours(case, folder, number):
    """The payload's base64url when obo accepts, None when it refuses."""
    keys = f"{folder}/{number}.json"
    with open(keys, "w", encoding="utf-8") as file:
        file.write(case.keys)
    ran = subprocess.run([attack.OBO, "inspect", "-", "--verify", "--jwks", keys, "--output", "json"], check=False,
                         input=case.token.encode("utf-8", "surrogatepass"), capture_output=True)
    os.unlink(keys)
    if ran.returncode < 0 or b"Sanitizer" in ran.stderr:
        return "crash"
    try:
        said = json.loads(ran.stdout)
    except ValueError:
        return None
    if not said["signature"]["valid"]:
        return None
    if ran.returncode != 0:
        return "valid, but the exit code says no"
    return corpus.url(said["payload_text"].encode("utf-8", "surrogatepass"))


def others(pairs):
    """A list of dictionaries: library -> payload or None."""
    told = json.loads(subprocess.run([sys.executable, f"{HERE}/splitbrain_others.py"], input=json.dumps(pairs), text=True,
                                     capture_output=True, check=True).stdout)
    if os.path.isdir(f"{CLIENTS}/node_modules/jose"):
        node = subprocess.run(["node", f"{HERE}/splitbrain_jose.mjs", CLIENTS], input=json.dumps(pairs), text=True,
                              capture_output=True, check=True)
        for said, more in zip(told, json.loads(node.stdout)):
            said.update(more)
    return told


def is_text(payload):
    try:
        return corpus.unurl(payload).decode() is not None
    except UnicodeDecodeError:
        return False


def judge(table, all_cases, we, they):
    accepted, refused = collections.defaultdict(list), collections.defaultdict(list)
    for case, mine, said in zip(all_cases, we, they):
        no = [name for name, payload in said.items() if payload is None]
        yes = [name for name, payload in said.items() if payload is not None]
        if mine == "crash" or (mine and not set(mine) <= set(base64_letters())):
            table.row(case.name, False, mine)
        elif mine is not None and len(no) >= CRITICAL:
            accepted[case.kind].append((case, no))
        elif mine is None and not no and len(yes) >= ENOUGH:
            refused[case.kind].append((case, yes))
        elif mine is not None:
            differ = [name for name in yes if said[name] != mine and is_text(said[name])]
            if differ:
                table.row(case.name, False, f"another payload than {', '.join(differ)} read")
    for kind, found in sorted(accepted.items()):
        names = ", ".join(sorted({name for _, no in found for name in no}))
        table.row(f"we accept: {kind} ({len(found)})", kind in WE_ACCEPT, f"{names} refuse. {WE_ACCEPT.get(kind, 'NOT EXPLAINED')}")
    for kind, found in sorted(refused.items()):
        table.row(f"we refuse: {kind} ({len(found)})", kind in WE_REFUSE, f"all accept. {WE_REFUSE.get(kind, 'NOT EXPLAINED')}")
    if not attack.part():
        for kind in sorted({*WE_ACCEPT} - {*accepted}) + sorted({*WE_REFUSE} - {*refused}):
            table.row(f"explained: {kind}", False, "no case of it differs any more; take the explanation out")
    return accepted, refused


def base64_letters():
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def main():
    if not os.path.exists(attack.OBO):
        print(f"{attack.OBO} is not there: build it")
        sys.exit(attack.SKIPPED)
    all_cases = list(cases())
    table = attack.Table("splitbrain")
    they = others([[case.token, case.keys] for case in all_cases])
    libraries = sorted(they[0])
    if len(libraries) < CRITICAL:
        print(f"Of the other libraries only {', '.join(libraries) or 'none'} is here: ./dev attack installs them.")
        sys.exit(attack.SKIPPED)
    # CI asks the library for all, and the program for some: both must say the same.
    probed = by_probe([[case.token, case.keys] for case in all_cases]) if attack.part() else None
    asked = range(0, len(all_cases), 30 if probed else 1)
    with tempfile.TemporaryDirectory() as folder, attack.Home() as home:
        os.environ.update(home.env)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            we = list(pool.map(lambda number: ours(all_cases[number], folder, number), asked))
    if probed:
        for number, mine in zip(asked, we):
            table.row(f"obo and its library: {all_cases[number].name}", mine == probed[number], "one verdict")
        we = probed
    judge(table, all_cases, we, they)
    for case, mine, said in zip(all_cases, we, they):
        if case.kind == "sound":
            table.row(case.name, mine is not None, f"accepted, by {sum(p is not None for p in said.values())} others too")
    table.note(f"{len(all_cases)} cases, {len({case.kind for case in all_cases})} kinds; accepted by us: "
               f"{sum(mine is not None for mine in we)}; " + "; ".join(
                   f"by {name}: {sum(said[name] is not None for said in they)}" for name in libraries))
    table.row("every library accepts something and refuses something",
              all(any(said[name] is not None for said in they) and any(said[name] is None for said in they)
                  for name in libraries), ", ".join(libraries))
    table.end()


if __name__ == "__main__":
    main()
