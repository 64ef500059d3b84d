#include "token/clouds/Clouds.h"

#include "token/Words.h"

#include <algorithm>
#include <array>

namespace obo::token {
namespace {

// Sign-in hosts and portals: learn.microsoft.com/entra/identity-platform/authentication-national-cloud. Graph:
// learn.microsoft.com/graph/deployments, which tells the US government's L4 (GCC High) from L5 (DoD). Both sign
// in at the same host.
constexpr std::array<Cloud, 4> cloudRows{{
    {u"global", QT_TRANSLATE_NOOP("obo::token", "Global"), u"login.microsoftonline.com",
     u"https://graph.microsoft.com", u"https://portal.azure.com"},
    {u"usgov", QT_TRANSLATE_NOOP("obo::token", "US Government, L4"), u"login.microsoftonline.us",
     u"https://graph.microsoft.us", u"https://portal.azure.us"},
    {u"usgov-dod", QT_TRANSLATE_NOOP("obo::token", "US Government, L5 (DoD)"), u"login.microsoftonline.us",
     u"https://dod-graph.microsoft.us", u"https://portal.azure.us"},
    {u"china", QT_TRANSLATE_NOOP("obo::token", "China, 21Vianet"), u"login.partner.microsoftonline.cn",
     u"https://microsoftgraph.chinacloudapi.cn", u"https://portal.azure.cn"},
}};

// The first page above; the issuers of v1.0 tokens from each cloud's discovery document (the US government's
// v1.0 tokens name sts.windows.net too); older names from the aliases in Entra ID's instance discovery answer.
constexpr std::array<EntraHost, 12> hostRows{{
    {u"sts.windows.net", u"1.0", u"global usgov usgov-dod", nullptr},
    {u"login.microsoftonline.com", u"", u"global", nullptr},
    {u"login.microsoft.com", u"", u"global", nullptr},
    {u"login.windows.net", u"", u"global", nullptr},
    {u"login.microsoftonline.us", u"", u"usgov usgov-dod", QT_TRANSLATE_NOOP("obo::token", "US Government")},
    {u"login-us.microsoftonline.com", u"", u"usgov usgov-dod",
     QT_TRANSLATE_NOOP("obo::token", "US Government")},
    {u"login.usgovcloudapi.net", u"", u"usgov usgov-dod", QT_TRANSLATE_NOOP("obo::token", "US Government")},
    {u"sts.chinacloudapi.cn", u"1.0", u"china", QT_TRANSLATE_NOOP("obo::token", "China, operated by 21Vianet")},
    {u"login.chinacloudapi.cn", u"", u"china", QT_TRANSLATE_NOOP("obo::token", "China, operated by 21Vianet")},
    {u"login.partner.microsoftonline.cn", u"", u"china",
     QT_TRANSLATE_NOOP("obo::token", "China, operated by 21Vianet")},
    {u"sts.microsoftonline.de", u"1.0", u"germany", QT_TRANSLATE_NOOP("obo::token", "Germany, retired")},
    {u"login.microsoftonline.de", u"", u"germany", QT_TRANSLATE_NOOP("obo::token", "Germany, retired")},
}};

} // namespace

std::span<const Cloud> clouds() { return cloudRows; }

const Cloud *findCloud(QStringView id)
{
    const auto found = std::ranges::find(cloudRows, id, &Cloud::id);
    return found == cloudRows.end() ? nullptr : &*found;
}

const Cloud *cloudOfLoginHost(QStringView host)
{
    const EntraHost *known = findEntraHost(host);
    if (!known || !known->version.isEmpty()) // a name that only issues v1.0 tokens takes no requests
        return nullptr;
    const qsizetype space = known->clouds.indexOf(u' ');
    return findCloud(space < 0 ? known->clouds : known->clouds.first(space));
}

const EntraHost *findEntraHost(QStringView host)
{
    const auto found = std::ranges::find_if(hostRows, [host](const EntraHost &known) {
        return known.host.compare(host, Qt::CaseInsensitive) == 0;
    });
    return found == hostRows.end() ? nullptr : &*found;
}

bool isLiveEntraHost(QStringView host)
{
    const EntraHost *known = findEntraHost(host);
    return known && known->clouds != u"germany";
}

QString cloudName(const Cloud &cloud) { return Words::tr(cloud.name); }

} // namespace obo::token
