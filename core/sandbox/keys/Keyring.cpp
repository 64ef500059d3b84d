#include "sandbox/keys/Keyring.h"

#include "crypto/Signature.h"
#include "sandbox/keys/RsaKey.h"
#include "sandbox/tokens/ObjectText.h"
#include "sandbox/tokens/Random.h"
#include "token/Base64Url.h"
#include "token/json/Json.h"

#include <QCryptographicHash>
#include <future>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

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
    auto client = std::async(std::launch::async, newRsaKey);
    auto stranger = std::async(std::launch::async, newRsaKey);
    Keyring ring;
    for (auto &[made, place] : {std::pair{newRsaKey(), &ring.own}, std::pair{stranger.get(), &ring.stranger},
                                std::pair{client.get(), &ring.client}}) {
        if (!made)
            return tl::unexpected(made.error());
        *place = *made;
    }
    ring.trusted = {{ring.own}, {}};
    if (withPrevious) {
        const auto previous = newRsaKey();
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
