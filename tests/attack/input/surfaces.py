"""Every place where a stranger chooses text that `obo` then prints: SURFACES, name -> function that gives the calls."""
import base64
import json
import os

from hostile_answers import Server, answer

ID = "11111111-2222-4333-8444-555555555555"
SURFACES = {}


def surface(*formats):
    """Registers a function (stage, text) that gives a list of arguments of `obo`; it is run with each --output format and
    with none."""

    def add(function):
        SURFACES[function.__name__.replace("_", " ")] = (function, formats)
        return function

    return add


def raw(text):
    return text.encode("utf-8", "surrogateescape")


def fit(text):
    """Without the byte 0x9b alone, which neither JSON nor UTF-8 has: there it is a lone surrogate's escape."""
    return text.replace("\udc9b", "\u009b")


def as_json(value, escaped=False):
    """JSON whose strings hold the characters themselves (but for what JSON forbids), or their escapes."""
    return (
        json.dumps(value, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
        if escaped
        else json.dumps(json.loads(json.dumps(value).replace("\\udc9b", "\\u009b")), ensure_ascii=False).encode(
            "utf-8", "replace"
        )
    )


def token(payload, header=None, escaped=False):
    def part(value):
        return base64.urlsafe_b64encode(value if isinstance(value, bytes) else as_json(value, escaped)).rstrip(b"=")

    return b".".join([part(header or {"alg": "RS256", "typ": "JWT", "kid": "k"}), part(payload), b"c2lnbmF0dXJl"]).decode()


class Stage:
    """Files, a home and servers for one text."""

    def __init__(self, folder):
        self.folder, self.env, self.stdin, self.typed, self.count = folder, {}, b"", b"", 0
        self.answers = {}
        self.server = Server(self.said)
        self.url = f"http://127.0.0.1:{self.server.port}"

    def said(self, method, path, _body):
        for end, made in self.answers.items():
            if path.endswith(end):
                return made
        return answer("{}", 404, "Not Found")

    def fresh(self):
        self.env, self.stdin, self.typed, self.answers = {}, b"", b"", {}
        self.env["OBO_SECRET"] = "not-a-real-one"

    def file(self, data, name=None):
        self.count += 1
        path = os.path.join(self.folder, name or f"file{self.count}")
        with open(path, "wb") as file:
            file.write(data if isinstance(data, bytes) else raw(data))
        return path

    def profiles(self, *profiles):
        home = os.path.join(self.folder, f"home{self.count}")
        self.count += 1
        self.env.update(HOME=home, XDG_CONFIG_HOME=home)
        os.makedirs(home + "/obo-workbench")
        with open(home + "/obo-workbench/profiles.json", "wb") as file:
            file.write(as_json({"version": 1, "profiles": profiles}))

    def exchange(self, *more):
        return [
            "exchange",
            "--authority",
            self.url,
            "--tenant",
            ID,
            "--client-id",
            ID,
            "--secret-env",
            "OBO_SECRET",
            "--assertion",
            self.file(token({"aud": ID})),
            "--scope",
            "api://x/.default",
            "--no-preflight",
            *more,
        ]


def refusal(text, **more):
    return {
        "error": "invalid_grant",
        "error_description": "AADSTS65001: The user or administrator has not consented to use "
        f"the application with ID '{text}' named '{text}'. Trace ID: x",
        "error_codes": [65001],
        **more,
    }


def whole_refusal(text, **more):
    """The text in every member that Entra ID sends."""
    challenge = {"access_token": {text: {"essential": True, "value": text, "values": [text]}}}
    return refusal(text, suberror=text, trace_id=text, correlation_id=text, timestamp=text, error_uri=text,
                   claims=json.dumps(challenge), **more)


@surface("json", "table")
def claims(stage, text):
    payload = {
        "aud": ID,
        "iss": text,
        text: text,
        "name": text,
        "upn": text,
        "groups": [text, text],
        "scp": text,
        "deep": {text: {text: [text]}},
        "exp": text,
        "iat": 1,
        "nbf": [text],
        "ver": text,
        "tid": text,
        "acr": text,
        "amr": [text],
        "appid": text,
        "azp": text,
        "wids": [text],
        "roles": text,
        "xms_cc": [text],
        "idp": text,
    }
    return ["inspect", stage.file(token(payload, {"alg": text, "typ": text, "kid": text, "x5t": text, text: text}))]


@surface("json", "table")
def claims_escaped_in_json(stage, text):
    return [
        "inspect",
        stage.file(token({"iss": text, text: text, "deep": {text: [text]}}, {"alg": "none", text: text}, True)),
    ]


@surface("json", "table")
def a_payload_that_is_no_JSON(stage, text):
    return ["inspect", stage.file(token(raw('{"a":' + text + "}"), raw("{" + text)))]


@surface("json", "table")
def an_opaque_token(stage, text):
    return ["inspect", stage.file(text.replace("\0", ""))]


@surface("json", "table")
def a_token_with_parts_that_are_none(stage, text):
    return ["inspect", stage.file(f"eyJ{text}.eyJ{text}.{text}")]


@surface("json", "table")
def a_file_name(stage, text):
    name = text.replace("/", "").replace("\0", "")
    return ["inspect", os.path.join(stage.folder, name[:60])]


@surface("json", "table")
def keys_in_a_file(stage, text):
    keys = {
        "keys": [
            {"kty": "RSA", "kid": text, "n": text, "e": "AQAB", "alg": text, "use": text, "issuer": text},
            {"kty": text, "kid": text},
            {"kty": "EC", "crv": text, "kid": text, "x": text, "y": text},
        ],
        text: text,
    }
    return [
        "inspect",
        "--verify",
        "--jwks",
        stage.file(as_json(keys)),
        stage.file(token({"aud": ID, "iss": text}, {"alg": "RS256", "kid": text, "crit": [text], "jku": text})),
    ]


@surface("json", "table")
def keys_that_are_no_keys(stage, text):
    return ["inspect", "--verify", "--jwks", stage.file(raw(text)), stage.file(token({"aud": ID}))]


@surface("json", "table")
def keys_from_an_address(stage, text):
    stage.answers["/keys"] = answer(
        raw(text), 500, raw(fit(text)), "text/html", [("X-Why", text.encode("utf-8", "replace"))]
    )
    return ["inspect", "--verify", "--jwks", stage.url + "/keys", stage.file(token({"aud": ID}))]


@surface("json", "table")
def a_discovery_document(stage, text):
    document = {"issuer": text, "jwks_uri": text, "token_endpoint": text, "authorization_endpoint": text, text: text}
    stage.answers["/openid-configuration"] = answer(as_json(document))
    return ["inspect", "--verify", "--issuer", stage.url, stage.file(token({"aud": ID, "iss": stage.url}))]


@surface("json", "table")
def an_assertion_to_check(stage, text):
    payload = {
        "aud": text,
        "iss": text,
        "tid": text,
        "appid": text,
        "scp": text,
        "name": text,
        "oid": text,
        "ver": text,
        "exp": 4102444800,
        "upn": text,
        "preferred_username": text,
        "idtyp": text,
    }
    return [
        "check",
        "--tenant",
        "contoso.onmicrosoft.com",
        "--client-id",
        ID,
        "--scope",
        f"api://{fit(text)}/.default".replace("\0", ""),
        "--assertion",
        stage.file(token(payload, {"alg": text, "typ": text, "kid": text})),
    ]


@surface("json", "table")
def an_assertion_that_is_none(stage, text):
    return ["check", "--tenant", "contoso.onmicrosoft.com", "--client-id", ID, "--assertion", stage.file(f"Bearer {text}")]


@surface("json", "table")
def a_whole_message_with_a_token(stage, text):
    message = f"HTTP/1.1 200 {text}\r\nX: {text}\r\n\r\n{{\"access_token\": \"{token({'aud': text})}\", \"{text}\": 1}}"
    return ["check", "--tenant", ID, "--client-id", ID, "--assertion", stage.file(message)]


@surface("json", "text")
def a_code_to_explain(stage, text):
    return ["explain", text.replace("\0", "")]


@surface("json", "text")
def pasted_answer_to_explain(stage, text):
    stage.stdin = as_json(whole_refusal(text))
    return ["explain", "-"]


@surface("json", "text")
def pasted_log_to_explain(stage, text):
    stage.stdin = raw(
        f"{text} MsalServiceException: AADSTS50013: {text} Trace ID: {text}\n  Correlation ID: {text} "
        f'Timestamp: {text}\nWWW-Authenticate: Bearer error="{text}", claims="{text}" AADSTS700016: '
        f"Application with identifier '{text}' was not found in the directory '{text}'.\n"
    )
    return ["explain", "-"]


@surface("json", "table")
def compared_tokens(stage, text):
    one = {"iss": text, text: text, "scp": text, "groups": [text], "deep": {text: text}, "aud": text, "exp": text}
    two = {"iss": text + "1", text: 2, "scp": "x " + text, "groups": [text, "x"], "deep": {text: 1}, text + "z": text}
    return [
        "compare",
        stage.file(token(one, {"alg": text, "kid": text})),
        stage.file(token(two, {"alg": "RS256", "kid": "k"})),
    ]
