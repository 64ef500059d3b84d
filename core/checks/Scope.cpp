#include "checks/Scope.h"

#include "base/Text.h"
#include "oauth/Fields.h"

using namespace Qt::StringLiterals;

namespace obo::checks {

Scope parseScope(const QString &text)
{
    static const QStringList oidcNames{u"openid"_s,         u"profile"_s, u"email"_s,
                                       u"offline_access"_s, u"address"_s, u"phone"_s};
    Scope scope;
    scope.text = text;
    if (oidcNames.contains(text)) {
        scope.name = text;
        scope.oidc = true;
        return scope;
    }
    const qsizetype scheme = text.indexOf("://"_L1);
    const qsizetype firstSlash = text.indexOf(u'/', scheme < 0 ? 0 : scheme + 3);
    if (scheme < 0 && firstSlash < 0) {
        scope.name = text;
        return scope;
    }
    const qsizetype lastSlash = text.lastIndexOf(u'/');
    if (firstSlash < 0) {
        scope.resource = text;
    } else {
        scope.resource = text.left(lastSlash);
        scope.name = text.mid(lastSlash + 1);
    }
    return scope;
}

QList<Scope> parseScopes(const QString &field)
{
    QList<Scope> scopes;
    for (const QString &text : oauth::splitScopes(field))
        scopes.append(parseScope(text));
    return scopes;
}

QStringList resourcesOf(const QList<Scope> &scopes, const QString &bareResource)
{
    QStringList resources;
    for (const Scope &scope : scopes) {
        if (scope.oidc)
            continue;
        const QString resource = base::withoutSlashes(scope.resource.isEmpty() ? bareResource : scope.resource);
        if (!resources.contains(resource, Qt::CaseInsensitive))
            resources.append(resource);
    }
    return resources;
}

} // namespace obo::checks
