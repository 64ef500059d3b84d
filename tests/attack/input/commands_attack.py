"""What the program writes for shells and other programs, with hostile values in every field: the exported .env sourced by
bash and dash and sent on to an echo server (the same bytes arrive, nothing else runs), the PowerShell text read by
PowerShell's own rules, appsettings.json by a strict reader, and the header and token that `obo exchange` prints, used by
curl."""
import http.server
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import hostile_answers  # noqa: E402
import surfaces  # noqa: E402
import terminal  # noqa: E402

RUN = "touch PWNED"
VALUES = {
    "quote": f"a'; {RUN}; '",
    "two quotes": f"a''b'{RUN}'",
    "double quote": f'a"; {RUN}; "',
    "backtick": f"`{RUN}`",
    "substitution": f"$({RUN})",
    "both quotes": f"'\"`$({RUN})\\",
    "quote and substitution": f"it's $({RUN})",
    "quote and variable": "it's $HOME ${IFS}",
    "quote and backslash": "it's \\$HOME \\\\ \\`",
    "line feed": f"a\n{RUN}\n",
    "carriage return": f"a\r{RUN}\r",
    "NEL and U+2028": f"a\u0085{RUN}\u2028{RUN}\u2029{RUN}",
    "NUL": f"a\0; {RUN}",
    "semicolon": f"; {RUN}",
    "and": f"&& {RUN} &",
    "pipe": f"| {RUN}",
    "redirection": "> PWNED",
    "history": f"!! !{RUN}",
    "quote and history": f"it's !{RUN}",
    "dash": "-e",
    "two dashes": "--output=PWNED",
    "hash": f"#x # {RUN}",
    "tilde": "~ ~root",
    "star": "* ? [a-z]",
    "spaces": "  a  b  ",
    "backslash at the end": "a\\",
    "quote, backslash at the end": "it's\\",
    "tab": "a\tb",
    "percent": "%PATH% %24%28",
    "caret": "^ & echo",
    "unicode": "Zoë 李明 🔑 \u0301",
    "curly quotes": f"a’; {RUN}; ‘‚‛",
    "PowerShell substitution": f"$({RUN}) `n @' '@ \" $env:PATH",
    "brace": f"}}\n{RUN}\n@{{",
    "equals": "=1+1",
    "comment end": f"*/ {RUN} //",
    "escape": "\x1b[2Jx",
    "bidi": "a\u202eb",
    "own guess": "‹U+202E›",
    "long": "x'" * 2000,
}
NAMES = (
    "AZURE_TENANT_ID",
    "AZURE_CLIENT_ID",
    "AZURE_AUTHORITY_HOST",
    "OBO_AUTHORITY",
    "OBO_SCOPE",
    "AZURE_CLIENT_CERTIFICATE_PATH",
    "AZURE_FEDERATED_TOKEN_FILE",
)
SHELLS = {"bash": ["bash", "--norc", "--noprofile"], "dash": ["dash"]}


def expected(value):
    """How a value stands in a text of lines: in one line, and what deceives as its code point."""
    return terminal.shown(re.sub("[\0-\x1f\u0085\u2028\u2029]+", " ", value))


def profile(value, kind="secret"):
    return {
        "id": "x",
        "name": "x",
        "authority": value,
        "tenant": value,
        "client_id": value,
        "scope": value,
        "credential": kind,
        "certificate_file": value,
        "client_assertion_file": value,
        "key_file": value,
        "signing_algorithm": value,
        "secret_method": value,
        "ca_file": value,
        "proxy": value,
        "federated_audience": value,
    }


class Echo:
    """Keeps what it is sent."""

    def __init__(self):
        outer = self
        self.fields, self.headers = {}, {}

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("latin-1")
                outer.fields = {
                    name: urllib.parse.unquote_to_bytes(value.replace("+", " "))
                    for name, _, value in (one.partition("=") for one in body.split("&"))
                }
                outer.headers = dict(self.headers.items())
                self.send_response(204)
                self.end_headers()

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Place:
    """A folder in which a command that ran on the way would leave a file."""

    def __init__(self, root):
        self.folder = tempfile.mkdtemp(dir=root)
        self.home = tempfile.mkdtemp(dir=root)
        os.mkdir(self.home + "/obo-workbench")
        self.env = {"HOME": self.home, "XDG_CONFIG_HOME": self.home, "DBUS_SESSION_BUS_ADDRESS": "", "LC_ALL": "C.UTF-8"}

    def export(self, made, form):
        with open(self.home + "/obo-workbench/profiles.json", "w", encoding="utf-8") as file:
            json.dump({"version": 1, "profiles": [made]}, file)
        return subprocess.run(
            [attack.OBO, "profile", "export", "x", "--format", form],
            env={**os.environ, **self.env},
            capture_output=True,
            check=False,
        ).stdout

    def ran(self):
        """What lies there but the files that the attack wrote."""
        return sorted(set(os.listdir(self.folder)) - {".env", "send.sh", "params.ps1"})


def sourced(place, echo, shell):
    """The variables as an echo server gets them from a shell that has sourced the file."""
    echo.fields = {}
    sends = " ".join(f'--data-urlencode "{name}=${{{name}-(unset)}}"' for name in NAMES)
    with open(place.folder + "/send.sh", "w", encoding="ascii") as file:
        file.write(f"set -a\n. ./.env\nset +a\ncurl -s --noproxy '*' {sends} {echo.url}\n")
    done = subprocess.run(
        [*SHELLS[shell], "send.sh"],
        cwd=place.folder,
        capture_output=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": place.home},
        stdin=subprocess.DEVNULL,
    )
    return echo.fields, done.stderr


def dot_env(table, root, echo):
    for kind in ("certificate",) if attack.part() else ("secret", "certificate", "federated"):
        wrong = {}
        for name, value in VALUES.items():
            place = Place(root)
            text = place.export(profile(value, kind), "env")
            with open(place.folder + "/.env", "wb") as file:
                file.write(text)
            want = {one: expected(value) for one in ("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "OBO_SCOPE")}
            want["AZURE_AUTHORITY_HOST"] = expected(value)
            if kind == "certificate":
                want["AZURE_CLIENT_CERTIFICATE_PATH"] = expected(value)
            if kind == "federated":
                want["AZURE_FEDERATED_TOKEN_FILE"] = expected(value)
            for shell in SHELLS:
                got, said = sourced(place, echo, shell)
                bad = [one for one in NAMES if got.get(one, b"") != want.get(one, "(unset)").encode()]
                if bad or place.ran() or said:
                    first = [got.get(one) for one in bad[:1]]
                    wrong[f"{name} in {shell}"] = f"{bad} {first} ran {place.ran()} {said[:80]!r}"
            # Pasted into a terminal where history is expanded, a line may fail; nothing may run.
            typed = subprocess.run(
                [*SHELLS["bash"], "-i"],
                input=text + b"\nexit\n",
                cwd=place.folder,
                capture_output=True,
                check=False,
                env={"PATH": "/usr/bin:/bin", "HOME": place.home},
                start_new_session=True,
            )
            if place.ran():
                wrong[f"{name} pasted"] = f"{place.ran()} {typed.stderr[-80:]!r}"
            again = subprocess.run(
                [
                    attack.OBO,
                    "profile",
                    "import",
                    "--dry-run",
                    "--format",
                    "env",
                    "--output",
                    "json",
                    place.folder + "/.env",
                ],
                capture_output=True,
                check=False,
                env={**os.environ, **place.env},
            )
            read = json.loads(again.stdout)["profiles"][0]["profile"] if again.returncode == 0 else {}
            # What another program would expand is not taken over at all.
            if value.strip() and read.get("client_id", expected(value)).strip() != expected(value).strip():
                wrong[f"{name} read again"] = f"{read.get('client_id')!r} {again.stderr[:80]!r}"
        told = "; ".join(f"{one}: {why}" for one, why in list(wrong.items())[:4])
        table.row(
            f".env of a {kind} credential", not wrong, told or f"{len(VALUES)} values in bash, dash, pasted, read again"
        )


QUOTES = "'\u2018\u2019\u201a\u201b"


def powershell(text):
    """Name -> value of a splat, read as PowerShell's tokenizer reads it; ValueError at anything that is more than comments
    and one table of single-quoted strings."""
    values, at = {}, 0
    lines = re.split("\r\n|\r|\n", text)
    lines = [line for line in lines if not line.startswith("#")]
    text = "\n".join(lines)
    if not text.startswith("$params = @{\n"):
        raise ValueError("no table")
    at = len("$params = @{\n")
    while not text.startswith("}", at):
        if text.startswith("    SendX5C      = $true\n", at):
            at += len("    SendX5C      = $true\n")
            continue
        head = re.compile(r"    ([A-Za-z0-9]+) *= ").match(text, at)
        if not head or text[head.end()] not in QUOTES:
            raise ValueError(f"not a member: {text[at:at + 60]!r}")
        at, value = head.end() + 1, ""
        while True:
            if text[at] in QUOTES:
                if text[at + 1] not in QUOTES:
                    break
                at += 1  # two of them are one: the second
            value += text[at]
            at += 1
        if text[at + 1] != "\n":
            raise ValueError(f"goes on after the string: {text[at:at + 60]!r}")
        values[head[1]] = value
        at += 2
    if text[at:].strip() != "}":
        raise ValueError(f"goes on after the table: {text[at:at + 60]!r}")
    return values


def splat(table, root):
    wrong = {}
    for kind in ("certificate",) if attack.part() else ("secret", "certificate", "federated"):
        for name, value in VALUES.items():
            text = Place(root).export(profile(value, kind), "splat").decode()
            try:
                got = powershell(text)
                bad = [one for one in ("ClientId", "TenantId", "Instance", "Scope") if got.get(one, "") != expected(value)]
            except (ValueError, IndexError) as no:
                bad = [str(no)]
            if bad:
                wrong[f"{name} ({kind})"] = bad
    table.row(
        "PowerShell splat by PowerShell's rules",
        not wrong,
        str(dict(list(wrong.items())[:3]))[:300] if wrong else f"{len(VALUES)} values",
    )


def appsettings(table, root):
    wrong = {}
    for name, value in VALUES.items():
        text = Place(root).export(profile(value, "certificate"), "appsettings").decode()
        lines = text.split("\n")
        while lines and lines[0].startswith("//"):
            lines.pop(0)
        try:
            got = json.loads("\n".join(lines))["AzureAd"]
            bad = [one for one in ("TenantId", "ClientId", "Instance") if got.get(one) != value]
            bad += [one for one in lines if one.strip().startswith(("//", "/*"))]
        except (ValueError, KeyError) as no:
            bad = [str(no)]
        if bad:
            wrong[name] = bad
    table.row("appsettings.json by a strict reader", not wrong, str(wrong)[:300] if wrong else f"{len(VALUES)} texts")


def tokens(table, root, echo):
    """--output header into curl, --output token between double quotes."""
    stage = surfaces.Stage(tempfile.mkdtemp(dir=root))
    place = Place(root)
    good = "".join(chr(c) for c in range(0x21, 0x7F)) + ".x"
    script = (
        '"$OBO" "$@" --output header > send.sh && curl -s --noproxy "*" -d "" -H @send.sh "$URL"; echo "$?"\n'
        'token=$("$OBO" "$@" --output token) && '
        'curl -s --noproxy "*" --data-urlencode "token=$token" "$URL"; echo "$?"\n'
    )
    cases = {
        "every printable character": (good, good),
        "a line feed": (f"a\r\nX-Other: b\n{RUN}", None),
        "an escape": ("a\x1b]52;c;eA==\x07", None),
        "a header behind": ("a\r\n\r\nGET /other HTTP/1.1\r\n", None),
        "NUL": ("a\0b", None),
        "letters": ("ë", None),
    }
    for name, (token, want) in cases.items():
        for shell, command in SHELLS.items():
            stage.fresh()
            stage.answers["/token"] = hostile_answers.answer(
                json.dumps({"access_token": token, "token_type": "Bearer", "expires_in": 9})
            )
            echo.fields, echo.headers = {}, {}
            done = subprocess.run(
                [*command, "-c", script, "sh", *stage.exchange()],
                cwd=place.folder,
                capture_output=True,
                check=False,
                env={**os.environ, **place.env, **stage.env, "OBO": attack.OBO, "URL": echo.url},
            )
            got = echo.fields.get("token")
            if want:
                holds = got == want.encode() and not place.ran()
            else:
                written = os.path.getsize(place.folder + "/send.sh")
                holds = not echo.fields and not echo.headers and not place.ran() and not written
            table.row(
                f"token with {name}, by {shell}",
                holds,
                "" if holds else f"{got!r} {echo.headers} {done.stdout!r} {done.stderr[:100]!r}",
            )


def main():
    attack.need(attack.OBO, "bash", "dash", "curl")
    table = attack.Table("commands")
    if attack.part():
        for name in (
            "star",
            "equals",
            "percent",
            "caret",
            "tilde",
            "two dashes",
            "long",
            "pipe",
            "and",
            "redirection",
            "two quotes",
        ):
            del VALUES[name]
    with tempfile.TemporaryDirectory() as root:
        echo = Echo()
        dot_env(table, root, echo)
        splat(table, root)
        appsettings(table, root)
        tokens(table, root, echo)
    table.end()


if __name__ == "__main__":
    main()
