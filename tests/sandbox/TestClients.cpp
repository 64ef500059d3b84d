// How a client proves who it is: certificates, workload tokens, HTTP Basic. Rows 9 and 13 of
// ../shared/entra-answers.md.
#include "ClientAssertion.h"
#include "RefusalRows.h"
#include "TestMain.h"

#include "sandbox/tokens/WorkloadTokens.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using tests::ClientAssertion;

class TestClients : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void assertionHolds_data();
    void assertionHolds();
    void assertionRefused_data();
    void assertionRefused();
    void changedSignature();
    void usedOnce();
    void workloadTokens_data();
    void workloadTokens();
    void secondIssuersDocuments();
    void basic_data();
    void basic();
    void saysHowTheClientProvedItself();
    void certificatesAreWhatTheySay();

private:
    [[nodiscard]] tests::Reply exchange(const tests::Fields &changes) const
    {
        return wire_.post(wire_.tokenPath(), wire_.exchange(changes));
    }

    [[nodiscard]] static int codeOf(const tests::Reply &reply)
    {
        return reply.json()[u"error_codes"_s][0].toInt();
    }

    tests::Wire wire_;
};

void TestClients::assertionHolds_data()
{
    QTest::addColumn<ClientAssertion>("made");
    const QString base = wire_.sandbox->world().url;
    const QString tenant = wire_.directory().tenantId;
    const QString domain = wire_.directory().tenantDomain;
    const auto row = [](const char *name, const ClientAssertion &made) { QTest::newRow(name) << made; };
    const auto audience = [](const QString &aud) {
        return ClientAssertion{.header = {}, .claims = {{u"aud"_s, aud}}};
    };
    row("PS256, x5t#S256", {});
    row("RS256, x5t", {.alg = u"RS256"_s, .keyParameter = u"x5t"_s});
    row("RS256, kid", {.alg = u"RS256"_s, .keyParameter = u"kid"_s});
    row("RS512", {.alg = u"RS512"_s});
    row("PS384", {.alg = u"PS384"_s});
    row("ES256", {.certificate = u"ec"_s, .alg = u"ES256"_s});
    row("kid in hexadecimal",
        {.keyParameter = {}, .header = {{u"kid"_s, tests::certificateNamed(wire_, u"rsa"_s).thumbprint()}}});
    row("x5t with padding, as MSAL for Python writes it",
        {.alg = u"RS256"_s,
         .keyParameter = {},
         .header = {{u"x5t"_s,
                     QString::fromLatin1(tests::certificateNamed(wire_, u"rsa"_s)
                                             .certificate.sha1.toBase64(QByteArray::Base64UrlEncoding))}}});
    row("no typ", {.header = {{u"typ"_s, QJsonValue::Null}}});
    row("no jti", {.claims = {{u"jti"_s, QJsonValue::Null}}});
    row("no nbf", {.claims = {{u"nbf"_s, QJsonValue::Null}}});
    row("x5c too", {.header = {{u"x5c"_s, QJsonArray{u"MIIB"_s}}}});
    row("a clock two minutes ahead", {.claims = {{u"nbf"_s, wire_.clock->now().toSecsSinceEpoch() + 120}}});
    row("aud: the issuer", audience(base + u'/' + tenant + u"/v2.0"_s));
    row("aud: the v1 issuer", audience(base + u'/' + tenant + u'/'));
    row("aud: the v1 token endpoint", audience(base + u'/' + tenant + u"/oauth2/token"_s));
    row("aud: by the domain", audience(base + u'/' + domain + u"/oauth2/v2.0/token"_s));
    row("aud in a list", {.claims = {{u"aud"_s, QJsonArray{base + u'/' + tenant + u"/oauth2/v2.0/token"_s}}}});
}

void TestClients::assertionHolds()
{
    QFETCH(ClientAssertion, made);
    const auto reply = exchange(tests::withAssertion(tests::signedAssertion(wire_, made)));
    QVERIFY2(reply.status == 200, reply.body.constData());
}

void TestClients::assertionRefused_data()
{
    QTest::addColumn<ClientAssertion>("made");
    QTest::addColumn<tests::Fields>("changes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    const qint64 now = wire_.clock->now().toSecsSinceEpoch();
    const auto any = [](const char *name, const ClientAssertion &made, int code, const QString &said = {},
                        const tests::Fields &changes = {}, int status = 401,
                        const QString &error = u"invalid_client"_s) {
        QTest::newRow(name) << made << changes << status << error << code << said;
    };
    const auto malformed = [&any](const char *name, const ClientAssertion &made, int code, const QString &said,
                                  const tests::Fields &changes = {}) {
        any(name, made, code, said, changes, 400, u"invalid_request"_s);
    };
    malformed("no type", {}, 900144, u"'client_assertion_type'"_s, {{u"client_assertion_type"_s, QString()}});
    malformed("another type", {}, 9002313, {},
              {{u"client_assertion_type"_s, u"urn:ietf:params:oauth:client-assertion-type:saml2-bearer"_s}});
    malformed("no JWT", {}, 50027, u"JWT token is invalid or malformed."_s, {{u"client_assertion"_s, u"x"_s}});
    malformed("a secret in its place", {}, 50027, {}, {{u"client_assertion"_s, wire_.secret()}});
    malformed("typ", {.header = {{u"typ"_s, u"at+jwt"_s}}}, 5002727, u"Allowed types: 'JWT'"_s);
    malformed("no iss", {.claims = {{u"iss"_s, QJsonValue::Null}}}, 90014, u"'iss'"_s);
    malformed("no aud", {.claims = {{u"aud"_s, QJsonValue::Null}}}, 90014, u"'aud'"_s);
    malformed("EC key, RSA's algorithm",
              {.header = {{u"x5t#S256"_s, u""_s},
                          {u"x5t"_s,
                           QString::fromLatin1(
                               token::toBase64Url(tests::certificateNamed(wire_, u"ec"_s).certificate.sha1))}}},
              5002730, u"Unsupported key"_s);
    malformed("ES384 for a key on P-256", {}, 5002730, {},
              {{u"client_assertion"_s,
                QString::fromLatin1(token::toBase64Url(R"({"alg":"ES384","x5t":"%1"})"_ba.replace(
                    "%1", token::toBase64Url(tests::certificateNamed(wire_, u"ec"_s).certificate.sha1))))
                    + tests::signedAssertion(wire_).mid(tests::signedAssertion(wire_).indexOf(u'.'))}});
    any("no key named", {.keyParameter = {}}, 5002723, u"No certificate SHA-1 thumbprint"_s);
    any("HS256", {}, 5002738, u"'HS256' is not a supported signature algorithm."_s,
        {{u"client_assertion"_s, u"eyJhbGciOiJIUzI1NiIsIng1dCI6IngifQ.eyJpc3MiOiJ4IiwiYXVkIjoieCJ9.AAAA"_s}});
    any("alg none", {}, 5002738, u"'none'"_s,
        {{u"client_assertion"_s, u"eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4IiwiYXVkIjoieCJ9."_s}});
    any("key unknown", {.header = {{u"x5t#S256"_s, u"AAAA"_s}}}, 700027,
        u"is not registered on application. [Reason - The key was not found., Thumbprint of key used by "
        u"client: "
        u"'000000', Please"_s);
    any("SHA-256 as x5t",
        {.keyParameter = u"x5t"_s,
         .header = {{u"x5t"_s,
                     QString::fromLatin1(
                         token::toBase64Url(tests::certificateNamed(wire_, u"rsa"_s).certificate.sha256))}}},
        700027, u"The key was not found."_s);
    any("certificate expired", {.certificate = u"expired"_s}, 700027,
        u"[Reason - The key used is expired., Thumbprint of key used by client: '"_s);
    any("no sub", {.claims = {{u"sub"_s, QJsonValue::Null}}}, 700022, u"No Subject claim"_s);
    any("sub of another", {.claims = {{u"sub"_s, wire_.directory().downstream.id}}}, 50048,
        u"Subject must match the issuer claim"_s);
    any("of another client",
        {.claims = {{u"sub"_s, wire_.directory().downstream.id}, {u"iss"_s, wire_.directory().downstream.id}}},
        700021, u"doesn't match 'client_id' parameter."_s);
    any("client without certificates",
        {.claims = {{u"sub"_s, wire_.directory().downstream.id}, {u"iss"_s, wire_.directory().downstream.id}}},
        700026, u"no configured keys"_s, {{u"client_id"_s, wire_.directory().downstream.id}});
    any("aud of another", {.claims = {{u"aud"_s, u"https://login.microsoftonline.com/x/oauth2/v2.0/token"_s}}},
        700023, u"audience claim does not match Realm issuer."_s);
    any("aud: the client", {.claims = {{u"aud"_s, wire_.directory().middleTier.id}}}, 700023);
    any("aud: two", {.claims = {{u"aud"_s, QJsonArray{u"x"_s, u"y"_s}}}}, 700023);
    any("expired", {.claims = {{u"exp"_s, now}}}, 700024,
        u"Current time: 2026-11-24T12:00:00.2500000Z, assertion valid from 2026-11-24T12:00:00.0000000Z, "
        u"expiry time "
        u"of assertion 2026-11-24T12:00:00.0000000Z."_s);
    any("not yet", {.claims = {{u"nbf"_s, now + 301}}}, 700024, u"valid time range"_s);
    any("no exp", {.claims = {{u"exp"_s, QJsonValue::Null}}}, 700024);
    malformed("a secret too", {}, 9002324, u"more than one client credential"_s,
              {{u"client_secret"_s, wire_.secret()}});
    any("public client", {}, 700025, u"Client is public"_s, {{u"client_id"_s, wire_.directory().frontEnd.id}});
}

void TestClients::assertionRefused()
{
    QFETCH(ClientAssertion, made);
    QFETCH(tests::Fields, changes);
    QFETCH(int, status);
    QFETCH(QString, error);
    QFETCH(int, code);
    QFETCH(QString, said);
    const auto reply = exchange(tests::withAssertion(tests::signedAssertion(wire_, made)) + changes);
    QVERIFY2(codeOf(reply) == code, reply.body.constData());
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.json()[u"error"_s].toString(), error);
    const QString description = reply.json()[u"error_description"_s].toString();
    QVERIFY2(description.contains(said), qPrintable(description));
}

void TestClients::changedSignature()
{
    const auto parts = tests::signedAssertion(wire_).split(u'.');
    const auto other = tests::signedAssertion(wire_).split(u'.');
    const auto reply = exchange(tests::withAssertion(parts[0] + u'.' + parts[1] + u'.' + other[2]));
    QCOMPARE(codeOf(reply), 700027);
    const QString description = reply.json()[u"error_description"_s].toString();
    QVERIFY(description.contains(u"use of the key to verify the signature failed."_s));
    QVERIFY2(description.contains(u"Found key 'Start=11/23/2026 12:00:00, End=11/24/2027 12:00:00'"_s),
             qPrintable(description));
}

void TestClients::usedOnce()
{
    const ClientAssertion made{.claims = {{u"jti"_s, u"once"_s}}};
    const QString first = tests::signedAssertion(wire_, made);
    QCOMPARE(exchange(tests::withAssertion(first)).status, 200);
    QCOMPARE(exchange(tests::withAssertion(first)).status, 200); // as both MSALs do
    const ClientAssertion again{.claims = {{u"jti"_s, u"once"_s}, {u"nbf"_s, QJsonValue::Null}}};
    QCOMPARE(codeOf(exchange(tests::withAssertion(tests::signedAssertion(wire_, again)))), 9002313);
}

void TestClients::workloadTokens_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("code");
    for (const auto &each : sandbox::workloadTokens(wire_.sandbox->world()))
        QTest::newRow(qPrintable(each.name)) << QString::fromLatin1(each.token) << each.brings.toInt();
    const auto valid = sandbox::workloadTokens(wire_.sandbox->world()).constFirst().token.split('.');
    QTest::newRow("changed") << QString::fromLatin1(valid[0] + '.' + valid[1] + ".AAAA") << 700027;
    QTest::newRow("a user's token") << wire_.assertions[u"valid"_s] << 700211;
    QTest::newRow("ES256") << tests::signedAssertion(
        wire_,
        {.certificate = u"ec"_s,
         .alg = u"ES256"_s,
         .claims = {{u"iss"_s, wire_.sandbox->world().federation.issuer}}})
                           << 5002738;
}

void TestClients::workloadTokens()
{
    QFETCH(QString, token);
    QFETCH(int, code);
    const auto reply = exchange(tests::withAssertion(token));
    QVERIFY2(codeOf(reply) == code, reply.body.constData());
    QCOMPARE(reply.status, code == 0 ? 200 : 401);
}

void TestClients::secondIssuersDocuments()
{
    const auto document = wire_.get(u"/practice-cluster/.well-known/openid-configuration"_s).json();
    QCOMPARE(document[u"issuer"_s].toString(), wire_.sandbox->world().federation.issuer);
    QCOMPARE(document[u"jwks_uri"_s].toString(),
             wire_.sandbox->world().federation.issuer + u"/openid/v1/jwks"_s);
    const auto keys = crypto::readKeySet(wire_.get(u"/practice-cluster/openid/v1/jwks"_s).body);
    const auto token =
        token::Jwt::read(sandbox::workloadTokens(wire_.sandbox->world()).constFirst().token).value();
    QVERIFY(keys && crypto::verifyJws(token, *keys).valid);
    QCOMPARE(wire_.get(u"/practice-cluster/nothing"_s).status, 404);
}

void TestClients::basic_data()
{
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<tests::Fields>("changes");
    QTest::addColumn<int>("code");
    const QByteArray id = wire_.directory().middleTier.id.toLatin1();
    const QByteArray secret = wire_.secret().toLatin1();
    const auto row = [](const char *name, const QByteArray &credentials, const tests::Fields &changes,
                        int code) {
        QTest::newRow(name) << "Basic " + credentials.toBase64() << changes << code;
    };
    const tests::Fields alone{{u"client_secret"_s, QString()}, {u"client_id"_s, QString()}};
    const tests::Fields withId{{u"client_secret"_s, QString()}};
    const QByteArray encoded = secret.toPercentEncoding({}, "~"); // "~" is encoded in a form
    row("as it is", id + ':' + secret, alone, 0);
    row("double encoding", id + ':' + encoded, alone, 0);
    row("the ID in the form too", id + ':' + encoded, withId, 0);
    row("wrong", id + ":wrong", alone, 7000215);
    row("empty", id + ':', alone, 7000218);
    row("another client in the form", wire_.directory().downstream.id.toLatin1() + ':' + secret, withId,
        9002313);
    row("no colon", id, alone, 9002313);
    row("a secret in the form too", id + ':' + secret, {}, 9002324);
    row("unknown client", "99999999-7777-4888-8999-aaaaaaaaaaaa:x", alone, 700016);
    QTest::newRow("no base64") << "Basic %%%"_ba << alone << 9002313;
    QTest::newRow("Bearer") << "Bearer x"_ba << alone << 900144;
}

void TestClients::basic()
{
    QFETCH(QByteArray, credentials);
    QFETCH(tests::Fields, changes);
    QFETCH(int, code);
    const auto reply =
        wire_.post(wire_.tokenPath(), wire_.exchange(changes), "Authorization: " + credentials + "\r\n");
    QVERIFY2(codeOf(reply) == code, reply.body.constData());
    QCOMPARE(reply.status == 200, code == 0);
    QCOMPARE(reply.header("WWW-Authenticate").startsWith("Basic "), reply.status == 401);
}

void TestClients::saysHowTheClientProvedItself()
{
    const auto claim = [](const tests::Reply &reply) {
        return token::Jwt::read(reply.json()[u"access_token"_s].toString().toUtf8())->claimText(u"appidacr");
    };
    QCOMPARE(claim(exchange({})), u"1"_s);
    QCOMPARE(claim(exchange(tests::withAssertion(tests::signedAssertion(wire_)))), u"2"_s);
}

void TestClients::certificatesAreWhatTheySay()
{
    for (const auto &each : wire_.sandbox->world().certificates) {
        const QByteArray pem(each.pem->view().data(), static_cast<qsizetype>(each.pem->size()));
        QCOMPARE(pem.count("-----BEGIN CERTIFICATE-----"), 1);
        QCOMPARE(pem.count("-----BEGIN PRIVATE KEY-----"), 1);
        QCOMPARE(each.thumbprint().size(), 40);
    }
}

OBO_TEST(TestClients)

#include "TestClients.moc"
