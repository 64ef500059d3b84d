"""A real KWallet without a person: kwalletd5 is given its wallet's key as a login (PAM) gives it, so that no dialog asks."""
import os
import secrets
import signal
import socket
import stat
import subprocess
import time

import attack


class KWallet:
    """kwalletd5 on the session bus of this process, its wallet open. `env`: what makes a program believe in Plasma 5."""

    def __init__(self, home, key):
        self.home, self.key = home, key
        self.env = {**home.env, "XDG_CURRENT_DESKTOP": "KDE", "KDE_SESSION_VERSION": "5", "KDE_FULL_SESSION": "true",
                    "QT_QPA_PLATFORM": "offscreen"}

    def __enter__(self):
        data, config = self.env["XDG_DATA_HOME"] + "/kwalletd", self.env["XDG_CONFIG_HOME"]
        os.makedirs(data, exist_ok=True)
        with open(config + "/kwalletrc", "w", encoding="utf-8") as file:
            file.write("[Wallet]\nEnabled=true\nFirst Use=false\nDefault Wallet=kdewallet\nUse One Wallet=true\n"
                       "Leave Open=true\n\n[Auto Allow]\nkdewallet=obo-workbench,QtKeychain\n")
        if not os.path.exists(data + "/kdewallet.salt"):
            with open(data + "/kdewallet.salt", "wb") as file:
                file.write(secrets.token_bytes(56))
        path = self.home.folder + "/kwallet.socket"
        if os.path.exists(path):
            os.unlink(path)
        reading, writing = os.pipe()
        with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
            server.bind(path)
            server.listen(1)
            self.process = subprocess.Popen(["kwalletd5", "--pam-login", str(reading), str(server.fileno())],
                                            pass_fds=[reading, server.fileno()], stderr=subprocess.DEVNULL,
                                            env={**os.environ, **self.env, "PAM_KWALLET5_LOGIN": path})
            os.close(reading)
            os.write(writing, self.key)
            os.close(writing)
            client.connect(path)
            client.sendall("".join(f"{name}={value}\n" for name, value in {**os.environ, **self.env}.items()
                                   if "\n" not in value).encode())
        end = time.monotonic() + 60
        while "true" not in self.call("isOpen", "kdewallet"):
            if time.monotonic() > end:
                raise AssertionError("kwalletd5 did not open its wallet")
            time.sleep(0.1)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def call(self, *arguments):
        return subprocess.run(["gdbus", "call", "--session", "--dest", "org.kde.kwalletd5", "--object-path",
                               "/modules/kwalletd5", "--method", "org.kde.KWallet." + arguments[0], *arguments[1:]],
                              capture_output=True, text=True, check=False).stdout


def attack_kwallet(table, home, said, command, stdin_of, marks):
    def row(wallet, name, verb, code, told=""):
        ran = attack.run(command(verb, home), stdin_of(verb, said), wallet.env, timeout=90)
        leaks = attack.found_in(ran.out + ran.err, marks)
        words = ran.err.decode(errors="replace").strip().splitlines()
        right = ran.code == code and not leaks and told in " ".join(words)
        table.row(f"KWallet: {name}", right, f"exit {ran.code} {leaks or ''}{words[:1]}")

    key = secrets.token_bytes(56)  # PBKDF2-SHA512, as pam_kwallet hands it over
    with KWallet(home, key) as wallet:
        row(wallet, "nothing there yet", "check", 4, "holds no secret")
        row(wallet, "set", "set", 0)
        row(wallet, "exchange", "exchange", 0)
        row(wallet, "there", "check", 0)
        kept = home.env["XDG_DATA_HOME"] + "/kwalletd/kdewallet.kwl"
        with open(kept, "rb") as file:
            table.row("KWallet: its file is encrypted, for its owner only", not attack.found_in(file.read(), marks)
                      and stat.S_IMODE(os.stat(kept).st_mode) == 0o600)
        wallet.call("close", "kdewallet", "true")  # else it writes 5 s after the last change, whatever comes
    row(wallet, "not running", "exchange", 4, "nobody offers org.kde.kwalletd5")
    with KWallet(home, key) as wallet:
        row(wallet, "there after its restart", "check", 0)
        row(wallet, "exchange after its restart", "exchange", 0)
        row(wallet, "removed", "remove", 0)
        # The same daemon's Secret Service calls a wallet locked that a login opened.
        row(wallet, "gone", "check", 4, "holds no secret")
        row(wallet, "set in a wallet that was there before", "set", 0)
        row(wallet, "removed again", "remove", 0)
        wallet.call("close", "kdewallet", "true")
        process = subprocess.Popen(command("check", home), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, env={**os.environ, **wallet.env})
        try:  # closed: its dialog asks for a password that nobody types
            process.wait(3)
            row(wallet, "closed", "check", 4)
        except subprocess.TimeoutExpired:
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            code = process.wait(60)
            took = (time.monotonic() - began) * 1000
            table.row("KWallet: cancelled while its dialog is open", code == 130, f"{took:.0f} ms")
        process.stderr.close()
