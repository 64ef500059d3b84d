#include "oauth/TokenAnswer.h"

#include "base/Text.h"
#include "http/Mask.h"
#include "oauth/OAuthErrorReader.h"
#include "oauth/RetryAfter.h"
#include "token/Json.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::oauth)
};

base::Error protocolError(const QString &sentence, const QString &detail = {})
{
    return {base::ErrorKind::Protocol, sentence, detail, {}, std::nullopt};
}

QByteArray masked(const http::HttpAnswer &answer)
{
    return answer.masker ? answer.masker->text(answer.body) : answer.body;
}

bool isHtml(const http::HttpAnswer &answer)
{
    const QByteArray start = answer.body.left(512).trimmed().toLower();
    return answer.header("Content-Type").toLower().contains("html") || start.startsWith("<!doctype html")
        || start.startsWith("<html");
}

QString titleOf(const QByteArray &html)
{
    static const QRegularExpression title(u"<title[^>]*>([^<]{1,200})"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return base::visible(title.match(QString::fromUtf8(html.left(65536))).captured(1).simplified());
}

base::Error htmlError(const http::HttpAnswer &answer, const QString &host)
{
    const QString title = titleOf(masked(answer));
    const QString status = QString::number(answer.status);
    return protocolError(Words::tr("A web page came back from %1 instead of a token answer (status %2). A "
                                   "proxy or sign-in page may stand "
                                   "in between; check the authority and the proxy.")
                             .arg(host, status),
                         title.isEmpty() ? QString() : Words::tr("The page's title: %1").arg(title));
}

/// What an answer that is neither token nor OAuth error comes to.
base::Error unusable(const http::HttpAnswer &answer, const QString &host)
{
    const QString status = QString::number(answer.status);
    if (answer.status == 429 || answer.status == 503)
        return protocolError(waitSentence(answer, host),
                             base::visible(QString::fromUtf8(masked(answer).left(200))));
    if (answer.body.trimmed().isEmpty())
        return protocolError(
            Words::tr("%1 answered with status %2 and an empty body. Check the address of the authority.")
                .arg(host, status));
    if (isHtml(answer))
        return htmlError(answer, host);
    const auto document = token::JsonDocument::parse(answer.body);
    if (!document)
        return protocolError(
            Words::tr("The answer of %1 (status %2) is not JSON. Check that the address is a token endpoint.")
                .arg(host, status),
            document.error().sentence);
    const auto root = document->root();
    if (!root.isObject())
        return protocolError(
            Words::tr("The answer of %1 is JSON but no object. Check that the address is a token endpoint.")
                .arg(host));
    if (root.member(u"access_token").isValid() && answer.status == 200)
        return protocolError(
            Words::tr("The access_token in the answer of %1 is not a text. The authority is at fault.")
                .arg(host));
    return protocolError(
        Words::tr("The answer of %1 (status %2) holds neither a token nor an error. Check that the address is "
                  "a token endpoint.")
            .arg(host, status));
}

base::Error refusal(base::OAuthError oauth)
{
    base::Error error;
    error.kind = base::ErrorKind::Refused;
    const QString code = oauth.errorCodes.isEmpty() ? QString() : u", AADSTS"_s + oauth.errorCodes.last();
    error.summary = Words::tr("The authority refused: %1%2. What it means and what to do is below.")
                        .arg(base::visible(oauth.error), base::visible(code));
    error.oauth = std::move(oauth);
    return error;
}

/// expires_in as a number or, as v1 endpoints write it, digits in a string.
qint64 secondsIn(const token::JsonValue &value)
{
    bool ok = false;
    const qint64 seconds = value.isString() || value.isNumber() ? value.text().toLongLong(&ok) : -1;
    return ok ? seconds : -1;
}

} // namespace

base::Result<TokenAnswer> readTokenAnswer(const http::HttpAnswer &answer, const QString &host)
{
    const auto document = token::JsonDocument::parse(answer.body);
    if (!document)
        return base::fail(unusable(answer, host));
    const auto root = document->root();
    const auto token = root.member(u"access_token");
    if (root.member(u"error").isValid() || answer.status != 200 || !token.isString()
        || token.text().isEmpty()) {
        // From the masked text: an authority that echoes the request must not make us show the secret.
        const auto safe = token::JsonDocument::parse(masked(answer));
        auto oauth = safe ? readOAuthError(safe->root(), answer.status) : std::nullopt;
        return base::fail(oauth ? refusal(std::move(*oauth)) : unusable(answer, host));
    }
    TokenAnswer read;
    read.accessToken = token.text().toUtf8();
    read.tokenType = root.member(u"token_type").text();
    read.expiresIn = secondsIn(root.member(u"expires_in"));
    read.scope = root.member(u"scope").text();
    read.hasRefreshToken = root.member(u"refresh_token").isString();
    read.hasIdToken = root.member(u"id_token").isString();
    read.json = answer.body;
    read.members = rawMembers(root);
    return read;
}

} // namespace obo::oauth
