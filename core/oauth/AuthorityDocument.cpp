#include "oauth/AuthorityDocument.h"

#include "base/Text.h"
#include "http/UrlRules.h"
#include "oauth/Words.h"
#include "token/clouds/Clouds.h"
#include "token/json/Json.h"

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

auto refuse(const QString &sentence, const QString &detail = {})
{
    return base::fail(base::ErrorKind::Protocol, sentence, detail, base::Place::field(u"authority"_s));
}

QString shown(const QUrl &url) { return url.toString(QUrl::FullyEncoded); }

QStringList texts(token::JsonValue list)
{
    QStringList all;
    for (auto item = list.isArray() ? list.firstChild() : token::JsonValue(); item.isValid();
         item = item.next())
        all.append(item.text());
    return all;
}

/// RFC 3986 section 6.2.3: "https://host" and "https://host/" are one.
QString withoutRootSlash(const QString &issuer)
{
    const QUrl url(issuer, QUrl::StrictMode);
    return url.path() == "/"_L1 && !url.hasQuery() && !url.hasFragment() && issuer.endsWith(u'/')
        ? issuer.chopped(1)
        : issuer;
}

bool isCiam(const QUrl &url) { return url.host().endsWith(".ciamlogin.com"_L1); }

/// One cloud has several names; an external tenant's issuer names its ID where the authority has its name.
bool sameParty(const QUrl &one, const QUrl &other)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    if (one.scheme() == other.scheme() && one.host() == other.host() && port(one) == port(other))
        return true;
    return one.scheme() == "https"_L1 && other.scheme() == "https"_L1 && port(one) == 443 && port(other) == 443
        && token::isLiveEntraHost(one.host()) && token::isLiveEntraHost(other.host());
}

bool isOwnIssuer(const QString &named, const Authority &authority)
{
    if (authority.kind() == AuthorityKind::Discovery)
        return withoutRootSlash(named) == withoutRootSlash(authority.issuer());
    const QUrl issuer(named, QUrl::StrictMode);
    const bool host = sameParty(issuer, authority.base()) || (isCiam(issuer) && isCiam(authority.base()));
    if (authority.kind() == AuthorityKind::AdFs) // it may name itself with http://
        return host || issuer.host() == authority.base().host();
    // A domain of one's own stands before External ID and, some proxies, before Entra ID.
    return host || isCiam(issuer) || token::isLiveEntraHost(issuer.host());
}

} // namespace

base::Result<AuthorityDocument> readAuthorityDocument(const QByteArray &text, const Authority &authority,
                                                      const QUrl &url)
{
    const auto json = token::JsonDocument::parse(text);
    if (!json || !json->root().isObject())
        return refuse(
            Words::tr("What stands at %1 is no discovery document: it is not a JSON object. Check the "
                      "authority, or give its token endpoint.")
                .arg(shown(url)),
            json ? QString() : json.error().sentence);
    const auto root = json->root();
    AuthorityDocument document;
    document.issuer = root.member(u"issuer").text();
    document.jwksUri = root.member(u"jwks_uri").text();
    document.grantTypes = texts(root.member(u"grant_types_supported"));
    document.authMethods = texts(root.member(u"token_endpoint_auth_methods_supported"));
    if (!isOwnIssuer(document.issuer, authority)) {
        const QString asked =
            authority.issuer().isEmpty() ? shown(authority.base()) : base::visible(authority.issuer());
        if (document.issuer.isEmpty())
            return refuse(Words::tr("The document at %1 names no issuer, so it may be anybody's. Check the "
                                    "authority, or give its token endpoint.")
                              .arg(shown(url)));
        const bool whole = authority.kind() == AuthorityKind::Discovery; // of others the host is compared
        return refuse(
            (whole ? Words::tr("The document at %1 is of the issuer %2, not of %3. They must be the same, "
                               "letter for letter. If %2 is the right one, type that.")
                   : Words::tr("The document at %1 is of the issuer %2, which is not at the host of %3. "
                               "Check the authority, or give its token endpoint."))
                .arg(shown(url), base::brief(document.issuer), asked));
    }
    const QString written = root.member(u"token_endpoint").text();
    if (written.isEmpty())
        return refuse(
            Words::tr("The document at %1 names no token endpoint. Give it yourself.").arg(shown(url)));
    auto endpoint = http::allowedUrl(written);
    if (!endpoint)
        return refuse(Words::tr("The token endpoint in the document at %1 cannot be used. %2")
                          .arg(shown(url), endpoint.error().summary));
    endpoint->setFragment(QString());
    // Of Entra ID and AD FS nothing is sent to it: their paths are fixed.
    const QUrl home = authority.kind() == AuthorityKind::Discovery ? QUrl(document.issuer) : authority.base();
    if (!sameParty(home, *endpoint) && (authority.kind() == AuthorityKind::Discovery || !isCiam(*endpoint)))
        return refuse(
            Words::tr(
                "The document at %1 would have the credential sent to another host, %2. Nothing was sent. "
                "If that is right, give the token endpoint yourself.")
                .arg(shown(url), base::brief(endpoint->host(QUrl::FullyEncoded))),
            shown(*endpoint));
    document.tokenEndpoint = *endpoint;
    return document;
}

} // namespace obo::oauth
