"""obo with a client certificate: what it signs is verified by other implementations byte for byte, the practice authority
takes it, no wrong file makes it send anything, and neither key nor passphrase leaves the process but as a signature."""
import base64
import datetime
import hashlib
import http.server
import json
import os
import re
import shutil
import subprocess
import tempfile
import termios
import threading
import time
import unittest
import urllib.parse

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.x509.oid import NameOID
from jwcrypto import jwk, jws
from program import OBO, ProgramTest, obo

SOURCE = os.environ["OBO_SOURCE_DIR"]
TENANT = "11111111-2222-4333-8444-555555555555"
CLIENT = "66666666-7777-4888-8999-aaaaaaaaaaaa"
PASSPHRASE = "pass ä"
JOSE = "jose@6"


def unbase64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Authority:
    """Answers every exchange with the same token and keeps what came."""

    def __enter__(self):
        self.requests = requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                requests.append((self.path, self.headers, dict(urllib.parse.parse_qsl(body, strict_parsing=True))))
                answer = json.dumps({"token_type": "Bearer", "access_token": "opaque", "expires_in": 60,
                                     "echo": body + str(self.headers)}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def assertion():
    now = int(datetime.datetime.now().timestamp())
    claims = {"aud": CLIENT, "iss": f"https://login.microsoftonline.com/{TENANT}/v2.0", "iat": now - 60, "nbf": now - 60,
              "exp": now + 3600, "azp": CLIENT[::-1][:8].replace("-", "0") + CLIENT[8:], "oid": TENANT,
              "scp": "access_as_user", "sub": "s", "tid": TENANT, "ver": "2.0"}
    header = {"alg": "RS256", "typ": "JWT", "kid": "k"}
    return ".".join([base64url(json.dumps(part).encode()) for part in (header, claims)] + [base64url(bytes(256))])


def dated(days, until):
    """A self-signed RSA certificate with its key, PEM, valid from `days` to `until` days from now."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "dated")])
    now = datetime.datetime.utcnow()
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(7).not_valid_before(now + datetime.timedelta(days=days))
            .not_valid_after(now + datetime.timedelta(days=until)).sign(key, hashes.SHA256()))
    return made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def beside_the_token(done):
    """All that obo said but for the token answer, which is printed as it came."""
    return json.dumps({**json.loads(done.stdout), "token": None}) + done.stderr


class CertificateTest(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.made = tempfile.TemporaryDirectory()
        subprocess.run(["sh", SOURCE + "/tests/data/certificates/make.sh", cls.made.name], check=True)
        cls.assertion = assertion()

    @classmethod
    def tearDownClass(cls):
        cls.made.cleanup()
        super().tearDownClass()

    def path(self, name):
        return os.path.join(self.made.name, name)

    def exchange(self, authority, *more, env=None, output="json"):
        return obo("exchange", "--authority", authority.url, "--tenant", TENANT, "--client-id", CLIENT, "--scope", "User.Read",
                   "--assertion", "-", "--output", output, *more, stdin=self.assertion, env=env)

    def signed(self, *more, env=None):
        """What was sent, as (client assertion, request path, authority)."""
        with Authority() as authority:
            done = self.exchange(authority, *more, env=env)
            self.assertEqual(done.returncode, 0, done.stderr)
            [(path, _, form)] = authority.requests
        self.assertEqual(form["client_assertion_type"], "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        self.assertNotIn("client_secret", form)
        for text in (form["client_assertion"], form["client_assertion"].split(".")[2], form["assertion"]):
            self.assertFalse(text in beside_the_token(done), "what was sent is shown")  # though it was echoed
        return form["client_assertion"], authority.url + path

    CASES = [  # certificate, key, options, algorithm, passphrase
        ("both.pem", None, [], "PS256", False),
        ("both.pem", None, ["--signing-algorithm", "RS256"], "RS256", False),
        ("both.pem", None, ["--signing-algorithm", "PS512"], "PS512", False),
        ("chain.pem", None, ["--send-chain"], "PS256", False),
        ("P-256.crt", "P-256.key", [], "ES256", False),
        ("P-384.crt", "P-384.key", [], "ES384", False),
        ("P-521.crt", "P-521.key", [], "ES512", False),
        ("new.p12", None, [], "PS256", True),
        ("old.p12", None, [], "PS256", True),
        ("rsa.crt", "pkcs8-scrypt.key", [], "PS256", True),
        ("rsa.crt.der", "old-3des.key", [], "PS256", True),
    ]

    def assertions(self):
        for certificate, key, options, algorithm, protected in self.CASES:
            if not os.path.exists(self.path(certificate)):
                continue  # OpenSSL here has no legacy provider
            more = ["--certificate", self.path(certificate), *options]
            more += ["--key", self.path(key)] if key else []
            more += ["--passphrase-env", "TEST_PASSPHRASE"] if protected else []
            name = f"{certificate} {key or ''} {' '.join(options)}"
            yield name, algorithm, options, *self.signed(*more, env={"TEST_PASSPHRASE": PASSPHRASE})

    def leaf(self, name):
        source = {"chain.pem": "rsa.chain.crt", "both.pem": "rsa.crt", "new.p12": "rsa.crt", "old.p12": "rsa.crt",
                  "rsa.crt.der": "rsa.crt"}.get(name, name)
        with open(self.path(source), "rb") as file:
            return x509.load_pem_x509_certificate(file.read())

    def test_byte_for_byte(self):
        """Header and payload as written, and the signature by python3-cryptography and by jwcrypto."""
        tokens = []
        for name, algorithm, options, text, endpoint in self.assertions():
            with self.subTest(name):
                header, payload, signature = text.split(".")
                leaf = self.leaf(name.split()[0])
                der = leaf.public_bytes(serialization.Encoding.DER)
                print_of = {"x5t": hashlib.sha1} if algorithm.startswith("RS") else {"x5t#S256": hashlib.sha256}
                expected = {"alg": algorithm, "typ": "JWT",
                            **{key: base64url(hash(der).digest()) for key, hash in print_of.items()}}
                if "--send-chain" in options:
                    chain = [self.leaf("chain.pem"), self.leaf("between.chain.crt"), self.leaf("root.crt")]
                    expected["x5c"] = [base64.b64encode(one.public_bytes(serialization.Encoding.DER)).decode()
                                       for one in chain]
                self.assertEqual(unbase64(header).decode(), json.dumps(expected, separators=(",", ":")))
                claims = json.loads(unbase64(payload))
                now = int(datetime.datetime.now().timestamp())
                self.assertAlmostEqual(claims["nbf"], now, delta=60)
                self.assertRegex(claims["jti"], "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
                self.assertEqual(unbase64(payload).decode(), json.dumps(
                    {"aud": endpoint, "exp": claims["nbf"] + 600, "iss": CLIENT, "jti": claims["jti"],
                     "nbf": claims["nbf"], "sub": CLIENT, "iat": claims["nbf"]}, separators=(",", ":")))
                self.verify(leaf.public_key(), algorithm, f"{header}.{payload}".encode(), unbase64(signature))
                public = jwk.JWK.from_pem(leaf.public_key().public_bytes(
                    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
                read = jws.JWS()
                read.deserialize(text)
                read.verify(public, alg=algorithm)
                tokens.append({"token": text, "alg": algorithm, "pem": leaf.public_bytes(serialization.Encoding.PEM).decode(),
                               "aud": endpoint})
        self.assertGreaterEqual(len(tokens), 10)
        self.jose(tokens)

    def verify(self, key, algorithm, data, signature):
        hash = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}[algorithm[2:]]
        if algorithm.startswith("ES"):
            size = (key.curve.key_size + 7) // 8
            self.assertEqual(len(signature), 2 * size)
            halves = (int.from_bytes(part, "big") for part in (signature[:size], signature[size:]))
            key.verify(utils.encode_dss_signature(*halves), data, ec.ECDSA(hash))
        elif algorithm.startswith("PS"):
            key.verify(signature, data, padding.PSS(padding.MGF1(hash), hash.digest_size), hash)
        else:
            key.verify(signature, data, padding.PKCS1v15(), hash)

    def jose(self, tokens):
        """The same by jose for Node: the one that `./dev` installed, else npm's."""
        folder = os.path.join(SOURCE, "build", "clients")
        if not os.path.isdir(folder + "/node_modules/jose"):
            folder = os.path.join(os.environ["OBO_BUILD_DIR"], "npm")
        if not shutil.which("node") or not shutil.which("npm"):
            print("node and npm are not here: not verified by jose")
            return
        if not os.path.isdir(folder + "/node_modules/jose"):
            os.makedirs(folder, exist_ok=True)
            got = subprocess.run(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save", JOSE],
                                 capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=90)
            if got.returncode != 0:
                print(f"npm could not bring {JOSE}: not verified by jose\n{got.stderr[-300:]}")
                return
        program = """
            import { importX509, jwtVerify } from "jose";
            let text = '';
            for await (const part of process.stdin) text += part;
            for (const { token, alg, pem, aud } of JSON.parse(text)) {
                const { payload } = await jwtVerify(token, await importX509(pem, alg),
                    { algorithms: [alg], audience: aud, issuer: payload_of(token).sub, typ: 'JWT', maxTokenAge: 60,
                      requiredClaims: ['jti', 'nbf', 'exp'] });
                if (payload.sub !== payload.iss) throw new Error('sub');
            }
            function payload_of(token) { return JSON.parse(Buffer.from(token.split('.')[1], 'base64url')); }
            console.log('verified');"""
        done = subprocess.run(["node", "--input-type=module", "-e", program], cwd=folder, input=json.dumps(tokens),
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.stdout.strip(), "verified", done.stderr)

    def test_the_practice_authority_takes_it(self):
        said = self.said
        for name, options, code in (("rsa", [], 0), ("rsa", ["--signing-algorithm", "RS256"], 0), ("rsa", ["--send-chain"], 0),
                                    ("ec", [], 0), ("expired", [], 2), ("expired", ["--no-preflight"], 1)):
            with self.subTest(name + " ".join(options)):
                with open(self.path("practice.pem"), "w") as file:
                    file.write(said["client"]["certificates"][name]["pem"])
                done = obo("exchange", "--authority", said["authority"], "--tenant", said["tenant"], "--client-id",
                           said["client"]["client_id"], "--scope", said["graph"]["scope"], "--assertion", "-", "--output",
                           "json", "--certificate", self.path("practice.pem"), *options, stdin=said["assertion"])
                self.assertEqual(done.returncode, code, done.stderr)
                findings = {finding["id"] for finding in json.loads(done.stdout)["findings"]}
                self.assertIn("certificate-expired" if name == "expired" else "certificate-valid", findings)

    def test_secret_by_basic(self):
        with Authority() as authority:
            done = self.exchange(authority, "--secret-env", "TEST_SECRET", "--secret-method", "basic",
                                 env={"TEST_SECRET": "s3 cr:t%+~ü"})
            self.assertEqual(done.returncode, 0, done.stderr)
            [(_, headers, form)] = authority.requests
        self.assertNotIn("client_secret", form)
        scheme, value = headers["Authorization"].split(" ")
        self.assertEqual(scheme, "Basic")
        name, secret = base64.b64decode(value).decode().split(":")
        self.assertEqual((urllib.parse.unquote_plus(name), urllib.parse.unquote_plus(secret)), (CLIENT, "s3 cr:t%+~ü"))
        self.assertFalse(value in beside_the_token(done), "what was sent is shown")
        self.assertEqual(json.loads(done.stdout)["exchange"]["request"]["headers"]["Authorization"][:18],
                         "Basic ‹credential,")
        said = self.said
        done = obo("exchange", "--authority", said["authority"], "--tenant", said["tenant"], "--client-id",
                   said["client"]["client_id"], "--scope", said["graph"]["scope"], "--assertion", "-", "--secret-env", "S",
                   "--secret-method", "basic", stdin=said["assertion"], env={"S": said["client"]["client_secret"]})
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_terminal_is_asked_for_the_passphrase(self):
        for typed, code, words in (("pass ä", 0, ""), ("wrong", 2, "does not open the certificate file")):
            with self.subTest(typed), Authority() as authority:
                master, slave = os.openpty()
                process = subprocess.Popen(
                    [OBO, "exchange", "--authority", authority.url, "--tenant", TENANT, "--client-id", CLIENT, "--scope",
                     "User.Read", "--assertion-env", "TEST_ASSERTION", "--output", "json", "--certificate",
                     self.path("new.p12")], stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                    env={**os.environ, "TEST_ASSERTION": self.assertion})
                while termios.tcgetattr(slave)[3] & termios.ECHO and process.poll() is None:
                    time.sleep(0.01)
                os.write(master, typed.encode() + b"\n")
                out, err = process.communicate(timeout=60)
                self.assertEqual(process.returncode, code, err.decode())
                self.assertIn("Passphrase", err.decode())
                self.assertIn(words, err.decode())
                self.assertEqual(len(authority.requests), 1 - code // 2)
                os.set_blocking(master, False)
                try:
                    echoed = os.read(master, 1000)
                except BlockingIOError:
                    echoed = b""
                os.close(master)
                os.close(slave)
                self.assertNotIn(typed.encode(), echoed + out + err)

    def test_no_wrong_file_sends_anything(self):
        def write(name, data):
            with open(self.path(name), "wb") as file:
                file.write(data)

        write("empty.pem", b"")
        write("noise.pem", os.urandom(10_000_000))
        write("expired.pem", dated(-20, -1))
        write("not-yet.pem", dated(2, 20))
        rows = [  # options, environment, words
            (["--certificate", "rsa.crt"], "holds no private key"),
            (["--certificate", "rsa.crt.der"], "holds no private key"),
            (["--certificate", "rsa.key"], "but no certificate"),
            (["--certificate", "strangers.pem"], "does not belong to the certificate"),
            (["--certificate", "rsa.crt", "--key", "P-256.key"], "does not belong to the certificate"),
            (["--certificate", "secp256k1.crt", "--key", "secp256k1.key"], "curve secp256k1"),
            (["--certificate", "weak.crt", "--key", "weak.key"], "1024 bits"),
            (["--certificate", "weak.crt", "--key", "weak.key", "--no-preflight"], "1024 bits"),
            (["--certificate", "empty.pem"], "is empty"),
            (["--certificate", "noise.pem"], "10.0 MB"),
            (["--certificate", "request.pem"], "certificate request"),
            (["--certificate", "new.p12"], "is protected by a passphrase"),
            (["--certificate", "new.p12", "--passphrase-env", "WRONG"], "does not open the certificate file"),
            (["--certificate", "rsa.crt", "--key", "pkcs8.key"], "is protected by a passphrase"),
            (["--certificate", "rsa.crt", "--key", "old-aes.key", "--passphrase-env", "WRONG"], "does not open the key file"),
            (["--certificate", "expired.pem"], "expired 1 day"),
            (["--certificate", "not-yet.pem"], "valid only from"),
            (["--certificate", "nowhere.pem"], "nowhere.pem"),
            (["--certificate", "both.pem", "--passphrase-env", "NOT_SET"], "NOT_SET"),
            (["--certificate", "both.pem", "--signing-algorithm", "ES256"], "Choose PS256"),
            (["--certificate", "both.pem", "--secret-env", "WRONG"], "--secret-env"),
            (["--key", "rsa.key"], "--certificate"),
            (["--send-chain", "--secret-env", "WRONG"], "--certificate"),
        ]
        with Authority() as authority:
            for options, words in rows:
                with self.subTest(" ".join(options)):
                    given = [self.path(one) if re.search(r"\.[a-z0-9]+$", one) else one for one in options]
                    done = self.exchange(authority, *given, env={"WRONG": "wrong~canary"})
                    self.assertEqual(done.returncode, 2, done.stderr)
                    self.assertIn(words, done.stderr)
                    self.assertNotIn("wrong~canary", done.stderr + done.stdout)
                    self.assertNotIn("PRIVATE KEY", done.stderr + done.stdout)
            self.assertEqual(authority.requests, [])

    def test_neither_key_nor_passphrase_leaves(self):
        """strace over a whole exchange: no system call that writes or starts carries a part of the key or passphrase."""
        if not shutil.which("strace") or subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode:
            self.skipTest("strace is not here or may not trace")
        with open(self.path("rsa.key"), "rb") as file:
            key = serialization.load_pem_private_key(file.read(), None)
        numbers = key.private_numbers()
        canaries = {f"{name} of the key": getattr(numbers, name).to_bytes(256 if name == "d" else 128, "big")[8:40]
                    for name in ("d", "p", "q", "dmp1", "dmq1", "iqmp")}
        with open(self.path("pkcs8.key"), encoding="ascii") as file:
            lines = file.read().splitlines()
        canaries["the file's text"] = lines[5].encode()
        canaries["the passphrase"] = PASSPHRASE.encode()
        trace = self.path("trace")
        with Authority() as authority:
            done = subprocess.run(
                ["strace", "-f", "-xx", "-s", "100000", "-o", trace, "-e",
                 "trace=write,writev,pwrite64,pwritev,sendto,sendmsg,sendmmsg,execve,execveat,rename,openat,mkdir,symlink",
                 OBO, "exchange", "--authority", authority.url, "--tenant", TENANT, "--client-id", CLIENT, "--scope",
                 "User.Read", "--assertion", "-", "--output", "json", "--certificate", self.path("rsa.crt"), "--key",
                 self.path("pkcs8.key"), "--passphrase-env", "TEST_PASSPHRASE"], input=self.assertion.encode(),
                capture_output=True, timeout=60,
                env={**os.environ, "TEST_PASSPHRASE": PASSPHRASE, "QT_LOGGING_RULES": "*=true",
                     "ASAN_OPTIONS": "detect_leaks=0"})  # LeakSanitizer cannot run under ptrace
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(len(authority.requests), 1)
        with open(trace, "rb") as file:  # -xx: every text is written as \\x01\\x02…
            calls = re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), file.read())
        self.assertIn(b"client_assertion", calls)  # the trace sees what is sent
        for where, data in (("a system call", calls), ("output", done.stdout + done.stderr)):
            for name, canary in canaries.items():
                for form in forms(canary):
                    self.assertFalse(form in data, f"{name} stands in {where}")
        for path in re.findall(rb'openat\([^,]+, "([^"]+)", [^,)]*O_(?:WRONLY|RDWR|CREAT)', calls):
            self.assertTrue(path.startswith((b"/dev/", b"/proc/")), f"{path} was opened for writing")

    def test_the_search_would_find_them(self):
        for text in (b"..p\xc3\xa4ss..", b".." + base64.b64encode(b"xyp\xc3\xa4ss word..") + b"..", b"..70c3a47373.."):
            self.assertTrue(any(form in text for form in forms("p\u00e4ss".encode())), text)


def forms(canary):
    """The bytes as they are, in hex, percent-encoded, and in base64 wherever they begin."""
    yield canary
    yield canary.hex().encode()
    yield canary.hex().upper().encode()
    yield urllib.parse.quote_plus(canary).encode()
    for shift in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            text = encode(b"x" * shift + canary)[4 if shift else 0:-4]
            if len(text) >= 4:
                yield text


if __name__ == "__main__":
    unittest.main(verbosity=2)
