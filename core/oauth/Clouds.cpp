#include "oauth/Authority.h"

#include <QCoreApplication>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::oauth)
};

struct CloudRow {
    const char16_t *id;
    const char *name;
    const char16_t *loginHost;
    const char16_t *graph;
};

// learn.microsoft.com/entra/identity-platform/authentication-national-cloud and
// learn.microsoft.com/graph/deployments. Graph's address for the US government is that of L4 (GCC High); L5
// (DoD) has dod-graph.microsoft.us, to be typed.
constexpr std::array<CloudRow, 3> rows{{
    {u"global", QT_TRANSLATE_NOOP("obo::oauth", "Global (%1)"), u"login.microsoftonline.com",
     u"https://graph.microsoft.com"},
    {u"usgov", QT_TRANSLATE_NOOP("obo::oauth", "US Government (%1)"), u"login.microsoftonline.us",
     u"https://graph.microsoft.us"},
    {u"china", QT_TRANSLATE_NOOP("obo::oauth", "China, 21Vianet (%1)"), u"login.partner.microsoftonline.cn",
     u"https://microsoftgraph.chinacloudapi.cn"},
}};

} // namespace

QList<Cloud> clouds()
{
    QList<Cloud> all;
    for (const CloudRow &row : rows) {
        const auto host = QString::fromUtf16(row.loginHost);
        all.append(
            {QString::fromUtf16(row.id), Words::tr(row.name).arg(host), host, QString::fromUtf16(row.graph)});
    }
    return all;
}

QString defaultScope(const QString &cloudId)
{
    QString graph = QString::fromUtf16(rows[0].graph);
    for (const CloudRow &row : rows) {
        if (cloudId == QStringView(row.id))
            graph = QString::fromUtf16(row.graph);
    }
    return graph + "/.default"_L1;
}

} // namespace obo::oauth
