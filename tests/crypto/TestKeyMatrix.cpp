// Every algorithm with every kind of key, and public keys as HMAC secrets: of all pairs only the right ones
// hold.
#include "Pairs.h"
#include "TestMain.h"
#include "crypto/Primitives.h"
#include "crypto/Signature.h"
#include "token/Base64Url.h"

#include <openssl/x509.h>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

// What a key's own `alg` says. "other": of the same family, where it has another.
const QStringList says{u"absent"_s, u"equal"_s, u"other"_s, u"foreign"_s};
constexpr int matrixCases = 13 * 11 * 4;
constexpr int confusionCases = 5 * 3 * 11 * 3;

/// With what a key of this kind signs when the header names `alg`: that itself where the mathematics allow it.
const crypto::Algorithm &naturalFor(const QString &alg, const QString &kind)
{
    const QString family = kind.startsWith(u"rsa"_s) ? u"RP"_s : kind.startsWith(u"oct"_s) ? u"H"_s : u"E"_s;
    const bool same = family.contains(alg.at(0)) && (alg == u"EdDSA"_s) == (kind == u"Ed25519"_s);
    if (same && !(alg == u"PS512"_s && kind == u"rsa1024"_s)) // which is too long for that key
        return *crypto::findAlgorithm(alg);
    if (family == u"RP"_s)
        return *crypto::findAlgorithm(u"RS256"_s);
    return *crypto::findAlgorithm(family == u"H"_s           ? u"HS256"_s
                                      : kind == u"Ed25519"_s ? u"EdDSA"_s
                                                             : u"ES256"_s);
}

QString keyAlg(const QString &alg, const QString &state)
{
    if (state == u"absent"_s)
        return {};
    if (state == u"equal"_s)
        return alg;
    if (state == u"foreign"_s)
        return u"RSA-OAEP"_s;
    return alg == u"EdDSA"_s ? u"ES256"_s : alg.left(2) + (alg.endsWith(u"256"_s) ? u"512"_s : u"256"_s);
}

QByteArray inputFor(const QString &alg)
{
    return token::toBase64Url(R"({"alg":")" + alg.toLatin1() + "\"}") + '.'
        + token::toBase64Url(R"({"sub":"root"})"_ba);
}

QByteArray jwkOf(const crypto::Key &key)
{
    if (key.symmetric)
        return R"({"kty":"oct","k":")" + token::toBase64Url(*key.symmetric) + "\"}";
    return crypto::publicJwk(key).value();
}

/// The set as a file or a server gives it, read as the window and `obo` read it.
crypto::KeySet setOf(const QByteArray &jwk, const QString &alg)
{
    auto object = QJsonDocument::fromJson(jwk).object();
    if (!alg.isEmpty())
        object[u"alg"_s] = alg;
    return crypto::readKeySet("{\"keys\":[" + QJsonDocument(object).toJson(QJsonDocument::Compact) + "]}")
        .value();
}

crypto::Verdict verify(const QByteArray &token, const crypto::KeySet &keys)
{
    return crypto::verifyJws(token::Jwt::read(token).value(), keys);
}

} // namespace

class TestKeyMatrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyAlgorithmWithEveryKey_data();
    void everyAlgorithmWithEveryKey();
    void publicKeyAsHmacSecret_data();
    void publicKeyAsHmacSecret();
    void everyPairWasTried();

private:
    QHash<QString, crypto::Key> keys_;
    int tried_ = 0, held_ = 0, confused_ = 0;
};

void TestKeyMatrix::initTestCase() { keys_ = tests::keyOfEveryKind(); }

void TestKeyMatrix::everyAlgorithmWithEveryKey_data() { tests::addEveryPair(); }

void TestKeyMatrix::everyAlgorithmWithEveryKey()
{
    QFETCH(QString, alg);
    QFETCH(QString, kind);
    const auto &key = keys_[kind];
    const QByteArray input = inputFor(alg);
    // Sound by mathematics wherever the key can do the like: what refuses is the rule.
    const auto signature = crypto::makeSignature(naturalFor(alg, kind), key, input);
    QVERIFY(signature);
    for (const auto &state : says) {
        const auto verdict =
            verify(input + '.' + token::toBase64Url(*signature), setOf(jwkOf(key), keyAlg(alg, state)));
        const bool right = tests::fits(alg, kind) && (state == u"absent"_s || state == u"equal"_s);
        QVERIFY2(verdict.valid == right, qPrintable(state + u": "_s + verdict.reason));
        QCOMPARE(verdict.checked, right);
        QVERIFY(!verdict.reason.isEmpty());
        QVERIFY(verdict.steps.last().outcome == (right ? base::Severity::Holds : base::Severity::NotChecked));
        ++tried_;
        held_ += verdict.valid ? 1 : 0;
    }
}

void TestKeyMatrix::publicKeyAsHmacSecret_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("alg");
    for (const auto &kind : {u"rsa2048"_s, u"P-256"_s, u"P-384"_s, u"P-521"_s, u"Ed25519"_s})
        for (const auto &alg : {u"HS256"_s, u"HS384"_s, u"HS512"_s})
            QTest::addRow("%s, %s", qPrintable(kind), qPrintable(alg)) << kind << alg;
}

void TestKeyMatrix::publicKeyAsHmacSecret()
{
    QFETCH(QString, kind);
    QFETCH(QString, alg);
    const auto &key = keys_[kind];
    const QByteArray jwk = jwkOf(key);
    unsigned char *encoded = nullptr;
    const int size = i2d_PUBKEY(key.pkey.get(), &encoded);
    const QByteArray der(reinterpret_cast<const char *>(encoded), size);
    OPENSSL_free(encoded);
    QByteArray lines = der.toBase64();
    for (qsizetype at = 64; at < lines.size(); at += 65)
        lines.insert(at, '\n');
    const QByteArray pem = "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----";
    const QJsonObject members = QJsonDocument::fromJson(jwk).object();
    const QByteArray number =
        members[kind.startsWith(u"rsa"_s) ? u"n"_s : u"x"_s].toString().toLatin1(); // n, or x
    const QByteArrayList secrets{""_ba,
                                 der,
                                 pem,
                                 pem + '\n',
                                 QByteArray(pem).replace("\n", "\r\n"),
                                 ' ' + pem,
                                 der.toBase64(),
                                 jwk,
                                 "{\"keys\":[" + jwk + "]}",
                                 number,
                                 *token::fromBase64Url(number).bytes};
    const QByteArray input = inputFor(alg);
    for (const QByteArray &secret : secrets) {
        crypto::Key forger;
        forger.type = crypto::KeyType::Symmetric;
        forger.symmetric = std::make_shared<const QByteArray>(secret);
        const auto mac = crypto::makeSignature(*crypto::findAlgorithm(alg), forger, input).value();
        for (const auto &own : {u""_s, alg, kind.startsWith(u"rsa"_s) ? u"RS256"_s : u"ES256"_s}) {
            const auto verdict = verify(input + '.' + token::toBase64Url(mac), setOf(jwk, own));
            QVERIFY(!verdict.valid);
            QVERIFY(!verdict.checked);
            ++confused_;
        }
    }
}

void TestKeyMatrix::everyPairWasTried()
{
    QCOMPARE(tried_, matrixCases);
    QCOMPARE(held_, (6 + 4 + 3 + 2 + 1) * 2); // RSA, the curves, HS256, HS384, HS512; alg absent and equal
    QCOMPARE(confused_, confusionCases);
}

OBO_TEST(TestKeyMatrix)
#include "TestKeyMatrix.moc"
