#include "sandbox/keys/Keyring.h"

#include "crypto/OpenSsl.h"
#include "crypto/Signature.h"
#include "sandbox/Words.h"
#include "sandbox/tokens/ObjectText.h"
#include "sandbox/tokens/Random.h"
#include "token/Base64Url.h"
#include "token/json/Json.h"

#include <QCryptographicHash>
#include <future>
#include <openssl/rsa.h>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

using Made = base::Result<crypto::Key>;

// With three primes (RFC 8017 section 3.2) a key of 2048 bits takes a third of the time, and looks like any
// other to who has its public part. A private part that is given away has two: not every program takes more.
Made rsaKey(int primes)
{
    const crypto::KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY *made = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1
        || EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), 2048) != 1
        || EVP_PKEY_CTX_set_rsa_keygen_primes(context.get(), primes) != 1
        || EVP_PKEY_generate(context.get(), &made) != 1)
        return base::fail(base::ErrorKind::Crypto, Words::tr("OpenSSL cannot make an RSA key."),
                          crypto::takeOpenSslErrors());
    crypto::Key key;
    key.type = crypto::KeyType::Rsa;
    key.pkey = {made, EVP_PKEY_free};
    key.bits = EVP_PKEY_get_bits(made);
    key.use = u"sig"_s;
    return crypto::thumbprint(key).map([&key](const QString &print) {
        key.kid = print;
        return key;
    });
}

Made keptKey() { return rsaKey(3); }

Made givenKey() { return rsaKey(2); }

ObjectText header(const crypto::Key &key, int version, const QString &type, const QString &nonce = {})
{
    ObjectText text;
    text.text("typ", type.isEmpty() ? u"JWT"_s : type);
    text.given("nonce", nonce);
    text.text("alg", u"RS256");
    if (version == 1)
        text.text("x5t", key.kid);
    text.text("kid", key.kid);
    return text;
}

} // namespace

base::Result<Keyring> Keyring::make(const QDateTime &now, bool withPrevious)
{
    auto client = std::async(std::launch::async, givenKey);
    Keyring ring;
    for (auto &[made, place] : {std::pair{keptKey(), &ring.own}, std::pair{keptKey(), &ring.stranger},
                                std::pair{client.get(), &ring.client}}) {
        if (!made)
            return tl::unexpected(made.error());
        *place = *made;
    }
    ring.trusted = {{ring.own}, {}};
    if (withPrevious) {
        const auto previous = keptKey();
        if (!previous)
            return tl::unexpected(previous.error());
        ring.previous = *previous;
        ring.trusted.keys += *previous;
    }
    ring.issuers = {{ring.stranger}, {}};
    ring.since = now;
    ring.until = now.addYears(5);
    return ring;
}

QByteArray jwksOf(const QList<crypto::Key> &keys, const QString &issuer)
{
    QByteArrayList all;
    for (const crypto::Key &key : keys) {
        const auto document = token::JsonDocument::parse(crypto::publicJwk(key).value_or("{}"_ba));
        const auto root = document ? document->root() : token::JsonValue();
        ObjectText text;
        for (const auto &[name, value] :
             {std::pair{"kty", root.member(u"kty").text()}, std::pair{"use", key.use},
              std::pair{"kid", key.kid}, std::pair{"x5t", key.kid}, std::pair{"n", root.member(u"n").text()},
              std::pair{"e", root.member(u"e").text()}})
            text.text(name, value);
        text.given("issuer", issuer);
        all += text.json();
    }
    return ObjectText().raw("keys", listText(all)).json();
}

QByteArray signToken(const QByteArray &claims, const crypto::Key &key, int version, const QString &type)
{
    return crypto::signJws(header(key, version, type).json(), claims, key, u"RS256"_s).value_or(QByteArray());
}

QByteArray signGraphsWay(const QByteArray &claims, const crypto::Key &key)
{
    const QByteArray nonce = randomText(43);
    const QByteArray hashed = token::toBase64Url(QCryptographicHash::hash(nonce, QCryptographicHash::Sha256));
    const auto headerWith = [&key](const QByteArray &value) {
        return header(key, 1, {}, QString::fromLatin1(value)).json();
    };
    const QByteArray token =
        crypto::signJws(headerWith(hashed), claims, key, u"RS256"_s).value_or(QByteArray());
    return token::toBase64Url(headerWith(nonce)) + token.mid(token.indexOf('.'));
}

} // namespace obo::sandbox
