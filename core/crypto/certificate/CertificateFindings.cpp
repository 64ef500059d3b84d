#include "crypto/Algorithm.h"
#include "crypto/Words.h"
#include "crypto/certificate/ClientCertificate.h"
#include "token/claims/TimeWords.h"

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

using base::Finding;
using base::Severity;

constexpr qint64 soonDays = 30;

Finding made(Severity severity, const QString &id, const QString &summary, const QString &why,
             const QString &fix)
{
    return {severity, id, summary, why, fix, base::Place::field(u"certificate"_s), {}};
}

Finding validity(const CertificateFacts &facts, const QDateTime &now)
{
    const QString end = token::localText(facts.notAfter, true);
    const QString renew = Words::tr("Make a new certificate, upload it to the app registration (Certificates & "
                                    "secrets), and use it here.");
    if (now < facts.notBefore)
        return made(
            Severity::Stops, u"certificate-not-yet-valid"_s,
            Words::tr("The client certificate is valid only from %1, %2.")
                .arg(token::localText(facts.notBefore, true), token::relativeWords(facts.notBefore, now)),
            Words::tr("The authority refuses what a certificate signs before its time."),
            Words::tr("Check this computer's clock and wait, or use another certificate."));
    if (now > facts.notAfter)
        return made(Severity::Stops, u"certificate-expired"_s,
                    Words::tr("The client certificate expired %1, at %2.")
                        .arg(token::relativeWords(facts.notAfter, now), end),
                    Words::tr("The authority refuses what an expired certificate signs."), renew);
    if (now.daysTo(facts.notAfter) <= soonDays)
        return made(Severity::MayStop, u"certificate-expires-soon"_s,
                    Words::tr("The client certificate expires %1, at %2.")
                        .arg(token::relativeWords(facts.notAfter, now), end),
                    Words::tr("From then on the authority refuses what it signs."), renew);
    return made(Severity::Holds, u"certificate-valid"_s,
                Words::tr("The client certificate is valid until %1.").arg(end), {}, {});
}

} // namespace

base::Findings certificateFindings(const ClientCertificate &certificate, const QDateTime &now)
{
    base::Findings findings{validity(certificate.facts, now)};
    // Any algorithm of RSA asks the same of the key.
    if (certificate.key.type == KeyType::Rsa)
        if (const QString weakness = misfit(*findAlgorithm(u"PS256"_s), certificate.key); !weakness.isEmpty())
            findings += made(Severity::Stops, u"certificate-key-weak"_s, weakness,
                             Words::tr("Whoever breaks the key can act as this client."),
                             Words::tr("Make a certificate with an RSA key of 2048 bits or more, upload it to "
                                       "the app registration, and use it here."));
    return findings;
}

} // namespace obo::crypto
