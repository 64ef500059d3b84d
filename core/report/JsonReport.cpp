#include "report/JsonReport.h"

#include "report/SignatureJson.h"

#include "oauth/TokenRequest.h"
#include "report/Words.h"
#include "token/json/JsonWriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

void writeFindings(token::JsonWriter &out, const base::Findings &findings)
{
    out.key(u"findings");
    out.beginArray();
    for (const base::Finding &finding : findings) {
        out.beginObject();
        out.member(u"id", finding.id);
        out.member(u"severity", base::toString(finding.severity));
        out.member(u"summary", finding.summary);
        out.member(u"why", finding.why);
        out.member(u"fix", finding.fix);
        out.memberOrNull(u"subject", finding.subject.toString());
        out.memberOrNull(u"code", finding.code);
        if (finding.action != base::FindingAction::None)
            out.member(u"action", base::toString(finding.action));
        out.endObject();
    }
    out.endArray();
}

void writeForecast(token::JsonWriter &out, const checks::Forecast &forecast)
{
    out.key(u"forecast");
    out.beginObject();
    out.memberOrNull(u"audience", forecast.audience);
    out.memberOrNull(u"resource", forecast.resource);
    out.memberOrNull(u"app_id", forecast.appId);
    out.memberOrNull(u"user", forecast.user);
    out.memberOrNull(u"oid", forecast.userId);
    out.memberOrNull(u"tid", forecast.tenantId);
    out.memberOrNull(u"client_id", forecast.clientId);
    out.list(u"scopes", forecast.scopes);
    out.key(u"all_consented");
    out.boolean(forecast.wholeConsent);
    out.key(u"refresh_token");
    out.boolean(forecast.refreshToken);
    out.memberOrNull(u"version", forecast.version);
    out.key(u"lifetime_seconds");
    out.beginArray();
    out.number(forecast.shortest);
    out.number(forecast.longest);
    out.endArray();
    out.endObject();
}

/// Repeated headers become one member with the values joined, as RFC 9110 section 5.3 allows.
void writeHeaders(token::JsonWriter &out, const QList<http::NameValue> &headers)
{
    QList<http::NameValue> joined;
    for (const http::NameValue &header : headers) {
        const auto same = std::ranges::find(joined, header.name.toLower(),
                                            [](const http::NameValue &h) { return h.name.toLower(); });
        if (same == joined.end())
            joined.append(header);
        else
            same->value += u", "_s + header.value;
    }
    out.key(u"headers");
    out.beginObject();
    for (const http::NameValue &header : joined)
        out.member(header.name, header.value);
    out.endObject();
}

/// The form as it went over the wire, but for masked values, which stand as they are in guillemets.
QString formText(const QList<http::NameValue> &form)
{
    QStringList fields;
    for (const http::NameValue &field : form) {
        base::Secret encoded;
        oauth::appendFormField(encoded, field.name.toUtf8().toStdString(),
                               field.value.startsWith(u'‹') ? std::string()
                                                            : field.value.toUtf8().toStdString());
        const QString pair = QString::fromLatin1(QByteArrayView(encoded.view()));
        fields.append(field.value.startsWith(u'‹') ? pair + field.value : pair);
    }
    return fields.join(u'&');
}

void writeExchange(token::JsonWriter &out, const http::HttpExchange *exchange)
{
    if (!exchange) {
        out.null();
        return;
    }
    out.beginObject();
    out.key(u"request");
    out.beginObject();
    out.member(u"method", exchange->method);
    out.member(u"url", exchange->url.toString(QUrl::FullyEncoded));
    writeHeaders(out, exchange->requestHeaders);
    out.member(u"body", formText(exchange->form));
    out.endObject();
    out.key(u"response");
    if (exchange->status == 0) {
        out.null();
    } else {
        out.beginObject();
        out.key(u"status");
        out.number(exchange->status);
        writeHeaders(out, exchange->responseHeaders);
        out.member(u"body", QString::fromUtf8(exchange->responseBody));
        out.endObject();
    }
    out.key(u"timing_ms");
    out.beginObject();
    for (const http::PhaseTime &phase : exchange->phases) {
        out.key(http::phaseKey(phase.phase));
        out.raw(QByteArray::number(phase.durationMs, 'f', 3));
    }
    out.key(u"total");
    out.raw(QByteArray::number(exchange->totalMs, 'f', 3));
    out.endObject();
    out.memberOrNull(u"correlation_id", exchange->correlationId);
    out.endObject();
}

void writePart(token::JsonWriter &out, QStringView key, const token::TokenPart &part)
{
    out.key(key);
    if (part.json)
        out.raw(part.json->text());
    else
        out.null();
}

void writeDecoded(token::JsonWriter &out, const token::Jwt &token, const flow::Verification &verification,
                  const token::ClaimCatalogue &catalogue, const QDateTime &now)
{
    out.beginObject();
    out.member(u"kind", token::toString(token.kind()));
    writePart(out, u"header", token.header());
    writePart(out, u"payload", token.payload());
    const bool readable = token.kind() == token::TokenKind::Jws;
    out.key(u"payload_text");
    if (readable)
        out.string(token.payloadText());
    else
        out.null();
    out.key(u"claims");
    out.beginArray();
    for (const token::ClaimRow &row : token::claimRows(token, catalogue, now)) {
        out.beginObject();
        out.member(u"name", row.name);
        out.key(u"value");
        out.raw(row.raw);
        out.member(u"display", row.display);
        out.memberOrNull(u"meaning", row.meaning);
        out.endObject();
    }
    out.endArray();
    out.key(u"signature");
    writeSignature(out, verification);
    writeFindings(out, token.findings() + verification.verdict.findings);
    out.endObject();
}

void writeOAuth(token::JsonWriter &out, const std::optional<base::OAuthError> &oauth)
{
    out.key(u"oauth");
    if (!oauth) {
        out.null();
        return;
    }
    out.beginObject();
    for (const base::RawMember &member : oauth->members) {
        out.key(member.name);
        out.raw(member.rawJson);
    }
    out.endObject();
}

void writeError(token::JsonWriter &out, const base::Error &error)
{
    out.key(u"error");
    out.beginObject();
    out.member(u"kind", base::toString(error.kind));
    out.member(u"summary", error.summary);
    out.memberOrNull(u"detail", error.detail);
    out.memberOrNull(u"subject", error.place.toString());
    writeOAuth(out, error.oauth);
    out.endObject();
}

QStringView nameOf(flow::CredentialTestOutcome::Verdict verdict)
{
    using Verdict = flow::CredentialTestOutcome::Verdict;
    switch (verdict) {
    case Verdict::Good: return u"good";
    case Verdict::Bad: return u"bad";
    case Verdict::NotSent: return u"not_sent";
    case Verdict::Unknown: break;
    }
    return u"unknown";
}

} // namespace

QByteArray inspectJson(const token::Jwt &token, const flow::Verification &verification,
                       const token::ClaimCatalogue &catalogue, const QDateTime &now)
{
    token::JsonWriter out;
    writeDecoded(out, token, verification, catalogue, now);
    return out.take();
}

QByteArray checkJson(const base::Findings &findings, const checks::Forecast &forecast)
{
    token::JsonWriter out;
    out.beginObject();
    out.key(u"ok");
    out.boolean(!base::anyStops(findings));
    writeFindings(out, findings);
    if (forecast.longest > 0) {
        writeForecast(out, forecast);
    } else {
        out.key(u"forecast");
        out.null();
    }
    out.endObject();
    return out.take();
}

QByteArray credentialJson(const flow::CredentialTestOutcome &outcome)
{
    token::JsonWriter out;
    out.beginObject();
    out.key(u"ok");
    out.boolean(!outcome.error);
    out.member(u"verdict", nameOf(outcome.verdict));
    if (outcome.error)
        writeError(out, *outcome.error);
    out.key(u"exchange");
    writeExchange(out, outcome.exchange ? &*outcome.exchange : nullptr);
    writeFindings(out, outcome.findings);
    out.endObject();
    return out.take();
}

QByteArray exchangeJson(const flow::ExchangeOutcome &outcome, const token::ClaimCatalogue &catalogue,
                        const QDateTime &now)
{
    token::JsonWriter out;
    out.beginObject();
    out.key(u"ok");
    out.boolean(outcome.answer.has_value());
    if (outcome.answer) {
        out.key(u"token");
        out.raw(outcome.answer->json);
        out.key(u"decoded");
        if (outcome.token) {
            flow::Verification notChecked;
            notChecked.verdict.alg = outcome.token->headerValue(u"alg").text();
            notChecked.verdict.kid = outcome.token->headerValue(u"kid").text();
            notChecked.verdict.reason = Words::tr("Not checked. \"obo inspect --verify\" checks it.");
            writeDecoded(out, *outcome.token, notChecked, catalogue, now);
        } else {
            out.null();
        }
    } else {
        writeError(out, outcome.answer.error());
    }
    if (!outcome.discovery.isEmpty()) {
        out.key(u"discovery");
        out.beginArray();
        for (const http::HttpExchange &each : outcome.discovery)
            writeExchange(out, &each);
        out.endArray();
    }
    out.key(u"exchange");
    writeExchange(out, outcome.exchange ? &*outcome.exchange : nullptr);
    writeFindings(out, outcome.findings);
    out.endObject();
    return out.take();
}

} // namespace obo::report
