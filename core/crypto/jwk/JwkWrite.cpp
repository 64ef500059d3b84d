#include "crypto/Primitives.h"
#include "crypto/jwk/Jwk.h"
#include "crypto/jwk/JwkParts.h"
#include "token/Base64Url.h"
#include "token/json/JsonWriter.h"

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

QByteArray member(const char *name, const QByteArray &plainText)
{
    return '"' + QByteArray(name) + "\":\"" + plainText + '"';
}

} // namespace

base::Result<QByteArray> publicJwk(const Key &key)
{
    const auto parts = publicParts(key);
    if (!parts)
        return tl::unexpected(parts.error());
    QByteArrayList members{member("kty", parts->kty)};
    const auto add = [&members](const char *name, const QString &text) {
        if (!text.isEmpty())
            members += '"' + QByteArray(name) + "\":" + token::jsonString(text);
    };
    add("use", key.use);
    add("kid", key.kid);
    add("alg", key.alg);
    add("issuer", key.issuer);
    if (!parts->curve.isEmpty())
        members += member("crv", parts->curve);
    for (const auto &[name, value] : parts->numbers)
        members += member(name.constData(), value);
    return '{' + members.join(',') + '}';
}

base::Result<QString> thumbprint(const Key &key)
{
    // RFC 7638 section 3.2: the required members alone, in the order of their names, without white space.
    QByteArrayList members;
    if (key.type == KeyType::Symmetric) {
        members = {member("k", token::toBase64Url(*key.symmetric)), member("kty", "oct"_ba)};
    } else {
        const auto parts = publicParts(key);
        if (!parts)
            return tl::unexpected(parts.error());
        if (!parts->curve.isEmpty())
            members += member("crv", parts->curve);
        for (const auto &[name, value] : parts->numbers)
            members += member(name.constData(), value);
        // "kty" sorts after "crv", "e" and before "n", "x", "y".
        const auto after = std::ranges::find_if(members, [](const QByteArray &text) {
            return text.startsWith("\"n\"") || text.startsWith("\"x\"");
        });
        members.insert(std::distance(members.begin(), after), member("kty", parts->kty));
    }
    return QString::fromLatin1(token::toBase64Url(sha256('{' + members.join(',') + '}')));
}

} // namespace obo::crypto
