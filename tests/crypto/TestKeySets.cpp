// Keys that must not be used though the mathematics hold: weak ones, another issuer's, and sets that leave it
// open.
#include "Keys.h"
#include "RocaKey.h"
#include "TestMain.h"
#include "crypto/Primitives.h"
#include "crypto/Signature.h"
#include "crypto/jwk/Roca.h"

using namespace Qt::StringLiterals;
using namespace obo;

class TestKeySets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rocaKeysAreRefused();
    void soundKeysHaveNoRocaMark();
    void weakKeys_data();
    void weakKeys();
    void openSets_data();
    void openSets();
    void keysOfAnotherIssuer_data();
    void keysOfAnotherIssuer();
    void moreKeysThanAreTried_data();
    void moreKeysThanAreTried();
    void damagedKeysAreTold_data();
    void damagedKeysAreTold();
    void stepsSayWhatWasDone();
};

namespace {

/// Signed by mathematics alone, without a look at whether the key is fit.
QByteArray signedBy(const crypto::Key &key, const QString &alg, const QByteArray &headerMore = {},
                    const QByteArray &payload = "{}"_ba)
{
    const QByteArray input = token::toBase64Url(R"({"alg":")" + alg.toLatin1() + "\"" + headerMore + "}") + '.'
        + token::toBase64Url(payload);
    return input + '.'
        + token::toBase64Url(crypto::makeSignature(*crypto::findAlgorithm(alg), key, input).value());
}

crypto::Verdict verify(const QByteArray &token, const QList<crypto::Key> &keys)
{
    return crypto::verifyJws(token::Jwt::read(token).value(), {keys, {}});
}

} // namespace

void TestKeySets::rocaKeysAreRefused()
{
    const auto key = crypto::readJwk(tests::rocaJwk());
    QVERIFY(key);
    QCOMPARE(key->bits, 2048);
    for (const auto &alg : {u"RS256"_s, u"PS256"_s}) {
        const auto token = signedBy(*key, alg);
        const auto parts = token.split('.');
        QVERIFY(crypto::signatureHolds(*crypto::findAlgorithm(alg), *key, parts[0] + '.' + parts[1],
                                       *token::fromBase64Url(parts[2]).bytes));
        const auto verdict = verify(token, {*key});
        QVERIFY(!verdict.valid);
        QVERIFY(!verdict.checked);
        QVERIFY2(verdict.reason.contains(u"ROCA"_s), qPrintable(verdict.reason));
    }
}

void TestKeySets::soundKeysHaveNoRocaMark()
{
    for (int i = 0; i < 20; ++i)
        QVERIFY(tests::makeKey(u"rsa1024"_s).flaw == crypto::RsaFlaw::None);
    QVERIFY(tests::makeKey(u"rsa2048"_s).flaw == crypto::RsaFlaw::None);
}

void TestKeySets::weakKeys_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("alg");
    QTest::addColumn<bool>("valid");
    QTest::newRow("RSA 2048") << u"rsa2048"_s << u"RS256"_s << true;
    QTest::newRow("RSA 2047") << u"rsa2047"_s << u"RS256"_s << false;
    QTest::newRow("RSA 1024") << u"rsa1024"_s << u"RS256"_s << false;
    QTest::newRow("RSA 1024, PSS") << u"rsa1024"_s << u"PS256"_s << false;
    QTest::newRow("HS256, 32 bytes") << u"oct32"_s << u"HS256"_s << true;
    QTest::newRow("HS256, 31 bytes") << u"oct31"_s << u"HS256"_s << false;
    QTest::newRow("HS384, 48 bytes") << u"oct48"_s << u"HS384"_s << true;
    QTest::newRow("HS384, 47 bytes") << u"oct47"_s << u"HS384"_s << false;
    QTest::newRow("HS512, 64 bytes") << u"oct64"_s << u"HS512"_s << true;
    QTest::newRow("HS512, 63 bytes") << u"oct63"_s << u"HS512"_s << false;
    QTest::newRow("HS512, 32 bytes") << u"oct32"_s << u"HS512"_s << false;
    QTest::newRow("P-256") << u"P-256"_s << u"ES256"_s << true;
    QTest::newRow("secp256k1 as ES256") << u"secp256k1"_s << u"ES256"_s << false;
    QTest::newRow("P-384 as ES256") << u"P-384"_s << u"ES256"_s << false;
    QTest::newRow("P-256 as ES384") << u"P-256"_s << u"ES384"_s << false;
    QTest::newRow("P-256 as ES512") << u"P-256"_s << u"ES512"_s << false;
}

void TestKeySets::weakKeys()
{
    QFETCH(QString, kind);
    QFETCH(QString, alg);
    QFETCH(bool, valid);
    const auto key = tests::makeKey(kind);
    const auto verdict = verify(signedBy(key, alg), {key});
    QVERIFY2(verdict.valid == valid, qPrintable(verdict.reason));
    QCOMPARE(verdict.checked, valid);
}

void TestKeySets::openSets_data()
{
    QTest::addColumn<QString>("set"); // space between keys: "signer", "stranger", "ec", "oct"; ":kid" behind
    QTest::addColumn<QByteArray>("kid");
    QTest::addColumn<QString>("alg");
    QTest::addColumn<QString>("finding"); // empty: valid
    const auto row = [](const char *name, const QString &set, const QByteArray &kid, const QString &alg,
                        const QString &finding) { QTest::newRow(name) << set << kid << alg << finding; };
    const QString two = u"signature-keys-ambiguous"_s;
    const QString mixed = u"signature-keys-mixed"_s;
    row("one key", u"signer:a"_s, "a"_ba, u"RS256"_s, {});
    row("another beside it", u"stranger:b signer:a"_s, "a"_ba, u"RS256"_s, {});
    row("two of one name", u"signer:a stranger:a"_s, "a"_ba, u"RS256"_s, two);
    row("two of one name, the right one last", u"stranger:a signer:a"_s, "a"_ba, u"RS256"_s, two);
    row("two of one name, a third between", u"stranger:a signer:b signer:a"_s, "a"_ba, u"RS256"_s, two);
    row("the same key twice", u"signer:a signer:a"_s, "a"_ba, u"RS256"_s, {});
    row("one name, other kind: RFC 7517 4.5 allows it", u"ec:a signer:a"_s, "a"_ba, u"RS256"_s, {});
    row("two of another name", u"signer:a stranger:b ec:b"_s, "a"_ba, u"RS256"_s, {});
    row("no name in the token", u"stranger:a signer:b"_s, ""_ba, u"RS256"_s, {});
    row("no names in the set", u"stranger signer"_s, "a"_ba, u"RS256"_s, {});
    row("secret beside public, RS256", u"signer:a oct:b"_s, "a"_ba, u"RS256"_s, mixed);
    row("secret beside public, HS256", u"signer:a oct:b"_s, "b"_ba, u"HS256"_s, mixed);
    row("secret and public of one name", u"oct:a signer:a"_s, "a"_ba, u"HS256"_s, mixed);
    row("secret beside EC", u"ec:a oct:b"_s, "b"_ba, u"HS256"_s, mixed);
    row("secret alone", u"oct:b"_s, "b"_ba, u"HS256"_s, {});
}

void TestKeySets::openSets()
{
    QFETCH(QString, set);
    QFETCH(QByteArray, kid);
    QFETCH(QString, alg);
    QFETCH(QString, finding);
    static const QHash<QString, crypto::Key> keys{{u"signer"_s, tests::makeKey(u"rsa2048"_s)},
                                                  {u"stranger"_s, tests::makeKey(u"rsa2048"_s)},
                                                  {u"ec"_s, tests::makeKey(u"P-256"_s)},
                                                  {u"oct"_s, tests::makeKey(u"oct32"_s)}};
    QList<crypto::Key> given;
    for (const QString &name : set.split(u' ')) {
        given += keys[name.section(u':', 0, 0)];
        given.last().kid = name.section(u':', 1);
    }
    const auto &signer = keys[alg == u"HS256"_s ? u"oct"_s : u"signer"_s];
    const auto verdict =
        verify(signedBy(signer, alg, kid.isEmpty() ? ""_ba : R"(,"kid":")" + kid + "\""), given);
    QVERIFY2(verdict.valid == finding.isEmpty(), qPrintable(verdict.reason));
    QCOMPARE(verdict.checked, finding.isEmpty());
    QCOMPARE(verdict.findings.isEmpty() ? QString() : verdict.findings.last().id, finding);
}

void TestKeySets::keysOfAnotherIssuer_data()
{
    const QString tenant = u"8eaef023-2b34-4da1-9baa-8bc8c9d6a490"_s;
    const QString v2 = u"https://login.microsoftonline.com/"_s + tenant + u"/v2.0"_s;
    const QString v1 = u"https://sts.windows.net/"_s + tenant + u'/';
    const QString pattern = u"https://login.microsoftonline.com/{tenantid}/v2.0"_s;
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("iss");
    QTest::addColumn<QString>("tid");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *name, const QString &key, const QString &iss, const QString &tid,
                        bool valid) { QTest::newRow(name) << key << iss << tid << valid; };
    row("key without issuer", {}, v2, tenant, true);
    row("the tenant's own", v2, v2, tenant, true);
    row("pattern", pattern, v2, tenant, true);
    row("pattern in other case", u"https://login.microsoftonline.com/{tenantId}/v2.0"_s, v2, tenant, true);
    row("v1.0 token, pattern", pattern, v1, tenant, true);
    row("pattern, tid of another tenant", pattern, v2, u"82229342-1101-4ab6-817b-70c0747630f3"_s, false);
    row("pattern, no tid", pattern, v2, {}, false);
    row("pattern, tid with a path", pattern, v2, tenant + u"/v2.0/../x"_s, false);
    row("key of personal accounts",
        u"https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"_s, v2, tenant, false);
    row("key of another cloud", u"https://login.microsoftonline.us/{tenantid}/v2.0"_s, v2, tenant, false);
    row("v1.0 token, key of another cloud", u"https://login.partner.microsoftonline.cn/{tenantid}/v2.0"_s, v1,
        tenant, false);
    row("slash behind", v2 + u'/', v2, tenant, false);
    row("no iss", pattern, {}, tenant, false);
    row("strangers", u"https://idp.example"_s, u"https://idp.example"_s, {}, true);
    row("another stranger", u"https://idp.example"_s, u"https://idp2.example"_s, {}, false);
    row("practice authority, v1.0", u"http://127.0.0.1:4000/t/v2.0"_s, u"http://127.0.0.1:4000/t/"_s, {}, true);
    row("practice authority of another port", u"http://127.0.0.1:4000/t/v2.0"_s, u"http://127.0.0.1:4001/t/"_s,
        {}, false);
}

void TestKeySets::keysOfAnotherIssuer()
{
    QFETCH(QString, key);
    QFETCH(QString, iss);
    QFETCH(QString, tid);
    QFETCH(bool, valid);
    static const auto made = tests::makeKey(u"P-256"_s);
    auto named = made;
    named.issuer = key;
    QJsonObject claims;
    if (!iss.isEmpty())
        claims[u"iss"_s] = iss;
    if (!tid.isEmpty())
        claims[u"tid"_s] = tid;
    const auto verdict = verify(signedBy(made, u"ES256"_s, {}, QJsonDocument(claims).toJson()), {named});
    QVERIFY2(verdict.valid == valid, qPrintable(verdict.reason));
    QCOMPARE(verdict.checked, valid);
}

void TestKeySets::moreKeysThanAreTried_data()
{
    QTest::addColumn<int>("others"); // before the signer's
    QTest::addColumn<bool>("has"); // the signer's
    QTest::addColumn<bool>("checked");
    QTest::addColumn<bool>("valid");
    QTest::newRow("the last that is tried") << 99 << true << true << true;
    QTest::newRow("the first that is not") << 100 << true << false << false;
    QTest::newRow("all tried") << 100 << false << true << false;
    QTest::newRow("too many") << 101 << false << false << false;
}

void TestKeySets::moreKeysThanAreTried()
{
    QFETCH(int, others);
    QFETCH(bool, has);
    QFETCH(bool, checked);
    QFETCH(bool, valid);
    static const auto signer = tests::makeKey(u"P-256"_s);
    static const auto stranger = tests::makeKey(u"P-256"_s);
    QList<crypto::Key> keys(others, stranger);
    if (has)
        keys += signer;
    const auto verdict = verify(signedBy(signer, u"ES256"_s), keys);
    QVERIFY2(verdict.checked == checked && verdict.valid == valid, qPrintable(verdict.reason));
    QCOMPARE(verdict.findings.isEmpty(), valid || !checked);
    QCOMPARE(verdict.steps.last().outcome == base::Severity::NotChecked, !checked);
    if (!checked)
        QVERIFY2(verdict.reason.contains(u"100 of the 101"_s), qPrintable(verdict.reason));
}

void TestKeySets::damagedKeysAreTold_data()
{
    QTest::addColumn<QByteArray>("damagedKid");
    QTest::addColumn<bool>("withKey"); // the signer's, without an ID
    QTest::addColumn<QString>("reason"); // a part of it; empty: valid
    QTest::newRow("the one that is named") << "abc"_ba << false << u"Key 1 of the set"_s;
    QTest::newRow("another") << "def"_ba << false << u"no key with the token's key ID"_s;
    QTest::newRow("beside the right one") << "abc"_ba << true << QString();
}

void TestKeySets::damagedKeysAreTold()
{
    QFETCH(QByteArray, damagedKid);
    QFETCH(bool, withKey);
    QFETCH(QString, reason);
    static const auto signer = tests::makeKey(u"P-256"_s);
    const QByteArray damaged = R"({"kty":"RSA","e":"AQAB","n":"AQAB=","kid":")" + damagedKid + "\"}";
    const QByteArray more = withKey ? ',' + crypto::publicJwk(signer).value() : ""_ba;
    const auto set = crypto::readKeySet("{\"keys\":[" + damaged + more + "]}");
    QVERIFY(set);
    const auto verdict =
        crypto::verifyJws(token::Jwt::read(signedBy(signer, u"ES256"_s, R"(,"kid":"abc")")).value(), *set);
    QCOMPARE(verdict.valid, reason.isEmpty());
    QVERIFY2(verdict.reason.contains(reason), qPrintable(verdict.reason));
    QCOMPARE(verdict.keyUnknown, damagedKid == "def");
    QVERIFY(std::ranges::any_of(verdict.steps, [](const crypto::VerifyStep &step) {
        return step.outcome == base::Severity::Note && step.text.startsWith(u"Key 1 of the set"_s);
    }));
}

void TestKeySets::stepsSayWhatWasDone()
{
    auto key = tests::makeKey(u"P-256"_s);
    key.kid = u"a"_s;
    const auto token = signedBy(key, u"ES256"_s, R"(,"kid":"a")"_ba);
    const auto verdict = verify(token, {key});
    QStringList ids;
    for (const auto &step : verdict.steps) {
        ids += step.id;
        QVERIFY(step.outcome == base::Severity::Holds);
        QVERIFY(!step.text.isEmpty());
    }
    QCOMPARE(ids, QStringList({u"form"_s, u"algorithm"_s, u"key"_s, u"input"_s, u"signature"_s}));
    const auto parts = token.split('.');
    QVERIFY(verdict.input.has_value());
    QCOMPARE(verdict.input->hash, u"SHA-256"_s);
    QCOMPARE(verdict.input->header, parts[0].size());
    QCOMPARE(verdict.input->payload, parts[1].size());
    QCOMPARE(verdict.input->total(), parts[0].size() + 1 + parts[1].size());

    const auto none = verify(token, {});
    QVERIFY(!none.input);
    QCOMPARE(none.steps.last().id, u"key"_s);
    QVERIFY(none.steps.last().outcome == base::Severity::NotChecked);
}

OBO_TEST(TestKeySets)
#include "TestKeySets.moc"
