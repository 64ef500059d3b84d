// Who issued the assertion?
#include "base/Text.h"
#include "checks/rules/assertion/AssertionRules.h"
#include "token/claims/IssuerWords.h"
#include "token/clouds/Clouds.h"

#include <QUrl>

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;
using obo::token::IssuerKind;

namespace obo::checks {
namespace {

QString hostOf(const QString &url) { return QUrl(url.left(1024), QUrl::StrictMode).host().toLower(); }

/// Empty when the host is none of Entra ID's.
QStringView cloudsOfHost(const QString &host)
{
    const token::EntraHost *known = token::findEntraHost(host);
    return known ? known->clouds : QStringView();
}

QString formHost(const AssertionContext &context) { return hostOf(context.input.authorityUrl); }

QString formClouds(const AssertionContext &context)
{
    return context.input.authorityUrl.isEmpty() ? context.input.cloudId
                                                : cloudsOfHost(formHost(context)).toString();
}

/// The policy that issued it stands in `tfp`, or in `acr` as B2C_1…: also behind a domain of one's own.
bool isB2c(const token::Jwt &token)
{
    return token::readIssuer(token.claimText(u"iss")).kind == IssuerKind::B2c
        || token.claimText(u"tfp").startsWith("b2c_1"_L1, Qt::CaseInsensitive)
        || token.claimText(u"acr").startsWith("b2c_1"_L1, Qt::CaseInsensitive);
}

} // namespace

void issuerRule(const AssertionContext &context, base::Findings &findings)
{
    const QString issuer = context.token.claimText(u"iss");
    const QString fix = Words::tr("Get the token from the authority that the form names.");
    if (issuer.isEmpty()) {
        findings.append({Severity::MayStop, u"issuer-missing"_s, Words::tr("The token names no issuer."),
                         Words::tr("Every token of Entra ID carries iss."), fix, Place::claim(u"iss"_s),
                         u"90014"_s});
        return;
    }
    const QString host = hostOf(issuer);
    const bool entra = !cloudsOfHost(host).isEmpty();
    const bool ciam = host.endsWith(".ciamlogin.com"_L1);
    const bool same = context.input.authorityUrl.isEmpty()
        ? entra || ciam
        : host == formHost(context) || (entra && !cloudsOfHost(formHost(context)).isEmpty());
    if (same || isB2c(context.token))
        return;
    findings.append({Severity::MayStop, u"issuer-other"_s,
                     Words::tr("The token was issued by %1, another authority.")
                         .arg(base::brief(host.isEmpty() ? issuer : host)),
                     Words::tr("An authority accepts assertions that it signed itself."), fix,
                     Place::claim(u"iss"_s), u"50013"_s});
}

void b2cRule(const AssertionContext &context, base::Findings &findings)
{
    if (!isB2c(context.token) || formHost(context).endsWith(".b2clogin.com"_L1))
        return;
    const bool byHost = token::readIssuer(context.token.claimText(u"iss")).kind == IssuerKind::B2c;
    findings.append(
        {Severity::Stops, u"issuer-b2c"_s, Words::tr("This is a token of Azure AD B2C."),
         Words::tr("B2C signs with keys of its own, which Entra ID does not accept, and offers no On-Behalf-Of "
                   "flow itself."),
         Words::tr("With B2C, let your API call the other one as itself (client credentials), or sign users in "
                   "with Entra External ID, which has the On-Behalf-Of flow."),
         Place::claim(byHost                                      ? u"iss"_s
                          : context.token.claim(u"tfp").isValid() ? u"tfp"_s
                                                                  : u"acr"_s),
         u"50013"_s});
}

void ciamRule(const AssertionContext &context, base::Findings &findings)
{
    const QString host = hostOf(context.token.claimText(u"iss"));
    if (!host.endsWith(".ciamlogin.com"_L1) || host == formHost(context))
        return;
    findings.append(
        {Severity::MayStop,
         u"issuer-ciam"_s,
         Words::tr("This is a token of Entra External ID, at %1.").arg(base::brief(host)),
         Words::tr(
             "External ID has the On-Behalf-Of flow, at its own address. There an app may use its own APIs "
             "and of Microsoft Graph openid, offline_access and User.Read."),
         Words::tr("Choose another authority in the form: https://%1.").arg(base::brief(host)),
         Place::claim(u"iss"_s),
         {}});
}

void cloudRule(const AssertionContext &context, base::Findings &findings)
{
    const QString issued = cloudsOfHost(hostOf(context.token.claimText(u"iss"))).toString();
    const QString asked = formClouds(context);
    if (issued.isEmpty() || asked.isEmpty())
        return;
    const QStringList possible = issued.split(u' ');
    for (const QString &cloud : asked.split(u' '))
        if (possible.contains(cloud))
            return;
    const QString of = token::issuerWords(context.token.claimText(u"iss"));
    findings.append(
        {Severity::Stops, u"cloud-other"_s, Words::tr("The token was issued in another cloud: %1.").arg(of),
         Words::tr("Each national cloud has its own tenants, app registrations and keys; none accepts the "
                   "tokens of another."),
         Words::tr("Choose the cloud that issued the token, or get one from the cloud in the form."),
         Place::claim(u"iss"_s), u"50013"_s});
}

} // namespace obo::checks
