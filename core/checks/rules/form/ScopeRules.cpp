// What is wrong with the scopes as they are typed.
#include "base/Text.h"
#include "checks/rules/form/FormRules.h"
#include "token/claims/ApiCatalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {

void scopeFormRule(const RuleContext &context, base::Findings &findings)
{
    for (const Scope &scope : context.scopes) {
        // RFC 6749 section 3.3: %x21 / %x23-5B / %x5D-7E.
        const auto allowed = [](QChar c) { return c >= u'!' && c <= u'~' && c != u'"' && c != u'\\'; };
        if (!std::ranges::all_of(scope.text, allowed)) {
            findings.append({Severity::Stops, u"scope-characters"_s,
                             Words::tr("The scope %1 holds a character that no scope may hold.")
                                 .arg(base::visible(scope.text)),
                             Words::tr("Scopes are printable ASCII without quotes and backslashes."),
                             Words::tr("Type the scope again, as it stands under API permissions."),
                             Place::field(u"scope"_s), u"70011"_s});
        } else if (!scope.resource.isEmpty() && scope.name.isEmpty()) {
            const QString wish = base::withoutSlashes(scope.text);
            findings.append(
                {Severity::Stops, u"scope-bare-resource"_s,
                 Words::tr("%1 names an API but no permission of it.").arg(scope.text),
                 Words::tr("The v2.0 endpoint wants scopes, not a resource."),
                 Words::tr("Use %1/.default, or a single permission such as %1/User.Read.").arg(wish),
                 Place::field(u"scope"_s), u"70011"_s});
        }
    }
}

void scopeMixRule(const RuleContext &context, base::Findings &findings)
{
    const auto isDefault = [](const Scope &s) { return s.isDefault(); };
    const auto isNamed = [](const Scope &s) { return !s.isDefault() && !s.oidc; };
    if (std::ranges::none_of(context.scopes, isDefault) || std::ranges::none_of(context.scopes, isNamed))
        return;
    findings.append(
        {Severity::Stops, u"scope-default-mixed"_s,
         Words::tr("A .default scope cannot stand beside named scopes."),
         Words::tr(".default asks for everything that was consented; Entra ID refuses it together with single "
                   "permissions."),
         Words::tr("Keep either the .default scope or the named ones."), Place::field(u"scope"_s), u"70011"_s});
}

void scopeResourcesRule(const RuleContext &context, base::Findings &findings)
{
    QStringList resources;
    QStringList ids; // an API by its ID and by its address is one
    for (const QString &resource : resourcesOf(context.scopes, context.graph)) {
        const token::Api *api = context.apis.find(resource);
        if (api && ids.contains(api->appId))
            continue;
        resources.append(resource);
        if (api)
            ids.append(api->appId);
    }
    if (resources.size() < 2)
        return;
    findings.append({Severity::Stops, u"scope-two-resources"_s,
                     Words::tr("The scopes are for %n APIs: %1.", nullptr, static_cast<int>(resources.size()))
                         .arg(base::visible(resources.join(u", "_s))),
                     Words::tr("An access token is for one API only."),
                     Words::tr("Run one exchange for each API."), Place::field(u"scope"_s), u"28000"_s});
}

void scopeOidcRule(const RuleContext &context, base::Findings &findings)
{
    if (context.scopes.isEmpty() || !std::ranges::all_of(context.scopes, &Scope::oidc))
        return;
    findings.append(
        {Severity::MayStop,
         u"scope-oidc-only"_s,
         context.scopes.size() == 1 && context.scopes.first().text == "offline_access"_L1
             ? Words::tr("offline_access alone asks for a refresh token, but for no API.")
             : Words::tr("The scopes name no API."),
         Words::tr("openid, profile, email and offline_access ask for an ID token or a refresh token, not for "
                   "access to an API."),
         Words::tr("Add the scope of the API that you want to call, such as %1/.default.").arg(context.graph),
         Place::field(u"scope"_s),
         {}});
}

} // namespace obo::checks
