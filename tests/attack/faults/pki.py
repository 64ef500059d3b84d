"""Certificates for attacks: each is made when it is first asked for, in a folder that goes with the process."""
import atexit
import datetime
import functools
import ipaddress
import os
import shutil
import tempfile

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

FOLDER = tempfile.mkdtemp(prefix="obo-pki-")
atexit.register(shutil.rmtree, FOLDER, True)
NOW = datetime.datetime.utcnow()
SERVER = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
LOCAL = ("DNS:localhost", "IP:127.0.0.1")


def days(number):
    return datetime.timedelta(days=number)


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)] if text else [])


def names(entries):
    kinds = {
        "DNS": x509.DNSName,
        "IP": lambda text: x509.IPAddress(ipaddress.ip_address(text)),
        "URI": x509.UniformResourceIdentifier,
        "EMAIL": x509.RFC822Name,
    }
    return x509.SubjectAlternativeName([kinds[entry.split(":", 1)[0]](entry.split(":", 1)[1]) for entry in entries])


def usage(*names_of_uses):
    every = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{use: use in names_of_uses for use in every})


@functools.cache
def rsa_key(bits=2048):
    return rsa.generate_private_key(65537, bits)


class Made:
    """A certificate with its key and the chain above it."""

    def __init__(self, certificate, key, above=()):
        self.certificate, self.key, self.above = certificate, key, above

    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def files(self):
        """(chain without the root, key) as files, for a server."""
        chain = b"".join(made.pem() for made in (self, *self.above[:-1]))
        key = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return put(chain), put(key)


def put(data):
    handle, path = tempfile.mkstemp(dir=FOLDER, suffix=".pem")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return path


def make(
    subject,
    by=None,
    key=None,
    ca=False,
    path_length=None,
    start=-1,
    end=30,
    extensions=(),
    sign=None,
    uses=None,
    serial=None,
):
    """`by`: who signs (Made); itself without. `extensions`: (extension, critical), added to what a CA needs."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    signer = by.key if by else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(by.certificate.subject if by else name(subject))
        .public_key(key.public_key())
        .serial_number(serial or x509.random_serial_number())
        .not_valid_before(NOW + days(start))
        .not_valid_after(NOW + days(end))
    )
    given = {type(extension) for extension, _ in extensions}
    if ca and x509.BasicConstraints not in given:
        builder = builder.add_extension(x509.BasicConstraints(True, path_length), True)
    if (ca or uses) and x509.KeyUsage not in given:
        builder = builder.add_extension(usage(*(uses or ("key_cert_sign", "crl_sign"))), True)
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    above = (by, *by.above) if by else ()
    return Made(builder.sign(signer, sign or hashes.SHA256()), key, above)


def leaf(by, entries=LOCAL, **changes):
    """A server's certificate as it should be, but for the changes."""
    changes.setdefault("extensions", ((names(entries), False), (SERVER, False)))
    return make(changes.pop("subject", "leaf"), by, **changes)


@functools.cache
def root():
    return make("Attack root", ca=True)


@functools.cache
def intermediate():
    return make("Attack intermediate", root(), ca=True)
