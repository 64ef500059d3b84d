#include "base/Text.h"
#include "crypto/HeaderRules.h"
#include "crypto/KeyChoice.h"
#include "crypto/Primitives.h"
#include "crypto/Signature.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::crypto)
};

constexpr qsizetype mostTries = 100; // a key set from elsewhere must not cost more than a moment

base::Finding notHolding(const QString &reason)
{
    return {base::Severity::Stops,
            u"signature-invalid"_s,
            reason,
            Words::tr("The token was changed after it was signed, or another key than this one signed it."),
            Words::tr("Copy the token again. If it stays so, the keys are not those of the token's issuer."),
            base::Place::part(u"signature"_s),
            {}};
}

QString keyMissing(const Verdict &verdict, const KeyChoice &choice)
{
    if (!choice.refused.isEmpty())
        return choice.refused.first();
    return verdict.kid.isEmpty()
        ? Words::tr("The key set has no key for this token.")
        : Words::tr("The key set has no key with the token's key ID \"%1\".").arg(base::visible(verdict.kid));
}

QString failureReason(const token::Jwt &token)
{
    if (token.payload().encoded.isEmpty())
        return Words::tr(
            "The signature does not hold for an empty payload. If the content is kept elsewhere (detached, "
            "RFC 7515 appendix F), it cannot be checked here.");
    return Words::tr("The signature does not hold.");
}

} // namespace

Verdict verifyJws(const token::Jwt &token, const KeySet &keys)
{
    Verdict verdict;
    verdict.alg = token.headerValue(u"alg").text();
    verdict.kid = token.headerValue(u"kid").text();
    verdict.findings = keySourcesInHeader(token);

    const auto algorithm = checkHeader(token);
    if (!algorithm) {
        verdict.reason = algorithm.error().reason;
        verdict.findings += algorithm.error().findings;
        return verdict;
    }
    verdict.steps += Words::tr("The header names the algorithm %1.").arg((*algorithm)->text());

    const KeyChoice choice = chooseKeys(token, **algorithm, keys);
    verdict.steps += choice.refused;
    if (choice.fitting.isEmpty()) {
        verdict.reason = isGraphsOwn(token) ? graphsOwnReason() : keyMissing(verdict, choice);
        return verdict;
    }

    const QByteArray input = token.signingInput();
    verdict.steps += Words::tr("%1 over the %2 bytes of header, dot and payload as they stand.")
                         .arg(hashName(**algorithm))
                         .arg(input.size());
    for (const Key &key : choice.fitting.first(std::min(mostTries, choice.fitting.size()))) {
        verdict.checked = true;
        verdict.valid = signatureHolds(**algorithm, key, input, token.signature());
        verdict.steps += verdict.valid ? Words::tr("%1 verifies the signature.").arg(nameOf(key))
                                       : Words::tr("%1 does not verify the signature.").arg(nameOf(key));
        if (verdict.valid) {
            verdict.reason = Words::tr("The signature holds: %1, %2.").arg((*algorithm)->text(), nameOf(key));
            return verdict;
        }
    }
    if (isGraphsOwn(token)) {
        // "Does not hold" would call a genuine Graph token a forgery; nobody but Graph can tell.
        verdict.checked = false;
        verdict.reason = graphsOwnReason();
        return verdict;
    }
    verdict.reason = failureReason(token);
    verdict.findings += notHolding(verdict.reason);
    return verdict;
}

} // namespace obo::crypto
