// The rules on where the assertion comes from and whom it is for.
#include "base/Text.h"
#include "checks/AssertionRules.h"

#include <QUrl>

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {
namespace {

constexpr auto graphId = "00000003-0000-0000-c000-000000000000"_L1;

bool isGraph(QString audience)
{
    while (audience.endsWith(u'/'))
        audience.chop(1);
    return audience == graphId || audience == "https://graph.microsoft.com"_L1
        || audience == "https://graph.microsoft.us"_L1 || audience == "https://dod-graph.microsoft.us"_L1
        || audience == "https://microsoftgraph.chinacloudapi.cn"_L1;
}

void wrongAudience(const AssertionContext &context, Severity severity, const QString &audience,
                   const QString &what, base::Findings &findings)
{
    findings.append(
        {severity, u"audience-other"_s, what,
         Words::tr("An assertion must be a token for the client that presents it: audience %1 or the "
                   "Application ID URI of that app. This one is for %2.")
             .arg(context.form.clientId, base::visible(audience)),
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

} // namespace

void algorithmRule(const AssertionContext &context, base::Findings &findings)
{
    const QString alg = context.token.headerValue(u"alg").text();
    if (alg.compare("none"_L1, Qt::CaseInsensitive) != 0 && !alg.startsWith("HS"_L1, Qt::CaseInsensitive)
        && !alg.isEmpty())
        return;
    findings.append(
        {Severity::Stops, u"algorithm-unsigned"_s,
         alg.isEmpty() ? Words::tr("The token's header names no algorithm.")
                       : Words::tr("The token's algorithm is %1.").arg(base::visible(alg)),
         Words::tr("Entra ID signs its tokens with its own RSA keys and accepts no others as assertion."),
         Words::tr("Get a token from Entra ID for your API."), Place::header(u"alg"_s), u"50013"_s});
}

void typeRule(const AssertionContext &context, base::Findings &findings)
{
    const QString typ = context.token.headerValue(u"typ").text();
    if (typ.isEmpty() || typ.compare("JWT"_L1, Qt::CaseInsensitive) == 0
        || typ == "http://openid.net/specs/jwt/1.0"_L1)
        return;
    findings.append({Severity::MayStop, u"type-other"_s,
                     Words::tr("The token's type is %1, not JWT.").arg(base::visible(typ)),
                     Words::tr("Entra ID takes assertions of type JWT only; other authorities write at+jwt."),
                     Words::tr("Check which authority issued this token."), Place::header(u"typ"_s),
                     u"5002727"_s});
}

void issuerRule(const AssertionContext &context, base::Findings &findings)
{
    static const QStringList entraHosts{
        u"sts.windows.net"_s,      u"login.microsoftonline.com"_s,        u"login.microsoftonline.us"_s,
        u"sts.chinacloudapi.cn"_s, u"login.partner.microsoftonline.cn"_s, u"login.chinacloudapi.cn"_s};
    const QString issuer = context.token.claimText(u"iss");
    const QString host = QUrl(issuer, QUrl::StrictMode).host().toLower();
    QString fix = Words::tr("Get the token from the authority that the form names.");
    if (issuer.isEmpty()) {
        findings.append({Severity::MayStop, u"issuer-missing"_s, Words::tr("The token names no issuer."),
                         Words::tr("Every token of Entra ID carries iss."), fix, Place::claim(u"iss"_s),
                         u"90014"_s});
        return;
    }
    const QString formHost = QUrl(context.input.authorityUrl, QUrl::StrictMode).host().toLower();
    const bool same = context.input.authorityUrl.isEmpty()
        ? entraHosts.contains(host) || host.endsWith(".ciamlogin.com"_L1)
        : host == formHost || (entraHosts.contains(host) && entraHosts.contains(formHost));
    if (same)
        return;
    const bool b2c = host.endsWith(".b2clogin.com"_L1);
    findings.append(
        {b2c ? Severity::Stops : Severity::MayStop, u"issuer-other"_s,
         Words::tr("The token was issued by %1, another authority.")
             .arg(base::visible(host.isEmpty() ? issuer : host)),
         b2c ? Words::tr(
             "Azure AD B2C signs with keys of its own, which Entra ID does not accept, and offers no "
             "On-Behalf-Of flow itself.")
             : Words::tr("An authority accepts assertions that it signed itself."),
         fix, Place::claim(u"iss"_s), u"50013"_s});
}

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
    const QString audience = audiences.first();
    if (isGraph(audience)) {
        graphAudience(findings);
        return;
    }
    if (!base::isGuid(client))
        return;
    const QString apiOfClient = u"api://"_s + client;
    if (audience == client || audience == apiOfClient) {
        QString caller = context.token.claimText(u"app_displayname");
        if (caller.isEmpty())
            caller = context.token.claimText(context.token.claim(u"azp").isValid() ? u"azp" : u"appid");
        const QString known = context.catalogue.appName(caller);
        if (!looksLikeIdToken(context.token))
            findings.append({Severity::Holds,
                             u"audience-client"_s,
                             caller.isEmpty() ? Words::tr("Access token for this app")
                                              : Words::tr("Access token for this app, from %1")
                                                    .arg(base::visible(known.isEmpty() ? caller : known)),
                             {},
                             {},
                             Place::claim(u"aud"_s),
                             {}});
        return;
    }
    QString trimmed = audience;
    while (trimmed.endsWith(u'/'))
        trimmed.chop(1);
    if (trimmed.compare(client, Qt::CaseInsensitive) == 0
        || trimmed.compare(apiOfClient, Qt::CaseInsensitive) == 0) {
        findings.append(
            {Severity::MayStop, u"audience-case"_s,
             Words::tr("The audience is this app but for letter case or a slash at the end."),
             Words::tr("Audiences are compared letter by letter in many places."),
             Words::tr("Let the calling app ask for the scope with %1 as it stands in the app registration.")
                 .arg(apiOfClient),
             Place::claim(u"aud"_s), u"500131"_s});
        return;
    }
    const QString known = context.catalogue.appName(audience);
    if (!known.isEmpty())
        wrongAudience(context, Severity::Stops, audience,
                      Words::tr("This token is for %1, not for your API.").arg(base::visible(known)), findings);
    else if (base::isGuid(audience))
        wrongAudience(context, Severity::Stops, audience,
                      Words::tr("This token is for another app, not for your client ID."), findings);
    else
        wrongAudience(context, Severity::MayStop, audience,
                      Words::tr("The audience is right only if it is an Application ID URI of your app."),
                      findings);
}

} // namespace obo::checks
