#include "LateHttpClient.h"
#include "MadeRsaKey.h"
#include "TestMain.h"
#include "flow/verify/Verifier.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

const QString tenant = u"8eaef023-2b34-4da1-9baa-8bc8c9d6a490"_s;
const QString issuer = u"https://login.microsoftonline.com/8eaef023-2b34-4da1-9baa-8bc8c9d6a490/v2.0"_s;
const QString app = u"11111111-2222-4333-8444-555555555555"_s;

QByteArray discovery(const QString &named)
{
    return "{\"issuer\":\"" + named.toUtf8() + "\",\"jwks_uri\":\"https://login.microsoftonline.com/k\"}";
}

} // namespace

class TestVerifier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void holdsByTheIssuersKeys();
    void doesNotHold();
    void aNewKeyIsAskedForOnce();
    void anApplicationsOwnKeys();
    void noKeyHelps_data();
    void noKeyHelps();
    void ofAFile();
    void ofAnAddress();
    void publishedSecretsProveNothing();
    void anotherIssuersKeysAreSaid();
    void whoseKeys_data();
    void whoseKeys();
    void stops();
    void failures();

private:
    [[nodiscard]] token::Jwt signedToken(const crypto::Key &key, const QByteArray &more = {}) const;
    [[nodiscard]] static QByteArray jwks(const QList<crypto::Key> &keys);
    QFuture<flow::VerificationResult> begin(const token::Jwt &token, const flow::KeysWanted &wanted = {});
    void answerKeys(const QList<crypto::Key> &keys);

    crypto::Key key_, newKey_;
    base::FixedClock clock_{QDateTime({2026, 11, 24}, {12, 0}, Qt::UTC)};
    std::unique_ptr<tests::LateHttpClient> http_;
    std::unique_ptr<flow::Verifier> verifier_;
    std::stop_source stop_;
};

void TestVerifier::initTestCase()
{
    key_ = tests::madeRsaKey(2048);
    key_.kid = u"one"_s;
    newKey_ = tests::madeRsaKey(2048);
    newKey_.kid = u"two"_s;
}

void TestVerifier::init()
{
    http_ = std::make_unique<tests::LateHttpClient>();
    verifier_ = std::make_unique<flow::Verifier>(*http_, clock_);
    stop_ = {};
}

token::Jwt TestVerifier::signedToken(const crypto::Key &key, const QByteArray &more) const
{
    const QByteArray payload = "{\"iss\":\"" + issuer.toUtf8() + "\",\"tid\":\"" + tenant.toUtf8()
        + "\",\"aud\":\"" + app.toUtf8() + "\"" + more + "}";
    const auto text =
        crypto::signJws("{\"alg\":\"RS256\",\"kid\":\"" + key.kid.toUtf8() + "\"}", payload, key, u"RS256"_s);
    return token::Jwt::read(text.value()).value();
}

QByteArray TestVerifier::jwks(const QList<crypto::Key> &keys)
{
    QByteArrayList texts;
    for (const auto &key : keys)
        texts += crypto::publicJwk(key).value();
    return "{\"keys\":[" + texts.join(',') + "]}";
}

QFuture<flow::VerificationResult> TestVerifier::begin(const token::Jwt &token, const flow::KeysWanted &wanted)
{
    return verifier_->verify(token, wanted, stop_.get_token());
}

void TestVerifier::answerKeys(const QList<crypto::Key> &keys)
{
    if (http_->lastUrl().contains("openid-configuration"_L1) && http_->waits())
        http_->answer(200, discovery(issuer), {{"Cache-Control", "max-age=86400"}});
    if (http_->waits())
        http_->answer(200, jwks(keys), {{"Cache-Control", "max-age=86400"}});
}

void TestVerifier::holdsByTheIssuersKeys()
{
    const auto future = begin(signedToken(key_));
    answerKeys({key_});
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result()->has_value());
    const auto &done = **future.result();
    QVERIFY2(done.verdict.valid, qPrintable(done.verdict.reason));
    QVERIFY(done.owner == flow::KeyOwner::Microsoft);
    QVERIFY(done.keysFrom.contains(issuer));
    QVERIFY(flow::headline(done).startsWith(u"Signature holds: keys of "_s));
    QStringList ids;
    for (const auto &step : done.verdict.steps)
        ids += step.id;
    QCOMPARE(ids, QStringList({u"keys"_s, u"form"_s, u"algorithm"_s, u"key"_s, u"input"_s, u"signature"_s}));
    QCOMPARE(http_->count(), 2U);

    const auto again = begin(signedToken(key_)); // from memory
    QTRY_VERIFY(again.isFinished());
    QVERIFY((*again.result())->verdict.valid);
    QVERIFY((*again.result())->verdict.steps.first().text.contains(u"held since"_s));
    QCOMPARE(http_->count(), 2U);
}

void TestVerifier::doesNotHold()
{
    auto other = newKey_;
    other.kid = key_.kid;
    const auto future = begin(signedToken(other));
    answerKeys({key_});
    QTRY_VERIFY(future.isFinished());
    const auto &done = **future.result();
    QVERIFY(done.verdict.checked);
    QVERIFY(!done.verdict.valid);
    QCOMPARE(flow::headline(done), u"Signature does not hold"_s);
    QCOMPARE(http_->count(), 2U); // a wrong signature is no reason to ask again
}

// NOLINTNEXTLINE(readability-function-size): what QTRY_ makes is counted
void TestVerifier::aNewKeyIsAskedForOnce()
{
    const auto first = begin(signedToken(key_));
    answerKeys({key_});
    QTRY_VERIFY(first.isFinished());
    clock_.set(clock_.now().addSecs(60));

    const auto second = begin(signedToken(newKey_));
    QTRY_VERIFY(http_->waits());
    QCOMPARE(http_->count(), 3U);
    answerKeys({key_, newKey_});
    QTRY_VERIFY(second.isFinished());
    QVERIFY((*second.result())->verdict.valid);
    QVERIFY((*second.result())->verdict.steps.first().text.contains(u"asked for again"_s));
    QCOMPARE(http_->count(), 4U);

    // A third key within the five minutes: nothing of the tenant's is fetched, the application's own are.
    auto third = newKey_;
    third.kid = u"three"_s;
    const auto unknown = begin(signedToken(third));
    QTRY_VERIFY(http_->waits());
    QVERIFY(http_->lastUrl().endsWith(u"?appid="_s + app));
    answerKeys({key_});
    QTRY_VERIFY(unknown.isFinished());
    QVERIFY(!(*unknown.result())->verdict.checked);
    QVERIFY((*unknown.result())->verdict.reason.contains(u"three"_s));
}

void TestVerifier::anApplicationsOwnKeys()
{
    const auto future = begin(signedToken(newKey_));
    answerKeys({key_});
    QTRY_VERIFY(http_->waits());
    QVERIFY(http_->lastUrl().endsWith(u"/v2.0/.well-known/openid-configuration?appid="_s + app));
    http_->answer(200,
                  "{\"issuer\":\"" + issuer.toUtf8()
                      + "\",\"jwks_uri\":\"https://login.microsoftonline.com/k?appid=1\"}");
    QVERIFY(http_->lastUrl().endsWith(u"/k?appid=1"_s));
    http_->answer(200, jwks({newKey_}));
    QTRY_VERIFY(future.isFinished());
    QVERIFY((*future.result())->verdict.valid);
}

void TestVerifier::noKeyHelps_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("reason");
    const QByteArray payload = "."
        + QByteArray("{\"iss\":\"https://sts.windows.net/t/\",\"aud\":\"https://graph.microsoft.com\"}")
              .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        + ".";
    const auto head = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    QTest::newRow("Graph's own") << QByteArray(head("{\"alg\":\"RS256\",\"kid\":\"k\",\"nonce\":\"n\"}")
                                               + payload + "AAAA")
                                 << u"Only Microsoft Graph"_s;
    QTest::newRow("unsigned") << QByteArray(head("{\"alg\":\"none\"}") + payload) << u"none"_s;
    QTest::newRow("encrypted") << QByteArray(head("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}")
                                             + ".AA.AA.AA.AA")
                               << u"encrypted"_s;
    QTest::newRow("opaque") << "EwB4A8l6BAAU"_ba << u"opaque"_s;
}

void TestVerifier::noKeyHelps()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, reason);
    const auto future = begin(token::Jwt::read(token).value());
    QVERIFY(future.isFinished());
    const auto &done = **future.result();
    QVERIFY(!done.verdict.checked);
    QVERIFY(!done.verdict.valid);
    QVERIFY2(done.verdict.reason.contains(reason), qPrintable(done.verdict.reason));
    QCOMPARE(done.verdict.steps.last().text, done.verdict.reason);
    QVERIFY(done.owner == flow::KeyOwner::None);
    QCOMPARE(flow::headline(done), u"Signature not checked"_s);
    QCOMPARE(http_->count(), 0U);
}

void TestVerifier::ofAFile()
{
    const auto future =
        begin(signedToken(key_), flow::KeysWanted::inFile(u"keys.json"_s, jwks({newKey_, key_})));
    QTRY_VERIFY(future.isFinished());
    QVERIFY((*future.result())->verdict.valid);
    QVERIFY((*future.result())->owner == flow::KeyOwner::File);
    QCOMPARE(flow::headline(**future.result()), u"Signature holds: keys of the file keys.json"_s);
    QCOMPARE(http_->count(), 0U);
    const auto none = begin(signedToken(key_), flow::KeysWanted::inFile(u"keys.json"_s, "no keys"_ba));
    QTRY_VERIFY(none.isFinished());
    QVERIFY(none.result()->error().kind == base::ErrorKind::Crypto);
}

void TestVerifier::ofAnAddress()
{
    const auto future = begin(signedToken(key_), flow::KeysWanted::atUrl(u"https://idp.example/keys"_s));
    QCOMPARE(http_->lastUrl(), u"https://idp.example/keys"_s);
    answerKeys({key_});
    QTRY_VERIFY(future.isFinished());
    QVERIFY((*future.result())->verdict.valid);
    QVERIFY((*future.result())->owner == flow::KeyOwner::Url);
}

void TestVerifier::publishedSecretsProveNothing()
{
    const QByteArray secret =
        "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"" + QByteArray(43, 'A') + "\"}]}";
    const auto key = crypto::readKeySet(secret).value().keys.first();
    const auto text = crypto::signJws("{\"alg\":\"HS256\",\"kid\":\"s\"}", "{\"iss\":\"https://idp.example\"}",
                                      key, u"HS256"_s);
    const auto token = token::Jwt::read(text.value()).value();
    const auto fetched = begin(token, flow::KeysWanted::atUrl(u"https://idp.example/keys"_s));
    http_->answer(200, secret);
    QTRY_VERIFY(fetched.isFinished());
    QVERIFY(!(*fetched.result())->verdict.valid);
    QVERIFY(!(*fetched.result())->verdict.checked);
    const auto given = begin(token, flow::KeysWanted::inFile(u"s"_s, secret));
    QTRY_VERIFY(given.isFinished());
    QVERIFY((*given.result())->verdict.valid);
}

void TestVerifier::anotherIssuersKeysAreSaid()
{
    const QString stranger = u"https://idp.example"_s;
    const auto future = begin(signedToken(key_), flow::KeysWanted::ofIssuer(stranger));
    http_->answer(200, discovery(stranger));
    http_->answer(200, jwks({key_}));
    QTRY_VERIFY(future.isFinished());
    const auto &done = **future.result();
    QVERIFY(done.verdict.valid);
    QVERIFY(done.owner == flow::KeyOwner::OtherIssuer);
    QVERIFY(flow::headline(done).contains(u"none of Microsoft's clouds"_s));
    QCOMPARE(done.verdict.findings.last().id, u"signature-of-another-issuer"_s);
}

void TestVerifier::whoseKeys_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("owner");
    QTest::addColumn<QString>("words");
    QTest::newRow("global") << issuer << u"microsoft"_s << u"Microsoft Entra ID"_s;
    QTest::newRow("US") << u"https://login.microsoftonline.us/t/v2.0"_s << u"microsoft"_s << u"US Government"_s;
    QTest::newRow("China") << u"https://sts.chinacloudapi.cn/t/"_s << u"microsoft"_s << u"China"_s;
    QTest::newRow("loopback") << u"http://127.0.0.1:4/t/v2.0"_s << u"loopback"_s << u"127.0.0.1"_s;
    QTest::newRow("elsewhere") << u"https://idp.example"_s << u"other_issuer"_s << u"idp.example"_s;
    QTest::newRow("look-alike") << u"https://login.microsoftonline.com.evil.test/t/v2.0"_s << u"other_issuer"_s
                                << u"none of Microsoft's"_s;
}

void TestVerifier::whoseKeys()
{
    QFETCH(QString, issuer);
    QFETCH(QString, words);
    const auto keys = flow::describeKeys({}, issuer);
    QTEST(flow::toString(keys.owner), "owner");
    QVERIFY2(keys.keysFrom.contains(words), qPrintable(keys.keysFrom));
}

void TestVerifier::stops()
{
    const auto future = begin(signedToken(key_));
    stop_.request_stop();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result()->error().kind == base::ErrorKind::Cancelled);
}

void TestVerifier::failures()
{
    const auto future = begin(signedToken(key_));
    http_->fail(base::ErrorKind::TimedOut);
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result()->error().kind == base::ErrorKind::TimedOut);

    const auto page = begin(signedToken(key_), flow::KeysWanted::atUrl(u"https://idp.example/keys"_s));
    http_->answer(200, "<html>Sign in</html>");
    QTRY_VERIFY(page.isFinished());
    const base::Error &error = page.result()->error();
    QVERIFY2(error.kind == base::ErrorKind::Protocol, "what was fetched is no bad input");
    QVERIFY2(error.summary.contains(u"idp.example"_s), qPrintable(error.summary));
}

OBO_TEST(TestVerifier)
#include "TestVerifier.moc"
