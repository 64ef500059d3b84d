// Whom is the assertion for?
#include "base/Text.h"
#include "checks/rules/assertion/AssertionRules.h"
#include "token/claims/AppNames.h"

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {
namespace {

void wrongAudience(const AssertionContext &context, Severity severity, const QString &audience,
                   const QString &what, base::Findings &findings)
{
    findings.append(
        {severity, u"audience-other"_s, what,
         Words::tr("An assertion must be a token for the client that presents it: audience %1 or the "
                   "Application ID URI of that app. This one is for %2.")
             .arg(context.form.clientId, base::brief(audience)),
         Words::tr("In the app that calls your API, ask for a token with your API's own scope, such as "
                   "api://%1/access_as_user.")
             .arg(context.form.clientId),
         Place::claim(u"aud"_s), u"500131"_s});
}

void graphAudience(base::Findings &findings)
{
    findings.append(
        {Severity::Stops, u"audience-graph"_s,
         Words::tr("This token is for Microsoft Graph, not for your API."),
         Words::tr(
             "The calling app passed on its own Graph token. Only Graph can check that token's signature, so "
             "the authority answers AADSTS50013."),
         Words::tr("In the calling app, ask for a token with your API's own scope, not with a Graph scope."),
         Place::claim(u"aud"_s), u"50013"_s});
}

void rightAudience(const AssertionContext &context, base::Findings &findings)
{
    QString caller = context.token.claimText(u"app_displayname");
    if (caller.isEmpty())
        caller = callerId(context.token);
    const QString known = context.catalogue.appName(caller);
    if (looksLikeIdToken(context.token))
        return;
    findings.append({Severity::Holds,
                     u"audience-client"_s,
                     caller.isEmpty() ? Words::tr("Access token for this app")
                                      : Words::tr("Access token for this app, from %1")
                                            .arg(base::brief(known.isEmpty() ? caller : known)),
                     {},
                     {},
                     Place::claim(u"aud"_s),
                     {}});
}

void almostRightAudience(const QString &right, base::Findings &findings)
{
    findings.append(
        {Severity::MayStop, u"audience-case"_s,
         Words::tr("The audience is this app but for letter case or a slash at the end."),
         Words::tr("Audiences are compared letter by letter in many places."),
         Words::tr("Let the calling app ask for the scope with %1 as it stands in the app registration.")
             .arg(right),
         Place::claim(u"aud"_s), u"500131"_s});
}

} // namespace

void audienceRule(const AssertionContext &context, base::Findings &findings)
{
    const QStringList audiences = context.token.audiences();
    const QString &client = context.form.clientId;
    if (audiences.isEmpty()) {
        findings.append({Severity::MayStop, u"audience-missing"_s, Words::tr("The token names no audience."),
                         Words::tr("Without aud nobody can tell for which API it is."),
                         Words::tr("Get a token from Entra ID for your API."), Place::claim(u"aud"_s),
                         u"90014"_s});
        return;
    }
    const QString &audience = audiences.first();
    if (token::isGraphAudience(audience)) {
        graphAudience(findings);
        return;
    }
    if (!base::isGuid(client))
        return;
    const QString apiOfClient = u"api://"_s + client;
    if (audience == client || audience == apiOfClient) {
        rightAudience(context, findings);
        return;
    }
    const QString trimmed = base::withoutSlashes(audience);
    if (trimmed.compare(client, Qt::CaseInsensitive) == 0
        || trimmed.compare(apiOfClient, Qt::CaseInsensitive) == 0) {
        almostRightAudience(apiOfClient, findings);
        return;
    }
    const QString known = context.catalogue.appName(audience);
    if (!known.isEmpty())
        wrongAudience(context, Severity::Stops, audience,
                      Words::tr("This token is for %1, not for your API.").arg(base::brief(known)), findings);
    else if (base::isGuid(audience))
        wrongAudience(context, Severity::Stops, audience,
                      Words::tr("This token is for another app, not for your client ID."), findings);
    else
        wrongAudience(context, Severity::MayStop, audience,
                      Words::tr("The audience is right only if it is an Application ID URI of your app."),
                      findings);
}

} // namespace obo::checks
