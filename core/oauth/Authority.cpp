#include "oauth/Authority.h"

#include "base/Text.h"
#include "http/UrlRules.h"
#include "oauth/Fields.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::oauth)
};

auto badField(const QString &field, const QString &sentence)
{
    return base::fail(base::ErrorKind::BadInput, sentence, {}, base::Place::field(field));
}

/// The names that Entra ID takes in a tenant's place, beside GUIDs and domain names.
bool isTenantAlias(QStringView text)
{
    return text.compare("common"_L1, Qt::CaseInsensitive) == 0
        || text.compare("organizations"_L1, Qt::CaseInsensitive) == 0
        || text.compare("consumers"_L1, Qt::CaseInsensitive) == 0;
}

base::Result<QString> readTenant(const QString &typed)
{
    const QString tenant = cleanField(typed);
    if (tenant.isEmpty())
        return badField(u"tenant"_s,
                        Words::tr("The tenant ID is missing. Type the GUID or a domain name of your tenant."));
    if (!base::isGuid(tenant) && !base::isDomainName(tenant) && !isTenantAlias(tenant))
        return badField(
            u"tenant"_s,
            Words::tr("This is no tenant ID. Type a GUID like 11111111-2222-4333-8444-555555555555 or a "
                      "domain name like contoso.onmicrosoft.com."));
    return tenant;
}

/// Ends of URLs that people paste where the base is asked for: what follows the tenant.
constexpr std::array<QLatin1StringView, 9> endpointTails{
    "/oauth2/v2.0/token"_L1,
    "/oauth2/v2.0/authorize"_L1,
    "/oauth2/token"_L1,
    "/oauth2/authorize"_L1,
    "/v2.0/.well-known/openid-configuration"_L1,
    "/.well-known/openid-configuration"_L1,
    "/discovery/v2.0/keys"_L1,
    "/discovery/keys"_L1,
    "/v2.0"_L1,
};

/// A pasted URL's path, cut at the tenant.
struct CutPath {
    QString base;
    QString tenant; ///< empty when the path names none
};

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
    const bool tenant = slash >= 0 && !last.isEmpty()
        && (endpoint || base::isGuid(last) || base::isDomainName(last) || isTenantAlias(last));
    return tenant ? CutPath{base::withoutSlashes(path.first(slash)), last} : CutPath{path, {}};
}

} // namespace

base::Result<Authority> Authority::ofCloud(const QString &cloudId, const QString &tenant)
{
    const QList<Cloud> all = clouds();
    const auto cloud = std::ranges::find(all, cloudId, &Cloud::id);
    if (cloud == all.end())
        return badField(u"cloud"_s,
                        Words::tr("There is no cloud called %1. Choose global, usgov, usgov-dod or china, or "
                                  "give the authority's "
                                  "URL.")
                            .arg(base::visible(cloudId)));
    auto read = readTenant(tenant);
    if (!read)
        return base::fail(std::move(read.error()));
    return Authority(QUrl(u"https://"_s + cloud->loginHost), *read);
}

base::Result<Authority> Authority::ofUrl(const QString &baseUrl, const QString &tenant)
{
    auto url = http::allowedUrl(cleanField(baseUrl));
    if (!url) {
        url.error().place = base::Place::field(u"authority"_s);
        return base::fail(std::move(url.error()));
    }
    const CutPath cut = cutPath(url->path(QUrl::FullyEncoded));
    const QString typed = cleanField(tenant);
    auto read = readTenant(typed.isEmpty() ? cut.tenant : typed);
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
    url->setFragment(QString());
    return Authority(*url, *read);
}

QUrl Authority::tokenEndpoint() const
{
    QUrl url = base_;
    url.setPath(base_.path(QUrl::FullyEncoded) + u'/' + tenant_ + "/oauth2/v2.0/token"_L1, QUrl::StrictMode);
    return url;
}

QUrl Authority::discoveryUrl() const
{
    QUrl url = base_;
    url.setPath(base_.path(QUrl::FullyEncoded) + u'/' + tenant_ + "/v2.0/.well-known/openid-configuration"_L1,
                QUrl::StrictMode);
    return url;
}

bool Authority::isLoopback() const { return http::isLoopback(base_); }

} // namespace obo::oauth
