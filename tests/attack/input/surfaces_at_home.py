"""More of SURFACES: certificates, profiles and what is imported into them, usage. Importing this adds them."""
import json
import os

from hostile_answers import Server, answer, certificate
from surfaces import ID, as_json, fit, raw, refusal, surface, token


def tls(stage, text):
    stage.count += 1
    made = certificate(stage.folder, fit(text).replace("\0", ""), f"tls{stage.count}")
    return Server(stage.said, made), made[0]


@surface("json", "table")
def a_server_certificate_that_is_not_trusted(stage, text):
    server, _ = tls(stage, text)
    return ["connection", "--authority", f"https://localhost:{server.port}", "--tenant", ID]


@surface("json", "table")
def a_server_certificate_that_is_trusted(stage, text):
    server, trusted = tls(stage, text)
    return ["connection", "--authority", f"https://localhost:{server.port}", "--tenant", ID, "--ca", trusted]


@surface("json", "table")
def a_client_certificate(stage, text):
    stage.count += 1
    path, key = certificate(stage.folder, fit(text).replace("\0", ""), f"client{stage.count}")
    stage.answers["/token"] = answer(as_json(refusal(text)), 401, "x")
    return ["credential", "--authority", stage.url, "--tenant", ID, "--client-id", ID, "--certificate", path, "--key", key]


@surface("json", "table")
def a_certificate_that_is_none(stage, text):
    pem = f"{text}\n-----BEGIN {text}-----\nAAAA\n-----END {text}-----\n"
    return ["credential", "--authority", stage.url, "--tenant", ID, "--client-id", ID, "--certificate", stage.file(pem)]


@surface("json", "table")
def a_client_assertion(stage, text):
    stage.answers["/token"] = answer(as_json({"error": "invalid_client", "error_description": text, text: text}), 401, "x")
    made = token({"iss": text, "sub": text, "aud": text, "jti": text, "exp": text}, {"alg": text, "kid": text, "x5t": text})
    return [
        "credential",
        "--authority",
        stage.url,
        "--tenant",
        ID,
        "--client-id",
        ID,
        "--client-assertion",
        stage.file(made),
    ]


def profile(text, **more):
    return {
        "id": "x",
        "name": text,
        "cloud": text,
        "authority": text,
        "tenant": text,
        "client_id": text,
        "scope": text,
        "credential": "secret",
        "ca_file": text,
        "proxy": text,
        text: text,
        **more,
    }


@surface("json", "table")
def profiles_listed(stage, text):
    stage.profiles(profile(text), profile(text + "2", credential=text, authority_kind=text))
    return ["profile", "list"]


@surface()
def a_profile_shown(stage, text):
    stage.profiles(profile(text, name="x"))
    return ["profile", "show", "x"]


def exporting(form):
    def run(stage, text):
        stage.profiles(
            profile(
                text,
                name="x",
                cloud="",
                certificate_file=text,
                key_file=text,
                signing_algorithm=text,
                credential="certificate" if form != "splat" else "secret",
                secret_method=text,
            )
        )
        return ["profile", "export", "x", "--format", form]

    run.__name__ = f"a profile exported as {form}"
    return run


for one in ("json", "appsettings", "env", "splat"):
    surface()(exporting(one))


@surface()
def a_profile_that_is_not_there(stage, text):
    stage.profiles()
    return ["profile", "show", text.replace("\0", "")]


@surface()
def a_profile_removed(stage, text):
    stage.profiles(profile(text, name="x" + text))
    return ["profile", "remove", "--keep-secret", ("x" + fit(text)).replace("\0", "")]


@surface()
def a_profile_used(stage, text):
    stage.profiles(profile(text, name="x", cloud=""))
    return ["exchange", "--profile", "x", "--assertion", stage.file(token({"aud": ID}))]


@surface("json", "table")
def a_command_that_gives_the_credential(stage, text):
    stage.profiles(
        {
            "id": "x",
            "name": "x",
            "authority": stage.url,
            "tenant": ID,
            "client_id": ID,
            "credential": "command",
            "command": ["/bin/sh", "-c", 'cat "$0" >&2; exit 3', stage.file(raw(text))],
        }
    )
    return ["credential", "--profile", "x"]


@surface()
def a_prompt_with_the_profiles_name(stage, text):
    stage.profiles({"id": "x", "name": fit(text).replace("\0", ""), "cloud": "global", "tenant": ID, "client_id": ID})
    stage.env["DBUS_SESSION_BUS_ADDRESS"] = ""
    stage.typed = b"\n"
    return ["secret", "set", fit(text).replace("\0", "")]


@surface()
def a_damaged_profile_file(stage, text):
    stage.profiles()
    home = stage.env["HOME"] + "/" + fit(text).replace("/", "").replace("\0", "")[:40]
    os.makedirs(home + "/obo-workbench", exist_ok=True)
    with open(home + "/obo-workbench/profiles.json", "wb") as file:
        file.write(raw("{" + text))
    stage.env.update(HOME=home, XDG_CONFIG_HOME=home)
    return ["profile", "list"]


def importing(name, write):
    def run(stage, text):
        stage.profiles()
        os.makedirs(f"{stage.folder}/{stage.count}")
        data = write(text)
        stage.count += 1
        return [
            "profile",
            "import",
            "--dry-run",
            stage.file(data if isinstance(data, bytes) else raw(data), f"{stage.count - 1}/{name}"),
        ]

    run.__name__ = f"imported {name}"
    return run


CALL = "https://login.microsoftonline.com/{t}/oauth2/v2.0/token"
POSTMAN = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"


def postman(t):
    fields = [{"key": "client_id", "value": t}, {"key": t, "value": t}, {"key": "scope", "value": t}]
    request = {"method": "POST", "url": {"raw": CALL.format(t=t)}, "body": {"mode": "urlencoded", "urlencoded": fields}}
    return as_json(
        {
            "info": {"name": t, "schema": POSTMAN},
            "variable": [{"key": t, "value": t}],
            "item": [{"name": t, "request": request}],
        }
    )


def spring(t):
    quoted = json.dumps(fit(t))
    return (
        "spring:\n  cloud:\n    azure:\n      active-directory:\n"
        f"        profile:\n          tenant-id: {quoted}\n"
        f"        credential:\n          client-id: {quoted}\n        {quoted}: {quoted}\n"
    )


def java_properties(t):
    start = "spring.cloud.azure.active-directory"
    return f"{start}.profile.tenant-id={t}\n{start}.credential.client-id={t}\nspring.cloud.azure.{t}={t}\n"


def msal(t):
    quoted = json.dumps(fit(t))
    return (
        f"const msalConfig = {{ auth: {{ clientId: {quoted}, authority: {quoted}, clientSecret: 'x', {quoted}: 1 " "} };\n"
    )


IMPORTS = {
    "appsettings.json": lambda t: as_json(
        {
            "AzureAd": {
                "Instance": t,
                "TenantId": t,
                "ClientId": t,
                t: t,
                "ClientCredentials": [{"SourceType": t, t: t}],
                "ClientSecret": t,
                "Audience": t,
            },
            t: {"Scopes": [t], "BaseUrl": t},
        }
    ),
    "x.env": lambda t: f"AZURE_TENANT_ID='{t}'\nAZURE_CLIENT_ID=\"{t}\"\nAZURE_CLIENT_SECRET={t}\nAZURE_AUTHORITY_HOST={t}\n"
    f"OBO_SCOPE='{t}'\n{t}={t}\nAZURE_{t}=1\n",
    "application.yml": spring,
    "application.properties": java_properties,
    "exchange.ps1": lambda t: f"$params = @{{\n TenantId = '{t}'\n ClientId = '{t}'\n Scope = '{t}'\n Secret = '{t}'\n "
    f"'{t}' = '{t}'\n}}\nGet-MsalToken @params\n",
    "call.sh": lambda t: f"curl '{CALL.format(t=t)}' -H 'X: {t}' -d 'client_id={t}' -d 'scope={t}' "
    f"-d 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer' -d '{t}={t}' --{t}\n",
    "x.postman_collection.json": postman,
    "call.bru": lambda t: f"meta {{\n  name: {t}\n}}\npost {{\n  url: {CALL.format(t=t)}\n}}\n"
    f"body:form-urlencoded {{\n  client_id: {t}\n  {t}: {t}\n  scope: {t}\n}}\n",
    "auth.js": msal,
    "own.profile.json": lambda t: as_json({**profile(t), "client_secret": t, "command": [t, t], "id": t}),
    "nothing.known": lambda t: t,
}
for one, written in IMPORTS.items():
    surface("json", "table")(importing(one, written))


@surface()
def an_unknown_option(stage, text):
    return ["inspect", "--" + text.replace("\0", "")]


@surface()
def a_format_that_is_none(stage, text):
    return ["inspect", "--output", text.replace("\0", ""), "-"]


@surface()
def a_scenario_that_is_none(stage, text):
    return ["sandbox", "--scenario", text.replace("\0", "")]


@surface()
def a_certificate_for_the_practice_authority(stage, text):
    return ["sandbox", "--tls-cert", "/nowhere/" + text.replace("\0", ""), "--tls-key", text.replace("\0", "")]


@surface()
def an_address_that_is_none(stage, text):
    return ["connection", "--authority", "https://" + text.replace("\0", ""), "--tenant", ID]
