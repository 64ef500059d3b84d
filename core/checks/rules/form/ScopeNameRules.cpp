// Whether the scopes mean anything to the APIs that they name: the catalogue knows those that people call.
#include "base/Text.h"
#include "checks/rules/form/FormRules.h"
#include "token/claims/ApiCatalogue.h"

#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {
namespace {

/// Others have a finding of their own: characters that no scope may hold, a resource alone.
bool couldBeName(const QString &name)
{
    return !name.isEmpty()
        && std::ranges::all_of(name, [](QChar c) { return c > u' ' && c <= u'~' && c != u'"' && c != u'\\'; });
}

/// At an authority of one's own a bare name need not be Microsoft Graph's.
bool bareMeansGraph(const RuleContext &context)
{
    const QString host = QUrl(context.input.authorityUrl.left(1024), QUrl::StrictMode).host();
    return context.input.authorityUrl.isEmpty() || host.startsWith("login."_L1) || host == "127.0.0.1"_L1
        || host == "localhost"_L1 || host == "::1"_L1;
}

/// The API that a scope is for; nullptr when it is not in the catalogue.
const token::Api *apiOf(const RuleContext &context, const Scope &scope)
{
    if (scope.oidc)
        return nullptr;
    if (scope.resource.isEmpty())
        return bareMeansGraph(context) ? context.apis.find(context.graph) : nullptr;
    return context.apis.find(scope.resource);
}

base::Finding unknownName(const Scope &scope, const token::Api &api, const QString &nearest)
{
    const QString prefix = scope.resource.isEmpty() ? QString() : base::withoutSlashes(scope.resource) + u'/';
    return {Severity::MayStop,
            u"scope-unknown"_s,
            scope.resource.isEmpty()
                ? Words::tr("%1 is no delegated scope of %2, which a scope without an address is for.")
                      .arg(base::brief(scope.name), api.name)
                : Words::tr("%1 is no delegated scope of %2 that is publicly known.")
                      .arg(base::brief(scope.name), api.name),
            Words::tr("A scope that the API does not have is refused as one that nobody consented to."),
            nearest.isEmpty()
                ? (scope.resource.isEmpty()
                       ? Words::tr("Put your API's Application ID URI before it, such as api://…/%1.")
                             .arg(base::brief(scope.name))
                       : Words::tr("Look the name up under API permissions in the app registration."))
                : Words::tr("Did you mean %1?").arg(base::brief(prefix + nearest)),
            Place::field(u"scope"_s),
            u"65001"_s};
}

base::Finding forAppsAlone(const Scope &scope, const QString &nearest)
{
    return {Severity::MayStop,
            u"scope-application"_s,
            Words::tr("%1 is an application permission of Microsoft Graph, not a delegated one.")
                .arg(base::brief(scope.name)),
            Words::tr("On-Behalf-Of acts for a user and takes delegated permissions (scopes). Application "
                      "permissions are for apps that act as themselves, with client credentials."),
            nearest.isEmpty()
                ? Words::tr("Choose a delegated permission of Microsoft Graph.")
                : Words::tr("Choose a delegated permission, such as %1.").arg(base::brief(nearest)),
            Place::field(u"scope"_s),
            u"65001"_s};
}

QStringList graphNames(const token::ApiCatalogue &apis)
{
    QStringList names;
    for (const token::GraphScope &scope : apis.graphScopes())
        names.append(scope.name);
    return names;
}

void graphName(const RuleContext &context, const Scope &scope, const token::Api &graph,
               base::Findings &findings)
{
    if (context.apis.isGraphScope(scope.name))
        return;
    const int most = std::min<int>(4, static_cast<int>(scope.name.size()) / 3);
    if (context.apis.isGraphAppPermission(scope.name)) {
        // "Calendars.ReadBasic.All" exists for apps; "Calendars.ReadBasic" is what a user can grant.
        const QString base =
            scope.name.endsWith(".All"_L1, Qt::CaseInsensitive) ? scope.name.chopped(4) : QString();
        const token::GraphScope *delegated = context.apis.graphScope(base);
        findings.append(forAppsAlone(scope, delegated ? delegated->name : QString()));
    } else {
        findings.append(
            unknownName(scope, graph, token::nearestName(scope.name, graphNames(context.apis), most)));
    }
}

} // namespace

void scopeNameRule(const RuleContext &context, base::Findings &findings)
{
    for (const Scope &scope : context.scopes) {
        const token::Api *api = apiOf(context, scope);
        if (!api || scope.isDefault() || !couldBeName(scope.name))
            continue;
        if (token::ApiCatalogue::isGraph(*api)) {
            graphName(context, scope, *api, findings);
        } else if (!api->scopes.contains(scope.name, Qt::CaseInsensitive)) {
            // The catalogue names the usual scopes only: a near miss is likely, another name may exist.
            const QString nearest = token::nearestName(scope.name, api->scopes, 2);
            if (!nearest.isEmpty())
                findings.append(unknownName(scope, *api, nearest));
        }
    }
}

// scopes-oidc.md, "Trailing slash and .default"
void scopeSlashRule(const RuleContext &context, base::Findings &findings)
{
    constexpr auto resourceManager = "797f4846-ba00-4fd7-ba43-dac1f8f63013"_L1;
    for (const Scope &scope : context.scopes) {
        if (scope.resource.isEmpty() || !scope.resource.contains("://"_L1))
            continue;
        const token::Api *api = context.apis.find(scope.resource);
        const QString single = base::withoutSlashes(scope.resource) + u'/' + scope.name;
        const bool registered = api
            && std::ranges::any_of(api->identifiers, [](const QString &each) { return each.endsWith(u'/'); });
        if (scope.resource.endsWith(u'/') && !registered) {
            findings.append(
                {api ? Severity::MayStop : Severity::Note, u"scope-double-slash"_s,
                 api ? Words::tr("The identifier of %1 has no slash at its end, so the scope has one too many.")
                           .arg(api->name)
                     : Words::tr(
                         "Two slashes: right only where the API's identifier itself ends with a slash."),
                 Words::tr(
                     "What stands before the last slash is the API's identifier to the letter; an identifier "
                     "that nobody registered is not found."),
                 Words::tr("Use %1.").arg(base::brief(single)), Place::field(u"scope"_s), u"500011"_s});
        } else if (api && api->appId == resourceManager && scope.isDefault()
                   && !scope.resource.endsWith(u'/')) {
            findings.append(
                {Severity::Note,
                 u"scope-single-slash"_s,
                 Words::tr("The identifier of %1 ends with a slash; this scope leaves it out.").arg(api->name),
                 Words::tr("The token is issued all the same, with an audience without the slash, which some "
                           "checks refuse."),
                 Words::tr("If the API refuses the token for its audience, use %1.")
                     .arg(base::brief(scope.resource + "//.default"_L1)),
                 Place::field(u"scope"_s),
                 {}});
        }
    }
}

void scopeCloudRule(const RuleContext &context, base::Findings &findings)
{
    const QString &cloud = context.input.cloudId;
    if (cloud.isEmpty())
        return;
    for (const QString &resource : resourcesOf(context.scopes, context.graph)) {
        const token::Api *api = context.apis.find(resource);
        const QStringList clouds = api ? api->cloudsOf(resource) : QStringList();
        // The two of the US government sign in at one host: Entra ID cannot tell them apart there.
        const bool right = clouds.isEmpty() || clouds.contains(cloud)
            || (cloud == "usgov"_L1 && clouds.contains("usgov-dod"_L1));
        const QString here = api ? api->hostIn(cloud) : QString();
        if (right || here.isEmpty())
            continue;
        findings.append({Severity::MayStop, u"scope-other-cloud"_s,
                         Words::tr("%1 is %2 of another cloud.").arg(base::brief(resource), api->name),
                         Words::tr("Each cloud has its own addresses of the APIs, and tokens do not cross."),
                         Words::tr("In this cloud use %1/.default.").arg(here), Place::field(u"scope"_s),
                         u"500011"_s});
    }
}

void scopeSelfRule(const RuleContext &context, base::Findings &findings)
{
    if (context.clientId.isEmpty())
        return;
    const QString own = u"api://"_s + context.clientId;
    for (const Scope &scope : context.scopes) {
        if (base::withoutSlashes(scope.resource).compare(own, Qt::CaseInsensitive) != 0)
            continue;
        findings.append(
            {Severity::MayStop, u"scope-self"_s,
             Words::tr("The scope is for your API itself, not for another one."),
             Words::tr("The exchange is for the API that yours calls. A token for itself an app gets "
                       "only by its client ID, not by its Application ID URI."),
             Words::tr("Type the scope of the API to call, or %1/.default if you mean yourself.")
                 .arg(context.clientId),
             Place::field(u"scope"_s), u"90009"_s});
        return;
    }
}

void scopePlaceholderRule(const RuleContext &context, base::Findings &findings)
{
    for (const Scope &scope : context.scopes) {
        const qsizetype begin = scope.text.indexOf(u'{');
        const qsizetype end = scope.text.indexOf(u'}', begin);
        if (begin < 0 || end < 0)
            continue;
        findings.append({Severity::MayStop, u"scope-placeholder"_s,
                         Words::tr("%1 in the scope stands for a name of your own.")
                             .arg(base::brief(scope.text.mid(begin, end - begin + 1))),
                         Words::tr("This API has an address for each customer or region."),
                         Words::tr("Put the name from the address of your resource in its place."),
                         Place::field(u"scope"_s), u"500011"_s});
    }
}

void scopeRetiredRule(const RuleContext &context, base::Findings &findings)
{
    for (const Scope &scope : context.scopes) {
        const token::Api *api = scope.resource.isEmpty() ? nullptr : context.apis.find(scope.resource);
        if (!api || !api->name.contains("(retired)"_L1))
            continue;
        findings.append({Severity::MayStop,
                         u"scope-retired"_s,
                         Words::tr("%1 is retired.").arg(QString(api->name).remove(" (retired)"_L1)),
                         Words::tr("A token may still be issued for it, but the API no longer answers."),
                         Words::tr("Use Microsoft Graph: %1/.default.").arg(context.graph),
                         Place::field(u"scope"_s),
                         {}});
        return;
    }
}

} // namespace obo::checks
