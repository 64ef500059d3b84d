// Of which tenant is the user, and is that the one in the form?
#include "base/Text.h"
#include "checks/rules/assertion/AssertionRules.h"
#include "token/claims/IssuerWords.h"

#include <QUrl>

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {
namespace {

// access-token-claims-reference.md, claim tid
constexpr auto personalTenant = "9188040d-6c67-4c5b-b112-36a304b66dad"_L1;

bool same(const QString &a, QStringView b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

bool isPersonal(const token::Jwt &token) { return same(token.claimText(u"tid"), QString(personalTenant)); }

/// The tenant that a guest comes from, by `idp`; "live.com" or a domain where it is no STS address.
QString homeOf(const token::Jwt &token)
{
    const QString idp = token.claimText(u"idp");
    const QString tenant = token::readIssuer(idp).tenant;
    return tenant.isEmpty() ? idp : tenant;
}

/// `idp` is there only for users of another tenant; `acct` is 1 for guests (optional-claims-reference.md).
bool isGuest(const token::Jwt &token)
{
    const QString home = homeOf(token);
    const bool elsewhere = !home.isEmpty() && !same(home, token.claimText(u"tid"))
        && token.claimText(u"idp") != token.claimText(u"iss");
    const token::JsonValue acct = token.claim(u"acct");
    return elsewhere || acct.integer() == 1 || acct.text() == "1"_L1;
}

} // namespace

void personalRule(const AssertionContext &context, base::Findings &findings)
{
    if (!isPersonal(context.token))
        return;
    findings.append(
        {Severity::MayStop, u"personal-account"_s, Words::tr("The user has a personal Microsoft account."),
         Words::tr("With personal accounts an exchange is refused with AADSTS70000 unless the user granted the "
                   "scopes at sign-in, and APIs of Azure and Microsoft 365 for work take work accounts only."),
         Words::tr(
             "Sign in with a work or school account, or have the user consent to your API's scopes for the "
             "other API at sign-in."),
         Place::claim(u"tid"_s), u"70000"_s});
}

void tenantMatchRule(const AssertionContext &context, base::Findings &findings)
{
    const QString tid = context.token.claimText(u"tid");
    const QString &tenant = context.form.tenant;
    if (!base::isGuid(tenant) || tid.isEmpty() || same(tid, tenant) || isPersonal(context.token))
        return;
    const bool home = isGuest(context.token) && same(homeOf(context.token), tenant);
    findings.append(
        {Severity::MayStop, u"tenant-other"_s,
         home ? Words::tr("The form names the guest's home tenant; the token is of tenant %1.")
                    .arg(base::brief(tid))
              : Words::tr("The token is of tenant %1, the form names another.").arg(base::brief(tid)),
         home ? Words::tr(
             "The user signed in as a guest. The exchange goes to the tenant that issued the token.")
              : Words::tr("A user signs in to one tenant at a time; the exchange usually goes to the same one. "
                          "That holds for a multi-tenant API too: it asks in the tenant of each token."),
         home ? Words::tr("Use %1 as tenant ID.").arg(base::brief(tid))
              : Words::tr("Use %1 as tenant ID, unless the user is a guest in the tenant of the form.")
                    .arg(base::brief(tid)),
         Place::field(u"tenant"_s), u"50034"_s});
}

void tenantClaimsRule(const AssertionContext &context, base::Findings &findings)
{
    const QString tid = context.token.claimText(u"tid");
    const token::IssuerReading issuer = token::readIssuer(context.token.claimText(u"iss"));
    const bool comparable = issuer.kind == token::IssuerKind::Entra && base::isGuid(issuer.tenant);
    if (tid.isEmpty() || !comparable || same(issuer.tenant, tid))
        return;
    findings.append(
        {Severity::MayStop, u"tenant-unlike-issuer"_s,
         Words::tr("The token's issuer names tenant %1, its tid another.").arg(base::brief(issuer.tenant)),
         Words::tr("In tokens of Entra ID both are the same, so this one may have been altered."),
         Words::tr("Get the token again from the app that calls your API."), Place::claim(u"tid"_s),
         u"50013"_s});
}

void guestRule(const AssertionContext &context, base::Findings &findings)
{
    if (!isGuest(context.token) || isPersonal(context.token))
        return;
    const QString tid = context.token.claimText(u"tid");
    const QString home = homeOf(context.token);
    const QString lower = context.form.tenant.toLower();
    if (lower == "common"_L1 || lower == "organizations"_L1) {
        findings.append(
            {Severity::MayStop,
             u"guest-at-common"_s,
             Words::tr("The user is a guest: with \"%1\" the new token would be for the home tenant.")
                 .arg(lower),
             Words::tr(
                 "The authority then answers for the tenant in which the user has the account, where data "
                 "and rights are others."),
             Words::tr("Use %1 as tenant ID.").arg(base::brief(tid)),
             Place::field(u"tenant"_s),
             {}});
        return;
    }
    findings.append(
        {Severity::Note,
         u"user-guest"_s,
         home.isEmpty() ? Words::tr("The user is a guest in this tenant.")
                        : Words::tr("The user is a guest in this tenant, from %1.").arg(base::brief(home)),
         Words::tr(
             "Guests have another object ID (oid) in each tenant, and the exchange goes to the tenant that "
             "issued the token."),
         Words::tr("Keep %1 as tenant ID.").arg(base::brief(tid)),
         Place::claim(context.token.claim(u"idp").isValid() ? u"idp"_s : u"acct"_s),
         {}});
}

} // namespace obo::checks
