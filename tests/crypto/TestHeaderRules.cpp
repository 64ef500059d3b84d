// What a header may not say: each of these carries a signature that is sound over what stands there.
#include "Keys.h"
#include "TestMain.h"
#include "crypto/Primitives.h"
#include "crypto/Signature.h"
#include "token/Base64Url.h"

using namespace Qt::StringLiterals;
using namespace obo;

class TestHeaderRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void soundSignatureWrongHeader_data();
    void soundSignatureWrongHeader();
    void keySourcesAreFindings_data();
    void keySourcesAreFindings();
    void forms_data();
    void forms();
    void graphsOwnToken_data();
    void graphsOwnToken();
    void detachedContentIsNamed();

private:
    [[nodiscard]] QByteArray signedAs(const QByteArray &header, const QByteArray &payload = "{}"_ba) const;
    [[nodiscard]] crypto::Verdict verdict(const QByteArray &token) const;
    crypto::Key key_;
};

void TestHeaderRules::initTestCase()
{
    key_ = tests::makeKey(u"rsa2048"_s);
    key_.kid = u"k"_s;
}

QByteArray TestHeaderRules::signedAs(const QByteArray &header, const QByteArray &payload) const
{
    const QByteArray input = token::toBase64Url(header) + '.' + token::toBase64Url(payload);
    return input + '.'
        + token::toBase64Url(crypto::makeSignature(*crypto::findAlgorithm(u"RS256"_s), key_, input).value());
}

crypto::Verdict TestHeaderRules::verdict(const QByteArray &token) const
{
    const auto jwt = token::Jwt::read(token);
    return jwt ? crypto::verifyJws(*jwt, {{key_}, {}}) : crypto::Verdict{};
}

void TestHeaderRules::soundSignatureWrongHeader_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("finding"); // empty: valid
    const auto row = [](const char *name, const QByteArray &header, const QString &id) {
        QTest::newRow(name) << header << id;
    };
    row("good", R"({"alg":"RS256","kid":"k","typ":"JWT","x5t":"k"})"_ba, u""_s);
    row("good, white space", "{ \"alg\" : \"RS256\" }"_ba, u""_s);
    row("alg none", R"({"alg":"none"})"_ba, u"signature-alg-none"_s);
    row("alg NoNe", R"({"alg":"NoNe"})"_ba, u"signature-alg-none"_s);
    row("alg missing", R"({"kid":"k"})"_ba, u"signature-alg-missing"_s);
    row("alg null", R"({"alg":null})"_ba, u"signature-alg-missing"_s);
    row("alg a list", R"({"alg":["RS256"]})"_ba, u"signature-alg-missing"_s);
    row("alg empty", R"({"alg":""})"_ba, u"signature-alg-unknown"_s);
    row("alg in small letters", R"({"alg":"rs256"})"_ba, u"signature-alg-unknown"_s);
    row("alg with a space", R"({"alg":" RS256"})"_ba, u"signature-alg-unknown"_s);
    row("alg with a NUL", R"({"alg":"RS256\u0000"})"_ba, u"signature-alg-unknown"_s);
    row("alg of JWE", R"({"alg":"RSA-OAEP"})"_ba, u"signature-alg-unknown"_s);
    row("alg twice", R"({"alg":"RS256","alg":"RS256"})"_ba, u"signature-header-duplicate"_s);
    row("alg twice, once escaped", R"({"alg":"none","\u0061lg":"RS256"})"_ba, u"signature-header-duplicate"_s);
    row("kid twice", R"({"alg":"RS256","kid":"k","kid":"k"})"_ba, u"signature-header-duplicate"_s);
    row("twice in a nested object", R"({"alg":"RS256","x":{"a":1,"a":2}})"_ba, u"signature-header-duplicate"_s);
    row("crit unknown", R"({"alg":"RS256","crit":["exp"],"exp":1})"_ba, u"signature-crit"_s);
    row("crit empty", R"({"alg":"RS256","crit":[]})"_ba, u"signature-crit"_s);
    row("crit registered", R"({"alg":"RS256","crit":["alg"]})"_ba, u"signature-crit"_s);
    row("crit not a list", R"({"alg":"RS256","crit":false})"_ba, u"signature-crit"_s);
    row("crit null", R"({"alg":"RS256","crit":null})"_ba, u"signature-crit"_s);
    row("b64 false", R"({"alg":"RS256","b64":false,"crit":["b64"]})"_ba, u"signature-b64"_s);
    row("b64 false, not in crit", R"({"alg":"RS256","b64":false})"_ba, u"signature-b64"_s);
    row("b64 true", R"({"alg":"RS256","b64":true})"_ba, u"signature-b64"_s);
    row("a list", R"(["RS256"])"_ba, u"signature-header-unreadable"_s);
    row("not JSON", "{\"alg\":\"RS256\",}"_ba, u"signature-header-unreadable"_s);
    row("BOM", "\xef\xbb\xbf{\"alg\":\"RS256\"}"_ba, u"signature-header-unreadable"_s);
}

void TestHeaderRules::soundSignatureWrongHeader()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, finding);
    const auto found = verdict(signedAs(header));
    QCOMPARE(found.valid, finding.isEmpty());
    QCOMPARE(found.checked, finding.isEmpty());
    QVERIFY(!found.reason.isEmpty());
    if (!finding.isEmpty() && !found.findings.isEmpty())
        QCOMPARE(found.findings.last().id, finding);
    // A header that is no JSON object may make the whole text opaque: then there is nothing to point at.
    QVERIFY(finding.isEmpty() || !found.findings.isEmpty() || finding == u"signature-header-unreadable"_s);
}

void TestHeaderRules::keySourcesAreFindings_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("id");
    const auto jwk = crypto::publicJwk(tests::makeKey(u"rsa2048"_s)).value();
    QTest::newRow("jwk") << QByteArray(R"("jwk":)" + jwk) << u"header-jwk-ignored"_s;
    QTest::newRow("jku") << R"("jku":"http://127.0.0.1:9/keys")"_ba << u"header-jku-ignored"_s;
    QTest::newRow("x5u") << R"("x5u":"http://127.0.0.1:9/cert")"_ba << u"header-x5u-ignored"_s;
    QTest::newRow("x5c") << R"("x5c":["MIIB"])"_ba << u"header-x5c-ignored"_s;
}

void TestHeaderRules::keySourcesAreFindings()
{
    QFETCH(QByteArray, member);
    QFETCH(QString, id);
    const auto header = R"({"alg":"RS256",)" + member + "}";
    const auto own = verdict(signedAs(header));
    QVERIFY(own.valid); // by the issuer's key, which the member does not change
    QCOMPARE(own.findings.size(), 1);
    QCOMPARE(own.findings.first().id, id);

    // Signed by the embedded key itself: no key of ours fits.
    const auto forger = tests::makeKey(u"rsa2048"_s);
    const auto forged = crypto::signJws(R"({"alg":"RS256","jwk":)" + crypto::publicJwk(forger).value() + "}",
                                        "{}"_ba, forger, u"RS256"_s);
    QVERIFY(!verdict(*forged).valid);
    const auto jwt = token::Jwt::read(*forged).value();
    QVERIFY(!crypto::verifyJws(jwt, {}).valid);
}

void TestHeaderRules::forms_data()
{
    const auto good = signedAs(R"({"alg":"RS256"})"_ba, R"({"a":"b"})"_ba);
    const auto parts = good.split('.');
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("valid");
    QTest::newRow("as it is") << good << true;
    QTest::newRow("padded header") << QByteArray(parts[0] + "=." + parts[1] + '.' + parts[2]) << false;
    QTest::newRow("padded payload") << QByteArray(parts[0] + '.' + parts[1] + "==." + parts[2]) << false;
    QTest::newRow("padded signature") << QByteArray(good + "==") << false;
    QByteArray loose = good;
    loose.back() = loose.back() == 'A' ? 'B' : static_cast<char>(loose.back() + 1);
    QTest::newRow("loose bits in the signature") << loose << false;
    QTest::newRow("no signature") << QByteArray(parts[0] + '.' + parts[1] + '.') << false;
    QTest::newRow("two parts") << QByteArray(parts[0] + '.' + parts[1]) << false;
    QTest::newRow("four parts") << QByteArray(good + ".AA") << false;
    QTest::newRow("five parts") << QByteArray(good + ".AA.AA") << false;
    QTest::newRow("flattened JSON") << QByteArray(R"({"payload":")" + parts[1] + R"(","protected":")" + parts[0]
                                                  + R"(","signature":")" + parts[2] + "\"}")
                                    << false;
    QTest::newRow("general JSON") << QByteArray(
        R"({"payload":")" + parts[1] + R"(","signatures":[{"protected":")" + parts[0] + R"(","signature":")"
        + parts[2] + "\"}]}") << false;
    QTest::newRow("opaque") << "EwB4A8l6BAAU"_ba << false;
    QTest::newRow("empty") << ""_ba << false;
}

void TestHeaderRules::forms()
{
    QFETCH(QByteArray, token);
    QFETCH(bool, valid);
    QCOMPARE(verdict(token).valid, valid);
}

void TestHeaderRules::graphsOwnToken_data()
{
    QTest::addColumn<QByteArray>("aud");
    QTest::addColumn<QByteArray>("kid");
    QTest::addColumn<bool>("graphs");
    QTest::newRow("URI") << R"("https://graph.microsoft.com")"_ba
                         << "k"_ba << true;
    QTest::newRow("URI, key not in the set") << R"("https://graph.microsoft.com")"_ba
                                             << "z"_ba << true;
    QTest::newRow("application ID") << R"("00000003-0000-0000-c000-000000000000")"_ba
                                    << "k"_ba << true;
    QTest::newRow("a host that only begins like it") << R"("https://graph.microsoft.evil.example")"_ba
                                                     << "k"_ba << false;
    QTest::newRow("China") << R"("https://microsoftgraph.chinacloudapi.cn")"_ba
                           << "k"_ba << true;
    QTest::newRow("another API") << R"("https://vault.azure.net")"_ba
                                 << "k"_ba << false;
}

void TestHeaderRules::graphsOwnToken()
{
    QFETCH(QByteArray, aud);
    QFETCH(QByteArray, kid);
    QFETCH(bool, graphs);
    const QByteArray payload = R"({"aud":)" + aud + "}";
    const auto head = [&](const QByteArray &nonce) {
        return R"({"alg":"RS256","kid":")" + kid + R"(","nonce":")" + nonce + "\"}";
    };
    auto parts = signedAs(head(token::toBase64Url(crypto::sha256("n0nce"_ba))), payload).split('.');
    parts[0] = token::toBase64Url(head("n0nce"_ba));
    const auto found = verdict(parts.join('.'));
    QVERIFY(!found.valid);
    QCOMPARE(found.reason.contains(u"Only Microsoft Graph"_s), graphs);
    QCOMPARE(found.checked, !graphs);
    if (graphs)
        QVERIFY(found.findings.isEmpty()); // a genuine token is not called a forgery
}

void TestHeaderRules::detachedContentIsNamed()
{
    auto parts = signedAs(R"({"alg":"RS256"})"_ba, "content"_ba).split('.');
    parts[1].clear();
    const auto found = verdict(parts.join('.'));
    QVERIFY(!found.valid);
    QVERIFY2(found.reason.contains(u"detached"_s), qPrintable(found.reason));
}

OBO_TEST(TestHeaderRules)
#include "TestHeaderRules.moc"
