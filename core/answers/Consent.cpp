#include "answers/Consent.h"

#include "answers/Words.h"
#include "base/Text.h"
#include "oauth/Authority.h"
#include "token/claims/ClaimCatalogue.h"
#include "token/json/JsonWriter.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

QString encoded(const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

/// An ID from a message or a claim, for a manifest: whatever it holds, it stays one string there.
QString inJson(const QString &text) { return QString::fromUtf8(token::jsonString(text)); }

QString named(const QString &name, const QString &id)
{
    const QString shown = base::visible(id);
    return name.isEmpty() || name == id ? shown : Words::tr("%1 (%2)").arg(base::visible(name), shown);
}

QString known(const ConsentCase &consent)
{
    return Words::
        tr("In the manifest of your API %1: when the calling app asks for %2, the consent screen then shows "
           "the permissions of both apps. Both must be registered in the same tenant.")
            .arg(named(consent.clientName, consent.client), u"api://%1/.default"_s.arg(consent.client));
}

/// Only whose API it is can pre-authorize.
Block preAuthorized(const ConsentCase &consent)
{
    Block block{
        u"pre-authorized-applications"_s,
        Words::tr("preAuthorizedApplications, if the downstream API is yours"),
        u"\"preAuthorizedApplications\": [{\"appId\": %1, \"delegatedPermissionIds\": [\"SCOPE-ID\"]}]"_s.arg(
            inJson(consent.client)),
        Words::tr("In the manifest of the downstream API, or under its Expose an API > Authorized client "
                  "applications: your API %1 then needs nobody's consent for those scopes. SCOPE-ID is the id "
                  "of the scope in the same manifest.")
            .arg(named(consent.clientName, consent.client))};
    return block;
}

QString note(const ConsentCase &consent, const QString &address)
{
    const QString scope = consent.scope.isEmpty() ? Words::tr("(the scopes that it asks for)") : consent.scope;
    const QString resource = consent.resource.isEmpty() ? Words::tr("the API that it calls")
                                                        : named(consent.resourceName, consent.resource);
    return Words::tr(
               "Please grant admin consent in our tenant%1.\n\n"
               "App: %2\nIt calls: %3, for the signed-in user, never with more rights than that user has\n"
               "Permissions (delegated): %4\n\n"
               "Either open Entra admin center > App registrations (or Enterprise applications) > the app > "
               "API permissions (Permissions) > Grant admin consent, or open this address and accept:\n%5\n\n"
               "Until then sign-ins that need it end with AADSTS65001.")
        .arg(consent.tenant == "organizations"_L1 ? QString() : u' ' + consent.tenant,
             named(consent.clientName, consent.client), resource, scope, address);
}

QString allPermissions(const ConsentCase &consent)
{
    return u"%1/%2/adminconsent?client_id=%3"_s.arg(consent.base, encoded(consent.tenant),
                                                    encoded(consent.client));
}

void addFacts(Explanation &answer, const ConsentCase &consent)
{
    const QString resource = consent.resource.isEmpty() ? Words::tr("the downstream API")
                                                        : named(consent.resourceName, consent.resource);
    answer.facts.append(
        Words::tr(
            "Consent is missing for %1 to call %2 on behalf of the user. The consent that the user gave to the "
            "calling app does not count for it.")
            .arg(named(consent.clientName, consent.client), resource));
    const token::ClaimCatalogue catalogue;
    if (consent.resourceName == "Microsoft Graph"_L1)
        for (const QString &scope : consent.scope.split(u' ', Qt::SkipEmptyParts))
            if (const QString words = catalogue.scopeWords(scope); !words.isEmpty())
                answer.facts.append(scope + u": "_s + words);
}

} // namespace

ConsentCase consentCase(const Values &values, const Context &context)
{
    ConsentCase made;
    made.base = context.base().isEmpty() ? u"https://login.microsoftonline.com"_s : context.base();
    made.tenant = context.tenant.isEmpty() ? u"organizations"_s : context.tenant;
    made.client = values.text(u"app").isEmpty() ? context.clientId : values.text(u"app");
    made.clientName = values.text(u"appName");
    made.scope = context.scope;
    for (const QString &scope : context.scope.split(u' ', Qt::SkipEmptyParts))
        if (made.resource.isEmpty())
            made.resource = scopeResource(scope);
    const token::ClaimCatalogue catalogue;
    if (made.resource.isEmpty() && !made.scope.isEmpty())
        made.resource = scopeResource(oauth::defaultScope(context.cloudId)); // bare names are Graph's
    made.resourceName = made.resource.isEmpty() ? QString() : catalogue.appName(made.resource);
    if (context.assertion) {
        const bool v2 = context.assertion->claim(u"azp").isValid();
        made.caller = context.assertion->claimText(v2 ? u"azp" : u"appid");
        made.callerName = context.assertion->claimText(u"app_displayname");
        if (made.callerName.isEmpty())
            made.callerName = catalogue.appName(made.caller);
    }
    return made;
}

QString adminConsentUrl(const ConsentCase &consent)
{
    return u"%1/%2/v2.0/adminconsent?client_id=%3&scope=%4&redirect_uri=REDIRECT-URI"_s.arg(
        consent.base, encoded(consent.tenant), encoded(consent.client),
        encoded(consent.scope.isEmpty() ? u".default"_s : consent.scope));
}

void addConsent(Explanation &answer, const Context &context)
{
    const ConsentCase consent = consentCase(answer.values, context);
    const bool missing = answer.code == "65001"_L1 || answer.code == "consent_required"_L1;
    if (!missing || consent.client.isEmpty())
        return;
    addFacts(answer, consent);
    const QString all = allPermissions(consent);
    if (!consent.scope.isEmpty())
        answer.blocks.append({u"admin-consent-url"_s, Words::tr("Admin consent for exactly these scopes"),
                              adminConsentUrl(consent),
                              Words::tr("Put a redirect URI that is registered for the app in the place of "
                                        "REDIRECT-URI, percent-encoded: the v2.0 endpoint demands one.")});
    answer.blocks.append({u"admin-consent-url-all"_s,
                          Words::tr("Admin consent for all API permissions of the app"), all,
                          Words::tr("An administrator of the tenant opens it and accepts what stands under API "
                                    "permissions of the app.")});
    answer.blocks.append(
        {u"known-client-applications"_s, Words::tr("knownClientApplications, to let users consent at sign-in"),
         u"\"knownClientApplications\": [%1]"_s.arg(
             inJson(consent.caller.isEmpty() ? u"CALLING-APP-ID"_s : consent.caller)),
         (consent.caller.isEmpty()
              ? QString()
              : Words::tr("The calling app is %1. ").arg(named(consent.callerName, consent.caller)))
             + known(consent)});
    if (consent.resourceName.isEmpty())
        answer.blocks.append(preAuthorized(consent));
    answer.blocks.append(
        {u"note-to-administrator"_s, Words::tr("Note to the administrator"), note(consent, all), {}});
}

} // namespace obo::answers
