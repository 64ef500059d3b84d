"""Requests a second: the practice authority beside node-oidc-provider, by one load generator (ab) with kept connections.

Discovery and client credentials are the same questions to both: a secret is compared, and an access token comes back that
is a JWT under RS256 with 2048 bits (looked at before anything is timed). oidc-provider has no On-Behalf-Of; in its row of
the practice authority, which reads and verifies an assertion as well, it is compared with oidc-provider's client
credentials. Beside the answers stands what an answer cost in processor time, of all threads of the authority, without ab's:
the two share the processors. `openssl speed` says how many signatures a processor can make at all."""
import base64
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
OURS, THEIRS = "obo-sandbox", "oidc-provider"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


def rate(url, body, seconds):
    """(answers of 200 a second, how many there were); raises if one was another."""
    command = ["ab", "-q", "-k", "-c", "8", "-t", str(seconds), "-n", "1000000"]
    if body:
        command += ["-p", str(body), "-T", "application/x-www-form-urlencoded"]
    said = subprocess.run([*command, url], capture_output=True, text=True, timeout=60, check=True).stdout
    failed = re.search(r"Non-2xx responses:\s+(\d+)", said)
    if failed:
        raise RuntimeError(f"{failed[1]} answers of {url} were no 200")
    return tuple(float(re.search(rf"{name}:\s+([\d.]+)", said)[1]) for name in ("Requests per second", "Complete requests"))


def cpu(pid):
    """Seconds of processor time of all threads of a process."""
    tasks = pathlib.Path("/proc", str(pid), "task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def signatures():
    """RS256 signatures a second of one processor, as OpenSSL measures them."""
    said = subprocess.run(["openssl", "speed", "-seconds", "2", "rsa2048"], capture_output=True, text=True, timeout=60,
                          check=True).stdout
    return float(said.splitlines()[-1].split()[5])


def first_line(command, **more):
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, text=True, **more)
    return process, json.loads(process.stdout.readline())


def check(url, body, what):
    """What is timed is what it is said to be."""
    with urllib.request.urlopen(urllib.request.Request(url, body.read_bytes()), timeout=10) as answer:
        token = json.load(answer)["access_token"]
    if token.count(".") != 2:
        raise RuntimeError(f"{what} gave no JWT")
    header, _, signature = (base64.urlsafe_b64decode(part + "==") for part in token.split("."))
    if json.loads(header)["alg"] != "RS256" or len(signature) != 256:
        raise RuntimeError(f"{what} gave no JWT under RS256 with 2048 bits")


def form(folder, name, **fields):
    path = pathlib.Path(folder, name)
    path.write_text(urllib.parse.urlencode(fields))
    return path


def questions(folder, said, other):
    """{authority: {question: (URL, body or None)}}, in the order in which they are asked."""
    tenant = f"{said['authority']}/{said['tenant']}"
    endpoint = f"{tenant}/oauth2/v2.0/token"
    credentials = {name: said["client"][name] for name in ("client_id", "client_secret")}
    return {
        OURS: {
            "discovery": (f"{tenant}/v2.0/.well-known/openid-configuration", None),
            "client credentials": (endpoint, form(folder, "own", grant_type="client_credentials", **credentials,
                                                  scope=f"{said['graph']['app_id_uri']}/.default")),
            "On-Behalf-Of": (endpoint, form(folder, "obo", grant_type=GRANT, **credentials, assertion=said["assertion"],
                                            scope=said["graph"]["scope"], requested_token_use="on_behalf_of"))},
        THEIRS: {
            "discovery": (f"{other['issuer']}/.well-known/openid-configuration", None),
            "client credentials": (f"{other['issuer']}/token", form(
                folder, "theirs", grant_type="client_credentials", client_id="bench", client_secret="bench-only",
                scope="read"))},
    }


def rates(options):
    """{authority: {question: (answers a second, microseconds of processor time an answer)}}, medians of five turns."""
    modules = options.build.parent / "servers" / "node_modules"
    if not shutil.which("ab") or not shutil.which("node") or not (modules / "oidc-provider").is_dir():
        print("bench: ab, node or oidc-provider is not here (./dev setup installs them), so authorities are left out")
        return {}
    with tempfile.TemporaryDirectory() as folder:
        ours, said = first_line([options.build / "bin/obo-sandbox", "--output", "json"], stdin=subprocess.PIPE)
        theirs, other = first_line(["node", HERE / "oidc_provider.mjs", modules], stderr=subprocess.DEVNULL,
                                   env={**os.environ, "OBO_BENCH_SECRET": "bench-only"})
        process = {OURS: ours.pid, THEIRS: theirs.pid}
        try:
            asked = questions(folder, said, other)
            for name, rows in asked.items():
                for url, body in rows.values():
                    if body:
                        check(url, body, name)
            found = {name: {question: [] for question in rows} for name, rows in asked.items()}
            for turn in range(6):
                for name, rows in asked.items():
                    for question, (url, body) in rows.items():
                        before = cpu(process[name])
                        measured, count = rate(url, body, 2 if body else 1)
                        if turn:  # the first is warm-up
                            found[name][question].append((measured, (cpu(process[name]) - before) / count * 1e6))
            return {name: {question: tuple(map(statistics.median, zip(*turns))) for question, turns in rows.items()}
                    for name, rows in found.items()}
        finally:
            for each in (ours, theirs):
                each.terminate()
                each.wait()


def authorities(options):
    found = rates(options)
    if not found:
        return
    print("\n### Answers a second, 8 kept connections, one after the other (microseconds of processor time an answer)\n")
    columns = list(found[OURS])
    print("| authority |", " | ".join(columns), "|\n| --- |", " | ".join("---:" for _ in columns), "|")
    for name, rows in found.items():
        print(f"| {name} |", " | ".join("%.0f (%.0f)" % rows[each] if each in rows else "" for each in columns), "|")
    print(f"\nOne processor makes {signatures():.0f} RSA signatures of 2048 bits a second (openssl speed).\n")
    for question in columns:
        compared = question if question in found[THEIRS] else "client credentials"
        (ours, cost), (theirs, its_cost) = found[OURS][question], found[THEIRS][compared]
        print(f"- {question}: {ours / theirs:.1f} times oidc-provider's {compared}, {its_cost / cost:.1f} times for the same"
              f" processor time; aim 5: {'met' if ours >= 5 * theirs else '**missed**'}")
