#include "ui/assertion/Expectation.h"

#include "base/Text.h"
#include "oauth/Fields.h"

#include <QCoreApplication>
#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::ui::Expectation)
};

bool isOpenIdScope(const QString &scope)
{
    static const QStringList names = {u"openid"_s, u"profile"_s, u"email"_s, u"offline_access"_s};
    return names.contains(scope, Qt::CaseInsensitive);
}

/// The resource before the last '/', as Entra splits it: "api://id/access" gives "api://id".
QString resourceOf(const QString &scope)
{
    const qsizetype slash = scope.lastIndexOf(u'/');
    return slash > 0 ? scope.left(slash) : QString();
}

} // namespace

QString expectationWords(const QString &scopeField, const token::ClaimCatalogue &catalogue)
{
    const QStringList scopes = oauth::splitScopes(scopeField);
    const auto first = std::ranges::find_if(scopes, [](const QString &s) { return !isOpenIdScope(s); });
    if (first == scopes.end())
        return scopes.isEmpty() ? Words::tr("Expect a token for Microsoft Graph: no scope is set")
                                : Words::tr("Add a scope of the API to call");
    QString resource = resourceOf(*first);
    while (resource.endsWith(u'/'))
        resource.chop(1);
    if (resource.isEmpty())
        return Words::tr("Expect a token for Microsoft Graph");
    QString name = catalogue.appName(resource);
    if (name.isEmpty()) {
        const QUrl url(resource, QUrl::StrictMode);
        name = url.scheme() == "https"_L1 && !url.host().isEmpty() ? url.host(QUrl::FullyEncoded) : resource;
    }
    return Words::tr("Expect a token for %1").arg(base::visible(name));
}

} // namespace obo::ui
