"""What the bench measures of sizes: files of many profiles, tokens of many sizes, and instructions instead of time."""
import base64
import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import uuid


def many_profiles(folder, count):
    """A file of that many profiles, each with its IDs and scope. Returns its path."""
    path = folder / f"profiles-{count}.json"
    guid = lambda kind, number: str(uuid.UUID(int=(kind << 96) + number + (4 << 76) + (8 << 60)))  # noqa: E731
    path.write_text(json.dumps({"version": 1, "profiles": [
        {"id": guid(1, number), "name": f"API number {number}", "authority": "https://login.microsoftonline.com",
         "tenant": guid(2, number % 7), "client_id": guid(3, number),
         "scope": "https://graph.microsoft.com/.default"} for number in range(count)]}))
    return path


def instructions(command, environment):
    """Of one run under callgrind; None when valgrind is not here."""
    if not shutil.which("valgrind"):
        return None
    said = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)],
                          env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    found = re.search(r"Collected : (\d+)", said.stderr)
    return int(found[1]) if said.returncode == 0 and found else None


def token_of(size):
    """A token of about that many bytes."""
    part = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()  # noqa: E731
    groups = [f"00000000-0000-4000-8000-{number:012}" for number in range(max(1, size * 3 // 4 // 39))]
    body = json.dumps({"aud": "00000003-0000-0000-c000-000000000000", "exp": 1900000000, "groups": groups}).encode()
    return f"{part(json.dumps({'typ': 'JWT', 'alg': 'RS256', 'kid': 'k'}).encode())}.{part(body)}.{part(b's' * 256)}"


def inspected(options, measured, in_turn):
    """`obo inspect` of tokens from 1 KB to 1 MB."""
    with tempfile.TemporaryDirectory() as folder:
        contestants = {}
        for size in (1 << 10, 16 << 10, 128 << 10, 1 << 20):
            path = os.path.join(folder, str(size))
            with open(path, "w", encoding="ascii") as file:
                file.write(token_of(size))
            contestants[f"{size >> 10} KB"] = [options.build / "bin/obo", "inspect", path, "--output", "json"]
        environment = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, LC_ALL="C.UTF-8")
        meter = options.build / "bench/bench_meter"
        measures = in_turn(options.runs, contestants, lambda command: measured(meter, command, environment))
    print("### obo inspect\n\n| token | wall, ms | CPU, ms | peak, MiB |\n| --- | ---: | ---: | ---: |")
    for name, rows in measures.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*rows))
        print(f"| {name} | {wall:.1f} | {cpu:.1f} | {peak:.1f} |")
