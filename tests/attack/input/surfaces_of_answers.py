"""More of SURFACES: what authorities and proxies answer. Importing this adds them."""

from hostile_answers import answer
from surfaces import ID, as_json, fit, raw, refusal, surface, token, whole_refusal

FORMATS = ("json", "claims", "token", "header", "wire")


@surface(*FORMATS)
def a_refusal(stage, text):
    made = as_json(whole_refusal(text, more=text))
    stage.answers["/token"] = answer(
        made,
        400,
        raw(fit(text)),
        headers=[("X-Why", raw(text)), ("WWW-Authenticate", raw(text)), ("client-request-id", raw(text))],
    )
    return stage.exchange()


@surface(*FORMATS)
def a_refusal_by_an_unknown_name(stage, text):
    stage.answers["/token"] = answer(
        as_json({"error": text, "error_description": text, "error_codes": [text, 1], text: text}), 401, "x"
    )
    return stage.exchange()


@surface(*FORMATS)
def a_result(stage, text):
    made = {
        "access_token": token({"aud": text, text: text, "scp": text, "name": text}, {"alg": "RS256", "kid": text}),
        "token_type": text,
        "scope": text,
        "expires_in": text,
        text: text,
        "refresh_token": text,
    }
    stage.answers["/token"] = answer(as_json(made), headers=[("X-Why", raw(text)), ("Set-Cookie", raw(text))])
    return stage.exchange()


@surface(*FORMATS)
def an_access_token_that_is_a_text(stage, text):
    stage.answers["/token"] = answer(as_json({"access_token": text, "token_type": "Bearer", "expires_in": 3599}))
    return stage.exchange()


@surface(*FORMATS)
def an_access_token_with_escapes(stage, text):
    stage.answers["/token"] = answer(as_json({"access_token": text, "token_type": "Bearer"}, True))
    return stage.exchange()


@surface(*FORMATS)
def a_web_page(stage, text):
    stage.answers["/token"] = answer(
        raw(f"<html><title>{text}</title><body>{text}"),
        502,
        raw(fit(text)),
        "text/html",
        [(b"X-" + raw(fit(text)).replace(b"\0", b""), "x"), ("Retry-After", raw(text))],
    )
    return stage.exchange()


@surface("json", "wire")
def an_answer_that_is_no_JSON(stage, text):
    stage.answers["/token"] = answer(raw('{"a": ' + text), 200, "OK", fit(text).replace("\0", ""))
    return stage.exchange()


@surface("json", "wire")
def a_place_to_go_instead(stage, text):
    stage.answers["/token"] = answer("", 307, "x", headers=[("Location", raw("http://evil.example/" + text))])
    return stage.exchange()


@surface("json", "claims")
def discovery_before_an_exchange(stage, text):
    document = {"issuer": stage.url, "token_endpoint": f"{stage.url}/{text}", "jwks_uri": text, "x": text}
    stage.answers["/openid-configuration"] = answer(as_json(document))
    stage.answers[".well-known/oauth-authorization-server"] = answer(as_json({**document, "issuer": text}))
    return stage.exchange("--authority-kind", "discovery")


@surface("json", "table")
def a_proxy_answer(stage, text):
    stage.answers[":443"] = answer(
        raw(text), 407, raw(fit(text)), headers=[("Proxy-Authenticate", raw(f'Basic realm="{text}"'))]
    )
    return ["connection", "--authority", "https://login.contoso.example", "--tenant", ID, "--proxy", stage.url]


@surface("json", "claims")
def a_proxy_that_refuses_an_exchange(stage, text):
    stage.answers[":443"] = answer(raw(text), 502, raw(fit(text)), "text/html")
    arguments = stage.exchange("--proxy", stage.url)
    arguments[2] = "https://login.contoso.example"
    return arguments


@surface("json", "table")
def connection_to_hostile_documents(stage, text):
    stage.answers["/openid-configuration"] = answer(
        as_json({"issuer": text, "token_endpoint": stage.url + "/token", "jwks_uri": stage.url + "/keys", text: text})
    )
    stage.answers["/keys"] = answer(as_json({"keys": [{"kty": "RSA", "kid": text, "n": text, "e": text}, {"kty": text}]}))
    return ["connection", "--authority", stage.url, "--tenant", ID]


@surface("json", "table")
def connection_to_hostile_discovery(stage, text):
    stage.answers["/openid-configuration"] = answer(
        as_json(
            {"issuer": stage.url, "token_endpoint": stage.url + "/token", "jwks_uri": stage.url + "/" + text, text: text}
        )
    )
    return ["connection", "--authority", stage.url, "--authority-kind", "discovery"]
