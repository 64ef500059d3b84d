"""The misbehaving server as a child, and `obo` as it is run against one of its faults."""
import base64
import json
import os
import secrets
import subprocess
import sys
import threading
import time
import types

import attack

HERE = os.path.dirname(os.path.abspath(__file__))
CLIENT = "11111111-1111-1111-1111-111111111111"


def words(length=24):
    return secrets.token_urlsafe(length)


class Fault(types.SimpleNamespace):
    """A row of the table as the server told it: the table itself, with bodies of 10 MB in it, stays over there, because
    what this process holds would count as the peak of its children (getrusage)."""

    def words_for(self, ask):
        return self.words if isinstance(self.words, str) else self.words.get(ask, self.words.get("", ""))


class Server:
    """The server, started and asked."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, HERE + "/server.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        said = json.loads(self.process.stdout.readline())
        self.faults = [Fault(**row) for row in said["faults"]]
        self.ca, self.lock = said["ca"], threading.Lock()
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(10)

    def seen(self, name):
        with self.lock:
            self.process.stdin.write(name + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())


class Secrets:
    """What must not be seen again, and the files in which `obo` is given it."""

    def __init__(self, folder):
        def part(value):
            return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

        self.marks = {"secret": "S3cr3t~+&/=" + words(), "claim": "claim" + words(), "signature": words(256)}
        claims = {
            "aud": "api://a",
            "iss": "https://login.example.test",
            "exp": int(time.time()) + 36000,
            "sub": self.marks["claim"],
        }
        token = ".".join([part({"alg": "RS256", "kid": "k"}), part(claims), self.marks["signature"]])
        self.assertion, self.secret = folder + "/assertion", folder + "/secret"
        for path, text in ((self.assertion, token), (self.secret, self.marks["secret"])):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

    def found(self, *texts):
        return attack.found_in(b"\0".join(texts), self.marks)


def url(fault):
    if fault.over in ("http-proxy", "socks"):
        return "https://login.example.test"
    return f"{'http' if fault.over == 'plain' else 'https'}://127.0.0.1:{fault.port}"


def arguments(fault, ask, secrets, ca, timeout):
    """The command that sends the request `ask` to the fault."""
    client = ["--client-id", CLIENT]
    credential = ["--secret-file", secrets.secret]
    target = url(fault)
    verb = {
        "token": [
            "exchange",
            "--token-endpoint",
            target + "/token",
            *client,
            "--scope",
            "api://d/.default",
            "--assertion",
            secrets.assertion,
            *credential,
            "--no-preflight",
            "--output",
            "json",
        ],
        "credential": ["credential", "--token-endpoint", target + "/token", *client, *credential],
        "discovery": [
            "exchange",
            "--authority",
            target,
            "--authority-kind",
            "discovery",
            *client,
            "--scope",
            "api://d/.default",
            "--assertion",
            secrets.assertion,
            *credential,
            "--no-preflight",
        ],
        "issuer": ["inspect", secrets.assertion, "--verify", "--issuer", target],
        "keys": ["inspect", secrets.assertion, "--verify", "--jwks", target + "/keys"],
        "connection": ["connection", "--authority", target, "--authority-kind", "discovery"],
    }[ask]
    extra = [ca if word == "CA" else word for word in fault.extra]
    if fault.over == "tls":
        extra += ["--ca", ca]
    if fault.over in ("http-proxy", "socks"):
        extra += ["--proxy", f"{'http' if fault.over == 'http-proxy' else 'socks5'}://127.0.0.1:{fault.port}"]
    return [attack.OBO, *verb, *extra, "--timeout", str(timeout)]
