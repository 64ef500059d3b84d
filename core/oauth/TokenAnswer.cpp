#include "oauth/TokenAnswer.h"

#include "base/Text.h"
#include "http/mask/Mask.h"
#include "oauth/OAuthErrorReader.h"
#include "oauth/UnusableAnswer.h"
#include "oauth/Words.h"
#include "token/json/Json.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

/// Seconds from a number, or from a string as v1 endpoints write it; -1 when it is neither.
qint64 readSeconds(token::JsonValue value)
{
    if (value.raw().size() > 40) // no time, but long work
        return -1;
    bool isNumber = false;
    const double seconds = value.text().toDouble(&isNumber);
    const bool fits = isNumber && (value.isNumber() || value.isString()) && seconds >= 0 && seconds < 1e12;
    return fits ? static_cast<qint64>(std::floor(seconds)) : -1;
}

base::Error refusal(base::OAuthError oauth, const http::HttpAnswer &answer, const QString &host)
{
    QString name = base::visible(oauth.error);
    // Old bodies lead with a general code: [70002,500133].
    if (!oauth.errorCodes.isEmpty()) {
        const QString code = base::visible(oauth.errorCodes.last());
        name += (code.front().isDigit() ? u", AADSTS"_s : u", "_s) + code;
    }
    QString summary = Words::tr("%1 refused the request: %2.").arg(host, name);
    summary += u' ' + retryWords(answer.status, answer.header("Retry-After"));
    return {base::ErrorKind::Refused,
            summary.trimmed(),
            base::visible(oauth.errorDescription, true),
            {},
            std::move(oauth)};
}

bool isToken(token::JsonValue member)
{
    const QString name = member.name();
    return name == "access_token"_L1 || name == "refresh_token"_L1 || name == "id_token"_L1;
}

/// The answer without what was sent, where it stands beside the tokens. As written where it does not.
void maskEchoes(TokenAnswer &token, const token::JsonDocument &json, const http::Masker &masker)
{
    token.tokenType = masker.sent(token.tokenType);
    token.scope = masker.sent(token.scope);
    token.json.clear();
    token.members.clear();
    qsizetype done = 0;
    for (auto member = json.root().firstChild(); member.isValid(); member = member.next()) {
        const QByteArrayView raw = member.raw();
        if (isToken(member)) {
            token.json += masker.sent(QByteArrayView(json.text()).sliced(done, member.offset() - done));
            token.json += raw;
            done = member.offset() + raw.size();
        }
        token.members.append(
            {masker.sent(member.name()), isToken(member) ? raw.toByteArray() : masker.sent(raw)});
    }
    token.json += masker.sent(QByteArrayView(json.text()).sliced(done));
}

TokenAnswer tokenOf(const token::JsonDocument &json)
{
    const token::JsonValue root = json.root();
    const auto text = [&](QStringView name) {
        const token::JsonValue value = root.member(name);
        return value.isString() ? value.text() : QString();
    };
    TokenAnswer token;
    token.accessToken = text(u"access_token").toUtf8();
    token.tokenType = text(u"token_type");
    token.scope = text(u"scope");
    token.expiresIn = readSeconds(root.member(u"expires_in"));
    token.hasRefreshToken = !text(u"refresh_token").isEmpty();
    token.json = json.text();
    token.members = rawMembers(root);
    return token;
}

} // namespace

base::Result<TokenAnswer> readTokenAnswer(const http::HttpAnswer &answer, const QString &host)
{
    const auto json = token::JsonDocument::parse(answer.body);
    if (json) {
        if (auto oauth = readOAuthError(json->root(), answer.status, answer.masker.get()))
            return base::fail(refusal(std::move(*oauth), answer, host));
    }
    if (auto busy = busyAnswer(answer, host))
        return base::fail(std::move(*busy));
    if (!json)
        return base::fail(noJson(answer, json.error(), host));
    if (auto twice = twoTokens(answer, json->root(), host))
        return base::fail(std::move(*twice));
    const token::JsonValue access =
        json->root().isObject() ? json->root().member(u"access_token") : token::JsonValue();
    if (!access.isString() || access.text().isEmpty() || answer.status < 200 || answer.status > 299)
        return base::fail(noToken(answer, json->root(), host));
    if (!isTokenText(access.text()))
        return base::fail(noToken(answer, json->root(), host));
    TokenAnswer token = tokenOf(*json);
    if (answer.masker)
        maskEchoes(token, *json, *answer.masker);
    return token;
}

} // namespace obo::oauth
