#include "base/Text.h"
#include "crypto/Primitives.h"
#include "crypto/Signature.h"
#include "crypto/Words.h"
#include "crypto/verify/HeaderRules.h"
#include "crypto/verify/KeyChoice.h"
#include "crypto/verify/KeySetRules.h"

#include <QLocale>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

using base::Severity;

constexpr qsizetype mostTries = 100; // a key set from elsewhere must not cost more than a moment

base::Finding notHolding(const QString &reason)
{
    return {Severity::Stops,
            u"signature-invalid"_s,
            reason,
            Words::tr("The token was changed after it was signed, or another key than this one signed it."),
            Words::tr("Copy the token again. If it stays so, the keys are not those of the token's issuer."),
            base::Place::part(u"signature"_s),
            {}};
}

/// The steps, each a function that says whether there is a next one.
class Verification {
public:
    Verification(const token::Jwt &token, const KeySet &keys)
        : token_(token)
        , keys_(keys)
    {
        verdict_.alg = token.headerValue(u"alg").text();
        verdict_.kid = token.headerValue(u"kid").text();
        verdict_.findings = keySourcesInHeader(token);
    }

    Verdict run()
    {
        if (readHeader() && chooseKey())
            compute();
        return std::move(verdict_);
    }

    std::optional<Verdict> withoutKeys()
    {
        if (readHeader())
            return std::nullopt;
        return std::move(verdict_);
    }

private:
    void step(const QString &id, Severity outcome, const QString &text)
    {
        verdict_.steps += VerifyStep{id, outcome, text};
    }

    bool end(const QString &id, Severity outcome, const QString &reason, const base::Findings &findings = {})
    {
        step(id, outcome, reason);
        verdict_.reason = reason;
        verdict_.findings += findings;
        return false;
    }

    bool end(const QString &id, const Refusal &refusal)
    {
        const bool cannot = refusal.findings.isEmpty();
        return end(id, cannot ? Severity::NotChecked : Severity::Stops, refusal.reason, refusal.findings);
    }

    bool readHeader();
    bool chooseKey();
    void compute();
    [[nodiscard]] const SkippedKey *damagedKey() const;
    [[nodiscard]] QString keyMissing() const;
    [[nodiscard]] QString failure() const;

    const token::Jwt &token_;
    const KeySet &keys_;
    Verdict verdict_;
    const Algorithm *algorithm_ = nullptr;
    KeyChoice choice_;
};

bool Verification::readHeader()
{
    const auto algorithm = checkHeader(token_);
    if (!algorithm)
        return end(u"form"_s, algorithm.error());
    algorithm_ = *algorithm;
    step(u"form"_s, Severity::Holds,
         Words::tr("A compact JWS: three parts in base64url, and a header that asks for nothing unknown."));
    step(u"algorithm"_s, Severity::Holds,
         Words::tr("The header names the algorithm %1.").arg(algorithm_->text()));
    // Before any key is tried: "does not hold" would call a genuine Graph token a forgery.
    return !isGraphsOwn(token_) || end(u"key"_s, Severity::NotChecked, graphsOwnReason());
}

bool Verification::chooseKey()
{
    if (const auto mixed = checkMixture(keys_))
        return end(u"key"_s, *mixed);
    choice_ = chooseKeys(token_, *algorithm_, keys_);
    for (const QString &refused : std::as_const(choice_.refused))
        step(u"key"_s, Severity::Note, refused);
    for (const SkippedKey &skipped : keys_.skipped)
        step(u"key"_s, Severity::Note, skipped.why);
    if (const auto ambiguous = checkNames(token_, choice_))
        return end(u"key"_s, *ambiguous);
    verdict_.keyUnknown = choice_.fitting.isEmpty() && choice_.refused.isEmpty() && !damagedKey();
    if (choice_.fitting.isEmpty())
        return end(u"key"_s, Severity::NotChecked, keyMissing());
    step(u"key"_s, Severity::Holds,
         choice_.fitting.size() == 1
             ? Words::tr("%1 fits algorithm, use and issuer.").arg(nameOf(choice_.fitting.first()))
             : Words::tr("%1 keys fit, since token or set name none; each is tried.")
                   .arg(choice_.fitting.size()));
    return true;
}

void Verification::compute()
{
    const QByteArray input = token_.signingInput();
    verdict_.input =
        SignedBytes{hashName(*algorithm_), token_.header().encoded.size(), token_.payload().encoded.size()};
    const QLocale here;
    step(u"input"_s, Severity::Holds,
         Words::tr("%1 over %2 bytes as they stand: header %3, a dot, payload %4.")
             .arg(verdict_.input->hash, here.toString(verdict_.input->total()),
                  here.toString(verdict_.input->header), here.toString(verdict_.input->payload)));
    for (const Key &key : choice_.fitting.first(std::min(mostTries, choice_.fitting.size()))) {
        verdict_.checked = true;
        const QString name = nameOf(key);
        verdict_.valid = signatureHolds(*algorithm_, key, input, token_.signature());
        if (verdict_.valid) {
            verdict_.reason =
                Words::tr("The signature holds (%1). %2 verifies it.").arg(algorithm_->text(), name);
            step(u"signature"_s, Severity::Holds, Words::tr("%1 verifies the signature.").arg(name));
            return;
        }
        step(u"signature"_s, Severity::Stops, Words::tr("%1 does not verify the signature.").arg(name));
    }
    if (choice_.fitting.size() > mostTries) {
        verdict_.checked = false; // one of the others may be the one
        end(u"signature"_s, Severity::NotChecked,
            Words::tr(
                "Only %1 of the %2 keys that fit were tried, and none of these verifies the signature. Give "
                "a key set with fewer keys, or the one key that signed.")
                .arg(here.toString(mostTries), here.toString(choice_.fitting.size())));
        return;
    }
    verdict_.reason = failure();
    verdict_.findings += notHolding(verdict_.reason);
}

/// The one that the token names, if the set has it and it cannot be used.
const SkippedKey *Verification::damagedKey() const
{
    const auto found = std::ranges::find_if(keys_.skipped, [this](const SkippedKey &skipped) {
        return !skipped.kid.isEmpty() && skipped.kid == verdict_.kid;
    });
    return found == keys_.skipped.end() ? nullptr : &*found;
}

QString Verification::keyMissing() const
{
    if (!choice_.refused.isEmpty())
        return choice_.refused.first();
    if (const SkippedKey *damaged = damagedKey())
        return damaged->why;
    return verdict_.kid.isEmpty()
        ? Words::tr("The key set has no key for this token.")
        : Words::tr("The key set has no key with the token's key ID \"%1\".").arg(base::visible(verdict_.kid));
}

QString Verification::failure() const
{
    if (token_.payload().encoded.isEmpty())
        return Words::tr(
            "The signature does not hold for an empty payload. If the content is kept elsewhere (detached, "
            "RFC 7515 appendix F), it cannot be checked here.");
    // Graph is not alone: github.com/MicrosoftDocs/azure-docs/issues/80018 names SharePoint.
    if (token_.headerValue(u"nonce").isValid())
        return Words::tr(
            "The signature does not hold for the text as it stands. Its header has a \"nonce\": some of "
            "Microsoft's own APIs get tokens in which it was hashed before signing, and only they can "
            "check those.");
    return Words::tr("The signature does not hold.");
}

} // namespace

Verdict verifyJws(const token::Jwt &token, const KeySet &keys) { return Verification(token, keys).run(); }

std::optional<Verdict> verdictWithoutKeys(const token::Jwt &token)
{
    const KeySet none;
    return Verification(token, none).withoutKeys();
}

} // namespace obo::crypto
