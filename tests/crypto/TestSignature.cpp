#include "Pairs.h"
#include "TestMain.h"
#include "crypto/EcdsaForm.h"
#include "crypto/Primitives.h"
#include "crypto/Signature.h"
#include "token/Base64Url.h"

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

QByteArray headerFor(const QString &alg, const QByteArray &more = {})
{
    return R"({"alg":")" + alg.toLatin1() + "\"" + more + "}";
}

crypto::Verdict verify(const QByteArray &token, const QList<crypto::Key> &keys)
{
    const auto jwt = token::Jwt::read(token);
    return jwt ? crypto::verifyJws(*jwt, {keys, {}}) : crypto::Verdict{};
}

} // namespace

class TestSignature : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyAlgorithmWithEveryKey_data();
    void everyAlgorithmWithEveryKey();
    void oneBitMore_data();
    void oneBitMore();
    void keysSayWhatTheyAreFor_data();
    void keysSayWhatTheyAreFor();
    void ecdsaForms_data();
    void ecdsaForms();
    void exponentOne();
    void choiceByKid_data();
    void choiceByKid();
    void aPublicKeyCannotSign();
    void headerMustNameTheAlgorithm();

private:
    QHash<QString, crypto::Key> keys_;
};

void TestSignature::initTestCase() { keys_ = tests::keyOfEveryKind(); }

void TestSignature::everyAlgorithmWithEveryKey_data() { tests::addEveryPair(); }

void TestSignature::everyAlgorithmWithEveryKey()
{
    QFETCH(QString, alg);
    QFETCH(QString, kind);
    const auto key = keys_[kind];
    const auto token = crypto::signJws(headerFor(alg), R"({"sub":"Zoë"})"_ba, key, alg);
    QCOMPARE(token.has_value(), tests::fits(alg, kind));
    if (token) {
        const auto verdict = verify(*token, {key});
        QVERIFY2(verdict.valid, qPrintable(verdict.reason));
        QVERIFY(verdict.checked);
        QCOMPARE(verdict.alg, alg);
        QVERIFY(verdict.findings.isEmpty());
        QVERIFY(verdict.steps.size() >= 3);
        return;
    }
    // The same algorithm signed soundly with its own key: the other key must not be tried, whatever its kind.
    for (const auto &other : tests::kinds)
        if (tests::fits(alg, other)) {
            const auto sound = crypto::signJws(headerFor(alg), "{}"_ba, keys_[other], alg);
            const auto verdict = verify(*sound, {key});
            QVERIFY(!verdict.valid);
            QVERIFY(!verdict.checked);
            QVERIFY(!verdict.reason.isEmpty());
        }
}

void TestSignature::oneBitMore_data()
{
    QTest::addColumn<QString>("alg");
    for (const auto &alg : tests::algorithms)
        QTest::newRow(qPrintable(alg)) << alg;
}

void TestSignature::oneBitMore()
{
    QFETCH(QString, alg);
    const auto kind =
        *std::ranges::find_if(tests::kinds, [&](const QString &k) { return tests::fits(alg, k); });
    const auto token = crypto::signJws(headerFor(alg), R"({"aud":"x"})"_ba, keys_[kind], alg).value();
    const auto parts = token.split('.');
    for (int part = 1; part < 3; ++part) {
        QByteArray bytes = *token::fromBase64Url(parts[part]).bytes;
        for (qsizetype bit = 0; bit < bytes.size() * 8; bit += 7) {
            QByteArray changed = bytes;
            changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
            auto other = parts;
            other[part] = token::toBase64Url(changed);
            const auto verdict = verify(other.join('.'), {keys_[kind]});
            QVERIFY(!verdict.valid);
            QVERIFY(verdict.checked);
        }
        for (const auto &size :
             {bytes.first(bytes.size() - 1), QByteArray(bytes + '\0'), QByteArray('\0' + bytes),
              // Between r and s, where it would be overlooked by whoever takes both from the ends.
              QByteArray(bytes.first(bytes.size() / 2) + '\0' + bytes.sliced(bytes.size() / 2))}) {
            auto other = parts;
            other[part] = token::toBase64Url(size);
            QVERIFY(!verify(other.join('.'), {keys_[kind]}).valid);
        }
    }
    QVERIFY(!verify(parts[0] + '.' + parts[1] + '.', {keys_[kind]}).valid);
}

void TestSignature::keysSayWhatTheyAreFor_data()
{
    QTest::addColumn<QString>("use");
    QTest::addColumn<QStringList>("keyOps");
    QTest::addColumn<QString>("alg");
    QTest::addColumn<bool>("valid");
    QTest::newRow("nothing said, as Entra's keys") << u""_s << QStringList() << u""_s << true;
    QTest::newRow("use sig") << u"sig"_s << QStringList() << u""_s << true;
    QTest::newRow("use enc") << u"enc"_s << QStringList() << u""_s << false;
    QTest::newRow("use SIG") << u"SIG"_s << QStringList() << u""_s << false;
    QTest::newRow("key_ops verify") << u""_s << QStringList{u"verify"_s, u"sign"_s} << u""_s << true;
    QTest::newRow("key_ops sign") << u""_s << QStringList{u"sign"_s} << u""_s << false;
    QTest::newRow("key_ops 'sign, verify'") << u""_s << QStringList{u"sign, verify"_s} << u""_s << false;
    QTest::newRow("alg the same") << u""_s << QStringList() << u"RS256"_s << true;
    QTest::newRow("alg of the family") << u""_s << QStringList() << u"RS512"_s << false;
    QTest::newRow("alg of the other padding") << u""_s << QStringList() << u"PS256"_s << false;
    QTest::newRow("alg of another kind") << u""_s << QStringList() << u"HS256"_s << false;
    QTest::newRow("alg in small letters") << u""_s << QStringList() << u"rs256"_s << false;
    QTest::newRow("alg for encryption") << u""_s << QStringList() << u"RSA-OAEP"_s << false;
}

void TestSignature::keysSayWhatTheyAreFor()
{
    QFETCH(QString, use);
    QFETCH(QStringList, keyOps);
    QFETCH(QString, alg);
    QFETCH(bool, valid);
    auto key = keys_[u"rsa2048"_s];
    const auto token = crypto::signJws(headerFor(u"RS256"_s), "{}"_ba, key, u"RS256"_s).value();
    key.use = use;
    key.keyOps = keyOps;
    key.alg = alg;
    const auto verdict = verify(token, {key});
    QCOMPARE(verdict.valid, valid);
    QCOMPARE(verdict.checked, valid);
}

void TestSignature::ecdsaForms_data()
{
    const QByteArray n =
        QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    const QByteArray zero(32, '\0');
    const QByteArray one = QByteArray(31, '\0') + '\1';
    const QByteArray most(32, '\xff');
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("0, 0") << zero + zero; // CVE-2022-21449
    QTest::newRow("0, 1") << zero + one;
    QTest::newRow("1, 0") << one + zero;
    QTest::newRow("n, n") << n + n;
    QTest::newRow("n, 1") << n + one;
    QTest::newRow("1, n") << one + n;
    QTest::newRow("2^256-1") << most + most;
    QTest::newRow("63 bytes") << QByteArray(63, '\1');
    QTest::newRow("65 bytes") << QByteArray(65, '\1');
    QTest::newRow("DER of 0, 0") << QByteArray::fromBase64("MAYCAQACAQA=");
    QTest::newRow("one byte") << QByteArray(1, '\0');
}

void TestSignature::ecdsaForms()
{
    QFETCH(QByteArray, signature);
    const QByteArray input = token::toBase64Url(headerFor(u"ES256"_s)) + '.' + token::toBase64Url("{}"_ba);
    const auto &key = keys_[u"P-256"_s];
    QVERIFY(!verify(input + '.' + token::toBase64Url(signature), {key}).valid);
    const auto good = crypto::makeSignature(*crypto::findAlgorithm(u"ES256"_s), key, input).value();
    QVERIFY(verify(input + '.' + token::toBase64Url(good), {key}).valid);
    const auto der = crypto::derFromPlain(good, 32).value();
    QVERIFY(!verify(input + '.' + token::toBase64Url(der), {key}).valid);
}

void TestSignature::exponentOne()
{
    // With e = 1 the padded hash itself is the signature.
    QByteArray modulus(256, '\xff');
    const auto key = crypto::readJwk(R"({"kty":"RSA","e":"AQ","n":")" + token::toBase64Url(modulus) + "\"}");
    QVERIFY(key);
    const QByteArray input = token::toBase64Url(headerFor(u"RS256"_s)) + '.' + token::toBase64Url("{}"_ba);
    const QByteArray info =
        QByteArray::fromHex("003031300d060960864801650304020105000420") + crypto::sha256(input);
    const QByteArray padded = QByteArray("\0\1", 2) + QByteArray(256 - 2 - info.size(), '\xff') + info;
    const auto verdict = verify(input + '.' + token::toBase64Url(padded), {*key});
    QVERIFY(!verdict.valid);
    QVERIFY(!verdict.checked);
    QVERIFY2(verdict.reason.contains(u"exponent"_s), qPrintable(verdict.reason));
}

void TestSignature::choiceByKid_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QStringList>("kids"); // "*" before the one that signed
    QTest::addColumn<bool>("checked");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *name, const QByteArray &header, const QStringList &kids, bool checked,
                        bool valid) { QTest::newRow(name) << header << kids << checked << valid; };
    row("named", R"(,"kid":"b")"_ba, {u"a"_s, u"*b"_s}, true, true);
    row("named, two keys of that name", R"(,"kid":"b")"_ba, {u"b"_s, u"*b"_s}, false, false);
    row("named, the same key twice", R"(,"kid":"b")"_ba, {u"*b"_s, u"*b"_s}, true, true);
    row("named, not in the set", R"(,"kid":"c")"_ba, {u"a"_s, u"*b"_s}, false, false);
    row("named in other case", R"(,"kid":"B")"_ba, {u"a"_s, u"*b"_s}, false, false);
    row("no name in the token", ""_ba, {u"a"_s, u"*b"_s}, true, true);
    row("no name in the set", R"(,"kid":"c")"_ba, {u"a"_s, u"*"_s}, true, true);
    row("name a number", R"(,"kid":7)"_ba, {u"7"_s, u"*b"_s}, false, false);
    row("another's name", R"(,"kid":"a")"_ba, {u"a"_s, u"*b"_s}, true, false);
    row("empty set", R"(,"kid":"a")"_ba, {}, false, false);
}

void TestSignature::choiceByKid()
{
    QFETCH(QByteArray, header);
    QFETCH(QStringList, kids);
    QFETCH(bool, checked);
    QFETCH(bool, valid);
    const auto signer = keys_[u"P-256"_s];
    static const auto stranger = tests::makeKey(u"P-256"_s);
    QList<crypto::Key> set;
    for (const QString &kid : kids) {
        set += kid.startsWith(u'*') ? signer : stranger;
        set.last().kid = QString(kid).remove(u'*');
    }
    const auto token = crypto::signJws(headerFor(u"ES256"_s, header), "{}"_ba, signer, u"ES256"_s).value();
    const auto verdict = verify(token, set);
    QCOMPARE(verdict.valid, valid);
    QCOMPARE(verdict.checked, checked);
    QVERIFY(!verdict.reason.isEmpty());
}

void TestSignature::aPublicKeyCannotSign()
{
    for (const auto &[kind, alg] : {std::pair{u"rsa2048"_s, u"RS256"_s}, std::pair{u"P-256"_s, u"ES256"_s},
                                    std::pair{u"Ed25519"_s, u"EdDSA"_s}}) {
        const auto open = crypto::readJwk(crypto::publicJwk(keys_[kind]).value()).value();
        const auto token = crypto::signJws(headerFor(alg), "{}"_ba, open, alg);
        QVERIFY(!token);
        QVERIFY(token.error().kind == base::ErrorKind::Crypto);
    }
}

void TestSignature::headerMustNameTheAlgorithm()
{
    const auto &key = keys_[u"rsa2048"_s];
    QVERIFY(!crypto::signJws("{}"_ba, "{}"_ba, key, u"RS256"_s));
    QVERIFY(!crypto::signJws(headerFor(u"RS384"_s), "{}"_ba, key, u"RS256"_s));
    QVERIFY(!crypto::signJws(headerFor(u"none"_s), "{}"_ba, key, u"none"_s));
    QVERIFY(!crypto::signJws("{"_ba, "{}"_ba, key, u"RS256"_s));
}

OBO_TEST(TestSignature)
#include "TestSignature.moc"
