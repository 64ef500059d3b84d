#include "checks/rules/form/FormRules.h"

#include "base/Text.h"
#include "oauth/Authority.h"
#include "oauth/Fields.h"

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {

void tenantRule(const RuleContext &context, base::Findings &findings)
{
    const QString &tenant = context.tenant;
    if (tenant.isEmpty() || base::isGuid(tenant) || base::isDomainName(tenant))
        return;
    const QString lower = tenant.toLower();
    if (lower == "common"_L1 || lower == "organizations"_L1) {
        findings.append(
            {Severity::MayStop,
             u"tenant-common"_s,
             Words::tr("The token will be for the user's home tenant."),
             Words::tr("With \"%1\" the authority answers for the tenant in which the user has the account. "
                       "For a guest that is not the tenant that the guest works in.")
                 .arg(lower),
             Words::tr("Use the tenant ID that stands in the assertion's tid claim."),
             Place::field(u"tenant"_s),
             {}});
        return;
    }
    if (lower == "consumers"_L1) {
        findings.append({Severity::MayStop,
                         u"tenant-consumers"_s,
                         Words::tr("The consumers tenant is for personal accounts only."),
                         Words::tr("Personal Microsoft accounts are of little use in the On-Behalf-Of flow."),
                         Words::tr("Use the ID of the tenant that your API is registered in."),
                         Place::field(u"tenant"_s),
                         {}});
        return;
    }
    const bool ours = context.input.authorityUrl.isEmpty();
    findings.append({ours ? Severity::Stops : Severity::MayStop, u"tenant-form"_s,
                     Words::tr("The tenant ID is neither a GUID nor a domain name."),
                     Words::tr("Entra ID knows a tenant by its GUID or by one of its verified domain names."),
                     Words::tr("Copy the Directory (tenant) ID from the overview of the app registration."),
                     Place::field(u"tenant"_s), u"900023"_s});
}

void clientIdRule(const RuleContext &context, base::Findings &findings)
{
    const QString &id = context.clientId;
    if (id.isEmpty() || base::isGuid(id))
        return;
    const bool entra = context.input.authorityUrl.isEmpty();
    if (id.startsWith("api://"_L1, Qt::CaseInsensitive)) {
        const QString rest = id.mid(6).section(u'/', 0, 0);
        const QString fix = base::isGuid(rest)
            ? Words::tr("Type %1 alone.").arg(rest)
            : Words::tr("Copy the Application (client) ID, a GUID, from the overview of the app registration.");
        findings.append(
            {Severity::Stops, u"client-id-uri"_s, Words::tr("This is an Application ID URI, not a client ID."),
             Words::tr("The URI names your API as an audience; the client ID names it as a client."), fix,
             Place::field(u"client_id"_s), u"700016"_s});
        return;
    }
    findings.append(
        {entra ? Severity::Stops : Severity::MayStop, u"client-id-form"_s,
         Words::tr("The client ID is not a GUID."), Words::tr("Entra ID gives every app registration a GUID."),
         Words::tr("Copy the Application (client) ID from the overview of your API's app registration."),
         Place::field(u"client_id"_s), u"700016"_s});
}

void secretRule(const RuleContext &context, base::Findings &findings)
{
    if (!context.input.secretLooksLikeGuid)
        return;
    findings.append(
        {Severity::MayStop, u"secret-is-id"_s, Words::tr("The client secret looks like a secret ID."),
         Words::tr("The portal shows an ID (a GUID) and a value for each secret. Only the value works, and it "
                   "is shown only once."),
         Words::tr("Use the secret's Value. If it is lost, make a new secret under Certificates & secrets."),
         Place::field(u"client_secret"_s), u"7000215"_s});
}

void authorityRule(const RuleContext &context, base::Findings &findings)
{
    if (!oauth::isB2cUrl(oauth::cleanField(context.input.authorityUrl)))
        return;
    findings.append(
        {Severity::Stops,
         u"authority-b2c"_s,
         Words::tr("Azure AD B2C offers no On-Behalf-Of flow."),
         Words::tr("It answers unsupported_grant_type (AADB2C90086)."),
         Words::tr("With B2C, let your API call the other one as itself (client credentials), or sign users in "
                   "with Entra External ID, which has the On-Behalf-Of flow."),
         Place::field(u"authority"_s),
         {}});
}

} // namespace obo::checks
