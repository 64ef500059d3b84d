#!/usr/bin/env python3
"""`./dev bench`: one exchange on one loopback HTTPS server by several clients in turn, and first paints. Markdown."""
import argparse
import base64
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from authorities import authorities
from sizes import inspected, instructions, many_profiles

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
TENANT = "11111111-2222-4333-8444-555555555555"
CLIENT = "66666666-7777-4888-8999-aaaaaaaaaaaa"
SCOPE = "https://graph.microsoft.com/.default"
MSAL_NODE = "@azure/msal-node@7.2.3"
BASE = "bare Qt program"
OWN_CERTIFICATE = "obo exchange, certificate"
MSAL_CERTIFICATE = "MSAL for Python, certificate"
SIZED = {1: "obo-workbench, 1 profile", 100: "obo-workbench, 100 profiles", 10000: "obo-workbench, 10,000 profiles"}
LINGUIST = "/usr/lib/qt6/bin/linguist"


def base64url(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def assertion():
    """A token for the client as a middle tier gets it. Its signature is not one: this server does not look."""
    now = int(time.time())
    return ".".join((
        base64url({"typ": "JWT", "alg": "RS256", "kid": "bench"}),
        base64url({"aud": CLIENT, "iss": f"https://login.microsoftonline.com/{TENANT}/v2.0", "iat": now - 60,
                   "nbf": now - 60, "exp": now + 3600, "azp": CLIENT[::-1].replace("-", "")[:8] + CLIENT[8:],
                   "name": "Bench", "oid": TENANT, "scp": "access_as_user", "sub": "s", "tid": TENANT, "uti": "u",
                   "ver": "2.0"}),
        base64.urlsafe_b64encode(bytes(range(256))).rstrip(b"=").decode()))


def certificates(folder):
    """A CA and a certificate of it for localhost; a client certificate with its key before it, as MSAL wants it."""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
            "-subj", "/CN=bench CA", "-addext", "keyUsage=critical,keyCertSign")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr", "-subj",
            "/CN=localhost")
    (folder / "ext").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "ext", "-out", "server.pem")
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "client.key", "-out", "client.crt", "-days", "90",
            "-subj", "/CN=bench client")
    (folder / "client.pem").write_text((folder / "client.key").read_text() + (folder / "client.crt").read_text())


def msal_node(work):
    """Installs MSAL for Node below the work folder once; None with a reason on standard error if that fails."""
    if not shutil.which("node") or not shutil.which("npm"):
        print("bench: node and npm are not here, so MSAL for Node is left out", file=sys.stderr)
        return None
    if not (work / "node_modules" / "@azure" / "msal-node").is_dir():
        work.mkdir(parents=True, exist_ok=True)
        result = subprocess.run(["npm", "install", "--prefix", work, "--no-audit", "--no-fund", "--no-save",
                                 MSAL_NODE], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if result.returncode != 0:
            print(f"bench: {MSAL_NODE} could not be installed, so it is left out\n{result.stderr[-500:]}",
                  file=sys.stderr)
            return None
    return work / "node_modules"


def measured(meter, command, environment, framebuffer=None):
    """(wall ms, CPU ms, peak MiB) of one run; raises if it failed."""
    read, write = os.pipe()
    arguments = [str(meter), *(["--framebuffer", str(framebuffer)] if framebuffer else []), *map(str, command)]
    result = subprocess.run(["bash", "-c", f'exec 3>&{write}; exec "$@"', "-", *arguments], env=environment,
                            pass_fds=(write,), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read().split()
    if result.returncode != 0 or len(said) != 5:
        raise RuntimeError(f"{command[0]} ended with {result.returncode}: {result.stderr[-600:]}")
    wall, user, system, peak, _ = map(int, said)
    return wall / 1000, (user + system) / 1000, peak / 1024


def in_turn(runs, contestants, run):
    """{name: list of measures}: one round after another, so that a busy moment hits all alike; one round is warm-up."""
    measures = {name: [] for name in contestants}
    for turn in range(runs + 1):
        for name in list(contestants):
            try:
                measure = run(contestants[name])
            except (RuntimeError, subprocess.TimeoutExpired, OSError) as error:
                print(f"bench: {name} is left out: {error}", file=sys.stderr)
                del contestants[name], measures[name]
                continue
            if turn > 0:
                measures[name].append(measure)
    return measures


def table(title, measures, base):
    def medians(name):
        return [statistics.median(column) for column in zip(*measures[name])]

    print(f"\n### {title}\n")
    print("| program | wall, ms | CPU, ms | peak, MiB | wall, ratio | CPU, ratio | peak, ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in measures:
        wall, cpu, peak = medians(name)
        ratios = "| | |"
        if base in measures:
            ratios = "| ".join(f"{own / other:.2f} " for own, other in zip((wall, cpu, peak), medians(base))) + "|"
        print(f"| {name} | {wall:.1f} | {cpu:.1f} | {peak:.1f} | {ratios}")
    return {name: medians(name) for name in measures}


def aim(text, value, limit, unit=""):
    print(f"- {text}: {value:.2f}{unit}, aim {limit}{unit}: {'met' if value <= limit else '**missed**'}")


def exchanges(options, folder):
    certificates(folder)
    (folder / "secret").write_text("s3cr3t~+&=/ %bench")
    (folder / "assertion").write_text(assertion())
    server = subprocess.Popen([PYTHON, HERE / "server.py", folder / "server.pem", folder / "server.key", TENANT],
                              stdout=subprocess.PIPE, text=True)
    try:
        base = f"https://localhost:{server.stdout.readline().strip()}"
        url = f"{base}/{TENANT}/oauth2/v2.0/token"
        authority = f"{base}/{TENANT}"
        ca, secret, token, client = (folder / name for name in ("ca.pem", "secret", "assertion", "client.pem"))
        contestants = {
            "obo exchange": [options.build / "bin/obo", "exchange", "--authority", base, "--tenant", TENANT,
                             "--client-id", CLIENT, "--scope", SCOPE, "--secret-file", secret, "--assertion", token,
                             "--ca", ca, "--output", "json"],
            "curl": ["curl", "-sS", "--fail", "--cacert", ca, "-d", "requested_token_use=on_behalf_of",
                     "--data-urlencode", "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer",
                     "--data-urlencode", f"client_id={CLIENT}", "--data-urlencode", f"client_secret@{secret}",
                     "--data-urlencode", f"scope={SCOPE}", "--data-urlencode", f"assertion@{token}", url],
            BASE: [options.build / "bench/bench_bare_qnam", url, ca, CLIENT, SCOPE, secret, token],
            "MSAL for Python": [PYTHON, HERE / "msal_python.py", authority, ca, CLIENT, SCOPE, token, secret],
            OWN_CERTIFICATE: [options.build / "bin/obo", "exchange", "--authority", base, "--tenant", TENANT,
                              "--client-id", CLIENT, "--scope", SCOPE, "--certificate", client, "--assertion", token,
                              "--ca", ca, "--output", "json"],
            MSAL_CERTIFICATE: [PYTHON, HERE / "msal_python.py", authority, ca, CLIENT, SCOPE, token, client],
        }
        modules = msal_node(options.work)
        if modules:
            contestants["MSAL for Node"] = ["node", HERE / "msal_node.cjs", authority, CLIENT, SCOPE, secret, token]
        environment = dict(os.environ, HOME=str(folder), XDG_CONFIG_HOME=str(folder), LC_ALL="C.UTF-8",
                           NODE_PATH=str(modules), NODE_EXTRA_CA_CERTS=str(ca), REQUESTS_CA_BUNDLE=str(ca))
        meter = options.build / "bench/bench_meter"
        measures = in_turn(options.runs, contestants, lambda command: measured(meter, command, environment))
        counted = {name: instructions(contestants[name], environment)
                   for name in ("obo exchange", OWN_CERTIFICATE, BASE, "curl") if name in contestants}
    finally:
        server.kill()
        server.wait()
    found = table(f"One exchange, loopback HTTPS, median of {options.runs} in turn", measures, BASE)
    print()
    if all(counted.values()):
        print("| instructions of one exchange (callgrind) | million |\n| --- | ---: |")
        for name, count in counted.items():
            print(f"| {name} | {count / 1e6:.1f} |")
        print()
    if OWN_CERTIFICATE in found and MSAL_CERTIFICATE in found:
        times = found[MSAL_CERTIFICATE][0] / found[OWN_CERTIFICATE][0]
        print(f"- with a certificate MSAL for Python takes {times:.1f} times as long, aim 3: "
              f"{'met' if times >= 3 else '**missed**'}")
    if "obo exchange" in found and BASE in found:
        aim("CPU of obo exchange to the bare Qt program", found["obo exchange"][1] / found[BASE][1], 1.3)
        aim("peak memory of obo exchange", found["obo exchange"][2], 25, " MiB")
        for name in ("MSAL for Python", "MSAL for Node"):
            if name in found:
                times = found[name][0] / found["obo exchange"][0]
                print(f"- {name} takes {times:.1f} times as long, aim 3: {'met' if times >= 3 else '**missed**'}")


def windows(options, folder):
    if not shutil.which("Xvfb"):
        print("bench: Xvfb is not here, so windows are left out", file=sys.stderr)
        return
    read, write = os.pipe()
    screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-fbdir", folder,
                               "-nolisten", "tcp", "-noreset", "-dpi", "96"], pass_fds=(write,),
                              stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            display = pipe.readline().strip()
        environment = dict(os.environ, DISPLAY=f":{display}", QT_QPA_PLATFORM="xcb", HOME=str(folder),
                           XDG_CONFIG_HOME=str(folder), XDG_CACHE_HOME=str(folder), LC_ALL="C.UTF-8",
                           DBUS_SESSION_BUS_ADDRESS="disabled:")
        contestants = {
            "obo-workbench": [options.build / "bin/obo-workbench", "--profiles", folder / "profiles.json"],
            **{f"{SIZED[count]}": [options.build / "bin/obo-workbench", "--profiles", many_profiles(folder, count)]
               for count in SIZED},
            "plain Qt window": [options.build / "bench/bench_plain_window"],
        }
        if os.access(LINGUIST, os.X_OK):  # a Qt program of its size, from Debian
            contestants["Qt Linguist"] = [LINGUIST]
        meter, pixels = options.build / "bench/bench_meter", folder / "Xvfb_screen0"

        def run(command):
            measure = measured(meter, command, environment, pixels)
            # The next window must find an empty screen, else its own paint is not a change.
            deadline = time.monotonic() + 10
            while not blank(pixels) and time.monotonic() < deadline:
                time.sleep(0.01)
            return measure

        measures = in_turn(options.runs, contestants, run)
    finally:
        screen.kill()
        screen.wait()
    found = table(f"Window, start to first pixels under Xvfb, median of {options.runs} in turn", measures,
                  "plain Qt window")
    if "obo-workbench" in found and "plain Qt window" in found:
        print()
        aim("first paint to that of a plain window", found["obo-workbench"][0] / found["plain Qt window"][0], 2)
    if SIZED[1] in found and SIZED[10000] in found:
        aim("first paint with 10,000 profiles to that with one", found[SIZED[10000]][0] / found[SIZED[1]][0], 1.1)


def signatures(options):
    """RS256 verifications a second: our whole verifyJws, OpenSSL's EVP in the same process, and `openssl speed`."""
    rates = json.loads(subprocess.run([options.build / "bench/bench_verify"], check=True, capture_output=True,
                                      text=True).stdout)
    said = subprocess.run(["openssl", "speed", "-seconds", "2", "rsa2048"], capture_output=True, text=True).stdout
    verify = [line.split()[-1] for line in said.splitlines() if line.startswith("rsa 2048")]
    if verify:
        rates["openssl_speed"] = float(verify[0])
    print("\n### RS256, 2048 bits, 1.4 KB token: verifications a second\n\n| what | a second |\n| --- | ---: |")
    for name, rate in rates.items():
        print(f"| {name} | {rate:.0f} |")
    print()
    for name in ("evp_message", "openssl_speed"):
        if name in rates:
            for own in ("verifyJws", "signatureHolds"):
                ratio = rates[own] / rates[name]
                print(f"- {own} to {name}: {ratio:.2f}, aim 0.9: {'met' if ratio >= 0.9 else '**missed**'}")


def tokens(options):
    """The window's longest stop over a token of 1 MB, then decoding at four sizes."""
    print("\n### A token of 1 MB with 10,000 groups: longest stop of the window's thread\n")
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")
    lines = subprocess.run([options.build / "bench/bench_big_token"], env=environment, check=True, timeout=120,
                           capture_output=True, text=True).stdout.splitlines()
    print("| step | ms |\n| --- | ---: |")
    stops = [line for line in lines if line.startswith("|")]
    print("\n".join(stops))
    print()
    aim("longest stop", max(float(line.split("|")[2]) for line in stops), 16, " ms")
    print("\n### Decoding\n")
    print(subprocess.run([options.build / "bench/bench_decode"], check=True, timeout=300, capture_output=True,
                         text=True).stdout)
    inspected(options, measured, in_turn)


def blank(pixels):
    """But for the cursor, which stays where the last window drew it."""
    data = pixels.read_bytes()[-1280 * 800 * 4:]
    return data.count(data[:4]) > len(data) // 4 * 0.999


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--only", choices=("exchange", "window", "token", "signature", "authority"))
    options = parser.parse_args()
    options.build, options.work = options.build.resolve(), options.work.resolve()
    if options.only in (None, "signature"):
        signatures(options)
    if options.only in (None, "authority"):
        authorities(options)
    if options.only in (None, "exchange"):
        with tempfile.TemporaryDirectory() as folder:
            exchanges(options, pathlib.Path(folder))
    if options.only in (None, "token"):
        tokens(options)
    if options.only in (None, "window"):
        with tempfile.TemporaryDirectory() as folder:
            windows(options, pathlib.Path(folder))


if __name__ == "__main__":
    main()
