#include "crypto/verify/KeySetRules.h"

#include "base/Text.h"
#include "crypto/Words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

std::optional<Refusal> refuse(const QString &id, const QString &reason, const QString &why, const QString &fix)
{
    return Refusal{reason, {{base::Severity::Stops, id, reason, why, fix, base::Place::header(u"kid"_s), {}}}};
}

bool isSame(const Key &one, const Key &other)
{
    if (one.symmetric && other.symmetric)
        return *one.symmetric == *other.symmetric;
    return one.pkey && other.pkey && EVP_PKEY_eq(one.pkey.get(), other.pkey.get()) == 1;
}

} // namespace

std::optional<Refusal> checkMixture(const KeySet &keys)
{
    const auto isSecret = [](const Key &key) { return key.type == KeyType::Symmetric; };
    const auto secrets = std::ranges::count_if(keys.keys, isSecret);
    if (secrets == 0 || secrets == keys.keys.size())
        return {};
    return refuse(u"signature-keys-mixed"_s,
                  Words::tr("The key set holds secret (symmetric) keys beside public ones, so the token itself "
                            "would choose which kind it is checked with."),
                  Words::tr("Whoever can read a published set can sign with a symmetric key in it."),
                  Words::tr("Give a set with the keys of one kind only."));
}

std::optional<Refusal> checkNames(const token::Jwt &token, const KeyChoice &choice)
{
    const auto kid = token.headerValue(u"kid");
    if (!kid.isString() || choice.fitting.size() < 2 || choice.fitting.first().kid != kid.text())
        return {};
    const Key &first = choice.fitting.first();
    if (std::ranges::all_of(choice.fitting, [&first](const Key &key) { return isSame(first, key); }))
        return {};
    return refuse(
        u"signature-keys-ambiguous"_s,
        Words::tr("The key set has %1 different keys with the token's key ID \"%2\", so it does not say "
                  "whose signature is asked for.")
            .arg(QString::number(choice.fitting.size()), base::visible(kid.text())),
        Words::tr("RFC 7517 section 4.5 asks for a key ID of its own for each key."),
        Words::tr("Give a set in which one key has this ID."));
}

} // namespace obo::crypto
