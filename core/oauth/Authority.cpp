#include "oauth/Authority.h"

#include "base/Text.h"
#include "http/UrlRules.h"
#include "oauth/AuthorityUrls.h"
#include "oauth/Fields.h"
#include "oauth/Words.h"
#include "token/clouds/Clouds.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

auto badField(const QString &field, const QString &sentence)
{
    return base::fail(base::ErrorKind::BadInput, sentence, {}, base::Place::field(field));
}

constexpr std::array<std::pair<AuthorityKind, QLatin1StringView>, 4> kindNames{{
    {AuthorityKind::Entra, ""_L1},
    {AuthorityKind::AdFs, "adfs"_L1},
    {AuthorityKind::Discovery, "discovery"_L1},
    {AuthorityKind::Endpoint, "endpoint"_L1},
}};

base::Result<QString> readTenant(const QString &typed)
{
    const QString tenant = cleanField(typed);
    if (tenant.isEmpty())
        return badField(u"tenant"_s,
                        Words::tr("The tenant ID is missing. Type the GUID or a domain name of your tenant."));
    if (!isTenant(tenant))
        return badField(
            u"tenant"_s,
            Words::tr("This is no tenant ID. Type a GUID like 11111111-2222-4333-8444-555555555555 or a "
                      "domain name like contoso.onmicrosoft.com."));
    return tenant;
}

/// A URL that may be fetched, or the error at its field.
base::Result<QUrl> readUrl(const QString &typed, const QString &field, const QString &missing)
{
    const QString text = cleanField(typed);
    if (text.isEmpty())
        return badField(field, missing);
    auto url = http::allowedUrl(text);
    if (!url) {
        url.error().place = base::Place::field(field);
        return base::fail(std::move(url.error()));
    }
    url->setFragment(QString());
    return url;
}

/// MicrosoftDocs/entra-docs, external-id/customers: the authority of an external tenant is
/// https://{name}.ciamlogin.com, its first domain name {name}.onmicrosoft.com.
QString tenantOfHost(const QString &host)
{
    constexpr auto tail = ".ciamlogin.com"_L1;
    const QString name = host.chopped(host.endsWith(tail) ? tail.size() : host.size());
    return name.isEmpty() || name.contains(u'.') || base::isGuid(name) ? base::isGuid(name) ? name : QString()
                                                                       : name + ".onmicrosoft.com"_L1;
}

} // namespace

QString toString(AuthorityKind kind)
{
    return std::ranges::find(kindNames, kind, &std::pair<AuthorityKind, QLatin1StringView>::first)->second;
}

AuthorityKind kindOf(const AuthorityChoice &choice)
{
    if (!choice.kind.isEmpty()) {
        for (const auto &[kind, name] : kindNames)
            if (choice.kind == name)
                return kind;
        return AuthorityKind::Entra;
    }
    const QUrl url(cleanField(choice.url), QUrl::StrictMode);
    if (isAdFsPath(url.path(QUrl::FullyEncoded)))
        return AuthorityKind::AdFs;
    const bool document = !issuerOfDocument(url).isEmpty();
    const QString tenant = cutPath(url.path(QUrl::FullyEncoded)).tenant;
    return document && !isTenant(tenant) ? AuthorityKind::Discovery : AuthorityKind::Entra;
}

bool isB2cUrl(const QString &text)
{
    const QUrl url(text.left(1024), QUrl::StrictMode);
    const QStringList path = url.path().split(u'/', Qt::SkipEmptyParts);
    const auto isPolicy = [](const QString &part) { return part.startsWith("b2c_1"_L1, Qt::CaseInsensitive); };
    return url.host().endsWith(".b2clogin.com"_L1, Qt::CaseInsensitive) || path.value(0) == "tfp"_L1
        || std::ranges::any_of(path, isPolicy) || isPolicy(url.query().section("p="_L1, 1));
}

base::Result<Authority> Authority::of(const AuthorityChoice &choice)
{
    const auto known = [&choice](const auto &row) { return choice.kind == row.second; };
    if (std::ranges::none_of(kindNames, known))
        return badField(
            u"authority_kind"_s,
            Words::tr("There is no kind of authority called %1. Choose adfs, discovery or endpoint, "
                      "or none for Entra ID's paths.")
                .arg(base::visible(choice.kind)));
    switch (kindOf(choice)) {
    case AuthorityKind::AdFs: return ofAdFs(choice.url);
    case AuthorityKind::Discovery: return ofIssuer(choice.url);
    case AuthorityKind::Endpoint: return ofEndpoint(choice.tokenEndpoint);
    case AuthorityKind::Entra: break;
    }
    return cleanField(choice.url).isEmpty() ? ofCloud(choice.cloudId, choice.tenant)
                                            : ofUrl(choice.url, choice.tenant);
}

base::Result<Authority> Authority::ofCloud(const QString &cloudId, const QString &tenant)
{
    const token::Cloud *cloud = token::findCloud(cloudId);
    if (!cloud)
        return badField(
            u"cloud"_s,
            Words::tr("There is no cloud called %1. Choose global, usgov, usgov-dod or china, or give the "
                      "authority's URL.")
                .arg(base::visible(cloudId)));
    auto read = readTenant(tenant);
    if (!read)
        return base::fail(std::move(read.error()));
    Authority made(AuthorityKind::Entra, QUrl("https://"_L1 + cloud->loginHost.toString()));
    made.tenant_ = *read;
    return made;
}

base::Result<Authority> Authority::ofUrl(const QString &baseUrl, const QString &tenant)
{
    auto url = readUrl(baseUrl, u"authority"_s, Words::tr("The authority's URL is missing. Type it."));
    if (!url)
        return base::fail(std::move(url.error()));
    const CutPath cut = cutPath(url->path(QUrl::FullyEncoded));
    const QString typed = cleanField(tenant);
    const QString implied = cut.tenant.isEmpty() ? tenantOfHost(url->host()) : cut.tenant;
    auto read = readTenant(typed.isEmpty() ? implied : typed);
    if (!read)
        return base::fail(std::move(read.error()));
    if (!cut.tenant.isEmpty() && cut.tenant.compare(*read, Qt::CaseInsensitive) != 0)
        return badField(
            u"authority"_s,
            Words::tr("The authority's URL names the tenant %1, the tenant field %2. Remove it from the URL "
                      "or make them the same.")
                .arg(base::visible(cut.tenant), *read));
    url->setPath(cut.base, QUrl::StrictMode);
    url->setQuery(QString());
    Authority made(AuthorityKind::Entra, *url);
    made.tenant_ = *read;
    return made;
}

base::Result<Authority> Authority::ofAdFs(const QString &typed)
{
    auto url = readUrl(typed, u"authority"_s,
                       Words::tr("The URL of AD FS is missing. Type it like https://adfs.contoso.com/adfs."));
    if (!url)
        return base::fail(std::move(url.error()));
    url->setPath(withoutAdFs(url->path(QUrl::FullyEncoded)), QUrl::StrictMode);
    url->setQuery(QString());
    return Authority(AuthorityKind::AdFs, *url);
}

base::Result<Authority> Authority::ofIssuer(const QString &typed)
{
    auto url = readUrl(typed, u"authority"_s,
                       Words::tr("The authority's URL is missing. Type its issuer, or the address of its "
                                 "discovery document."));
    if (!url)
        return base::fail(std::move(url.error()));
    // RFC 8414 section 2: an issuer has neither query nor fragment.
    url->setQuery(QString());
    const QString issuer = issuerOfDocument(*url);
    Authority made(AuthorityKind::Discovery, issuer.isEmpty() ? *url : QUrl(issuer, QUrl::StrictMode));
    made.issuer_ = issuer.isEmpty() ? url->toString(QUrl::FullyEncoded) : issuer;
    if (!issuer.isEmpty())
        made.document_ = *url;
    return made;
}

base::Result<Authority> Authority::ofEndpoint(const QString &typed)
{
    auto url =
        readUrl(typed, u"token_endpoint"_s,
                Words::tr("The token endpoint is missing. Type the URL that token requests are sent to."));
    if (!url)
        return base::fail(std::move(url.error()));
    QUrl origin = *url;
    origin.setPath(QString());
    origin.setQuery(QString());
    Authority made(AuthorityKind::Endpoint, origin);
    made.endpoint_ = *url;
    return made;
}

QUrl Authority::at(const QString &path) const
{
    QUrl url = base_;
    url.setPath(base_.path(QUrl::FullyEncoded) + path, QUrl::StrictMode);
    return url;
}

QUrl Authority::tokenEndpoint() const
{
    switch (kind_) {
    case AuthorityKind::Entra: return at(u'/' + tenant_ + "/oauth2/v2.0/token"_L1);
    case AuthorityKind::AdFs: return at(u"/adfs/oauth2/token"_s);
    default: return endpoint_;
    }
}

Authority Authority::withTokenEndpoint(const QUrl &endpoint) const
{
    Authority found = *this;
    found.endpoint_ = endpoint;
    return found;
}

QList<QUrl> Authority::discoveryUrls() const
{
    switch (kind_) {
    case AuthorityKind::Entra: return {at(u'/' + tenant_ + "/v2.0/.well-known/openid-configuration"_L1)};
    case AuthorityKind::AdFs: return {at(u"/adfs/.well-known/openid-configuration"_s)};
    case AuthorityKind::Discovery:
        return document_.isEmpty() ? documentsOfIssuer(issuer_) : QList<QUrl>{document_};
    case AuthorityKind::Endpoint: return {};
    }
    return {};
}

bool Authority::isLoopback() const { return http::isLoopback(base_); }

} // namespace obo::oauth
