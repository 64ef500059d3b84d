#include "oauth/Authority.h"

#include "http/UrlRules.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::oauth)
};

/// What may stand in a URL's path segment as it is; everything that could climb or end the path is refused.
bool isPlainSegment(const QString &tenant)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9._~-]{1,253}\\z"_s);
    return plain.match(tenant).hasMatch() && tenant != "."_L1 && tenant != ".."_L1;
}

base::Result<QString> checkedTenant(const QString &tenant)
{
    if (isPlainSegment(tenant))
        return tenant;
    const QString sentence = tenant.isEmpty()
        ? Words::tr("The tenant ID is missing. Type the GUID or a domain name of your tenant.")
        : Words::tr("The tenant ID holds characters that no tenant ID has. Type its GUID or a domain name.");
    return base::fail(base::ErrorKind::BadInput, sentence, {}, base::Place::field(u"tenant"_s));
}

/// The path before the tenant, when somebody pastes a whole token endpoint or discovery URL.
QString basePath(QString path, const QString &tenant)
{
    static const QRegularExpression ending(
        u"/(oauth2(/v2\\.0)?(/(token|authorize|devicecode))?|v2\\.0(/\\.well-known/openid-configuration)?|"
        "\\.well-known/openid-configuration)/?\\z"_s);
    const bool whole = path.contains(ending);
    path.remove(ending);
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.endsWith(u'/' + tenant, Qt::CaseInsensitive))
        path.chop(tenant.size() + 1);
    else if (whole)
        path = path.section(u'/', 0, -2);
    return path;
}

} // namespace

QList<Cloud> clouds()
{
    return {
        {u"global"_s, Words::tr("Global (login.microsoftonline.com)"), u"login.microsoftonline.com"_s,
         u"https://graph.microsoft.com"_s},
        {u"usgov"_s, Words::tr("US government (login.microsoftonline.us)"), u"login.microsoftonline.us"_s,
         u"https://graph.microsoft.us"_s},
        {u"china"_s, Words::tr("China (login.partner.microsoftonline.cn)"),
         u"login.partner.microsoftonline.cn"_s, u"https://microsoftgraph.chinacloudapi.cn"_s},
    };
}

QString defaultScope(const QString &cloudId)
{
    const QList<Cloud> all = clouds();
    const auto found = std::ranges::find(all, cloudId, &Cloud::id);
    return (found == all.end() ? all.first() : *found).graph + u"/.default"_s;
}

base::Result<Authority> Authority::ofCloud(const QString &cloudId, const QString &tenant)
{
    const QList<Cloud> all = clouds();
    const auto found = std::ranges::find(all, cloudId, &Cloud::id);
    if (found == all.end())
        return base::fail(base::ErrorKind::BadInput,
                          Words::tr("The cloud is not known. Use global, usgov or china."), {},
                          base::Place::field(u"cloud"_s));
    return checkedTenant(tenant).map(
        [&](const QString &checked) { return Authority(QUrl(u"https://"_s + found->loginHost), checked); });
}

base::Result<Authority> Authority::ofUrl(const QString &baseUrl, const QString &tenant)
{
    auto url = http::allowedUrl(baseUrl);
    if (!url) {
        url.error().place = base::Place::field(u"authority"_s);
        return base::fail(url.error());
    }
    auto checked = checkedTenant(tenant);
    if (!checked)
        return base::fail(checked.error());
    if (url->hasQuery() || url->hasFragment())
        return base::fail(base::ErrorKind::BadInput,
                          Words::tr("The authority's address has a ? or # in it. Give the part before it."), {},
                          base::Place::field(u"authority"_s));
    url->setPath(basePath(url->path(), *checked));
    return Authority(*url, *checked);
}

QUrl Authority::tokenEndpoint() const
{
    QUrl url = base_;
    url.setPath(base_.path() + u'/' + tenant_ + u"/oauth2/v2.0/token"_s);
    return url;
}

QUrl Authority::discoveryUrl() const
{
    QUrl url = base_;
    url.setPath(base_.path() + u'/' + tenant_ + u"/v2.0/.well-known/openid-configuration"_s);
    return url;
}

bool Authority::isLoopback() const { return http::isLoopback(base_); }

} // namespace obo::oauth
