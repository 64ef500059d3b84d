#include "oauth/ClientAssertion.h"

#include "base/Text.h"
#include "crypto/Algorithm.h"
#include "crypto/Random.h"
#include "crypto/Signature.h"
#include "oauth/Words.h"
#include "token/Base64Url.h"
#include "token/json/JsonWriter.h"

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

constexpr qint64 lifeSeconds = 600; // "5-10 minutes after nbf at most"

/// AD FS, which is known by its path, looks the key up by `x5t`, and its documentation signs with RS256 ("AD FS
/// OpenID Connect/OAuth flows and application scenarios", On-Behalf-Of, second case).
bool isAdFs(const QUrl &tokenEndpoint)
{
    return tokenEndpoint.path().endsWith("/adfs/oauth2/token"_L1, Qt::CaseInsensitive);
}

/// The one that was asked for, or that fits key and authority.
QString algorithmOf(const SigningCertificate &signing, const QUrl &tokenEndpoint)
{
    if (!signing.algorithm.isEmpty())
        return signing.algorithm;
    const crypto::Key &key = signing.certificate->key;
    return key.type == crypto::KeyType::Rsa && isAdFs(tokenEndpoint) ? u"RS256"_s : usualAlgorithm(key);
}

QByteArray member(const char *name, const QByteArray &json) { return '"' + QByteArray(name) + "\":" + json; }

QByteArray text(const QString &value) { return token::jsonString(value); }

/// DER in standard base64 (RFC 7515 section 4.1.6), which needs no escaping in JSON.
QByteArray chainJson(const crypto::ClientCertificate &certificate)
{
    QByteArray list = "[\"" + certificate.leaf.toBase64() + '"';
    for (const QByteArray &issuer : certificate.chain)
        list += ",\"" + issuer.toBase64() + '"';
    return list + ']';
}

QByteArray headerJson(const SigningCertificate &signing, const QString &algorithm)
{
    const crypto::CertificateFacts &facts = signing.certificate->facts;
    const auto thumbprint = [](const QString &hex) {
        return '"' + token::toBase64Url(QByteArray::fromHex(hex.toLatin1())) + '"';
    };
    QByteArray header = '{' + member("alg", text(algorithm)) + ',' + member("typ", "\"JWT\"") + ',';
    if (algorithm.startsWith(u"RS"))
        header += member("x5t", thumbprint(facts.thumbprint));
    else
        header += member("x5t#S256", thumbprint(facts.thumbprintSha256));
    if (signing.sendChain)
        header += ',' + member("x5c", chainJson(*signing.certificate));
    return header + '}';
}

QByteArray payloadJson(const AssertionUse &use)
{
    const qint64 now = use.now.toSecsSinceEpoch();
    const QByteArray id = text(use.clientId);
    return '{' + member("aud", text(use.tokenEndpoint.toString(QUrl::FullyEncoded))) + ','
        + member("exp", QByteArray::number(now + lifeSeconds)) + ',' + member("iss", id) + ','
        + member("jti", text(crypto::randomId())) + ',' + member("nbf", QByteArray::number(now)) + ','
        + member("sub", id) + ',' + member("iat", QByteArray::number(now)) + '}';
}

base::Result<base::Secret> refused(const QString &sentence, const QString &field, const QString &detail = {})
{
    return base::fail(base::ErrorKind::BadInput, sentence, detail, base::Place::field(field));
}

} // namespace

QString usualAlgorithm(const crypto::Key &key) { return algorithmsFor(key).value(0); }

QStringList algorithmsFor(const crypto::Key &key)
{
    if (key.type == crypto::KeyType::Rsa)
        return {u"PS256"_s, u"RS256"_s, u"PS384"_s, u"RS384"_s, u"PS512"_s, u"RS512"_s};
    if (key.type == crypto::KeyType::Ed25519)
        return {u"EdDSA"_s};
    if (key.curve == "P-256"_L1)
        return {u"ES256"_s};
    if (key.curve == "P-384"_L1)
        return {u"ES384"_s};
    return key.curve == "P-521"_L1 ? QStringList(u"ES512"_s) : QStringList();
}

base::Result<base::Secret> makeClientAssertion(const SigningCertificate &signing, const AssertionUse &use)
{
    const crypto::Key &key = signing.certificate->key;
    const QStringList possible = algorithmsFor(key);
    const QString algorithm = algorithmOf(signing, use.tokenEndpoint);
    if (!possible.contains(algorithm))
        return refused(Words::tr("\"%1\" cannot sign with the certificate's key (%2). Choose %3, or leave the "
                                 "choice to the program.")
                           .arg(base::brief(algorithm), crypto::describe(key), possible.join(u", "_s)),
                       u"signing_algorithm"_s);
    if (const QString weakness = crypto::misfit(*crypto::findAlgorithm(algorithm), key); !weakness.isEmpty())
        return refused(Words::tr("%1 Make a certificate with a stronger key.").arg(weakness), u"certificate"_s);
    auto jws = crypto::signJws(headerJson(signing, algorithm), payloadJson(use), key, algorithm);
    if (!jws)
        return refused(jws.error().summary, u"certificate"_s, jws.error().detail);
    return base::Secret::take(*jws);
}

} // namespace obo::oauth
