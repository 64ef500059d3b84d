"""What the attacks on leaks share: marks of every kind of secret, an authority that answers with marked tokens, a session
bus with a keyring, and the memory of a process searched."""
import base64
import contextlib
import ctypes
import datetime
import http.server
import json
import os
import re
import secrets
import signal
import ssl
import subprocess
import tempfile
import threading
import time

import attack
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

TENANT = "11111111-2222-4333-8444-555555555555"
CLIENT = "66666666-7777-4888-8999-aaaaaaaaaaaa"


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(audience, signature, **claims):
    """A JWS that nobody checks, valid for years, with `signature` (text) as its third part. No time in it is now, so that
    what is said of it is the same from run to run."""
    body = {"aud": audience, "iss": f"https://login.microsoftonline.com/{TENANT}/v2.0", "iat": 1700000000, "nbf": 1700000000,
            "exp": 2500000000, "azp": "12345678" + CLIENT[8:], "oid": TENANT, "scp": "access_as_user", "sub": "s",
            "tid": TENANT, "ver": "2.0", **claims}
    parts = [json.dumps(part).encode() for part in ({"alg": "RS256", "typ": "JWT", "kid": "k"}, body)]
    return ".".join([base64url(part) for part in parts] + [signature])


def mark(kind):
    """A secret that nothing else contains, of the same length each time, with signs that each encoding changes."""
    return f"mk~{kind}+&=/ {secrets.token_hex(8)}"


def signature_mark():
    return base64url(secrets.token_bytes(207)), base64url(secrets.token_bytes(49))


class Marks:
    """One marked secret of every kind. `texts`: name -> what must not be seen."""

    def __init__(self):
        front, back = signature_mark()
        self.assertion = token(CLIENT, front + back)
        self.secret, self.passphrase = mark("secret"), mark("passphrase")
        front, access = signature_mark()
        self.access = token("https://graph.microsoft.com", front + access, scp="User.Read")
        self.refresh = "0.A" + base64url(secrets.token_bytes(60))
        self.texts = {"client secret": self.secret, "passphrase": self.passphrase, "assertion": back, "access token": access,
                      "refresh token": self.refresh[-40:]}

    def of(self, *names):
        return {name: self.texts[name] for name in names}


class Key:
    """A certificate with its encrypted key in one file, and the bytes of the key that must not be seen."""

    def __init__(self, folder, passphrase, name="client.pem", key=None):
        key = key or rsa.generate_private_key(65537, 2048)
        self.key = key
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "marked")])
        made = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
                .serial_number(7).not_valid_before(datetime.datetime(2024, 1, 1)).not_valid_after(
                    datetime.datetime(2049, 1, 1)).sign(key, hashes.SHA256()))
        self.path = os.path.join(folder, name)
        with open(self.path, "wb") as file:
            file.write(made.public_bytes(serialization.Encoding.PEM))
            file.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                         serialization.BestAvailableEncryption(passphrase.encode())))
        numbers = key.private_numbers()
        # Big-endian as in DER, little-endian as in OpenSSL's numbers.
        self.raw = [part.to_bytes(size, order)[10:58] for part, size in ((numbers.d, 256), (numbers.p, 128), (numbers.q,
                128))
                    for order in ("big", "little")]

    def forms(self):
        found = set(self.raw)
        for raw in self.raw:
            found |= {raw.hex().encode(), raw.hex().upper().encode()}
            for shift in range(3):
                for encode in (base64.b64encode, base64.urlsafe_b64encode):
                    found.add(encode(b"x" * shift + raw)[4 if shift else 0:-4])
        return found


def needles(marks, key=None):
    """[(name, form)]: everything to look for."""
    found = [(name, form) for name, text in marks.items() for form in attack.forms(text)]
    return found + [("private key", form) for form in key.forms()] if key else found


def seen(data, wanted):
    """name -> how often any of its forms stands in `data`."""
    counts = {}
    for name, form in wanted:
        if count := data.count(form):
            counts[name] = counts.get(name, 0) + count
    return counts


class Authority:
    """Answers each token request with the marked tokens, always the same bytes. `mute`: takes the request and never
    answers; `asked` is set then. With tls=(certificate, key) it speaks HTTPS."""

    def __init__(self, marks, mute=False, tls=None, host="127.0.0.1"):
        self.asked, self.bodies, self.ended = threading.Event(), [], threading.Event()
        self.answer(marks)
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.bodies.append(body)
                outer.asked.set()
                if mute:
                    outer.ended.wait(60)
                    return
                self.wfile.write(f"HTTP/1.1 {outer.status} Told\r\nContent-Type: application/json\r\nContent-Length: "
                                 f"{len(outer.told)}\r\n\r\n".encode() + outer.told)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server((host, 0), Handler)
        self.port = self.server.server_port
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://{host}:{self.port}"

    def answer(self, marks):
        self.status, self.told = 200, json.dumps({
            "token_type": "Bearer", "scope": "User.Read", "expires_in": 3599, "access_token": marks.access,
            "refresh_token": marks.refresh}).encode()

    def refuse(self):
        self.status, self.told = 401, json.dumps({
            "error": "invalid_client", "error_codes": [7000215], "error_description": "AADSTS7000215: Invalid client secret "
            "provided."}).encode()

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.server.shutdown()
        self.server.server_close()


def exchange(authority, *more):
    """The arguments of an exchange there; the assertion is read from standard input."""
    return [attack.OBO, "exchange", "--authority", authority.url, "--tenant", TENANT, "--client-id", CLIENT, "--scope",
            "https://graph.microsoft.com/User.Read", "--assertion", "-", *more]


def profiles(home, authority, **kinds):
    """Writes profiles.json: one profile for each name, with the members given for its credential."""
    folder = home.env["XDG_CONFIG_HOME"] + "/obo-workbench"
    os.makedirs(folder, exist_ok=True)
    with open(folder + "/profiles.json", "w", encoding="utf-8") as file:
        json.dump({"version": 1, "profiles": [{
            "id": f"8c0d3a52-0000-4000-8000-{number:012}", "name": name, "authority": authority.url, "tenant": TENANT,
            "client_id": CLIENT, "scope": "https://graph.microsoft.com/User.Read", **members}
            for number, (name, members) in enumerate(kinds.items())]}, file)


@contextlib.contextmanager
def keyring(env):
    """`env` with a session bus of its own that has an unlocked keyring on it."""
    attack.need("dbus-daemon", "gnome-keyring-daemon", "dbus-send")
    run = env["HOME"] + "/run"
    os.makedirs(run, mode=0o700, exist_ok=True)
    env = {**env, "XDG_RUNTIME_DIR": run}
    config = os.path.join(attack.SOURCE, "tests", "keychain", "bus.conf")
    bus = subprocess.Popen(["dbus-daemon", "--config-file=" + config, "--nofork", "--print-address"], stdout=subprocess.PIPE,
                           env={**os.environ, **env})
    env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
    ring = subprocess.Popen(["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"],
                            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            env={**os.environ, **env})
    ring.stdin.write(b"test-password")
    ring.stdin.close()
    ask = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
            "org.freedesktop.DBus.NameHasOwner",
           "string:org.freedesktop.secrets"]
    try:
        until(lambda: b"true" in subprocess.run(ask, capture_output=True, env={**os.environ, **env}).stdout, "the keyring")
        yield env
    finally:
        for process in (ring, bus):
            process.terminate()
            process.wait()


def until(condition, what, seconds=30.0):
    """The value of condition() as soon as it is true; ends the attack when it never is."""
    end = time.monotonic() + seconds * float(os.environ.get("OBO_SLOW", "1"))
    while not (value := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"never came: {what}")
        time.sleep(0.02)
    return value


def memory(pid):
    """(what it is, bytes) of every mapping that the process could have written to. gcore would leave out what is kept from
    core dumps, our own secrets first of all."""
    with open(f"/proc/{pid}/maps", encoding="utf-8") as file:
        lines = file.read().splitlines()
    with open(f"/proc/{pid}/mem", "rb", 0) as file:
        for line in lines:
            span, rights, *rest = line.split(None, 5)
            if "w" not in rights or "[vv" in line:
                continue
            begin, end = (int(part, 16) for part in span.split("-"))
            try:
                file.seek(begin)
                yield (rest[3].strip() if len(rest) > 3 else "anonymous"), begin, file.read(end - begin)
            except OSError:
                continue


def census(pid, wanted):
    """[(name, form, where, address)] of every copy in the memory of a process."""
    found = []
    for where, begin, data in memory(pid):
        for name, form in wanted:
            at = data.find(form)
            while at >= 0:
                found.append((name, form, where, begin + at))
                at = data.find(form, at + 1)
    return found


def around(pid, address, size=160):
    with open(f"/proc/{pid}/mem", "rb", 0) as file:
        file.seek(max(address - size // 2, 0))
        return file.read(size)


@contextlib.contextmanager
def under_way(authority, marks, home):
    """An exchange with a marked secret from the environment that waits for its answer: of an Authority(mute=True)."""
    with subprocess.Popen(exchange(authority, "--secret-env", "TEST_MARK"), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, env={**os.environ, **home.env, "TEST_MARK": marks.secret}) as process:
        process.stdin.write(marks.assertion.encode())
        process.stdin.close()
        until(authority.asked.is_set, "the request")
        try:
            yield process
        finally:
            process.kill()


def authority_certificate(folder):
    """(file of the authority's own certificate for 127.0.0.1, its key)."""
    certificate, key = folder + "/server.pem", folder + "/server.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=authority",
                    "-addext", "subjectAltName=IP:127.0.0.1,DNS:authority.test", "-keyout", key, "-out", certificate],
                            check=True,
                   capture_output=True)
    return certificate, key


PTRACE_CONT, PTRACE_SEIZE, PTRACE_O_TRACEEXIT, PTRACE_EVENT_EXIT = 7, 0x4206, 0x40, 6


class StoppedAtEnd:
    """Runs a program and stops it at its end, when every scope has been left and the memory is still there."""

    def __init__(self, arguments, stdin, env):
        self.output = tempfile.TemporaryFile()
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=self.output, stderr=self.output,
                                        env={**os.environ, **env})
        libc = ctypes.CDLL(None, use_errno=True)
        libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p]
        self.ptrace = libc.ptrace
        if libc.ptrace(PTRACE_SEIZE, self.process.pid, None, PTRACE_O_TRACEEXIT) != 0:
            self.process.kill()
            raise OSError(ctypes.get_errno(), "ptrace")
        self.process.stdin.write(stdin)
        self.process.stdin.close()

    def __enter__(self):
        while True:
            _, status = os.waitpid(self.process.pid, 0)
            if not os.WIFSTOPPED(status):
                raise AssertionError("it ended and was not stopped at its end")
            if status >> 8 == signal.SIGTRAP | PTRACE_EVENT_EXIT << 8:
                return self
            self.ptrace(PTRACE_CONT, self.process.pid, None, os.WSTOPSIG(status) if os.WSTOPSIG(status) != 5 else None)

    def __exit__(self, *_):
        self.ptrace(PTRACE_CONT, self.process.pid, None, None)
        _, status = os.waitpid(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)

    def said(self):
        self.output.seek(0)
        return self.output.read()


def flags(pid):
    """A function from an address to the flags of its mapping (smaps' VmFlags), as a set."""
    spans, span = [], None
    with open(f"/proc/{pid}/smaps", encoding="utf-8") as file:
        for line in file:
            if head := re.match(r"([0-9a-f]+)-([0-9a-f]+) ", line):
                span = tuple(int(part, 16) for part in head.groups())
            elif line.startswith("VmFlags:"):
                spans.append((*span, set(line.split()[1:])))
    return lambda address: next((found for begin, end, found in spans if begin <= address < end), set())
