// What kind of token is the assertion, and for which user?
#include "base/Text.h"
#include "checks/rules/assertion/AssertionRules.h"
#include "token/claims/ClaimRows.h"
#include "token/claims/IssuerWords.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {
namespace {

/// By its client ID: other audiences have findings of their own, beside which notes would be noise.
bool isForClient(const AssertionContext &context)
{
    const QString audience = context.token.audiences().value(0);
    const QString &client = context.form.clientId;
    return !client.isEmpty()
        && (audience.compare(client, Qt::CaseInsensitive) == 0
            || audience.compare(u"api://"_s + client, Qt::CaseInsensitive) == 0);
}

QStringList scopesIn(const token::Jwt &token)
{
    return token.claimText(u"scp").simplified().split(u' ', Qt::SkipEmptyParts);
}

} // namespace

QString callerId(const token::Jwt &token)
{
    const QString azp = token.claimText(u"azp");
    return azp.isEmpty() ? token.claimText(u"appid") : azp;
}

bool looksLikeIdToken(const token::Jwt &token)
{
    const bool hasClient = !callerId(token).isEmpty();
    const bool hasRights =
        token.claim(u"scp").isValid() || token.claim(u"roles").isValid() || token.claim(u"idtyp").isValid();
    const bool hasIdMarks = token.claim(u"nonce").isValid() || token.claim(u"at_hash").isValid()
        || token.claim(u"c_hash").isValid() || token.claim(u"sub").isValid();
    return !hasClient && !hasRights && hasIdMarks && !token.claim(u"client_id").isValid();
}

bool looksAppOnly(const token::Jwt &token)
{
    const QString idtyp = token.claimText(u"idtyp");
    if (!idtyp.isEmpty())
        return idtyp == "app"_L1;
    const QString oid = token.claimText(u"oid");
    return !token.claim(u"scp").isValid() && !callerId(token).isEmpty()
        && (token.claim(u"roles").isValid() || (!oid.isEmpty() && oid == token.claimText(u"sub")));
}

void idTokenRule(const AssertionContext &context, base::Findings &findings)
{
    if (!looksLikeIdToken(context.token))
        return;
    const bool marked = context.token.claim(u"aio").isValid() || context.token.claim(u"uti").isValid();
    findings.append(
        {marked ? Severity::MayStop : Severity::Stops, u"id-token"_s,
         Words::tr("This is an ID token, not an access token."),
         Words::tr(
             "An ID token tells the app who signed in; it carries no scopes and is not meant for an API."),
         Words::tr("Send the access token that the app got for your API's scope, the one in the Authorization "
                   "header."),
         Place::part(u"payload"_s), u"240002"_s});
}

void appOnlyRule(const AssertionContext &context, base::Findings &findings)
{
    if (!looksAppOnly(context.token))
        return;
    const bool typed = context.token.claim(u"idtyp").isValid();
    const bool roles = context.token.claim(u"roles").isValid();
    findings.append(
        {Severity::Stops, u"app-only"_s, Words::tr("This token is of an app alone, with no user in it."),
         typed ? Words::tr("On-Behalf-Of needs a user to act for; an app-only token has none.")
             : roles
             ? Words::tr("It carries roles and no scp. On-Behalf-Of needs a user to act for.")
             : Words::tr("Its sub and oid are the same, the app itself, and it carries no scp. On-Behalf-Of "
                         "needs a user to act for."),
         Words::tr("Get the assertion by signing a user in, or use the client credentials flow instead of "
                   "On-Behalf-Of."),
         Place::claim(typed       ? u"idtyp"_s
                          : roles ? u"roles"_s
                                  : u"sub"_s),
         u"7000114"_s});
}

void userRule(const AssertionContext &context, base::Findings &findings)
{
    if (looksAppOnly(context.token))
        return;
    const QString who = base::visible(token::whoIn(context.token, context.catalogue).left(256));
    // Without a name, whoIn() falls back on the app: that is not whom the token is of.
    if (who.isEmpty() || who == base::visible(callerId(context.token)))
        return;
    const QString version = context.token.claimText(u"ver").left(16);
    findings.append({Severity::Holds,
                     u"user"_s,
                     version.isEmpty() ? who : Words::tr("%1, version %2").arg(who, base::visible(version)),
                     {},
                     {},
                     Place::claim(context.token.claim(u"name").isValid() ? u"name"_s : u"sub"_s),
                     {}});
}

void scopeClaimRule(const AssertionContext &context, base::Findings &findings)
{
    if (!isForClient(context) || looksAppOnly(context.token) || looksLikeIdToken(context.token))
        return;
    const QStringList scopes = scopesIn(context.token);
    if (scopes.isEmpty()) {
        findings.append(
            {Severity::MayStop,
             u"scp-missing"_s,
             Words::tr("The token carries no scopes (scp)."),
             Words::tr("A user's access token names the scopes of your API that were granted; without "
                       "them it may count as an app's token or as an ID token."),
             Words::tr("In the calling app, ask for a scope of your API, such as api://%1/access_as_user.")
                 .arg(context.form.clientId),
             Place::claim(u"scp"_s),
             {}});
        return;
    }
    const bool foreign = std::ranges::all_of(scopes, [&](const QString &scope) {
        return parseScope(scope).oidc || !context.catalogue.scopeWords(scope).isEmpty();
    });
    if (!foreign)
        return;
    findings.append(
        {Severity::Note,
         u"scp-not-own"_s,
         Words::tr("The token's scopes, %1, do not look like your API's own.")
             .arg(base::visible(scopes.join(u", "_s).left(120))),
         Words::tr("An API checks scp for a scope that it exposes itself, usually access_as_user or "
                   "user_impersonation. These are names of Microsoft Graph's or OpenID Connect's."),
         Words::tr("Expose a scope under \"Expose an API\" and let the calling app ask for it."),
         Place::claim(u"scp"_s),
         {}});
}

void chainRule(const AssertionContext &context, base::Findings &findings)
{
    const QString caller = callerId(context.token);
    if (caller.isEmpty() || caller.compare(context.form.clientId, Qt::CaseInsensitive) != 0)
        return;
    findings.append(
        {Severity::Note,
         u"assertion-own-client"_s,
         Words::tr("Your client itself asked for this token."),
         Words::tr(
             "Usually the app in front of your API asks for it. The same registration for both is allowed, "
             "but then the token may be the result of an earlier exchange."),
         Words::tr("Check that this is the token that your API received."),
         Place::claim(context.token.claim(u"azp").isValid() ? u"azp"_s : u"appid"_s),
         {}});
}

// access-tokens.md and access-token-claims-reference.md: null or 1 gives v1.0 tokens, 2 gives v2.0; in those
// aud is always the client ID, and iss ends in /v2.0.
void versionRule(const AssertionContext &context, base::Findings &findings)
{
    const QString version = context.token.claimText(u"ver");
    const token::IssuerReading issuer = token::readIssuer(context.token.claimText(u"iss"));
    const bool entra = issuer.kind == token::IssuerKind::Entra || issuer.kind == token::IssuerKind::Ciam;
    if (entra && !version.isEmpty() && !issuer.version.isEmpty() && issuer.version != version) {
        findings.append({Severity::MayStop, u"version-unlike-issuer"_s,
                         Words::tr("The token says version %1, but its issuer is that of version %2 tokens.")
                             .arg(base::visible(version.left(16)), issuer.version),
                         Words::tr("In tokens of Entra ID both fit, so this one may have been altered."),
                         Words::tr("Get the token again from the app that calls your API."),
                         Place::claim(u"ver"_s), u"50013"_s});
    } else if (entra && version == "2.0"_L1 && !context.token.audiences().isEmpty()
               && !base::isGuid(context.token.audiences().first())) {
        findings.append(
            {Severity::MayStop,
             u"version-audience"_s,
             Words::tr("A version 2.0 token whose audience is no client ID."),
             Words::tr(
                 "In version 2.0 tokens of Entra ID aud is always the API's client ID, a GUID; an address "
                 "stands only in version 1.0 tokens."),
             Words::tr("Check where this token comes from."),
             Place::claim(u"aud"_s),
             {}});
    } else if (version == "1.0"_L1 && isForClient(context)) {
        findings.append(
            {Severity::Note,
             u"version-1"_s,
             Words::tr("A version 1.0 token: your API's registration asks for them."),
             Words::tr(
                 "Not the endpoint but the API's manifest decides: requestedAccessTokenVersion null or 1 "
                 "gives version 1.0 (iss https://sts.windows.net/…, aud the client ID or the Application ID "
                 "URI, appid, upn), 2 gives version 2.0 (iss …/v2.0, aud the client ID, azp). The exchange "
                 "takes both."),
             Words::tr(
                 "If your API expects version 2.0, set api.requestedAccessTokenVersion to 2 in its manifest."),
             Place::claim(u"ver"_s),
             {}});
    }
}

} // namespace obo::checks
