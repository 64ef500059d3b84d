#include "flow/verify/Discovery.h"

#include "base/Text.h"
#include "flow/Words.h"
#include "http/UrlRules.h"
#include "token/claims/IssuerWords.h"
#include "token/clouds/Clouds.h"
#include "token/json/Json.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

base::Error protocolError(const QString &sentence, const QString &detail = {})
{
    return {base::ErrorKind::Protocol, sentence, detail, {}, std::nullopt};
}

/// The base of an issuer's discovery address.
QString metadataBase(const QString &issuer)
{
    const QUrl url(issuer, QUrl::StrictMode);
    // With a user or a port it is none of theirs, and is judged as it stands.
    const token::EntraHost *host = token::findEntraHost(url.authority());
    const token::Cloud *cloud = host && host->version == u"1.0" && url.scheme() == "https"_L1
        ? token::findCloud(host->clouds.toString().section(u' ', 0, 0))
        : nullptr;
    if (cloud)
        return base::withoutSlashes("https://"_L1 + cloud->loginHost.toString() + url.path(QUrl::FullyEncoded));
    return base::withoutSlashes(issuer);
}

/// "https://host/common/v2.0" as Entra writes it in that very document: with the pattern for the tenant.
bool isPatternOf(const QString &named, const QString &issuer)
{
    const auto asked = token::readIssuer(issuer);
    const bool many =
        asked.tenant == "common"_L1 || asked.tenant == "organizations"_L1 || asked.tenant == "consumers"_L1;
    const bool entra = asked.kind == token::IssuerKind::Entra || asked.kind == token::IssuerKind::Loopback;
    if (!many || !entra)
        return false;
    QString pattern = base::withoutSlashes(issuer);
    const auto with = [&](const QString &tenant) {
        return QString(pattern).replace(u'/' + asked.tenant, u'/' + tenant);
    };
    // "consumers" is one tenant: MicrosoftDocs/entra-docs, access-tokens.md, "Single tenant applications".
    const QString personal = u"9188040d-6c67-4c5b-b112-36a304b66dad"_s;
    const QString v1 = u"https://sts.windows.net/{tenantid}"_s;
    return named == with(u"{tenantid}"_s) || (asked.tenant == "consumers"_L1 && named == with(personal))
        || (asked.kind == token::IssuerKind::Entra && asked.version != "2.0"_L1 && named == v1);
}

} // namespace

base::Result<QUrl> discoveryUrl(const QString &issuer, const QString &appId)
{
    const QString where = metadataBase(issuer);
    // Else a token would choose what is asked of a server, on this machine even: what follows them is no path.
    if (where.contains(u'?') || where.contains(u'#'))
        return base::fail(base::ErrorKind::BadInput,
                          Words::tr("The issuer %1 holds a query or a fragment, which no issuer may have (RFC "
                                    "8414 section 2). Nothing "
                                    "is fetched. Give its keys as a file.")
                              .arg(base::brief(issuer)),
                          {}, base::Place::claim(u"iss"_s));
    auto url = http::allowedUrl(where + u"/.well-known/openid-configuration"_s);
    if (url && !appId.isEmpty())
        url->setQuery(QUrlQuery{{u"appid"_s, appId}});
    return url;
}

base::Result<QUrl> keysUrl(const QByteArray &text, const QString &issuer, const QUrl &discovery)
{
    const auto document = token::JsonDocument::parse(text);
    if (!document || !document->root().isObject())
        return base::fail(
            protocolError(Words::tr("The discovery document at %1 is not a JSON object. Check the "
                                    "issuer, or give its keys as a file.")
                              .arg(discovery.host(QUrl::FullyEncoded)),
                          document ? QString() : document.error().sentence));
    const QString named = base::withoutSlashes(document->root().member(u"issuer").text());
    if (named != base::withoutSlashes(issuer) && !isPatternOf(named, issuer))
        return base::fail(protocolError(
            Words::tr("The discovery document at %1 is of another issuer, %2. Its keys say nothing about this "
                      "token. Check the issuer.")
                .arg(discovery.host(QUrl::FullyEncoded), base::brief(named))));
    auto url = http::allowedUrl(document->root().member(u"jwks_uri").text());
    if (!url)
        return base::fail(protocolError(
            Words::tr("The discovery document at %1 names no address of keys that can be used. %2 Check the "
                      "issuer, or give its keys as a file.")
                .arg(discovery.host(QUrl::FullyEncoded), url.error().summary)));
    if (http::isLoopback(discovery) != http::isLoopback(*url))
        return base::fail(
            protocolError(Words::tr("The discovery document names keys at %1, which does not fit an issuer at "
                                    "%2. They are not fetched.")
                              .arg(url->host(QUrl::FullyEncoded), discovery.host(QUrl::FullyEncoded))));
    return url;
}

} // namespace obo::flow
