#include "flow/credential/FederatedToken.h"

#include "base/Text.h"
#include "flow/Words.h"
#include "flow/credential/SmallFile.h"
#include "http/UrlRules.h"
#include "oauth/Fields.h"
#include "token/Jwt.h"

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

const QString field = u"client_assertion"_s;
constexpr qint64 largest = 64 * 1024;

base::Error bad(base::ErrorKind kind, const QString &sentence, const QString &detail = {})
{
    return {kind, sentence, detail, base::Place::field(field), std::nullopt};
}

SecretResult secretResult(base::Result<base::Secret> made)
{
    return std::make_shared<base::Result<base::Secret>>(std::move(made));
}

base::Result<base::Secret> jwtIn(const base::Secret &text, const QString &whence)
{
    QByteArray clean = token::cleanedToken(QByteArrayView(text.view()));
    const auto token = token::Jwt::read(clean);
    if (!token || token->kind() != token::TokenKind::Jws)
        return base::fail(bad(
            base::ErrorKind::BadInput,
            Words::tr("%1 holds no signed token (JWT). Check that it is the one that the other system writes.")
                .arg(whence)));
    return base::Secret::take(clean);
}

base::Result<base::Secret> valueOf(const http::HttpAnswer &answer)
{
    const auto json = token::JsonDocument::parse(answer.body);
    const auto value = json ? json->root().member(u"value") : token::JsonValue();
    if (answer.status != 200 || !value.isString())
        return base::fail(bad(
            base::ErrorKind::Protocol,
            Words::tr("GitHub's token service answered %1 and no token. Check that the job has \"permissions: "
                      "id-token: write\".")
                .arg(answer.status)));
    QString text = value.text();
    return jwtIn(base::Secret::takeText(text), Words::tr("The answer of GitHub's token service"));
}

} // namespace

QString federatedAudience(const QString &cloudId)
{
    if (cloudId.startsWith("usgov"_L1))
        return u"api://AzureADTokenExchangeUSGov"_s;
    return cloudId == "china"_L1 ? u"api://AzureADTokenExchangeChina"_s : u"api://AzureADTokenExchange"_s;
}

base::Result<base::Secret> federatedFromFile(const profile::Credential &credential)
{
    QString path = oauth::cleanField(credential.assertionFile);
    if (path.isEmpty())
        path = qEnvironmentVariable("AZURE_FEDERATED_TOKEN_FILE");
    if (path.isEmpty())
        return base::fail(
            bad(base::ErrorKind::BadInput,
                Words::tr("No token file is named, and AZURE_FEDERATED_TOKEN_FILE is not set. Choose "
                          "the file that the other system writes.")));
    const auto read = readSmallFile(path, largest, field);
    if (!read)
        return base::fail(read.error());
    return jwtIn(*read, Words::tr("The file %1").arg(base::brief(path)));
}

QFuture<SecretResult> federatedFromGithub(http::HttpClient &http, const QString &audience,
                                          const http::Transport &transport, std::stop_token stop)
{
    const QString address = qEnvironmentVariable("ACTIONS_ID_TOKEN_REQUEST_URL");
    QByteArray bearer = qgetenv("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    if (address.isEmpty() || bearer.isEmpty())
        return QtFuture::makeReadyFuture(secretResult(base::fail(
            bad(base::ErrorKind::BadInput,
                Words::tr(
                    "This is no GitHub Actions job that may ask for an ID token: ACTIONS_ID_TOKEN_REQUEST_URL "
                    "and _TOKEN are not set. Give the job \"permissions: id-token: write\".")))));
    auto url = http::allowedUrl(address + (address.contains(u'?') ? u'&' : u'?') + u"audience="_s
                                + QString::fromLatin1(QUrl::toPercentEncoding(audience)));
    if (!url)
        return QtFuture::makeReadyFuture(secretResult(base::fail(url.error())));
    http::HttpRequest request;
    request.url = *url;
    request.transport = transport;
    request.headers = {{"Authorization", "Bearer " + bearer},
                       {"Accept", "application/json"},
                       {"User-Agent", http::userAgent()}};
    request.sensitive.push_back(base::Secret::take(bearer));
    request.sensitiveNames = {Words::tr("GitHub's request token")};
    return http.send(std::move(request), std::move(stop))
        .then(QtFuture::Launch::Sync, [](const std::shared_ptr<http::HttpOutcome> &outcome) {
            return secretResult(outcome->answer.and_then(valueOf));
        });
}

} // namespace obo::flow
