"""Requests a second: the practice authority beside node-oidc-provider, by one load generator (ab) with kept connections.

The practice authority checks an assertion's signature and signs a token; oidc-provider, which has no On-Behalf-Of, signs
one for client credentials. Both tokens are JWTs under RS256 with 2048 bits. Discovery is the same question to both."""
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


def rate(url, body=None, seconds=3):
    """Answers of 200 a second; raises if one was another."""
    command = ["ab", "-q", "-k", "-c", "8", "-t", str(seconds), "-n", "1000000"]
    if body:
        command += ["-p", str(body), "-T", "application/x-www-form-urlencoded"]
    said = subprocess.run([*command, url], capture_output=True, text=True, timeout=60, check=True).stdout
    failed = re.search(r"Non-2xx responses:\s+(\d+)", said)
    if failed:
        raise RuntimeError(f"{failed[1]} answers of {url} were no 200")
    return float(re.search(r"Requests per second:\s+([\d.]+)", said)[1])


def first_line(command, **more):
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, text=True, **more)
    return process, json.loads(process.stdout.readline())


def check(url, body, what):
    """What is timed is what it is said to be."""
    with urllib.request.urlopen(urllib.request.Request(url, body.read_bytes()), timeout=10) as answer:
        token = json.load(answer)["access_token"]
    if token.count(".") != 2:
        raise RuntimeError(f"{what} gave no JWT")


def rates(options):
    """{name: (discovery, token)}, each the median of five turns in turn."""
    modules = options.build.parent / "servers" / "node_modules"
    if not shutil.which("ab") or not shutil.which("node") or not (modules / "oidc-provider").is_dir():
        print("bench: ab, node or oidc-provider is not here (./dev setup installs them), so authorities are left out")
        return {}
    with tempfile.TemporaryDirectory() as folder:
        ours, said = first_line([options.build / "bin/obo-sandbox", "--output", "json"], stdin=subprocess.PIPE)
        theirs, other = first_line(["node", HERE / "oidc_provider.mjs", modules], stderr=subprocess.DEVNULL,
                                   env={**os.environ, "OBO_BENCH_SECRET": "bench-only"})
        try:
            bodies = [pathlib.Path(folder, "ours"), pathlib.Path(folder, "theirs")]
            bodies[0].write_text(urllib.parse.urlencode({
                "grant_type": GRANT, "client_id": said["client"]["client_id"], "assertion": said["assertion"],
                "client_secret": said["client"]["client_secret"], "scope": said["graph"]["scope"],
                "requested_token_use": "on_behalf_of"}))
            bodies[1].write_text(urllib.parse.urlencode({
                "grant_type": "client_credentials", "client_id": "bench", "client_secret": "bench-only", "scope": "read"}))
            tenant = f"{said['authority']}/{said['tenant']}"
            questions = {
                "obo-sandbox": (f"{tenant}/v2.0/.well-known/openid-configuration", f"{tenant}/oauth2/v2.0/token", bodies[0]),
                "oidc-provider": (f"{other['issuer']}/.well-known/openid-configuration", f"{other['issuer']}/token", bodies[1]),
            }
            found = {name: ([], []) for name in questions}
            for name, (_, endpoint, body) in questions.items():
                check(endpoint, body, name)
            for turn in range(6):
                for name, (discovery, endpoint, body) in questions.items():
                    measures = rate(discovery, seconds=1), rate(endpoint, body, seconds=2)
                    if turn:  # the first is warm-up
                        for column, measure in zip(found[name], measures):
                            column.append(measure)
            return {name: tuple(statistics.median(column) for column in columns) for name, columns in found.items()}
        finally:
            for process in (ours, theirs):
                process.terminate()
                process.wait()


def authorities(options):
    found = rates(options)
    if not found:
        return
    print("\n### Answers a second, 8 kept connections, one after the other\n")
    print("| authority | discovery | token |\n| --- | ---: | ---: |")
    for name, (discovery, token) in found.items():
        print(f"| {name} | {discovery:.0f} | {token:.0f} |")
    print()
    for at, what in enumerate(("discovery", "token")):
        times = found["obo-sandbox"][at] / found["oidc-provider"][at]
        print(f"- {what}: {times:.1f} times oidc-provider, aim 5: {'met' if times >= 5 else '**missed**'}")
