"""Starts obo-sandbox for the tests in this folder and reads its first line."""
import json
import os
import subprocess
import tempfile

PROGRAM = os.environ["OBO_SANDBOX"]
# What the machine says of proxies and trust is not what is tested; requests lets these win over `verify`.
for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
    os.environ.pop(name, None)
os.environ["no_proxy"] = os.environ["NO_PROXY"] = "127.0.0.1,localhost"

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


def make_certificate(folder, names, name="server"):
    certificate, key = (os.path.join(folder, f"{name}.{kind}.pem") for kind in ("cert", "key"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=practice",
         "-addext", f"subjectAltName={names}", "-keyout", key, "-out", certificate],
        check=True, capture_output=True)
    return certificate, key


class Practice:
    """with Practice() as practice: …; with tls="DNS:localhost" it serves HTTPS."""

    def __init__(self, *options, tls=None):
        self.options = list(options)
        self.tls = tls

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.certificate = None
        if self.tls:
            self.certificate, key = make_certificate(self.folder.name, self.tls)
            self.options += ["--tls-cert", self.certificate, "--tls-key", key]
        self.process = subprocess.Popen([PROGRAM, "--output", "json", *self.options], stdout=subprocess.PIPE,
                                        stdin=subprocess.PIPE)
        self.said = json.loads(self.process.stdout.readline())
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.communicate()
        self.folder.cleanup()

    def exchange(self, **changes):
        """The fields of a sound exchange; None takes one away."""
        fields = {
            "grant_type": GRANT,
            "client_id": self.said["client"]["client_id"],
            "client_secret": self.said["client"]["client_secret"],
            "assertion": self.said["assertion"],
            "scope": self.said["graph"]["scope"],
            "requested_token_use": "on_behalf_of",
        } | changes
        return {name: value for name, value in fields.items() if value is not None}

    def token_endpoint(self, tenant=None):
        return f"{self.said['authority']}/{tenant or self.said['tenant']}/oauth2/v2.0/token"


def wrong_cases(said):
    """Every row of the table of issue 3, section 5, that one request can show: name, tenant, changes, status, error,
    code."""
    graph, downstream, client = said["graph"], said["downstream"], said["client"]
    assertions = {
        "malformed": (400, "invalid_request"), "unknown_key": (400, "invalid_grant"),
        "bad_signature": (400, "invalid_grant"), "graph": (400, "invalid_grant"),
        "wrong_audience": (400, "invalid_grant"), "expired": (400, "invalid_grant"),
        "app_only": (400, "unauthorized_client"), "id_token": (400, "invalid_request"),
        "no_consent": (400, "invalid_grant"), "needs_mfa": (400, "invalid_grant"), "blocked": (400, "invalid_grant"),
    }
    for name, (status, error) in assertions.items():
        yield name, None, {"assertion": said["assertions"][name]}, status, error, int(said["brings"][name])
    yield "scope malformed", None, {"scope": "https://graph.microsoft.com"}, 400, "invalid_scope", 70011
    yield ".default mixed", None, {"scope": f"{graph['app_id_uri']}/.default {graph['scope']}"}, 400, "invalid_scope", 70011
    yield "two resources", None, {"scope": f"{graph['scope']} {downstream['scope']}"}, 400, "invalid_request", 28000
    yield "resource unknown", None, {"scope": "https://vault.azure.net/.default"}, 400, "invalid_resource", 500011
    yield "not consented", None, {"scope": graph["unconsented_scope"]}, 400, "invalid_grant", 65001
    yield ("client unknown", None, {"client_id": "99999999-7777-4888-8999-aaaaaaaaaaaa"}, 400, "unauthorized_client",
           700016)
    yield "secret wrong", None, {"client_secret": "wrong"}, 401, "invalid_client", 7000215
    yield "secret expired", None, {"client_secret": client["expired_secret"]}, 401, "invalid_client", 7000222
    yield "secret missing", None, {"client_secret": None}, 401, "invalid_client", 7000218
    yield "tenant unknown", "fabrikam.example", {}, 400, "invalid_request", 90002
    yield "parameter missing", None, {"requested_token_use": None}, 400, "invalid_request", 900144
    yield ("grant unknown", None, {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}, 400,
           "unsupported_grant_type", 70003)
