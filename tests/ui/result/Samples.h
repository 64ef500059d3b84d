// Made-up tokens and outcomes for tests and pictures. Nothing here was issued by anybody.
#pragma once

#include "flow/Exchange.h"
#include "token/Base64Url.h"

#include <memory>

namespace obo::samples {

inline const QDateTime &now()
{
    static const QDateTime time(QDate(2026, 11, 24), QTime(13, 23, 19), Qt::UTC);
    return time;
}

inline QByteArray jws(const QByteArray &header, const QByteArray &payload)
{
    return token::toBase64Url(header) + '.' + token::toBase64Url(payload) + '.'
        + token::toBase64Url(
               QByteArray("not a signature, only bytes that stand where one would stand, ").repeated(4));
}

inline QByteArray graphPayload()
{
    const qint64 at = now().toSecsSinceEpoch();
    return "{\"aud\":\"https://graph.microsoft.com\",\"iss\":\"https://sts.windows.net/"
           "3f7c2b1e-58d4-4f0a-9c1b-6f2f3e1d0a55/\",\"iat\":"
        + QByteArray::number(at - 49) + ",\"nbf\":" + QByteArray::number(at - 49)
        + ",\"exp\":" + QByteArray::number(at + 3552)
        + ",\"acr\":\"1\",\"amr\":[\"pwd\",\"mfa\"],\"app_displayname\":\"Orders "
          "API\",\"appid\":\"c0ffee00-1234-"
          "4abc-8def-001122334455\",\"appidacr\":\"1\",\"idtyp\":\"user\",\"name\":\"Zoë "
          "Ångström\",\"oid\":\"11112222-"
          "3333-4444-8555-666677778888\",\"scp\":\"User.Read Mail.Read\",\"tid\":\"3f7c2b1e-58d4-4f0a-9c1b-"
          "6f2f3e1d0a55\",\"upn\":\"zoe@contoso.example\",\"ver\":\"1.0\",\"wids\":[\"f2ef992c-3afb-46b9-b7cf-"
          "a126ee74c451\",\"b79fbf4d-3ef9-4689-8143-76b194e85509\"],\"xms_cc\":[\"cp1\"]}";
}

inline QByteArray graphToken()
{
    return jws("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"Hv9xQ2pYkq1b0dYcPqk3o0m3mA4\"}", graphPayload());
}

inline http::HttpExchange exchange(int status)
{
    http::HttpExchange made;
    made.method = QStringLiteral("POST");
    made.url = QUrl(QStringLiteral(
        "https://login.microsoftonline.com/3f7c2b1e-58d4-4f0a-9c1b-6f2f3e1d0a55/oauth2/v2.0/token"));
    const auto pair = [](const char *name, const char *value) {
        return http::NameValue{QString::fromUtf8(name), QString::fromUtf8(value)};
    };
    made.requestHeaders = {pair("Content-Type", "application/x-www-form-urlencoded"),
                           pair("Accept", "application/json"),
                           pair("client-request-id", "aaaa0000-bb11-4222-83cc-444444dddddd")};
    made.form = {pair("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                 pair("client_id", "c0ffee00-1234-4abc-8def-001122334455"),
                 pair("client_secret", "(masked, 40)"),
                 pair("assertion", "(masked, 1,402 characters)"),
                 pair("scope", "https://graph.microsoft.com/User.Read"),
                 pair("requested_token_use", "on_behalf_of")};
    made.status = status;
    made.reasonPhrase = status == 200 ? QStringLiteral("OK") : QStringLiteral("Bad Request");
    made.responseHeaders = {pair("Content-Type", "application/json; charset=utf-8"),
                            pair("Cache-Control", "no-store")};
    made.responseBody = status == 200
        ? QByteArray("{\"token_type\":\"Bearer\",\"scope\":\"User.Read Mail.Read\",\"expires_in\":3599,"
                     "\"access_token\":\"(masked, 1,377 characters)\"}")
        : QByteArray("{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS500133: …\"}");
    made.startedAt = now().addMSecs(-212);
    made.phases = {{http::Phase::Connecting, 0, 18.2},
                   {http::Phase::Securing, 18.2, 41.7},
                   {http::Phase::Sending, 59.9, 0.3},
                   {http::Phase::Waiting, 60.2, 148.6},
                   {http::Phase::Reading, 208.8, 2.9}};
    made.totalMs = 211.7;
    made.correlationId = QStringLiteral("aaaa0000-bb11-4222-83cc-444444dddddd");
    return made;
}

inline std::shared_ptr<flow::ExchangeOutcome> success(const QByteArray &accessToken = graphToken())
{
    auto outcome = std::make_shared<flow::ExchangeOutcome>();
    oauth::TokenAnswer answer;
    answer.accessToken = accessToken;
    answer.tokenType = QStringLiteral("Bearer");
    answer.expiresIn = 3599;
    answer.scope = QStringLiteral("User.Read Mail.Read");
    outcome->answer = answer;
    outcome->exchange = exchange(200);
    if (auto read = token::Jwt::read(accessToken))
        outcome->token = *read;
    outcome->receivedAt = now();
    return outcome;
}

inline std::shared_ptr<flow::ExchangeOutcome> refusal()
{
    base::OAuthError oauth;
    oauth.error = QStringLiteral("invalid_grant");
    oauth.errorDescription =
        QStringLiteral("AADSTS500133: Assertion is not within its valid time range. Ensure that the access "
                       "token is not expired "
                       "before using it for user assertion, or request a new token. Current time: "
                       "2026-11-24T13:23:10.1Z, expiry "
                       "time of assertion 2026-11-24T13:11:04.0Z. Trace ID: "
                       "0000aaaa-11bb-4ccc-8d22-eeeeee333333 Correlation ID: "
                       "aaaa0000-bb11-4222-83cc-444444dddddd Timestamp: 2026-11-24 13:23:10Z");
    oauth.errorCodes = {QStringLiteral("500133")};
    oauth.traceId = QStringLiteral("0000aaaa-11bb-4ccc-8d22-eeeeee333333");
    oauth.correlationId = QStringLiteral("aaaa0000-bb11-4222-83cc-444444dddddd");
    oauth.timestamp = QStringLiteral("2026-11-24 13:23:10Z");
    oauth.httpStatus = 400;
    auto outcome = std::make_shared<flow::ExchangeOutcome>();
    base::Error error{base::ErrorKind::Refused, QStringLiteral("The authority refused."), {}, {}, oauth};
    outcome->answer = base::fail(error);
    outcome->exchange = exchange(400);
    return outcome;
}

inline std::shared_ptr<flow::ExchangeOutcome> failure(base::ErrorKind kind, const QString &summary,
                                                      const QString &detail, const base::Place &place = {})
{
    auto outcome = std::make_shared<flow::ExchangeOutcome>();
    outcome->answer = base::fail(kind, summary, detail, place);
    if (kind != base::ErrorKind::BadInput) {
        outcome->exchange = exchange(0);
        outcome->exchange->responseHeaders.clear();
        outcome->exchange->responseBody.clear();
        outcome->exchange->reasonPhrase.clear();
        outcome->exchange->phases = {{http::Phase::Connecting, 0, 18.2}, {http::Phase::Securing, 18.2, 22.4}};
        outcome->exchange->totalMs = 40.6;
    }
    return outcome;
}

} // namespace obo::samples
