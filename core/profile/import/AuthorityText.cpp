#include "profile/import/AuthorityText.h"

#include "profile/Words.h"
#include "token/clouds/Clouds.h"

#include <QRegularExpression>
#include <QUrl>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

/// A URL cut by hand: QUrl refuses the braces and angle brackets that templates have in their paths.
struct Cut {
    QString origin; ///< "https://host:port"
    QString host;
    QStringList path;
};

std::optional<Cut> cut(QString text)
{
    text = text.trimmed();
    if (!text.contains("://"_L1))
        text.prepend("https://"_L1); // AZURE_AUTHORITY_HOST may be a host alone
    // No "@" in it, as in a profile of ours: a password that holds a slash would end in the path.
    static const QRegularExpression shape(uR"(^(https?)://([^/?#@\s]+)(/[^?#@]*)?([?#][^@]*)?$)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString origin = match.captured(1).toLower() + u"://"_s + match.captured(2).toLower();
    const QUrl url(origin, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return std::nullopt;
    return Cut{origin, url.host().toLower(), match.captured(3).split(u'/', Qt::SkipEmptyParts)};
}

/// Takes the path of an endpoint off the end; which one it was.
QString takeSuffix(QStringList &path)
{
    static const std::array<QStringList, 9> suffixes{{{u"oauth2"_s, u"v2.0"_s, u"token"_s},
                                                      {u"oauth2"_s, u"v2.0"_s, u"authorize"_s},
                                                      {u"v2.0"_s, u".well-known"_s, u"openid-configuration"_s},
                                                      {u".well-known"_s, u"openid-configuration"_s},
                                                      {u".well-known"_s, u"oauth-authorization-server"_s},
                                                      {u"oauth2"_s, u"token"_s},
                                                      {u"oauth2"_s, u"authorize"_s},
                                                      {u"oauth2"_s, u"v2.0"_s},
                                                      {u"v2.0"_s}}};
    for (const QStringList &suffix : suffixes) {
        if (path.size() < suffix.size())
            continue;
        const QStringList end = path.last(suffix.size());
        if (!std::ranges::equal(end, suffix, [](const QString &a, const QString &b) {
                return a.compare(b, Qt::CaseInsensitive) == 0;
            }))
            continue;
        path = path.first(path.size() - suffix.size());
        return suffix.join(u'/');
    }
    return {};
}

QString withoutObo()
{
    return Words::tr("This is a B2C authority, which has no On-Behalf-Of flow. Use the tenant's Entra ID "
                     "authority, or an external tenant (ciamlogin.com).");
}

bool isB2c(const Cut &url)
{
    return url.host.endsWith(".b2clogin.com"_L1) || std::ranges::any_of(url.path, [](const QString &part) {
               return part.startsWith("B2C_1"_L1, Qt::CaseInsensitive) || part == "tfp"_L1;
           });
}

AuthorityParts ofEntra(const Cut &url, QStringList path, const QString &suffix, const QString &cloud)
{
    AuthorityParts parts;
    parts.cloudId = cloud;
    parts.tenant = path.value(0);
    if (suffix == "oauth2/token"_L1)
        parts.warning = Words::tr("The URL is that of version 1.0; this program sends to version 2.0, whose "
                                  "scope is the resource with \"/.default\" after it.");
    if (isB2c(url))
        parts.warning = withoutObo();
    return parts;
}

AuthorityParts ofOther(const Cut &url, QStringList path, const QString &suffix, UrlRole role,
                       const QString &whole)
{
    AuthorityParts parts;
    parts.authorityUrl = url.origin;
    if (isB2c(url))
        parts.warning = withoutObo();
    if (url.host.endsWith(".ciamlogin.com"_L1)) {
        parts.tenantIsGuess = path.isEmpty();
        parts.tenant = path.isEmpty() ? url.host.section(u'.', 0, 0) + u".onmicrosoft.com"_s : path.first();
        return parts;
    }
    if (path.value(0).compare("adfs"_L1, Qt::CaseInsensitive) == 0) {
        parts.authorityKind = u"adfs"_s;
        parts.authorityUrl += u"/adfs"_s;
        return parts;
    }
    const bool entraPath = suffix.contains("v2.0"_L1);
    if (role == UrlRole::Instance || isB2c(url)) {
        // The tenant stands in a member of its own.
        parts.authorityUrl = path.isEmpty() ? url.origin : url.origin + u'/' + path.join(u'/');
    } else if (entraPath || (role == UrlRole::Authority && path.size() == 1)) {
        parts.tenant = path.isEmpty() ? QString() : path.takeLast();
        if (!path.isEmpty())
            parts.authorityUrl += u'/' + path.join(u'/');
    } else if (role == UrlRole::TokenEndpoint && !suffix.contains(".well-known"_L1)) {
        parts.authorityKind = u"endpoint"_s;
        parts.tokenEndpoint = whole.trimmed();
    } else {
        parts.authorityKind = u"discovery"_s;
        if (!path.isEmpty())
            parts.authorityUrl += u'/' + path.join(u'/');
    }
    return parts;
}

} // namespace

std::optional<AuthorityParts> readAuthority(const QString &url, UrlRole role)
{
    auto whole = cut(url);
    if (!whole)
        return std::nullopt;
    QStringList path = whole->path;
    const QString suffix = takeSuffix(path);
    // sts.windows.net only issues, yet an authority that names it means the cloud.
    const token::Cloud *cloud = whole->host == "sts.windows.net"_L1 ? token::findCloud(u"global")
                                                                    : token::cloudOfLoginHost(whole->host);
    if (cloud)
        return ofEntra(*whole, path, suffix, cloud->id.toString());
    return ofOther(*whole, path, suffix, role, url);
}

} // namespace obo::profile
