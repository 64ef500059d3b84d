// Signatures: nothing but the four tokens that were signed is ever valid, and only under their own keys. Who
// signed them (tests/fuzz/corpus/make_verify.py) threw the private keys away.
#include "crypto/Signature.h"
#include "fuzz/targets/SignedTokens.h"
#include "fuzz/targets/Targets.h"

#include <algorithm>

namespace obo::fuzz {
namespace {

const crypto::KeySet &signersKeys()
{
    static const crypto::KeySet keys = crypto::readKeySet(signedKeys).value();
    return keys;
}

bool wasSigned(const QByteArray &text) { return std::ranges::find(signedTokens, text) != signedTokens.end(); }

crypto::Verdict verdictOf(QByteArrayView text, const crypto::KeySet &keys)
{
    const auto jwt = token::Jwt::read(text);
    if (!jwt)
        return {};
    crypto::Verdict verdict = crypto::verifyJws(*jwt, keys);
    require(!verdict.valid || verdict.checked, "what was not checked is not valid");
    require(!verdict.valid || jwt->serialization() == token::Serialization::Compact, "JSON is never valid",
            text);
    require(!verdict.valid || jwt->kind() == token::TokenKind::Jws, "only a JWS is valid", text);
    require(!verdict.valid || (verdict.alg != QLatin1StringView("none") && !verdict.alg.isEmpty()),
            "none is not valid");
    require(!verdict.valid || wasSigned(jwt->text()), "only what was signed is valid", jwt->text());
    requireShown(verdict.reason, "the reason is fit to show");
    for (const crypto::VerifyStep &step : verdict.steps)
        requireShown(step.text, "a step is fit to show");
    return verdict;
}

/// Each byte pair flips a bit or takes a byte's place, in one of the tokens.
void changedTokensAreNotValid(Choices choices)
{
    const QByteArray &original = signedTokens[choices.next() % signedTokens.size()];
    QByteArray text = original;
    for (int change = 0; change < 4 && !choices.rest().isEmpty(); ++change) {
        const auto high = choices.next();
        const auto at =
            static_cast<qsizetype>((high << 8U | choices.next()) % static_cast<unsigned>(text.size()));
        const auto what = choices.next();
        if (what < 8)
            text[at] = static_cast<char>(text[at] ^ (1 << what));
        else if (what < 16)
            text.remove(at, 1);
        else
            text.insert(at, static_cast<char>(what));
    }
    require(verdictOf(original, signersKeys()).valid, "what was signed is valid");
    const bool valid = verdictOf(text, signersKeys()).valid;
    require(!valid || token::cleanedToken(text) == original, "what was changed is not valid", text);
}

/// Under keys that somebody else chose, a token is valid only where the signer's own key is among them.
void onlyTheSignersKeyVerifies(QByteArrayView input)
{
    const auto set = crypto::readKeySet(input.toByteArray());
    if (!set)
        return;
    QStringList own;
    for (const crypto::Key &key : signersKeys().keys)
        own += crypto::thumbprint(key).value_or(QString());
    const bool known = std::ranges::any_of(set->keys, [&](const crypto::Key &key) {
        return own.contains(crypto::thumbprint(key).value_or(QString()));
    });
    for (const QByteArray &text : signedTokens)
        require(!verdictOf(text, *set).valid || known, "another key does not verify", input);
}

} // namespace

void verify(QByteArrayView input)
{
    Choices choices(input);
    switch (choices.next() % 3) {
    case 0: changedTokensAreNotValid(choices); break;
    case 1: onlyTheSignersKeyVerifies(choices.rest()); break;
    default: (void)verdictOf(choices.rest(), signersKeys());
    }
}

} // namespace obo::fuzz
