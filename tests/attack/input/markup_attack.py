"""What `obo` writes to be read or pasted elsewhere, with a stranger's markup in it: the picture of a journey stays a picture
(no element, link, style or script of the stranger's), JSON stays the same JSON, what goes into a manifest, a header, an
address or a note to an administrator stays one value there. What the window shows is judged by tst_poison."""
import base64
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import hostile_answers  # noqa: E402
import surfaces  # noqa: E402
import terminal  # noqa: E402

TEXTS = {
    "element": "</text></g><script>alert(1)</script><image href='http://evil.example/x.png'/>",
    "attribute": '" onload="alert(1)" x="',
    "single quotes": "' onload='alert(1)",
    "entity": "&lt;b&gt; &#x3c;script&#x3e; &xxe;",
    "CDATA": "]]><script/>",
    "comment": "--><script/><!--",
    "instruction": "<?xml-stylesheet href='http://evil.example/'?>",
    "doctype": "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
    "style": "<style>*{fill:url(http://evil.example/)}</style>",
    "HTML": "<img src=http://evil.example/x onerror=alert(1)><a href=javascript:alert(1)>x</a>",
    "Markdown": "![x](http://evil.example/x.png) [x](javascript:alert(1)) | x |\n# x\n```\n<b>",
    "formula": '=HYPERLINK("http://evil.example")',
    "JSON": 'x"], "oauth2Permissions": ["y"], "z": ["',
    "JSON with backslash": 'x\\", "a": "',
    "line feed": "x\n\nY: z",
    "header": 'x", error="none", claims="e30=',
    "address": "x&scope=Directory.ReadWrite.All&redirect_uri=http://evil.example/#",
    "path": "../../evil?x=",
    "bidi": "\u202e\u2066x\u2069",
    "zero width": "a\u200b\u3164\ufe0f",
    "C1 and lone": "\u009b2J\ufffe\uffff",
    "placeholders": "%1 %2 %3 %4 {app} {tenant} {your.client}",
}
ELEMENTS = {"svg", "title", "desc", "rect", "g", "polyline", "polygon", "path", "text", "line", "tspan"}
ATTRIBUTES = {
    "xmlns",
    "width",
    "height",
    "viewBox",
    "role",
    "aria-labelledby",
    "id",
    "fill",
    "transform",
    "font-family",
    "x",
    "y",
    "rx",
    "stroke",
    "stroke-width",
    "points",
    "stroke-dasharray",
    "shape-rendering",
    "d",
    "font-size",
    "font-weight",
    "text-anchor",
    "stroke-linecap",
    "stroke-linejoin",
    "font-style",
    "text-decoration",
}


def obo(stage, arguments, folder):
    return subprocess.run(
        [attack.OBO, *[surfaces.raw(one) for one in arguments]],
        input=stage.stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "HOME": folder, "XDG_CONFIG_HOME": folder, "DBUS_SESSION_BUS_ADDRESS": "", **stage.env},
    )


def picture_faults(data):
    """What an SVG holds that ours does not."""
    found = []
    text = data.decode("utf-8")
    if "<!" in text or "<?" in text.replace("<?xml version", ""):
        found.append("a declaration")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as no:
        return [f"no XML: {no}"]
    for one in root.iter():
        name = one.tag.rpartition("}")[2]
        if name not in ELEMENTS:
            found.append(f"element {name}")
        for attribute, value in one.attrib.items():
            if attribute not in ATTRIBUTES or "evil" in value or "alert" in value or "url(" in value:
                found.append(f"attribute {attribute}={value[:40]!r}")
        for shown in (one.text, one.tail):
            bad = [c for c in shown or "" if terminal.dangerous(c)]
            if bad:
                found.append(f"U+{ord(bad[0]):04X} in {ascii(shown[:60])}")
    return found


def pictures(table, stage, folder):
    for name, text in TEXTS.items():
        wrong, read = [], 0
        for good in (True, False):
            stage.fresh()
            payload = {
                "aud": surfaces.ID,
                "iss": text,
                "tid": text,
                "name": text,
                "upn": text,
                "appid": text,
                "oid": text,
                "scp": text,
                "app_displayname": text,
                "exp": 4102444800,
                "iat": 1,
                text: text,
            }
            if good:
                body = {
                    "access_token": surfaces.token({**payload, "aud": text}),
                    "token_type": text,
                    "scope": text,
                    "expires_in": 9,
                }
            else:
                body = surfaces.refusal(text, suberror=text, correlation_id=text, trace_id=text, timestamp=text)
            stage.answers["/token"] = hostile_answers.answer(surfaces.as_json(body), 200 if good else 400, "x")
            arguments = stage.exchange("--journey", f"{folder}/journey.svg")
            arguments[arguments.index("--assertion") + 1] = stage.file(surfaces.token(payload))
            obo(stage, arguments, folder)
            if not os.path.exists(f"{folder}/journey.svg"):
                wrong.append("no picture")
                continue
            with open(f"{folder}/journey.svg", "rb") as file:
                data = file.read()
            os.remove(f"{folder}/journey.svg")
            wrong += picture_faults(data)
            read += len(data)
        table.row(f"picture with {name}", not wrong, "; ".join(sorted(set(wrong)))[:300] or f"{read} bytes")


def block(answers, name):
    return next((one["text"] for one in answers[0]["blocks"] if one["id"] == name), None)


def quoted_string(text):
    """Parameters of a challenge (RFC 9110 section 11.2), strictly; ValueError when more stands there."""
    found, at = {}, 0
    part = re.compile(r' ?([a-z_]+)="((?:[^"\\\x00-\x1f\x7f]|\\.)*)"(, |$)')
    while at < len(text):
        match = part.match(text, at)
        if not match or match[1] in found:
            raise ValueError(f"at {at}: {text[at:at + 60]!r}")
        found[match[1]] = re.sub(r"\\(.)", r"\1", match[2])
        at = match.end()
    return found


def blocks(table, stage, folder):
    """What `obo explain` and a refused exchange offer to copy."""
    for name, text in TEXTS.items():
        wrong = []
        stage.fresh()
        simple = " ".join(text.split())
        challenge = json.dumps({"access_token": {text: {"essential": True, "values": [text]}}})
        stage.stdin = surfaces.as_json(surfaces.refusal(text, claims=challenge))
        ran = obo(stage, ["explain", "-", "--output", "json"], folder)
        try:
            answers = json.loads(ran.stdout)
            known, note = block(answers, "known-client-applications"), block(answers, "note-to-administrator")
            if known is not None:
                made = json.loads("{" + known + "}")
                if list(made) != ["knownClientApplications"] or len(made["knownClientApplications"]) != 1:
                    wrong.append(f"manifest {known[:120]}")
            mine = block(answers, "pre-authorized-applications")
            if mine is not None:
                made = json.loads("{" + mine + "}")
                if list(made) != ["preAuthorizedApplications"] or set(made["preAuthorizedApplications"][0]) != {
                    "appId",
                    "delegatedPermissionIds",
                }:
                    wrong.append(f"manifest {mine[:120]}")
            for one in ("admin-consent-url", "admin-consent-url-all"):
                address = block(answers, one)
                if address is None:
                    continue
                parts = urllib.parse.urlsplit(address)
                fields = urllib.parse.parse_qs(parts.query, keep_blank_values=True)
                if (
                    parts.netloc != "login.microsoftonline.com"
                    or parts.fragment
                    or set(fields) - {"client_id", "scope", "redirect_uri"}
                    or any(len(each) != 1 for each in fields.values())
                    or not re.fullmatch(r"[\x21-\x7e]+", address)
                ):
                    wrong.append(f"address {address[:160]}")
            if note is not None and "Y: z" in note.split("\n"):
                wrong.append("a line of its own in the note")
            header = block(answers, "www-authenticate")
            if header is not None:
                start = "WWW-Authenticate: Bearer"
                made = quoted_string(header.removeprefix(start))
                json.loads(base64.b64decode(made["claims"]))
            parameter = block(answers, "claims-parameter")
            if parameter is not None:
                json.loads(urllib.parse.unquote(parameter.removeprefix("claims=")))
            # A pasted text may be a log, wrapped in quotes or HTML: of values with such in them less is found.
            if header is None and known is None and not set('"\\<&') & set(text):
                wrong.append("no block came")
        except (ValueError, KeyError, IndexError) as no:
            wrong.append(f"{type(no).__name__}: {no}")
        table.row(f"blocks to copy with {name}", not wrong, "; ".join(wrong)[:300] or ascii(simple[:40]))


def exchanged_blocks(table, stage, folder):
    """The same from what the assertion and the form say, on a terminal's text."""
    for name, text in TEXTS.items():
        stage.fresh()
        challenge = {"access_token": {text: {"essential": True, "values": [text]}}}
        stage.answers["/token"] = hostile_answers.answer(
            surfaces.as_json(surfaces.refusal("x", claims=json.dumps(challenge))), 400, "x"
        )
        arguments = stage.exchange()
        arguments[arguments.index("--assertion") + 1] = stage.file(
            surfaces.token(
                {"aud": surfaces.ID, "azp": text, "appid": text, "app_displayname": text, "tid": text, "name": text}
            )
        )
        said = obo(stage, arguments, folder).stderr.decode("utf-8", "replace")
        lines = [line.strip() for line in said.split("\n")]
        manifests = [line for line in lines if line.startswith('"knownClientApplications"')]
        headers = [line for line in lines if line.startswith("WWW-Authenticate")]
        wrong = [] if manifests and headers else ["no block came"]
        for one in headers:
            try:
                made = quoted_string(one.removeprefix("WWW-Authenticate: Bearer"))
                if json.loads(base64.b64decode(made["claims"])) != challenge:
                    wrong.append("a header of something else")
            except ValueError as no:
                wrong.append(f"{no}: {one[:120]}")
        for one in manifests:
            try:
                if json.loads("{" + one + "}") != {"knownClientApplications": [text]}:
                    wrong.append(one[:120])
            except ValueError as no:
                wrong.append(f"{no}: {one[:120]}")
        if "Y: z" in said.split("\n"):
            wrong.append("a line of its own")
        table.row(f"manifest and header of an exchange with {name}", not wrong, "; ".join(wrong)[:300])


def same_json(table, stage, folder):
    """What stands in a token stands in --output json, character by character."""
    for name, text in TEXTS.items():
        stage.fresh()
        payload = {"iss": text, text + " ": text, "deep": {text: [text]}}
        ran = obo(
            stage, ["inspect", "--output", "json", stage.file(surfaces.token(payload, {"alg": "RS256", text: text}))], folder
        )
        try:
            made = json.loads(ran.stdout)
            holds = made["payload"] == payload and made["header"] == {"alg": "RS256", text: text}
            holds = holds and [one["value"] for one in made["claims"] if one["name"] == "iss"] == [text]
        except (ValueError, KeyError) as no:
            holds, made = False, str(no)
        table.row(f"JSON with {name}", holds, "" if holds else ascii(str(made))[:300])


def main():
    attack.need(attack.OBO)
    table = attack.Table("markup")
    if attack.part():
        for name in ("single quotes", "comment", "instruction", "path", "CDATA", "style", "HTML", "zero width"):
            del TEXTS[name]
    with tempfile.TemporaryDirectory() as folder:
        stage = surfaces.Stage(folder)
        pictures(table, stage, folder)
        blocks(table, stage, folder)
        exchanged_blocks(table, stage, folder)
        same_json(table, stage, folder)
    table.end()


if __name__ == "__main__":
    main()
