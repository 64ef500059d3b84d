// JWK and JWKS (RFC 7517).
#include "crypto/jwk/Jwk.h"
#include "fuzz/targets/Targets.h"
#include "token/json/Json.h"

namespace obo::fuzz {
namespace {

void keyIsSound(const crypto::Key &key)
{
    require(key.bits >= 0, "a key has a size");
    const auto written = crypto::publicJwk(key);
    if (!written) {
        require(key.type == crypto::KeyType::Symmetric, "a public part can be written",
                written.error().summary.toUtf8());
        requireShown(written.error().summary, "the error is fit to show");
        return;
    }
    const auto document = token::JsonDocument::parse(*written);
    require(document.has_value(), "a written JWK is JSON", *written);
    for (const QStringView name : {u"d", u"p", u"q", u"dp", u"dq", u"qi", u"k", u"oth"})
        require(!document->root().member(name).isValid(), "no private member is written", *written);
    const auto again = crypto::readJwk(*written);
    require(again.has_value(), "a written JWK is read", *written);
    require(crypto::publicJwk(*again).value_or(QByteArray()) == *written, "a JWK writes back the same bytes",
            *written);
    const auto print = crypto::thumbprint(key);
    require(print && *print == crypto::thumbprint(*again).value_or(QString()), "a key keeps its thumbprint",
            *written);
}

} // namespace

void keys(QByteArrayView input)
{
    const QByteArray text = input.toByteArray();
    const auto one = crypto::readJwk(text);
    if (one)
        keyIsSound(*one);
    else
        requireShown(one.error().summary + one.error().detail, "the error is fit to show");
    const auto set = crypto::readKeySet(text);
    if (!set) {
        requireShown(set.error().summary + set.error().detail, "the set's error is fit to show");
        return;
    }
    for (const crypto::Key &key : set->keys)
        keyIsSound(key);
    for (const crypto::SkippedKey &skipped : set->skipped)
        requireShown(skipped.why, "why a key is skipped is fit to show");
}

} // namespace obo::fuzz
