// Project Wycheproof's and RFC 7520's vectors, read in place from ../shared/vectors.
#include "Keys.h"
#include "TestMain.h"
#include "crypto/Primitives.h"
#include "crypto/Signature.h"
#include "token/Base64Url.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

// Wycheproof calls these valid, and we refuse them on purpose.
const QHash<int, const char *> stricter{
    {346, "the key says PS256, the token PS384: RFC 8725 3.1 ties a key to one algorithm"},
    {347, "the key says ES521, which is no registered algorithm, the token ES512"},
    {350, "as 346"},
    {351, "as 347"},
    {372, "'?' inside the header's base64url: what stands there is not what was signed"},
    {373, "'?' inside the payload's base64url"},
};
// Wycheproof calls these invalid, and what it tests for does not reach the verification: after reading, each is
// letter by letter the text of tcId 357, which is valid. A test says so.
const QHash<int, const char *> cleaned{
    {360, "spaces within a token are removed before it is read, as pasted text needs (contract, cleanedToken)"},
    {367, "the padding that its name tells of is not in the file"},
    {370, "as 367"},
};

// How many cases there are: a set that shrinks or grows unseen proves something else than is said.
constexpr int jwsCases = 401;
constexpr int jweCases = 139;
constexpr int soundCases = 4902;
constexpr int wrongForJwsCases = 1060;

QByteArray keyJson(const QJsonObject &group)
{
    const auto key = group.contains(u"public"_s) ? group[u"public"_s] : group[u"private"_s];
    return QJsonDocument(key.toObject()).toJson();
}

QByteArray hexMember(const QJsonValue &value, int size = 0)
{
    QByteArray bytes = QByteArray::fromHex(value.toString().toLatin1());
    while (bytes.size() > size && bytes.startsWith('\0'))
        bytes.remove(0, 1);
    return bytes.rightJustified(size, '\0');
}

// Where a group has no JWK (JOSE has no name for its hash), the numbers beside it make one.
QByteArray groupKey(const QJsonObject &group)
{
    for (const auto &name : {u"publicKeyJwk"_s, u"keyJwk"_s})
        if (group.contains(name))
            return QJsonDocument(group[name].toObject()).toJson();
    const auto key = group[u"publicKey"_s].toObject();
    QJsonObject jwk;
    const auto put = [&jwk](const QString &name, const QByteArray &bytes) {
        jwk[name] = QString::fromLatin1(token::toBase64Url(bytes));
    };
    if (key.contains(u"modulus"_s)) {
        jwk[u"kty"_s] = u"RSA"_s;
        put(u"n"_s, hexMember(key[u"modulus"_s]));
        put(u"e"_s, hexMember(key[u"publicExponent"_s]));
    } else {
        const QHash<QString, std::pair<QString, int>> curves{{u"secp256r1"_s, {u"P-256"_s, 32}},
                                                             {u"secp256k1"_s, {u"secp256k1"_s, 32}},
                                                             {u"secp384r1"_s, {u"P-384"_s, 48}},
                                                             {u"secp521r1"_s, {u"P-521"_s, 66}}};
        const auto [curve, size] = curves[key[u"curve"_s].toString()];
        jwk[u"kty"_s] = u"EC"_s;
        jwk[u"crv"_s] = curve;
        put(u"x"_s, hexMember(key[u"wx"_s], size));
        put(u"y"_s, hexMember(key[u"wy"_s], size));
    }
    return QJsonDocument(jwk).toJson();
}

} // namespace

class TestVectors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wycheproofJws_data();
    void wycheproofJws();
    void casesThatDiffer();
    void wycheproofJweIsNeverValid();
    void primitives_data();
    void primitives();
    void everyCaseWasSeen();
    void cookbook_data();
    void cookbook();

private:
    int jws_ = 0, jwe_ = 0, sound_ = 0, wrong_ = 0; // cases that were verified
};

void TestVectors::wycheproofJws_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("valid");
    const auto groups =
        tests::readVectors(u"wycheproof/json_web_signature_test.json"_s)[u"testGroups"_s].toArray();
    for (const auto &entry : groups) {
        const auto group = entry.toObject();
        const auto items = group[u"tests"_s].toArray();
        for (const auto &item : items) {
            const auto test = item.toObject();
            const int id = test[u"tcId"_s].toInt();
            const bool valid = test[u"result"_s].toString() == u"valid"_s;
            QTest::addRow("%d %s", id, qPrintable(test[u"comment"_s].toString()))
                << keyJson(group) << test[u"jws"_s].toString().toUtf8()
                << (valid != (stricter.contains(id) || cleaned.contains(id)));
        }
    }
    if (groups.isEmpty())
        QTest::newRow("absent") << ""_ba
                                << ""_ba << false;
}

void TestVectors::wycheproofJws()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, token);
    QFETCH(bool, valid);
    if (key.isEmpty())
        QSKIP("Wycheproof's vectors are absent: ../shared/vectors/wycheproof");
    const auto read = crypto::readKeySet(key);
    QVERIFY2(read, read ? "" : qPrintable(read.error().summary));
    const auto jwt = token::Jwt::read(token);
    const auto verdict = jwt ? crypto::verifyJws(*jwt, *read) : crypto::Verdict{};
    QVERIFY2(verdict.valid == valid, qPrintable(verdict.reason));
    ++jws_;
}

void TestVectors::casesThatDiffer()
{
    QHash<int, QByteArray> tokens;
    const auto groups =
        tests::readVectors(u"wycheproof/json_web_signature_test.json"_s)[u"testGroups"_s].toArray();
    for (const auto &group : groups) {
        const auto items = group[u"tests"_s].toArray();
        for (const auto &test : items)
            tokens[test[u"tcId"_s].toInt()] = test[u"jws"_s].toString().toUtf8();
    }
    if (tokens.isEmpty())
        QSKIP("Wycheproof's vectors are absent: ../shared/vectors/wycheproof");
    for (auto it = cleaned.cbegin(); it != cleaned.cend(); ++it)
        QCOMPARE(token::cleanedToken(tokens[it.key()]), tokens[357]);
}

void TestVectors::wycheproofJweIsNeverValid()
{
    const auto groups =
        tests::readVectors(u"wycheproof/json_web_encryption_test.json"_s)[u"testGroups"_s].toArray();
    if (groups.isEmpty())
        QSKIP("Wycheproof's vectors are absent: ../shared/vectors/wycheproof");
    for (const auto &group : groups) {
        const auto keys = crypto::readKeySet(QJsonDocument(group[u"private"_s].toObject()).toJson());
        const auto items = group[u"tests"_s].toArray();
        for (const auto &test : items) {
            ++jwe_;
            const auto jwt = token::Jwt::read(test[u"jwe"_s].toString().toUtf8());
            if (!jwt)
                continue;
            const auto verdict = crypto::verifyJws(*jwt, keys.value_or(crypto::KeySet{}));
            QVERIFY(!verdict.valid);
            QVERIFY(!verdict.checked);
        }
    }
}

void TestVectors::primitives_data()
{
    QTest::addColumn<QString>("alg");
    QTest::addColumn<QString>(
        "sound"); // false: right mathematics, wrong for this algorithm, all must be refused
    const auto row = [](const char *file, const QString &alg, bool sound) {
        QTest::newRow(file) << alg << (sound ? u"yes"_s : u"no"_s);
    };
    for (const char *bits : {"2048", "3072", "4096", "8192"})
        for (const char *hash : {"256", "384", "512"})
            row(qPrintable(u"rsa_signature_%1_sha%2"_s.arg(QLatin1StringView(bits), QLatin1StringView(hash))),
                u"RS"_s + QLatin1StringView(hash), true);
    row("rsa_pss_2048_sha256_mgf1_32", u"PS256"_s, true);
    row("rsa_pss_3072_sha256_mgf1_32", u"PS256"_s, true);
    row("rsa_pss_4096_sha256_mgf1_32", u"PS256"_s, true);
    row("rsa_pss_2048_sha384_mgf1_48", u"PS384"_s, true);
    row("rsa_pss_4096_sha384_mgf1_48", u"PS384"_s, true);
    row("rsa_pss_4096_sha512_mgf1_64", u"PS512"_s, true);
    row("ecdsa_secp256r1_sha256_p1363", u"ES256"_s, true);
    row("ecdsa_secp384r1_sha384_p1363", u"ES384"_s, true);
    row("ecdsa_secp521r1_sha512_p1363", u"ES512"_s, true);
    row("ed25519", u"EdDSA"_s, true);
    row("rsa_pss_2048_sha256_mgf1_0", u"PS256"_s, false);
    row("rsa_pss_2048_sha256_mgf1sha1_20", u"PS256"_s, false);
    row("rsa_pss_2048_sha1_mgf1_20", u"PS256"_s, false);
    row("rsa_pss_4096_sha512_mgf1_32", u"PS512"_s, false);
    row("ecdsa_secp256r1_sha512_p1363", u"ES256"_s, false);
    row("ecdsa_secp256k1_sha256_p1363", u"ES256"_s, false);
}

void TestVectors::primitives()
{
    QFETCH(QString, alg);
    QFETCH(QString, sound);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const auto groups = tests::readVectors(u"wycheproof/%1_test.json"_s.arg(name))[u"testGroups"_s].toArray();
    if (groups.isEmpty())
        QSKIP("Wycheproof's vectors are absent: ../shared/vectors/wycheproof");
    const auto &algorithm = *crypto::findAlgorithm(alg);
    int held = 0;
    for (const auto &entry : groups) {
        const auto key = crypto::readJwk(groupKey(entry.toObject()));
        QVERIFY2(key, key ? "" : qPrintable(key.error().summary));
        const bool fits = crypto::misfit(algorithm, *key).isEmpty();
        const auto items = entry[u"tests"_s].toArray();
        for (const auto &test : items) {
            const bool holds = fits
                && crypto::signatureHolds(algorithm, *key,
                                          QByteArray::fromHex(test[u"msg"_s].toString().toLatin1()),
                                          QByteArray::fromHex(test[u"sig"_s].toString().toLatin1()));
            held += holds ? 1 : 0;
            ++(sound == u"yes"_s ? sound_ : wrong_);
            // "acceptable" is a missing NULL in RS256's hash name, which RFC 8017 refuses.
            // tcId 69 of mgf1_0 is a true PS256: its salt has 32 bytes.
            const int id = test[u"tcId"_s].toInt();
            const bool expected = sound == u"yes"_s ? test[u"result"_s].toString() == u"valid"_s
                                                    : name == u"rsa_pss_2048_sha256_mgf1_0"_s && id == 69;
            QVERIFY2(holds == expected,
                     qPrintable(u"tcId %1: %2"_s.arg(id).arg(test[u"comment"_s].toString())));
        }
    }
    QVERIFY(sound != u"yes"_s || held > 0);
}

void TestVectors::everyCaseWasSeen()
{
    if (jws_ == 0)
        QSKIP("Wycheproof's vectors are absent: ../shared/vectors/wycheproof");
    QCOMPARE(jws_, jwsCases);
    QCOMPARE(jwe_, jweCases);
    QCOMPARE(sound_, soundCases);
    QCOMPARE(wrong_, wrongForJwsCases);
}

void TestVectors::cookbook_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<bool>("valid");
    QTest::newRow("jws/4_1.rsa_v15_signature") << u"compact"_s << true;
    QTest::newRow("jws/4_2.rsa-pss_signature") << u"compact"_s << true;
    QTest::newRow("jws/4_3.ecdsa_signature") << u"compact"_s << true;
    QTest::newRow("jws/4_4.hmac-sha2_integrity_protection") << u"compact"_s << true;
    QTest::newRow("jws/4_5.signature_with_detached_content") << u"compact"_s << false;
    QTest::newRow("jws/4_6.protecting_specific_header_fields") << u"json_flat"_s << false;
    QTest::newRow("jws/4_7.protecting_content_only") << u"json_flat"_s << false;
    QTest::newRow("jws/4_8.multiple_signatures") << u"json"_s << false;
    QTest::newRow("rfc7797/hmac-sha2_b64_false") << u"compact"_s << false;
}

void TestVectors::cookbook()
{
    QFETCH(QString, form);
    QFETCH(bool, valid);
    const auto example =
        tests::readVectors(u"rfc7520/"_s + QString::fromLatin1(QTest::currentDataTag()) + u".json"_s);
    if (example.isEmpty())
        QSKIP("RFC 7520's examples are absent: ../shared/vectors/rfc7520");
    auto key = example[u"input"_s][u"key"_s];
    if (key.isArray())
        key = key[0];
    const auto output = example[u"output"_s][form];
    QVERIFY(!output.isUndefined());
    const auto text =
        output.isString() ? output.toString().toUtf8() : QJsonDocument(output.toObject()).toJson();
    const auto keys = crypto::readKeySet(QJsonDocument(key.toObject()).toJson());
    QVERIFY2(keys, keys ? "" : qPrintable(keys.error().summary));
    const auto jwt = token::Jwt::read(text);
    const auto verdict = jwt ? crypto::verifyJws(*jwt, *keys) : crypto::Verdict{};
    QVERIFY2(verdict.valid == valid, qPrintable(verdict.reason));
}

OBO_TEST(TestVectors)
#include "TestVectors.moc"
