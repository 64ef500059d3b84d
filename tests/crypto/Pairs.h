// Every algorithm and every kind of key, and which of their pairs are right.
#pragma once

#include "Keys.h"

namespace obo::tests {

inline const QStringList algorithms{QStringLiteral("RS256"), QStringLiteral("RS384"), QStringLiteral("RS512"),
                                    QStringLiteral("PS256"), QStringLiteral("PS384"), QStringLiteral("PS512"),
                                    QStringLiteral("ES256"), QStringLiteral("ES384"), QStringLiteral("ES512"),
                                    QStringLiteral("EdDSA"), QStringLiteral("HS256"), QStringLiteral("HS384"),
                                    QStringLiteral("HS512")};
inline const QStringList kinds{
    QStringLiteral("rsa2048"), QStringLiteral("rsa1024"),   QStringLiteral("P-256"),   QStringLiteral("P-384"),
    QStringLiteral("P-521"),   QStringLiteral("secp256k1"), QStringLiteral("Ed25519"), QStringLiteral("oct16"),
    QStringLiteral("oct32"),   QStringLiteral("oct48"),     QStringLiteral("oct64")};

inline bool fits(const QString &alg, const QString &kind)
{
    if (alg.startsWith(QLatin1String("RS")) || alg.startsWith(QLatin1String("PS")))
        return kind == QLatin1String("rsa2048");
    if (alg.startsWith(QLatin1String("HS")))
        return kind.startsWith(QLatin1String("oct")) && kind.mid(3).toInt() * 8 >= alg.mid(2).toInt();
    const QHash<QString, QString> curves{{QStringLiteral("ES256"), QStringLiteral("P-256")},
                                         {QStringLiteral("ES384"), QStringLiteral("P-384")},
                                         {QStringLiteral("ES512"), QStringLiteral("P-521")},
                                         {QStringLiteral("EdDSA"), QStringLiteral("Ed25519")}};
    return curves.value(alg) == kind;
}

inline QHash<QString, crypto::Key> keyOfEveryKind()
{
    QHash<QString, crypto::Key> keys;
    for (const QString &kind : kinds)
        keys[kind] = makeKey(kind);
    return keys;
}

/// The columns `alg` and `kind` with a row for each pair.
inline void addEveryPair()
{
    QTest::addColumn<QString>("alg");
    QTest::addColumn<QString>("kind");
    for (const auto &alg : algorithms)
        for (const auto &kind : kinds)
            QTest::addRow("%s with %s", qPrintable(alg), qPrintable(kind)) << alg << kind;
}

} // namespace obo::tests
