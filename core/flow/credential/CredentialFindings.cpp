#include "flow/credential/CredentialFindings.h"

#include "checks/ClientAssertionChecks.h"
#include "flow/Words.h"
#include "flow/credential/FederatedToken.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

bool isEntra(const oauth::Authority &authority) { return authority.kind() == oauth::AuthorityKind::Entra; }

QString cloudOf(const oauth::Authority &authority)
{
    const QString host = authority.base().host();
    const QList<oauth::Cloud> clouds = oauth::clouds();
    const auto cloud = std::ranges::find(clouds, host, &oauth::Cloud::loginHost);
    return cloud == clouds.end() ? QString() : cloud->id;
}

base::Findings readyAssertionFindings(const oauth::ReadyAssertion &ready, const oauth::Authority &authority,
                                      const QString &clientId, const QDateTime &now)
{
    const auto token = token::Jwt::read(QByteArrayView(ready.value.view()));
    if (token && token->kind() == token::TokenKind::Jws)
        return checks::clientAssertionFindings(
            *token,
            {clientId, authority.tokenEndpoint(),
             isEntra(authority) ? federatedAudience(cloudOf(authority)) : QString(), now});
    return {{base::Severity::Stops,
             u"client-assertion-unreadable"_s,
             Words::tr("The client assertion is no signed token (JWT)."),
             {},
             Words::tr("Check that it is the right file, or that the command prints the token alone."),
             base::Place::field(u"client_assertion"_s),
             u"50027"_s}};
}

} // namespace

base::Findings credentialFindings(const oauth::ClientCredential &credential, const oauth::Authority &authority,
                                  const QString &clientId, const QDateTime &now)
{
    if (const auto *signing = std::get_if<oauth::SigningCertificate>(&credential))
        return signing->certificate ? crypto::certificateFindings(*signing->certificate, now)
                                    : base::Findings();
    const auto *ready = std::get_if<oauth::ReadyAssertion>(&credential);
    if (!ready)
        return {};
    base::Findings findings = readyAssertionFindings(*ready, authority, clientId, now);
    // AADSTS codes are Entra ID's alone.
    if (!isEntra(authority))
        for (base::Finding &finding : findings)
            finding.code.clear();
    return findings;
}

} // namespace obo::flow
