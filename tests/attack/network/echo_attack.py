"""An authority that echoes all that it was sent, in every encoding, in body, header, reason phrase, Location, cookie, HTML:
neither the client secret nor the assertion is in any output of `obo`, in its picture, or in its log at the loudest level.

    echo_attack.py [--part]

OBO_LEAK=1 adds a mark to an output on purpose: every row must fall then."""
import base64
import os
import sys
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402

sys.path.insert(0, os.path.join(attack.HERE, "faults"))
import client  # noqa: E402
import echo  # noqa: E402

LOUD = {"QT_LOGGING_RULES": "*=true", "QT_DEBUG_PLUGINS": "1", "G_MESSAGES_DEBUG": "all", "LC_ALL": "C.UTF-8"}
OUTPUTS = ("json", "wire", "claims", "token", "header")
IN_PART = (
    "error_description",
    "error_codes",
    "unknown member",
    "title of a page",
    "no JSON",
    "scope of a token",
    "a header",
    "Set-Cookie",
    "Location",
    "reason phrase",
    "Content-Length",
)


class Attack:
    def __init__(self, rows, home, authority):
        self.rows, self.home, self.authority = rows, home, authority
        self.secrets = client.Secrets(home.folder)
        secret, signature = self.secrets.marks["secret"], self.secrets.marks["signature"]
        self.marks = {"secret": secret, "assertion": signature}
        self.cores = {name: set(echo.cores(mark)) | attack.forms(mark) for name, mark in self.marks.items()}
        self.client_assertion = home.folder + "/client-assertion"
        with open(self.secrets.assertion, encoding="utf-8") as file:
            self.assertion = file.read()
        with open(self.client_assertion, "w", encoding="utf-8") as file:
            file.write(self.assertion.rsplit(".", 1)[0] + "." + client.words(300))
        with open(self.client_assertion, encoding="utf-8") as file:
            self.cores["client assertion"] = set(echo.cores(file.read().rsplit(".", 1)[1]))

    def found(self, data):
        return sorted(name for name, forms in self.cores.items() if any(form in data for form in forms))

    def run(self, output, credential, verb="exchange"):
        base = [
            attack.OBO,
            verb,
            "--token-endpoint",
            f"http://127.0.0.1:{self.authority.port}/token",
            "--client-id",
            client.CLIENT,
        ]
        picture = self.home.folder + "/picture.svg"
        if verb == "exchange":
            base += [
                "--scope",
                "api://d/.default",
                "--assertion",
                self.secrets.assertion,
                "--no-preflight",
                "--output",
                output,
                "--journey",
                picture,
            ]
        ran = attack.run([*base, *credential], env={**self.home.env, **LOUD})
        seen = ran.out + b"\0" + ran.err
        if os.path.exists(picture):
            with open(picture, "rb") as file:
                seen += b"\0" + file.read()
            os.remove(picture)
        if os.environ.get("OBO_LEAK"):
            seen += self.marks["secret"].encode()
        return ran, seen

    def row(self, name, make, output="json", credential=None, verb="exchange"):
        self.authority.make, self.authority.seen = make, []
        ran, seen = self.run(output, credential or ["--secret-file", self.secrets.secret], verb)
        found = self.found(seen)
        reached = len(self.authority.seen) == 1
        holds = reached and not found and ran.code in (0, 1, 3)
        self.rows.row(
            name,
            holds,
            f"exit code {ran.code}"
            + ("" if reached else ", the authority was not asked once")
            + (f", seen again: {', '.join(found)}" if found else ""),
        )

    def together(self, credential, output, verb="exchange"):
        """Each place, with every encoding of every value that was sent."""
        for place, make in echo.PLACES.items():
            if attack.part() and place not in IN_PART:
                continue

            def answer(head, body, place=place, make=make):
                form = urllib.parse.parse_qs(body.decode())
                values = [form[name][0] for name in ("client_secret", "assertion", "client_assertion") if name in form]
                values += [self.marks["secret"]] if "Authorization: Basic" in head else []
                texts = [form for value in values for form in echo.encodings(value).values() if echo.fits(place, form)]
                authorization = [
                    line.split(": ", 1)[1].encode() for line in head.split("\n") if line.lower().startswith("authorization")
                ]
                return make(b" ".join([*texts, body, base64.b64encode(body), *authorization])[:500000])

            self.row(f"{place}, all together ({verb} {output}, {credential[0]})", answer, output, credential, verb)

    def each(self):
        for place, make in echo.PLACES.items():
            for name in echo.encodings("x"):
                forms = [echo.encodings(value)[name] for value in (self.marks["secret"], self.assertion)]
                if all(echo.fits(place, form) for form in forms):
                    self.row(f"{place}, {name}", lambda *_, forms=forms, make=make: make(b" ".join(forms)))


def main():
    rows = attack.Table("echo")
    with attack.Home() as home, echo.Authority() as authority:
        this = Attack(rows, home, authority)
        secret = ["--secret-file", this.secrets.secret]
        this.together(secret, "json")
        if not attack.part():
            for output in OUTPUTS[1:]:
                this.together(secret, output)
            for credential in ([*secret, "--secret-method", "basic"], ["--client-assertion", this.client_assertion]):
                this.together(credential, "json")
            this.together(secret, "json", "credential")
            this.each()
    rows.end()


if __name__ == "__main__":
    main()
