"""Whom `obo` trusts over TLS. A private CA (--ca) adds to the system's and never replaces them, in both directions; and a
table of certificates of x509-limbo's kinds (faults/limbo.py), each before `obo inspect --verify` with its root given: taken
or refused as it must be. Where OpenSSL takes what a stricter profile refuses, the row says why.

    trust_attack.py [--part]"""
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402

sys.path.insert(0, os.path.join(attack.HERE, "faults"))
import limbo  # noqa: E402
import pki  # noqa: E402
import wire  # noqa: E402

PART = (
    "as it should be",
    "root not given",
    "expired",
    "SAN of another host",
    "wildcard for all",
    "EKU of a client",
    "signed by a leaf",
    "name constraints, outside",
    "RSA of 1024 bits",
    "signed with SHA-1",
)
REFUSAL = wire.answered(b"{}", "418 Seen")


class TlsServer:
    """Answers 418 to whoever takes its certificate."""

    def __init__(self, made):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.load_cert_chain(*made.files())
        self.listener, self.context = socket.create_server(("127.0.0.1", 0)), context
        self.port, self.requests = self.listener.getsockname()[1], 0
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(sock,), daemon=True).start()

    def serve(self, sock):
        stats = wire.Stats().of("")
        try:
            connection = wire.Connection(self.context.wrap_socket(sock, server_side=True), stats)
            connection.request()
            self.requests += 1
            connection.say(REFUSAL)
            connection.some()
        except (OSError, wire.Gone):
            pass
        finally:
            sock.close()


def asked(server, host, anchors, home, before=()):
    """Whether `obo` spoke to the server, how it ended, and what it said."""
    extra = ["--ca", pki.put(b"".join(root.pem() for root in anchors))] if anchors else []
    seen = server.requests
    ran = attack.run(
        [
            *before,
            attack.OBO,
            "inspect",
            home.folder + "/token",
            "--verify",
            "--jwks",
            f"https://{host}:{server.port}/k",
            *extra,
            "--timeout",
            "30",
        ],
        env={
            **home.env,
            "LC_ALL": "C.UTF-8",
            "https_proxy": "",
            "HTTPS_PROXY": "",
            "all_proxy": "",
            "ASAN_OPTIONS": "detect_leaks=0",
        },
    )
    return server.requests > seen, ran.code, ran.err.decode("utf-8", "replace").strip()


def judge(rows, row, home, before):
    """One certificate. 418 is an answer: who gets it has trusted."""
    made, anchors = row.make()
    spoke, code, text = asked(TlsServer(made), row.host, anchors, home, before)
    good = spoke == row.taken and code == 3 and ("status 418" in text) == row.taken
    if not row.taken:
        good = good and ("certificate" in text or "TLS" in text)
    verdict = "taken" if spoke else "refused"
    rows.row(
        row.name,
        good,
        f"{verdict}{': ' + limbo.LAX[row.lax] if row.lax else ''}{'' if good else ' though it must not be: ' + text}",
    )


def anchors_add(rows, home, namespace):
    """The system's root and the private one: with the private one given, both are trusted, and nobody else."""
    system, private, stranger = (pki.make(f"The {word} root", ca=True) for word in ("system's", "private", "strange"))
    folder = tempfile.mkdtemp(dir=home.folder)
    with open(folder + "/system.pem", "wb") as file:
        file.write(system.pem())
    subprocess.run(["openssl", "rehash", folder], check=True, stdout=subprocess.DEVNULL)
    before = namespace(folder)
    servers = {
        name: TlsServer(pki.leaf(root)) for name, root in (("system", system), ("private", private), ("strange", stranger))
    }
    expected = {
        (): {"system"},
        ("private",): {"system", "private"},
        ("strange", "private"): {"system", "private", "strange"},
    }
    made = {"private": private, "strange": stranger}
    for given, trusted in expected.items():
        for name, server in servers.items():
            spoke, code, text = asked(server, "localhost", [made[word] for word in given], home, before)
            rows.row(
                f"--ca {' + '.join(given) or 'none'}: the {name} root is {'trusted' if name in trusted else 'not trusted'}",
                spoke == (name in trusted) and code == 3,
                "" if spoke == (name in trusted) else text,
            )


def mounts(hosts):
    """A command before `obo` in whose mount namespace /etc/hosts is `hosts` and /etc/ssl/certs is a folder."""

    def namespace(folder=""):
        script = (
            f'mount --bind {hosts} /etc/hosts && '
            + (f'mount --bind {folder} /etc/ssl/certs && ' if folder else "")
            + 'exec "$@"'
        )
        return ["unshare", "-rm", "sh", "-c", script, "sh"]

    return namespace


def main():
    rows = attack.Table("trust")
    attack.need("openssl", "unshare")
    with attack.Home() as home:
        with open(home.folder + "/token", "w", encoding="utf-8") as file:
            file.write("eyJhbGciOiJSUzI1NiIsImtpZCI6ImsifQ.eyJzdWIiOiJzIn0." + "A" * 342)
        hosts = home.folder + "/hosts"
        with open(hosts, "w", encoding="utf-8") as file:
            file.write("127.0.0.1 localhost obo.test login.obo.test a.login.obo.test\n")
        namespace = mounts(hosts)
        if subprocess.run([*namespace(), "true"], check=False, stderr=subprocess.DEVNULL).returncode:
            print("no mount namespace can be made here")
            sys.exit(attack.SKIPPED)
        for row in limbo.ROWS:
            if not attack.part() or row.name in PART:
                judge(rows, row, home, namespace())
        anchors_add(rows, home, namespace)
        shutil.rmtree(pki.FOLDER, ignore_errors=True)
    rows.end()


if __name__ == "__main__":
    main()
