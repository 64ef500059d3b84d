#include "Keys.h"
#include "TestMain.h"
#include "crypto/jwk/Jwk.h"

using namespace Qt::StringLiterals;
using namespace obo;

class TestJwk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownThumbprint();
    void publicJwkIsReadBack_data();
    void publicJwkIsReadBack();
    void publicJwkHasNoPrivateMember();
    void symmetricKeysAreNotShown();
    void cookbookKeys_data();
    void cookbookKeys();
    void entraKeySet();
    void badKeys_data();
    void badKeys();
    void badSets_data();
    void badSets();
    void aHostileModulusCostsNoTime();
};

void TestJwk::knownThumbprint()
{
    // RFC 7638 section 3.1
    const auto key = crypto::readJwk(
        R"({"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"})"_ba);
    QVERIFY(key);
    QCOMPARE(key->kid, u"2011-04-29"_s);
    QCOMPARE(key->bits, 2048);
    QCOMPARE(crypto::thumbprint(*key).value(), u"NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"_s);
    // RFC 8037 appendix A.3
    const auto edward = crypto::readJwk(
        R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"_ba);
    QVERIFY(edward);
    QCOMPARE(crypto::thumbprint(*edward).value(), u"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"_s);
}

void TestJwk::publicJwkIsReadBack_data()
{
    QTest::addColumn<QString>("kind");
    for (const auto &kind : {u"rsa2048"_s, u"P-256"_s, u"P-384"_s, u"P-521"_s, u"secp256k1"_s, u"Ed25519"_s})
        QTest::newRow(qPrintable(kind)) << kind;
}

void TestJwk::publicJwkIsReadBack()
{
    QFETCH(QString, kind);
    auto key = tests::makeKey(kind);
    key.kid = u"k\"1\""_s;
    key.use = u"sig"_s;
    key.alg = u"X"_s;
    const auto json = crypto::publicJwk(key);
    QVERIFY(json);
    const auto read = crypto::readJwk(*json);
    QVERIFY2(read, read ? "" : qPrintable(read.error().summary));
    QCOMPARE(read->kid, key.kid);
    QCOMPARE(read->use, key.use);
    QCOMPARE(read->alg, key.alg);
    QCOMPARE(read->curve, key.curve);
    QCOMPARE(read->bits, key.bits);
    QCOMPARE(EVP_PKEY_eq(read->pkey.get(), key.pkey.get()), 1);
    QCOMPARE(crypto::thumbprint(*read).value(), crypto::thumbprint(key).value());
}

void TestJwk::publicJwkHasNoPrivateMember()
{
    const auto object =
        QJsonDocument::fromJson(crypto::publicJwk(tests::makeKey(u"rsa2048"_s)).value()).object();
    QCOMPARE(object.keys(), QStringList({u"e"_s, u"kty"_s, u"n"_s}));
}

void TestJwk::symmetricKeysAreNotShown()
{
    const auto json = crypto::publicJwk(tests::symmetric(32));
    QVERIFY(!json);
    QVERIFY(json.error().kind == base::ErrorKind::Crypto);
}

void TestJwk::cookbookKeys_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("isPrivate");
    QTest::newRow("3.1 EC public") << u"3_1.ec_public_key.json"_s << false;
    QTest::newRow("3.2 EC private") << u"3_2.ec_private_key.json"_s << true;
    QTest::newRow("3.3 RSA public") << u"3_3.rsa_public_key.json"_s << false;
    QTest::newRow("3.4 RSA private") << u"3_4.rsa_private_key.json"_s << true;
    QTest::newRow("3.5 symmetric") << u"3_5.symmetric_key_mac_computation.json"_s << true;
    QTest::newRow("3.6 symmetric") << u"3_6.symmetric_key_encryption.json"_s << true;
}

void TestJwk::cookbookKeys()
{
    QFETCH(QString, file);
    QFETCH(bool, isPrivate);
    QFile json(tests::vectorsFolder() + u"rfc7520/jwk/"_s + file);
    if (!json.open(QIODevice::ReadOnly))
        QSKIP("RFC 7520's keys are absent: ../shared/vectors/rfc7520");
    const auto key = crypto::readJwk(json.readAll());
    QVERIFY2(key, key ? "" : qPrintable(key.error().summary));
    QVERIFY(!key->kid.isEmpty());
    if (!key->pkey)
        return;
    BIGNUM *secret = nullptr;
    EVP_PKEY_get_bn_param(key->pkey.get(), key->type == crypto::KeyType::Rsa ? "d" : "priv", &secret);
    const crypto::BigNumber owned(secret);
    QCOMPARE(owned != nullptr, isPrivate);
    std::ignore = crypto::takeOpenSslErrors();
}

void TestJwk::entraKeySet()
{
    const auto own = crypto::publicJwk(tests::makeKey(u"rsa2048"_s)).value();
    QByteArray entra = own;
    entra.replace(
        "{",
        R"({"use":"sig","kid":"abc","x5t":"abc","x5c":["MIIC"],"issuer":"https://login.microsoftonline.com/{tenantid}/v2.0",)");
    const QByteArray strange = R"({"kty":"AKP","alg":"ML-DSA-44","pub":"AA"})"_ba;
    const auto set = crypto::readKeySet("{\"keys\":[" + entra + ',' + strange + ",7]}");
    QVERIFY(set);
    QCOMPARE(set->keys.size(), 1);
    QCOMPARE(set->keys.first().issuer, u"https://login.microsoftonline.com/{tenantid}/v2.0"_s);
    QVERIFY(set->keys.first().alg.isEmpty());
    QCOMPARE(set->skipped.size(), 2);
    QVERIFY(set->skipped.first().why.contains(u"kty"_s));
    QCOMPARE(crypto::readKeySet(own)->keys.size(), 1);
}

void TestJwk::badKeys_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const QByteArray &json, const QString &named) {
        QTest::newRow(name) << json << named;
    };
    const QByteArray x256 = "KSexBRK64-3c_kZ4KBKLrSkDJpkZ9whgacjE32xzKDg"_ba;
    const QByteArray y256 = "x3h5ZOqsAOWSH7FJimD0YGdms9loUAFVjRqXTnNBUT4"_ba;
    row("not JSON", "{"_ba, u"JSON"_s);
    row("a list", "[]"_ba, u"object"_s);
    row("no kty", "{}"_ba, u"kty"_s);
    row("kty in other case", R"({"kty":"rsa","n":"AQAB","e":"AQAB"})"_ba, u"kty"_s);
    row("kty twice", R"({"kty":"RSA","kty":"oct","k":"AQAB","n":"AQAB","e":"AQAB"})"_ba, u"kty"_s);
    row("kty a number", R"({"kty":1})"_ba, u"kty"_s);
    row("RSA without n", R"({"kty":"RSA","e":"AQAB"})"_ba, u"\"n\""_s);
    row("RSA without e", R"({"kty":"RSA","n":"AQAB"})"_ba, u"\"e\""_s);
    row("RSA with padding", R"({"kty":"RSA","n":"AQA=","e":"AQAB"})"_ba, u"\"n\""_s);
    row("RSA in base64", R"({"kty":"RSA","n":"+/+/","e":"AQAB"})"_ba, u"\"n\""_s);
    row("RSA of 32768 bits", R"({"kty":"RSA","e":"AQAB","n":")" + QByteArray(5464, 'B') + "\"}", u"16384"_s);
    row("RSA, exponent of 72 bits", R"({"kty":"RSA","e":"AQAAAAAAAAAB","n":"AQAB"})"_ba, u"\"e\""_s);
    row("RSA, d twice", R"({"kty":"RSA","e":"AQAB","n":"AQAB","d":"AQ","d":"AQ"})"_ba, u"\"d\""_s);
    row("EC, unknown curve", R"({"kty":"EC","crv":"P-257","x":"AQ","y":"AQ"})"_ba, u"crv"_s);
    row("EC, short x", R"({"kty":"EC","crv":"P-256","x":"AQ","y":")" + y256 + "\"}", u"\"x\""_s);
    row("EC, point off the curve", R"({"kty":"EC","crv":"P-256","x":")" + y256 + R"(","y":")" + x256 + "\"}",
        u""_s);
    row("EC, other curve's point",
        R"({"kty":"EC","crv":"secp256k1","x":")" + x256 + R"(","y":")" + y256 + "\"}", u""_s);
    row("OKP X25519", R"({"kty":"OKP","crv":"X25519","x":"AQ"})"_ba, u"crv"_s);
    row("OKP short", R"({"kty":"OKP","crv":"Ed25519","x":"AQ"})"_ba, u""_s);
    row("oct, empty", R"({"kty":"oct","k":""})"_ba, u"\"k\""_s);
    row("oct, loose bits", R"({"kty":"oct","k":"AR"})"_ba, u"\"k\""_s);
    row("use empty", R"({"kty":"oct","k":"AQAB","use":""})"_ba, u"use"_s);
    row("alg empty", R"({"kty":"oct","k":"AQAB","alg":""})"_ba, u"alg"_s);
    row("key_ops a string", R"({"kty":"oct","k":"AQAB","key_ops":"verify"})"_ba, u"key_ops"_s);
    row("key_ops empty", R"({"kty":"oct","k":"AQAB","key_ops":[]})"_ba, u"key_ops"_s);
    row("key_ops twice", R"({"kty":"oct","k":"AQAB","key_ops":["sign"],"key_ops":["verify"]})"_ba,
        u"key_ops"_s);
    row("alg twice", R"({"kty":"oct","k":"AQAB","alg":"HS256","alg":"HS512"})"_ba, u"alg"_s);
    row("kid a number", R"({"kty":"oct","k":"AQAB","kid":7})"_ba, u"kid"_s);
}

void TestJwk::badKeys()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, named);
    const auto key = crypto::readJwk(json);
    QVERIFY(!key);
    QVERIFY(key.error().kind == base::ErrorKind::Crypto);
    QVERIFY2(key.error().summary.contains(named), qPrintable(key.error().summary));
}

void TestJwk::badSets_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("keys an object") << R"({"keys":{}})"_ba;
    QTest::newRow("keys twice") << R"({"keys":[],"keys":[]})"_ba;
    QTest::newRow("neither") << R"({"error":"x"})"_ba;
    QTest::newRow("HTML") << "<html>"_ba;
    QTest::newRow("deep") << QByteArray(100000, '[');
}

void TestJwk::badSets()
{
    QFETCH(QByteArray, json);
    QVERIFY(!crypto::readKeySet(json));
}

void TestJwk::aHostileModulusCostsNoTime()
{
    const QByteArray json = R"({"kty":"RSA","e":"AQAB","n":")" + QByteArray(2728, 'B') + "\"}";
    QElapsedTimer timer;
    timer.start();
    QVERIFY(crypto::readJwk(json));
    QVERIFY2(timer.elapsed() < 500, "reading a key of 16384 bits must not search for its factors");
}

OBO_TEST(TestJwk)
#include "TestJwk.moc"
