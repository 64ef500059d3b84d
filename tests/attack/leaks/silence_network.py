"""With a network: run by silence_attack.py in a network and mount namespace of its own. Every name there has an answer, so
that a look-up or a connection that should not be would succeed, and be seen."""
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import leaks  # noqa: E402
import silence_tokens  # noqa: E402
import traces  # noqa: E402

ADDRESS, NAME, RESOLVER = "10.77.0.1", "authority.test", "127.0.0.1"


class Names(threading.Thread):
    """A name server that knows every name."""

    def __init__(self):
        super().__init__(daemon=True)
        self.asked = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((RESOLVER, 53))

    def run(self):
        while True:
            data, peer = self.socket.recvfrom(4096)
            labels, at = [], 12
            while data[at]:
                labels.append(data[at + 1:at + 1 + data[at]].decode())
                at += data[at] + 1
            question = data[12:at + 5]
            self.asked.append(".".join(labels))
            kind = struct.unpack(">H", data[at + 1:at + 3])[0]
            answer = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 0, 4) + socket.inet_aton(ADDRESS) if kind == 1 else b""
            self.socket.sendto(data[:2] + struct.pack(">HHHHH", 0x8180, 1, bool(answer), 0, 0) + question + answer, peer)


def row(holds, text):
    print("row", "holds" if holds else "FALLS", text, flush=True)


def main():
    for command in ("ip link set lo up", f"ip addr add {ADDRESS}/32 dev lo"):
        subprocess.run(command.split(), check=True)
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as resolv:
        resolv.write(f"nameserver {RESOLVER}\n")
        resolv.flush()
        subprocess.run(["mount", "--bind", resolv.name, os.path.realpath("/etc/resolv.conf")], check=True)
        names = Names()
        names.start()
        assert socket.gethostbyname("anything.example") == ADDRESS
        names.asked.clear()
        with attack.Home() as home:
            look(home, names)


def look(home, names):
    marks = leaks.Marks()
    certificate, key = leaks.authority_certificate(home.folder)
    with open(home.folder + "/secret", "w", encoding="utf-8") as file:
        file.write(marks.secret)
    with leaks.Authority(marks, tls=(certificate, key), host=ADDRESS) as authority:
        authority.url = f"https://{NAME}:{authority.port}"
        allowed = [f"{ADDRESS}:{authority.port}", f"{RESOLVER}:53"]
        sent = leaks.exchange(authority, "--secret-file", home.folder + "/secret", "--ca", certificate)
        at = sent.index("--scope")
        credential = [word for word in sent[:at] + sent[at + 2:] if word not in ("--assertion", "-", "exchange")]
        credential.insert(1, "credential")
        for what, arguments, stdin in (
                ("exchange", sent, marks.assertion.encode()),
                ("exchange of a token that names URLs", [*sent, "--no-preflight"], silence_tokens.naming_urls().encode()),
                ("credential", credential, b""),
                ("inspect --verify --issuer", [attack.OBO, "inspect", "-", "--verify", "--issuer", authority.url, "--ca",
                                               certificate], silence_tokens.naming_urls().encode())):
            names.asked.clear()
            authority.asked.clear()
            done, trace = traces.run(arguments, stdin, home.env, "socket,connect,sendto,sendmsg,sendmmsg")
            with trace:
                strangers = trace.strangers(allowed)
            others = sorted(set(names.asked) - {NAME})
            row(NAME in names.asked and not strangers and not others, f"{what}: " + ("; ".join(strangers + others) or
                f"{NAME} alone was looked up and spoken to, exit {done.returncode}"))


try:
    main()
except AssertionError as wrong:
    sys.exit(str(wrong))
