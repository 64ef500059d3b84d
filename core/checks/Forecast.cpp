#include "checks/Forecast.h"

#include "base/Text.h"
#include "checks/rules/assertion/AssertionRules.h"
#include "oauth/Authority.h"
#include "oauth/Fields.h"
#include "token/claims/ApiCatalogue.h"
#include "token/claims/ClaimRows.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace obo::checks {
namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;

QString graphOf(const PreflightInput &input)
{
    QString graph = oauth::defaultScope(input.cloudId.isEmpty() ? u"global"_s : input.cloudId);
    graph.chop(QStringLiteral("/.default").size());
    return graph;
}

QString shortName(const QString &resource)
{
    const QUrl url(resource, QUrl::StrictMode);
    return base::visible(url.scheme() == "https"_L1 && !url.host().isEmpty() ? url.host(QUrl::FullyEncoded)
                                                                             : resource.left(200));
}

void takeScopes(Forecast &made, const PreflightInput &input, const token::ClaimCatalogue &catalogue)
{
    QList<Scope> scopes = parseScopes(input.scope);
    if (scopes.isEmpty())
        scopes = parseScopes(graphOf(input) + "/.default"_L1);
    for (const Scope &scope : scopes) {
        made.refreshToken |= scope.text == "offline_access"_L1;
        if (scope.oidc)
            continue;
        if (made.resource.isEmpty())
            made.resource = scope.resource.isEmpty() ? graphOf(input) : scope.resource;
        made.wholeConsent |= scope.isDefault();
        if (!scope.isDefault() && !scope.name.isEmpty())
            made.scopes.append(base::visible(scope.name.left(128)));
    }
    if (made.resource.isEmpty())
        return;
    if (const token::Api *api = catalogue.apis().find(made.resource)) {
        made.audience = api->name;
        made.appId = api->appId;
        if (token::ApiCatalogue::isGraph(*api))
            made.version = u"1.0"_s;
        return;
    }
    const QString resource = base::withoutSlashes(made.resource);
    const QString known = catalogue.appName(resource);
    made.audience = known.isEmpty() ? shortName(resource) : base::visible(known);
}

void takeUser(Forecast &made, const token::Jwt &assertion, const token::ClaimCatalogue &catalogue)
{
    const QString who = token::whoIn(assertion, catalogue);
    if (!looksAppOnly(assertion) && who != callerId(assertion))
        made.user = base::visible(who.left(128));
    made.userId = base::visible(assertion.claimText(u"oid").left(128));
    made.tenantId = base::visible(assertion.claimText(u"tid").left(128));
}

} // namespace

Forecast forecast(const PreflightInput &input, const token::ClaimCatalogue &catalogue)
{
    Forecast made;
    if (oauth::kindOf({input.cloudId, input.authorityUrl, input.authorityKind, {}, {}})
        != oauth::AuthorityKind::Entra)
        return made;
    takeScopes(made, input, catalogue);
    made.clientId = oauth::cleanField(input.clientId);
    if (input.assertion && input.assertion->kind() == token::TokenKind::Jws)
        takeUser(made, *input.assertion, catalogue);
    const bool canBeCalledBack = input.claims.contains("cp1"_L1);
    made.shortest = canBeCalledBack ? 20 * hour : 60 * minute;
    made.longest = canBeCalledBack ? 28 * hour : 90 * minute;
    return made;
}

QString expectationWords(const Forecast &forecast, const QString &scopeField)
{
    if (oauth::splitScopes(scopeField).isEmpty())
        return Words::tr("Expect a token for Microsoft Graph: no scope is set");
    return forecast.audience.isEmpty() ? Words::tr("Add a scope of the API to call")
                                       : Words::tr("Expect a token for %1").arg(forecast.audience);
}

QString detailWords(const Forecast &forecast)
{
    if (forecast.audience.isEmpty())
        return {};
    constexpr qsizetype most = 3;
    QStringList parts;
    if (forecast.wholeConsent)
        parts.append(Words::tr("all that was consented"));
    else if (forecast.scopes.size() > most)
        parts.append(Words::tr("%n scopes", nullptr, static_cast<int>(forecast.scopes.size())));
    else if (!forecast.scopes.isEmpty())
        parts.append(forecast.scopes.join(u", "_s));
    if (!forecast.user.isEmpty())
        parts.append(Words::tr("for %1").arg(forecast.user));
    parts.append(
        forecast.shortest >= 2 * hour
            ? Words::tr("%1 to %2 hours").arg(forecast.shortest / hour).arg(forecast.longest / hour)
            : Words::tr("%1 to %2 minutes").arg(forecast.shortest / minute).arg(forecast.longest / minute));
    if (!forecast.version.isEmpty())
        parts.append(Words::tr("version %1").arg(forecast.version));
    return parts.join(u" · "_s);
}

} // namespace obo::checks
