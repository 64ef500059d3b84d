#include "oauth/AuthorityUrls.h"

#include "base/Text.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

constexpr auto openId = "/.well-known/openid-configuration"_L1;
constexpr auto rfc8414 = "/.well-known/oauth-authorization-server"_L1;

/// Ends of URLs that people paste where the base is asked for: what follows the tenant.
constexpr std::array<QLatin1StringView, 9> endpointTails{
    "/oauth2/v2.0/token"_L1,
    "/oauth2/v2.0/authorize"_L1,
    "/oauth2/token"_L1,
    "/oauth2/authorize"_L1,
    "/v2.0/.well-known/openid-configuration"_L1,
    openId,
    "/discovery/v2.0/keys"_L1,
    "/discovery/keys"_L1,
    "/v2.0"_L1,
};

QUrl withPath(const QUrl &origin, const QString &path)
{
    QUrl url = origin;
    url.setPath(path, QUrl::StrictMode);
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

} // namespace

bool isTenant(QStringView text)
{
    const auto is = [text](QLatin1StringView alias) { return text.compare(alias, Qt::CaseInsensitive) == 0; };
    return base::isGuid(text) || base::isDomainName(text) || is("common"_L1) || is("organizations"_L1)
        || is("consumers"_L1);
}

CutPath cutPath(const QString &written)
{
    QString path = base::withoutSlashes(written);
    bool endpoint = false;
    for (const QLatin1StringView tail : endpointTails) {
        if (path.endsWith(tail, Qt::CaseInsensitive)) {
            path.chop(tail.size());
            endpoint = true;
            break;
        }
    }
    const qsizetype slash = path.lastIndexOf(u'/');
    const QString last = path.mid(slash + 1);
    const bool tenant = slash >= 0 && !last.isEmpty() && (endpoint || isTenant(last));
    return tenant ? CutPath{base::withoutSlashes(path.first(slash)), last} : CutPath{path, {}};
}

bool isAdFsPath(const QString &path)
{
    return path.compare("/adfs"_L1, Qt::CaseInsensitive) == 0
        || path.startsWith("/adfs/"_L1, Qt::CaseInsensitive);
}

QString withoutAdFs(const QString &path) { return isAdFsPath(path) ? QString() : base::withoutSlashes(path); }

QString issuerOfDocument(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    for (const QLatin1StringView name : {openId, rfc8414}) {
        if (path.endsWith(name)) {
            // Without a path of its own an issuer is "https://host", as RFC 8414 section 3 has it.
            const QString rest = path.chopped(name.size());
            return withPath(url, rest).toString(QUrl::FullyEncoded);
        }
        if (path.startsWith(QString(name) + u'/'))
            return withPath(url, path.mid(name.size())).toString(QUrl::FullyEncoded);
    }
    return {};
}

QList<QUrl> documentsOfIssuer(const QString &issuer)
{
    const QUrl url(issuer, QUrl::StrictMode);
    const QString path = base::withoutSlashes(url.path(QUrl::FullyEncoded));
    QList<QUrl> urls{withPath(url, path + openId), withPath(url, rfc8414 + path)};
    if (!path.isEmpty())
        urls.append(withPath(url, openId + path));
    return urls;
}

} // namespace obo::oauth
