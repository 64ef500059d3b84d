// Keys for tests: one of each kind that a key set can hold, made when asked for.
#pragma once

#include "MadeRsaKey.h"
#include "crypto/OpenSsl.h"
#include "crypto/jwk/Jwk.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace obo::tests {

using namespace Qt::StringLiterals;

inline crypto::Key pairOf(crypto::KeyType type, const QString &curve, EVP_PKEY *made)
{
    crypto::Key key;
    key.type = type;
    key.curve = curve;
    key.pkey = std::shared_ptr<EVP_PKEY>(made, EVP_PKEY_free);
    key.bits = EVP_PKEY_get_bits(made);
    return key;
}

inline crypto::Key symmetric(int bytes)
{
    crypto::Key key;
    key.type = crypto::KeyType::Symmetric;
    key.symmetric = std::make_shared<const QByteArray>(bytes, 'k');
    key.bits = bytes * 8;
    return key;
}

/// "rsa2048", "rsa1024", "P-256", "P-384", "P-521", "secp256k1", "Ed25519", "oct32" (bytes).
inline crypto::Key makeKey(const QString &kind)
{
    if (kind.startsWith(u"rsa"_s))
        return madeRsaKey(kind.mid(3).toInt());
    if (kind.startsWith(u"oct"_s))
        return symmetric(kind.mid(3).toInt());
    if (kind == u"Ed25519"_s)
        return pairOf(crypto::KeyType::Ed25519, kind, EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    return pairOf(crypto::KeyType::Ec, kind, EVP_EC_gen(kind.toLatin1().constData()));
}

inline QString vectorsFolder() { return QStringLiteral(OBO_SOURCE_DIR) + u"/../shared/vectors/"_s; }

/// An empty object when the file is absent.
inline QJsonObject readVectors(const QString &path)
{
    QFile file(vectorsFolder() + path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace obo::tests
