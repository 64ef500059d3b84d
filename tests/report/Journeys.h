// Made-up runs for the tests of the picture. Nothing here was issued by anybody.
#pragma once

#include "MadeToken.h"
#include "report/journey/JourneyMaker.h"

namespace obo::tests {

inline const QDateTime &noon()
{
    static const QDateTime time(QDate(2026, 11, 24), QTime(13, 23, 19), Qt::UTC);
    return time;
}

/// JSON with its quotes written as apostrophes: moc 6.4 loses its way in raw strings.
inline token::Jwt made(QByteArray payload, QByteArray header = "{'alg':'RS256','typ':'JWT'}")
{
    return *token::Jwt::read(
        madeToken(withTimes(payload.replace('\'', '"'), noon()), header.replace('\'', '"')));
}

inline token::Jwt assertion(const QByteArray &more = {}, const QByteArray &exp = "NOW+2460")
{
    return made(
        "{'aud':'c0ffee00-1234-4abc-8def-001122334455','azp':'beef0000-1234-4abc-8def-001122334455',"
        "'name':'Zoë Ångström','preferred_username':'zoe@contoso.example','tid':'3f7c2b1e-58d4-4f0a-9c1b-"
        "6f2f3e1d0a55','oid':'11112222-3333-4444-8555-666677778888','scp':'access_as_user','iat':NOW-1200,"
        "'nbf':NOW-1200,'exp':"
        + exp + more + "}");
}

inline token::Jwt issued()
{
    return made("{'aud':'https://graph.microsoft.com','appid':'c0ffee00-1234-4abc-8def-001122334455',"
                "'app_displayname':'Orders API','name':'Zoë Ångström','upn':'zoe@contoso.example',"
                "'oid':'11112222-3333-4444-8555-666677778888','scp':'User.Read Mail.Read','nbf':NOW-49,"
                "'exp':NOW+3552}");
}

inline flow::Asked asked()
{
    flow::Asked asked;
    asked.cloudId = QStringLiteral("global");
    asked.tenant = QStringLiteral("3f7c2b1e-58d4-4f0a-9c1b-6f2f3e1d0a55");
    asked.clientId = QStringLiteral("c0ffee00-1234-4abc-8def-001122334455");
    asked.scope =
        QStringLiteral("https://graph.microsoft.com/User.Read https://graph.microsoft.com/Mail.Read openid");
    return asked;
}

inline flow::ExchangeOutcome success()
{
    flow::ExchangeOutcome outcome;
    outcome.asked = asked();
    outcome.assertion = assertion();
    outcome.token = issued();
    outcome.answer = oauth::TokenAnswer{};
    outcome.answer->expiresIn = 3599;
    outcome.exchange = http::HttpExchange{};
    outcome.receivedAt = noon();
    return outcome;
}

inline flow::ExchangeOutcome refusal(const QString &code = QStringLiteral("65001"))
{
    flow::ExchangeOutcome outcome = success();
    outcome.token.reset();
    base::Error error;
    error.kind = base::ErrorKind::Refused;
    error.summary = QStringLiteral("The authority refused.");
    error.oauth = base::OAuthError{};
    error.oauth->error = QStringLiteral("invalid_grant");
    if (!code.isEmpty())
        error.oauth->errorCodes = {code};
    outcome.answer = tl::unexpected(error);
    return outcome;
}

} // namespace obo::tests
