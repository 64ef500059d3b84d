#include "ui/request/ScopeSuggestions.h"

#include "oauth/Authority.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::ui::ScopeSuggestions)
};

// Source: Azure's endpoints by cloud, as in `az cloud list`.
struct Resources {
    QString management;
    QString vault;
    QString sql;
};

Resources resourcesOf(const QString &cloudId)
{
    if (cloudId == "usgov"_L1)
        return {u"https://management.usgovcloudapi.net"_s, u"https://vault.usgovcloudapi.net"_s,
                u"https://database.usgovcloudapi.net"_s};
    if (cloudId == "china"_L1)
        return {u"https://management.chinacloudapi.cn"_s, u"https://vault.azure.cn"_s,
                u"https://database.chinacloudapi.cn"_s};
    return {u"https://management.azure.com"_s, u"https://vault.azure.net"_s, u"https://database.windows.net"_s};
}

QString graphOf(const QString &cloudId)
{
    const QList<oauth::Cloud> clouds = oauth::clouds();
    const auto found = std::ranges::find(clouds, cloudId, &oauth::Cloud::id);
    return found == clouds.end() ? u"https://graph.microsoft.com"_s : found->graph;
}

} // namespace

QList<ScopeSuggestion> scopeSuggestions(const QString &cloudId)
{
    const QString graph = graphOf(cloudId);
    const Resources resources = resourcesOf(cloudId);
    return {
        {graph + u"/User.Read"_s, Words::tr("Microsoft Graph: the signed-in user's profile")},
        {graph + u"/.default"_s, Words::tr("Microsoft Graph: all that was consented")},
        {graph + u"/Mail.Read"_s, Words::tr("Microsoft Graph: the user's mail")},
        {resources.management + u"/user_impersonation"_s, Words::tr("Azure Resource Manager as the user")},
        {resources.management + u"/.default"_s, Words::tr("Azure Resource Manager: all that was consented")},
        {resources.vault + u"/user_impersonation"_s, Words::tr("Azure Key Vault as the user")},
        {u"https://storage.azure.com/user_impersonation"_s, Words::tr("Azure Storage as the user")},
        {resources.sql + u"/user_impersonation"_s, Words::tr("Azure SQL as the user")},
    };
}

} // namespace obo::ui
