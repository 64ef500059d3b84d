"""A server on loopback that answers whatever it is told, over plain TCP or TLS, and certificates with any subject."""
import datetime
import http.server
import socket
import ssl
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Server:
    """`answer(method, path, body)` gives the raw bytes of an answer; the connection then closes."""

    def __init__(self, answer, certificate=None):
        self.answer, self.context = answer, None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*certificate)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        try:
            connection.settimeout(20)
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            with connection, connection.makefile("rb") as file:
                method, path = file.readline().decode("latin-1").split()[:2]
                headers = http.server.BaseHTTPRequestHandler.MessageClass()
                for line in iter(file.readline, b"\r\n"):
                    name, _, value = line.decode("latin-1").partition(":")
                    headers[name] = value.strip()
                body = file.read(int(headers.get("Content-Length", 0)))
                connection.sendall(self.answer(method, path, body))
        except (OSError, ValueError, ssl.SSLError):
            pass

    def close(self):
        self.listener.close()


def answer(body, status=200, reason="OK", kind="application/json", headers=()):
    """Raw bytes of an answer. Header values and the reason may be bytes: nothing is made fit."""

    def raw(text):
        return text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")

    head = b"HTTP/1.1 %d " % status + raw(reason) + b"\r\n"
    for name, value in [("Content-Type", kind), ("Content-Length", str(len(raw(body)))), ("Connection", "close"), *headers]:
        head += raw(name) + b": " + raw(value) + b"\r\n"
    return head + b"\r\n" + raw(body)


def certificate(folder, subject, name="certificate"):
    """A self-signed certificate for localhost whose subject, issuer and further names are `subject`. Gives the paths of
    certificate and key."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, subject[:64] or "x"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, subject[-64:] or "x"),
        ]
    )
    now = datetime.datetime.now(datetime.timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.BasicConstraints(True, None), True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False)
        .sign(key, hashes.SHA256())
    )
    paths = f"{folder}/{name}.pem", f"{folder}/{name}.key.pem"
    with open(paths[0], "wb") as file:
        file.write(made.public_bytes(serialization.Encoding.PEM))
    with open(paths[1], "wb") as file:
        file.write(
            key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        )
    return paths
