"""Certificates of the kinds of x509-limbo (github.com/C2SP/x509-limbo): how each chain is made and what must come of it.

A row: name, function that gives the server's certificate (pki.Made) and the roots given with --ca, the host that is
asked for, whether it is to be taken, and why it is where a stricter profile (the CA/Browser Forum's) refuses it."""
import ipaddress
import typing

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, ObjectIdentifier

import pki

LAX = {
    "common name": "OpenSSL falls back to the common name where there is no SAN (X509_check_host, RFC 6125 6.4.4 allows it)",
    "no EKU": "RFC 5280 4.2.1.12: without the extension a key may be used for anything",
    "key usage": "OpenSSL is content with any of digital signature, key encipherment and key agreement for a server",
    "long": "lifetimes are the CA/Browser Forum's rule for public CAs; RFC 5280 has none",
    "empty subject": "RFC 5280 4.1.2.6 wants a SAN that is critical then; OpenSSL reads it either way",
}


class Row(typing.NamedTuple):
    name: str
    make: typing.Callable  # -> (Made, [Made roots])
    taken: bool
    host: str = "localhost"
    lax: str = ""


def by_root(**changes):
    """A leaf signed by a root that is given."""
    return lambda: (pki.leaf(pki.root(), **changes), [pki.root()])


def named(*entries, **changes):
    return by_root(entries=entries, **changes)


def with_extensions(*extensions, san=True):
    base = ((pki.names(pki.LOCAL), False),) if san else ()
    return by_root(extensions=(*base, *extensions))


def through(**changes):
    """A leaf behind an intermediate that is made like this."""

    def make():
        changes.setdefault("ca", True)
        middle = pki.make("Middle", pki.root(), **changes)
        return pki.leaf(middle), [pki.root()]

    return make


def under_root(leaf=None, **changes):
    def make():
        changes.setdefault("ca", True)
        top = pki.make("Odd root", **changes)
        return pki.leaf(top, **(leaf or {})), [top]

    return make


def constrained(permitted=None, excluded=None, entries=pki.LOCAL):
    def make():
        general = {"DNS": x509.DNSName, "IP": lambda text: x509.IPAddress(ipaddress.ip_network(text))}

        def read(texts):
            return [general[text.split(":", 1)[0]](text.split(":", 1)[1]) for text in texts] if texts else None

        middle = pki.make(
            "Constrained", pki.root(), ca=True, extensions=((x509.NameConstraints(read(permitted), read(excluded)), True),)
        )
        return pki.leaf(middle, entries=entries), [pki.root()]

    return make


def constrained_by_common_name():
    """The intermediate may sign for example.test alone, and the name that is asked for stands in the subject."""
    middle = pki.make(
        "Constrained", pki.root(), ca=True, extensions=((x509.NameConstraints([x509.DNSName("example.test")], None), True),)
    )
    return pki.leaf(middle, subject="localhost", entries=("DNS:www.example.test",)), [pki.root()]


def path_too_long():
    first = pki.make("Only leaves below", pki.root(), ca=True, path_length=0)
    return pki.leaf(pki.make("Below all the same", first, ca=True)), [pki.root()]


def leaf_as_ca():
    issuer = pki.leaf(pki.root(), subject="No CA")
    return pki.leaf(issuer), [pki.root()]


def wrong_signature():
    """Its issuer's name, another's key."""
    other = pki.make("Attack root", ca=True)
    made = pki.leaf(other)
    return made, [pki.root()]


def chain_upside_down():
    made = pki.leaf(pki.intermediate())
    return pki.Made(made.certificate, made.key, (pki.root(), pki.intermediate(), pki.root())), [pki.root()]


def only_intermediate_given():
    return pki.leaf(pki.intermediate()), [pki.intermediate()]


def leaf_given():
    made = pki.make("localhost", extensions=((pki.names(pki.LOCAL), False), (pki.SERVER, False)))
    return made, [made]


def signed_with(key=None, sign=None):
    def make():
        top = pki.make("Root of its own", ca=True, key=pki.rsa_key())
        return pki.leaf(top, key=key() if key else None, sign=sign), [top]

    return make


EKU = x509.ExtendedKeyUsage
UNKNOWN = x509.UnrecognizedExtension(ObjectIdentifier("1.3.6.1.4.1.55555.1"), b"\x05\x00")
ROWS = [
    Row("as it should be", by_root(), True),
    Row("as it should be, behind an intermediate", lambda: (pki.leaf(pki.intermediate()), [pki.root()]), True),
    Row("as it should be, by its address", by_root(), True, "127.0.0.1"),
    Row("root not given", lambda: (pki.leaf(pki.make("Stranger", ca=True)), [pki.root()]), False),
    Row("root of the same name, another key", wrong_signature, False),
    Row("intermediate given alone", only_intermediate_given, False),
    Row("the leaf itself given, self-signed", leaf_given, True),
    Row("chain with more than is needed, out of order", chain_upside_down, True),
    Row("expired", by_root(start=-9, end=-1), False),
    Row("not yet valid", by_root(start=1), False),
    Row("intermediate expired", through(start=-9, end=-1), False),
    Row("intermediate not yet valid", through(start=1), False),
    Row("root expired", under_root(start=-9, end=-1), False),
    Row("valid for a hundred years", by_root(end=36500), True, lax="long"),
    Row("SAN of another host", named("DNS:other.example"), False),
    Row("SAN of another address", named("IP:127.0.0.2"), False, "127.0.0.1"),
    Row("the address as a DNS name", named("DNS:127.0.0.1"), False, "127.0.0.1"),
    Row("the name as an address", named("IP:127.0.0.1"), False),
    Row("wildcard for all", named("DNS:*"), False),
    Row("wildcard for one label", named("DNS:*.obo.test"), True, "login.obo.test"),
    Row("wildcard for two labels", named("DNS:*.obo.test"), False, "a.login.obo.test"),
    Row("wildcard for its own domain", named("DNS:*.obo.test"), False, "obo.test"),
    Row("wildcard inside a label", named("DNS:lo*n.obo.test"), False, "login.obo.test"),
    Row("wildcard not in the first label", named("DNS:login.*.test"), False, "login.obo.test"),
    Row("wildcard of a whole top domain", named("DNS:*.test"), False, "obo.test"),
    Row("wildcard for an address", named("DNS:*.0.0.1"), False, "127.0.0.1"),
    Row("two wildcards", named("DNS:*.*.test"), False, "login.obo.test"),
    Row("SAN of a URI", named("URI:https://localhost/"), False),
    Row("SAN of an e-mail address", named("EMAIL:root@localhost"), False),
    Row("SAN with a dot at its end", named("DNS:localhost."), False),
    Row("SAN in capitals", named("DNS:LOCALHOST"), True),
    Row(
        "no SAN, the name in the subject",
        by_root(subject="localhost", extensions=((pki.SERVER, False),)),
        True,
        lax="common name",
    ),
    Row("no SAN, no name", by_root(subject="x", extensions=((pki.SERVER, False),)), False),
    Row("SAN of another host, the name in the subject", by_root(subject="localhost", entries=("DNS:other.example",)), False),
    Row("empty subject", by_root(subject=""), True, lax="empty subject"),
    Row("no EKU", with_extensions(), True, lax="no EKU"),
    Row("EKU of a client", with_extensions((EKU([ExtendedKeyUsageOID.CLIENT_AUTH]), False)), False),
    Row("EKU of code", with_extensions((EKU([ExtendedKeyUsageOID.CODE_SIGNING]), True)), False),
    Row("EKU of anything", with_extensions((EKU([ObjectIdentifier("2.5.29.37.0")]), False)), False),
    Row("intermediate with a client's EKU", through(extensions=((EKU([ExtendedKeyUsageOID.CLIENT_AUTH]), False),)), False),
    Row(
        "key usage of signing certificates alone",
        with_extensions((pki.usage("key_cert_sign"), True), (pki.SERVER, False)),
        False,
    ),
    Row(
        "key usage of agreeing on keys alone",
        with_extensions((pki.usage("key_agreement"), True), (pki.SERVER, False)),
        True,
        lax="key usage",
    ),
    Row("signed by a leaf", leaf_as_ca, False),
    Row("intermediate is no CA", through(ca=False, extensions=((x509.BasicConstraints(False, None), True),)), False),
    Row("intermediate without basic constraints", through(ca=False), False),
    Row("intermediate may not sign certificates", through(uses=("digital_signature",)), False),
    Row("path longer than allowed", path_too_long, False),
    Row("root may not sign certificates", under_root(uses=("digital_signature",)), False),
    Row("name constraints, inside", constrained(["DNS:localhost", "IP:127.0.0.0/8"]), True),
    Row("name constraints, outside", constrained(["DNS:example.test"]), False),
    Row("name constraints, the common name outside", constrained_by_common_name, False),
    Row("name constraints, excluded", constrained(None, ["DNS:localhost"]), False),
    Row("name constraints, address excluded", constrained(None, ["IP:127.0.0.0/8"]), False, "127.0.0.1"),
    Row("name constraints, address outside", constrained(["IP:10.0.0.0/8"]), False, "127.0.0.1"),
    Row("critical extension that nobody knows", with_extensions((UNKNOWN, True), (pki.SERVER, False)), False),
    Row("extension that nobody knows", with_extensions((UNKNOWN, False), (pki.SERVER, False)), True),
    Row("intermediate with a critical unknown extension", through(extensions=((UNKNOWN, True),)), False),
    Row("RSA of 512 bits", signed_with(lambda: pki.rsa_key(512)), False),
    Row("RSA of 1024 bits", signed_with(lambda: pki.rsa_key(1024)), False),
    Row("RSA of 2048 bits", signed_with(lambda: pki.rsa_key(2048)), True),
    Row("EC on secp192r1", signed_with(lambda: ec.generate_private_key(ec.SECP192R1())), False),
    Row("signed with MD5", signed_with(sign=hashes.MD5()), False),
    Row("signed with SHA-1", signed_with(sign=hashes.SHA1()), False),
    Row("signed with SHA-512", signed_with(sign=hashes.SHA512()), True),
]
