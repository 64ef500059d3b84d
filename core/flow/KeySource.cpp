#include "flow/KeySource.h"

#include "base/Text.h"
#include "http/UrlRules.h"
#include "token/json/Json.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::flow)
};

KeysResult failed(base::Error error)
{
    return std::make_shared<base::Result<Keys>>(base::fail(std::move(error)));
}

http::HttpRequest getRequest(const QUrl &url, const http::Transport &transport)
{
    http::HttpRequest request;
    request.url = url;
    request.headers = {{"Accept", "application/json"}};
    request.transport = transport;
    return request;
}

base::Error protocolError(const QString &sentence, const QString &detail = {})
{
    return {base::ErrorKind::Protocol, sentence, detail, {}, std::nullopt};
}

/// The answer's body when it is a success, else why not.
base::Result<QByteArray> body(const http::HttpOutcome &outcome, const QUrl &url)
{
    if (!outcome.answer)
        return base::fail(outcome.answer.error());
    if (outcome.answer->status != 200)
        return base::fail(
            protocolError(Words::tr("%1 answered status %2 instead of keys. Check the address.")
                              .arg(url.host(QUrl::FullyEncoded), QString::number(outcome.answer->status))));
    return outcome.answer->body;
}

QString withoutSlash(QString text)
{
    while (text.endsWith(u'/'))
        text.chop(1);
    return text;
}

/// The jwks_uri of a discovery document that is the issuer's own.
base::Result<QUrl> keysUrl(const QByteArray &text, const QString &issuer, const QUrl &discovery)
{
    const auto document = token::JsonDocument::parse(text);
    if (!document || !document->root().isObject())
        return base::fail(protocolError(
            Words::tr(
                "The issuer's discovery document is not a JSON object. Check the issuer, or give --jwks."),
            document ? QString() : document.error().sentence));
    const QString named = document->root().member(u"issuer").text();
    if (withoutSlash(named) != withoutSlash(issuer))
        return base::fail(protocolError(
            Words::tr("The discovery document is of another issuer, %1. Its keys say nothing about this token.")
                .arg(base::visible(named))));
    auto url = http::allowedUrl(document->root().member(u"jwks_uri").text());
    if (!url)
        return base::fail(url.error());
    if (http::isLoopback(discovery) != http::isLoopback(*url))
        return base::fail(
            protocolError(Words::tr("The discovery document names keys at %1, which does not fit an issuer at "
                                    "%2. They are not fetched.")
                              .arg(url->host(QUrl::FullyEncoded), discovery.host(QUrl::FullyEncoded))));
    return url;
}

} // namespace

bool isWellKnownIssuer(const QString &issuer)
{
    static const QStringList hosts{u"login.microsoftonline.com"_s, u"sts.windows.net"_s,
                                   u"login.microsoftonline.us"_s, u"login.partner.microsoftonline.cn"_s,
                                   u"sts.chinacloudapi.cn"_s};
    const auto url = http::allowedUrl(issuer);
    return url && (http::isLoopback(*url) || (url->port() == -1 && hosts.contains(url->host().toLower())));
}

KeySource::KeySource(http::HttpClient &http, http::Transport transport)
    : http_(http)
    , transport_(std::move(transport))
{
}

QFuture<KeysResult> KeySource::fetch(const QUrl &url, const QString &from, std::stop_token stop)
{
    return http_.send(getRequest(url, transport_), std::move(stop))
        .then(QtFuture::Launch::Sync, [url, from](const std::shared_ptr<http::HttpOutcome> &outcome) {
            auto keys = body(*outcome, url).and_then(crypto::readKeySet);
            if (!keys)
                return failed(keys.error());
            return std::make_shared<base::Result<Keys>>(Keys{std::move(*keys), from});
        });
}

QFuture<KeysResult> KeySource::fromJwksUrl(const QString &text, std::stop_token stop)
{
    const auto url = http::allowedUrl(text);
    if (!url)
        return QtFuture::makeReadyFuture(failed(url.error()));
    return fetch(*url, url->toString(QUrl::FullyEncoded), std::move(stop));
}

QFuture<KeysResult> KeySource::fromIssuer(const QString &issuer, std::stop_token stop)
{
    const auto discovery = http::allowedUrl(withoutSlash(issuer) + u"/.well-known/openid-configuration"_s);
    if (!discovery)
        return QtFuture::makeReadyFuture(failed(discovery.error()));
    return http_.send(getRequest(*discovery, transport_), stop)
        .then(QtFuture::Launch::Sync,
              [this, issuer, stop, url = *discovery](const std::shared_ptr<http::HttpOutcome> &outcome) {
                  const auto keys = body(*outcome, url).and_then([&](const QByteArray &text) {
                      return keysUrl(text, issuer, url);
                  });
                  if (!keys)
                      return QtFuture::makeReadyFuture(failed(keys.error()));
                  return fetch(*keys, Words::tr("the issuer %1").arg(base::visible(issuer)), stop);
              })
        .unwrap();
}

} // namespace obo::flow
