// The credential of a request: client assertions member by member, HTTP Basic, what is missing, what is masked.
// That others can verify the assertions stands in tests/e2e/certificate_test.py.
#include "MadeSecret.h"
#include "TestMain.h"
#include "crypto/Keys.h"
#include "crypto/Signature.h"
#include "http/mask/Mask.h"
#include "oauth/ClientAssertion.h"
#include "oauth/TokenRequest.h"
#include "token/Base64Url.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::oauth;
using obo::tests::secretOf;

namespace {

const QString client = u"66666666-7777-4888-8999-aaaaaaaaaaaa"_s;
const QString tenant = u"11111111-2222-4333-8444-555555555555"_s;
const QDateTime now = QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC);

QByteArray bytesOf(const base::Secret &secret)
{
    return QByteArray(secret.view().data(), static_cast<qsizetype>(secret.size()));
}

/// With the key alone real: what is signed is what the certificate's facts say.
SigningCertificate signingWith(const crypto::Key &key, const QString &algorithm = {}, bool sendChain = false)
{
    auto certificate = std::make_shared<crypto::ClientCertificate>();
    certificate->key = key;
    certificate->leaf = "leaf?"
                        "?>"; // '/' and '+' in base64
    certificate->chain = {"between", "root"};
    certificate->facts.thumbprint = u"0102030405060708090A0B0C0D0E0F1011121314"_s;
    certificate->facts.thumbprintSha256 = u"FBFF0304050607080102030405060708010203040506070801020304050607FF"_s;
    certificate->facts.notBefore = now.addDays(-1);
    certificate->facts.notAfter = now.addDays(100);
    return {certificate, algorithm, sendChain};
}

base::Result<http::HttpRequest> requestWith(ClientCredential credential, const QString &id = client)
{
    OboRequest request{*Authority::ofUrl(u"https://login.example/base"_s, tenant),
                       id,
                       u"s"_s,
                       secretOf("a.b.c"),
                       std::move(credential),
                       {}};
    return toHttp(std::move(request), {}, now);
}

QByteArray authorizationOf(const http::HttpRequest &request)
{
    for (const auto &[name, value] : request.headers)
        if (name == "Authorization")
            return value;
    return {};
}

} // namespace

class TestClientAssertion : public QObject {
    Q_OBJECT

    crypto::Key rsa_ = tests::makeKey(u"rsa2048"_s);

private Q_SLOTS:

    void header_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QByteArray>("header");
        const QByteArray sha1 = "AQIDBAUGBwgJCgsMDQ4PEBESExQ";
        const QByteArray sha256 = "-_8DBAUGBwgBAgMEBQYHCAECAwQFBgcIAQIDBAUGB_8";
        const auto with256 = [&](const QByteArray &alg) {
            return QByteArray("{\"alg\":\"" + alg + "\",\"typ\":\"JWT\",\"x5t#S256\":\"" + sha256 + "\"}");
        };
        const auto with1 = [&](const QByteArray &alg) {
            return QByteArray("{\"alg\":\"" + alg + "\",\"typ\":\"JWT\",\"x5t\":\"" + sha1 + "\"}");
        };
        QTest::newRow("RSA") << u"rsa2048"_s << QString() << with256("PS256");
        QTest::newRow("RSA, PS256 asked") << u"rsa2048"_s << u"PS256"_s << with256("PS256");
        QTest::newRow("RSA, RS256 asked") << u"rsa2048"_s << u"RS256"_s << with1("RS256");
        QTest::newRow("RSA, PS384 asked") << u"rsa2048"_s << u"PS384"_s << with256("PS384");
        QTest::newRow("P-256") << u"P-256"_s << QString() << with256("ES256");
        QTest::newRow("P-384") << u"P-384"_s << QString() << with256("ES384");
        QTest::newRow("P-521") << u"P-521"_s << QString() << with256("ES512");
        QTest::newRow("Ed25519") << u"Ed25519"_s << QString() << with256("EdDSA");
    }

    void header()
    {
        QFETCH(QString, kind);
        QFETCH(QString, asked);
        const crypto::Key key = kind == "rsa2048"_L1 ? rsa_ : tests::makeKey(kind);
        const QUrl endpoint(u"https://login.example/t/oauth2/v2.0/token"_s);
        const auto made = makeClientAssertion(signingWith(key, asked), {client, endpoint, now});
        QVERIFY2(made, qPrintable(made ? QString() : made.error().summary));
        const auto jwt = token::Jwt::read(QByteArrayView(made->view()));
        QVERIFY(jwt);
        const QByteArrayList parts = bytesOf(*made).split('.');
        QTEST(*token::fromBase64Url(parts[0]).bytes, "header");
        const QByteArray payload = *token::fromBase64Url(parts[1]).bytes;
        const QRegularExpression exact(u"^\\{\"aud\":\"https://login\\.example/t/oauth2/v2\\.0/"
                                       u"token\",\"exp\":1790000600,\"iss\":\"%1\",\"jti\":\"[0-9a-"
                                       "f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\","
                                       "\"nbf\":1790000000,\"sub\":\"%1\",\"iat\":"
                                       "1790000000\\}$"_s.arg(client));
        QVERIFY2(exact.match(QString::fromUtf8(payload)).hasMatch(), payload.constData());
        QVERIFY(crypto::verifyJws(*jwt, {{key}, {}}).valid);
    }

    void adFsGetsWhatItKnows()
    {
        const auto algorithmAt = [this](const QString &endpoint, const QString &asked) {
            const auto made = makeClientAssertion(signingWith(rsa_, asked), {client, QUrl(endpoint), now});
            return token::Jwt::read(QByteArrayView(made->view()))->headerValue(u"alg").text();
        };
        QCOMPARE(algorithmAt(u"https://adfs.example/adfs/oauth2/token"_s, {}), u"RS256"_s);
        QCOMPARE(algorithmAt(u"https://adfs.example/adfs/oauth2/token"_s, u"PS256"_s), u"PS256"_s);
        QCOMPARE(algorithmAt(u"https://login.example/adfs/oauth2/v2.0/token"_s, {}), u"PS256"_s);
    }

    void eachIsNew()
    {
        QSet<QByteArray> seen;
        const AssertionUse use{client, QUrl(u"https://login.example/token"_s), now};
        const SigningCertificate signing = signingWith(tests::makeKey(u"P-256"_s));
        for (int i = 0; i < 20; ++i)
            seen.insert(bytesOf(*makeClientAssertion(signing, use)).split('.')[1]);
        QCOMPARE(seen.size(), 20);
    }

    void theChainIsSentWhenAsked()
    {
        const AssertionUse use{client, QUrl(u"https://login.example/token"_s), now};
        const auto made = makeClientAssertion(signingWith(rsa_, {}, true), use);
        const QByteArray header = *token::fromBase64Url(bytesOf(*made).split('.')[0]).bytes;
        QVERIFY2(header.endsWith(",\"x5c\":[\"bGVhZj8/Pg==\",\"YmV0d2Vlbg==\",\"cm9vdA==\"]}"),
                 header.constData());
    }

    void anyClientIdStaysJson()
    {
        const QString odd = u"a\"b\\c\u202e\n"_s;
        const auto made = makeClientAssertion(signingWith(rsa_), {odd, QUrl(u"https://x.example/"_s), now});
        QCOMPARE(token::Jwt::read(QByteArrayView(made->view()))->claimText(u"iss"), odd);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("words");
        const QString algorithm = u"signing_algorithm"_s;
        QTest::newRow("RSA as EC") << u"rsa2048"_s << u"ES256"_s << algorithm << u"Choose PS256, RS256"_s;
        QTest::newRow("EC as RSA") << u"P-256"_s << u"RS256"_s << algorithm << u"EC key on P-256"_s;
        QTest::newRow("another curve") << u"P-384"_s << u"ES256"_s << algorithm << u"Choose ES384"_s;
        QTest::newRow("HMAC") << u"rsa2048"_s << u"HS256"_s << algorithm << u"Choose PS256"_s;
        QTest::newRow("none") << u"rsa2048"_s << u"none"_s << algorithm << u"\"none\""_s;
        QTest::newRow("lower case") << u"rsa2048"_s << u"ps256"_s << algorithm << u"\"ps256\""_s;
        QTest::newRow("weak") << u"rsa1024"_s << QString() << u"certificate"_s << u"stronger key"_s;
    }

    void refuses()
    {
        QFETCH(QString, kind);
        QFETCH(QString, asked);
        QFETCH(QString, field);
        QFETCH(QString, words);
        const auto request = requestWith(signingWith(tests::makeKey(kind), asked));
        QVERIFY(!request);
        QVERIFY(request.error().kind == base::ErrorKind::BadInput);
        QCOMPARE(request.error().place, base::Place::field(field));
        QVERIFY2(request.error().summary.contains(words), qPrintable(request.error().summary));
    }

    void aRequestSignsForItsOwnEndpoint()
    {
        const auto request = requestWith(signingWith(rsa_));
        QVERIFY(request);
        const QByteArray body = bytesOf(request->body);
        QVERIFY(body.contains(
            "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&"));
        QVERIFY(!body.contains("client_secret"));
        const qsizetype at = body.indexOf("client_assertion=") + 17;
        const QByteArray text = body.mid(at, body.indexOf('&', at) - at);
        const auto jwt = token::Jwt::read(text);
        QVERIFY(jwt);
        QCOMPARE(jwt->claimText(u"aud"), request->url.toString(QUrl::FullyEncoded));
        QCOMPARE(request->url, QUrl(u"https://login.example/base/"_s + tenant + u"/oauth2/v2.0/token"_s));
        QCOMPARE(bytesOf(request->sensitive.at(0)), text);
        QCOMPARE(request->sensitiveNames, QStringList({u"client assertion"_s, u"assertion"_s}));
        for (const http::NameValue &field : request->recordedForm)
            QVERIFY2(!field.value.contains(u"eyJ"), qPrintable(field.value));
    }

    void basic_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("RFC 6749 section 2.3.1") << u"s6BhdRkqt3"_s << "7Fjfp0ZBr1KtDRbnfVdmIw"_ba
                                                << "Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3"_ba;
        QTest::newRow("all is encoded first") << u"a:b"_s << "s3 cr:t%+~ü"_ba
                                              << "Basic " + "a%3Ab:s3+cr%3At%25%2B%7E%C3%BC"_ba.toBase64();
    }

    void basic()
    {
        QFETCH(QString, id);
        QFETCH(QByteArray, secret);
        const auto request = requestWith(SecretByBasic{secretOf(secret)}, id);
        QVERIFY(request);
        QTEST(authorizationOf(*request), "header");
        const QByteArray body = bytesOf(request->body);
        QVERIFY(!body.contains("client_secret") && !body.contains("client_assertion"));
        QVERIFY(body.startsWith("client_id=")); // Entra ID wants it there too
        // Echoed in any way, it is masked; and the header is never shown.
        http::Masker masker({}, {});
        QVERIFY(masker.header("Authorization", authorizationOf(*request))
                    .value.startsWith(u"Basic ‹credential, "_s));
        QCOMPARE(request->sensitiveNames, QStringList({u"client secret"_s, u"assertion"_s}));
        std::vector<base::Secret> sensitive;
        for (const base::Secret &one : request->sensitive)
            sensitive.push_back(one.clone());
        const http::Masker own(std::move(sensitive), request->sensitiveNames);
        QVERIFY(!own.text(QByteArrayView("got " + authorizationOf(*request)))
                     .contains(authorizationOf(*request).mid(6)));
    }

    void whatIsMissingIsNamed()
    {
        const auto place = [](const ClientCredential &credential) {
            const auto error = missingCredential(credential);
            return error ? error->place.toString() : QString();
        };
        QCOMPARE(place(ClientCredential()), u"field:client_secret"_s);
        QCOMPARE(place(SecretInBody{secretOf("x")}), QString());
        QCOMPARE(place(SecretByBasic{}), u"field:client_secret"_s);
        QCOMPARE(place(ReadyAssertion{}), u"field:client_assertion"_s);
        QCOMPARE(place(ReadyAssertion{secretOf("x")}), QString());
        QCOMPARE(place(SigningCertificate{}), u"field:certificate"_s);
        QCOMPARE(place(signingWith(rsa_)), QString());
    }
};

OBO_TEST(TestClientAssertion)
#include "TestClientAssertion.moc"
