#include "checks/AssertionRules.h"

#include "base/Text.h"
#include "token/claims/ClaimRows.h"
#include "token/claims/TimeWords.h"

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {
namespace {

/// The client that asked for the token: `azp` in v2.0, `appid` in v1.0 tokens.
QString callerId(const token::Jwt &token)
{
    const QString azp = token.claimText(u"azp");
    return azp.isEmpty() ? token.claimText(u"appid") : azp;
}

} // namespace

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
    findings.append(
        {Severity::Stops, u"app-only"_s, Words::tr("This token is of an app alone, with no user in it."),
         Words::tr("On-Behalf-Of needs a user to act for; an app-only token has none."),
         Words::tr("Get the assertion by signing a user in, or use the client credentials flow instead of "
                   "On-Behalf-Of."),
         Place::claim(context.token.claim(u"idtyp").isValid() ? u"idtyp"_s : u"sub"_s), u"7000114"_s});
}

void userRule(const AssertionContext &context, base::Findings &findings)
{
    if (looksAppOnly(context.token))
        return;
    const QString who = base::visible(token::whoIn(context.token, context.catalogue));
    // Without a name, whoIn() falls back on the app: that is not whom the token is of.
    if (who.isEmpty() || who == base::visible(callerId(context.token)))
        return;
    const QString version = context.token.claimText(u"ver");
    findings.append({Severity::Holds,
                     u"user"_s,
                     version.isEmpty() ? who : Words::tr("%1, version %2").arg(who, base::visible(version)),
                     {},
                     {},
                     Place::claim(context.token.claim(u"name").isValid() ? u"name"_s : u"sub"_s),
                     {}});
}

void timeRule(const AssertionContext &context, base::Findings &findings)
{
    const QDateTime now = context.input.now;
    const QDateTime expiry = context.token.time(u"exp");
    const QDateTime from = context.token.time(u"nbf");
    if (from.isValid() && from > now) {
        const qint64 seconds = now.secsTo(from);
        findings.append({seconds > 300 ? Severity::Stops : Severity::MayStop, u"assertion-not-yet"_s,
                         Words::tr("Not valid yet: it starts %1.").arg(token::relativeWords(from, now)),
                         Words::tr("Either the token was made for later, or this computer's clock is behind."),
                         Words::tr("Check this computer's clock, then wait or get a new token."),
                         Place::claim(u"nbf"_s), u"500133"_s});
    }
    if (!expiry.isValid()) {
        findings.append({Severity::MayStop,
                         u"assertion-no-expiry"_s,
                         Words::tr("The token names no time of expiry."),
                         Words::tr("Entra ID's own tokens always carry exp, as a number of seconds."),
                         Words::tr("Check that this is a token from Entra ID."),
                         Place::claim(u"exp"_s),
                         {}});
        return;
    }
    const qint64 left = now.secsTo(expiry);
    if (left <= 0) {
        findings.append({Severity::Stops, u"assertion-expired"_s,
                         Words::tr("Expired %1.").arg(token::relativeWords(expiry, now)),
                         Words::tr("Entra ID gives an assertion no grace after its expiry, not even a second."),
                         Words::tr("Sign in again to the app that calls your API and paste the new token."),
                         Place::claim(u"exp"_s), u"500133"_s});
        return;
    }
    const bool soon = left < 300;
    findings.append({soon ? Severity::Note : Severity::Holds,
                     soon ? u"assertion-expires-soon"_s : u"assertion-valid"_s,
                     Words::tr("Valid for %1 more").arg(token::durationSentence(left)),
                     soon ? Words::tr("An exchange after that is refused with AADSTS500133.") : QString(),
                     soon ? Words::tr("Get a new token soon.") : QString(),
                     Place::claim(u"exp"_s),
                     {}});
}

void tenantMatchRule(const AssertionContext &context, base::Findings &findings)
{
    const QString tid = context.token.claimText(u"tid");
    const QString &tenant = context.form.tenant;
    if (!base::isGuid(tenant) || tid.isEmpty() || tid.compare(tenant, Qt::CaseInsensitive) == 0)
        return;
    findings.append(
        {Severity::MayStop, u"tenant-other"_s,
         Words::tr("The token is of tenant %1, the form names another.").arg(base::visible(tid)),
         Words::tr("A user signs in to one tenant at a time; the exchange usually goes to the same one."),
         Words::tr("Use %1 as tenant ID, unless the user is a guest in the tenant of the form.")
             .arg(base::visible(tid)),
         Place::field(u"tenant"_s), u"50034"_s});
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

void notATokenFinding(const token::Jwt &token, base::Findings &findings)
{
    const QByteArray &text = token.text();
    const QString shown = QString::fromUtf8(text.left(400));
    QString what = Words::tr("This is no JSON Web Token.");
    QString why = Words::tr("An assertion has three parts with dots between them and usually starts with eyJ.");
    QString id = u"not-a-token"_s;
    if (token.kind() == token::TokenKind::Jwe) {
        findings.append(
            {Severity::MayStop,
             u"assertion-encrypted"_s,
             Words::tr("The token is encrypted for its recipient."),
             Words::tr("Only who holds the key can read it, so nothing in it can be checked here."),
             Words::tr("If the authority refuses it, turn token encryption off for your API, or send the "
                       "decrypted token inside."),
             Place::field(u"assertion"_s),
             {}});
        return;
    }
    if (base::isGuid(shown)) {
        what = Words::tr("This is a GUID, not a token.");
        id = u"not-a-token-guid"_s;
    } else if (shown.startsWith("http://"_L1) || shown.startsWith("https://"_L1)) {
        what = Words::tr("This is a web address, not a token.");
        id = u"not-a-token-url"_s;
    } else if (shown.startsWith(u'<') || text.startsWith("PHNhbWw") || text.startsWith("PD94bWw")) {
        what = Words::tr("This looks like a SAML assertion.");
        why = Words::tr("SAML assertions take another form of the request, which this exchange does not send.");
        id = u"not-a-token-saml"_s;
    } else if (shown.startsWith(u'{') && shown.contains("access_token"_L1)) {
        what = Words::tr("This is a whole JSON answer, not the token alone.");
        id = u"not-a-token-json"_s;
    } else if (shown.startsWith("0."_L1) || shown.startsWith("1."_L1)) {
        what = Words::tr("This looks like a refresh token or an authorization code.");
        why = Words::tr("Those are for the app that got them; an API never receives them.");
        id = u"not-a-token-refresh"_s;
    }
    findings.append({Severity::Stops, id, what, why,
                     Words::tr("Paste the access token that your API received in the Authorization header."),
                     Place::field(u"assertion"_s), u"50027"_s});
}

} // namespace obo::checks
