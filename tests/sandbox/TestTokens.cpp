// What the practice authority gives: tokens, keys, discovery, its first line.
#include "Wire.h"

#include "TestMain.h"
#include "crypto/Signature.h"
#include "sandbox/announce/ReadyLine.h"
#include "sandbox/keys/Keyring.h"
#include "sandbox/tokens/ObjectText.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exchangeForGraph();
    void exchangeDownstream();
    void scopes_data();
    void scopes();
    void openIdScopes();
    void v1AssertionCarriesTheSame();
    void appOnly();
    void tenants_data();
    void tenants();
    void audiences_data();
    void audiences();
    void timeRunsOut();
    void keys();
    void discovery_data();
    void discovery();
    void queuedAnswersComeFirst();
    void readyLine();
    void everyRunIsNew();

private:
    [[nodiscard]] token::Jwt tokenFrom(const tests::Reply &reply,
                                       const QString &member = u"access_token"_s) const
    {
        return token::Jwt::read(reply.json()[member].toString().toUtf8()).value();
    }

    [[nodiscard]] token::Jwt exchanged(const tests::Fields &changes = {}) const
    {
        return tokenFrom(wire_.post(wire_.tokenPath(), wire_.exchange(changes)));
    }

    tests::Wire wire_;
};

void TestTokens::exchangeForGraph()
{
    const auto reply = wire_.post(wire_.tokenPath(), wire_.exchange());
    QCOMPARE(reply.status, 200);
    const auto body = reply.json();
    QCOMPARE(body[u"token_type"_s].toString(), u"Bearer"_s);
    QCOMPARE(body[u"expires_in"_s].toInt(), 3599);
    QCOMPARE(body[u"ext_expires_in"_s].toInt(), 3599);
    QCOMPARE(body[u"scope"_s].toString(),
             u"https://graph.microsoft.com/Mail.Read https://graph.microsoft.com/User.Read"_s);
    QVERIFY(!body.contains(u"refresh_token"_s));
    QVERIFY(!body.contains(u"id_token"_s));
    QVERIFY(!body.contains(u"client_info"_s));

    const auto jwt = tokenFrom(reply);
    QVERIFY(crypto::verifyJws(jwt, wire_.sandbox->world().keys.trusted).valid);
    QVERIFY(jwt.findings().isEmpty());
    QVERIFY(!jwt.headerValue(u"nonce").isValid());
    QCOMPARE(jwt.headerValue(u"x5t").text(), jwt.headerValue(u"kid").text());
    const QHash<QString, QString> expected{
        {u"aud"_s, u"https://graph.microsoft.com"_s},
        {u"iss"_s, wire_.sandbox->world().url + u'/' + wire_.directory().tenantId + u'/'},
        {u"appid"_s, wire_.directory().middleTier.id},
        {u"appidacr"_s, u"1"_s},
        {u"name"_s, u"Zoë Ångström"_s},
        {u"oid"_s, wire_.directory().users[0].objectId},
        {u"upn"_s, u"zoe.angstrom@contoso.example"_s},
        {u"unique_name"_s, u"zoe.angstrom@contoso.example"_s},
        {u"scp"_s, u"Mail.Read User.Read"_s},
        {u"tid"_s, wire_.directory().tenantId},
        {u"ver"_s, u"1.0"_s},
        {u"ipaddr"_s, u"203.0.113.7"_s}};
    for (auto it = expected.begin(); it != expected.end(); ++it)
        QVERIFY2(jwt.claimText(it.key()) == it.value(),
                 qPrintable(it.key() + u": "_s + jwt.claimText(it.key())));
    for (const auto &name : {u"rh"_s, u"uti"_s, u"aio"_s, u"sub"_s})
        QVERIFY(!jwt.claimText(name).isEmpty());
    QVERIFY(jwt.claim(u"obo_sandbox").isTrue());
    const auto now = wire_.clock->now().toSecsSinceEpoch();
    QCOMPARE(jwt.claim(u"iat").integer().value(), now - 300);
    QCOMPARE(jwt.claim(u"nbf").integer().value(), now - 300);
    QCOMPARE(jwt.claim(u"exp").integer().value(), now + 3600);
}

void TestTokens::exchangeDownstream()
{
    const auto jwt = exchanged({{u"scope"_s, wire_.directory().downstream.uri + u"/.default"_s},
                                {u"assertion"_s, wire_.assertions[u"second_user"_s]}});
    QCOMPARE(jwt.claimText(u"aud"), wire_.directory().downstream.id);
    QCOMPARE(jwt.claimText(u"iss"),
             wire_.sandbox->world().url + u'/' + wire_.directory().tenantId + u"/v2.0"_s);
    QCOMPARE(jwt.claimText(u"azp"), wire_.directory().middleTier.id);
    QCOMPARE(jwt.claimText(u"azpacr"), u"1"_s);
    QCOMPARE(jwt.claimText(u"name"), u"李明"_s);
    QCOMPARE(jwt.claimText(u"preferred_username"), u"li.ming@contoso.example"_s);
    QCOMPARE(jwt.claimText(u"scp"), u"Stock.Read"_s);
    QCOMPARE(jwt.claimText(u"ver"), u"2.0"_s);
    QVERIFY(!jwt.headerValue(u"x5t").isValid());
    QVERIFY(crypto::verifyJws(jwt, wire_.sandbox->world().keys.trusted).valid);
}

void TestTokens::scopes_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("audience");
    const QString graph = u"https://graph.microsoft.com"_s;
    const auto &downstream = wire_.directory().downstream;
    QTest::newRow("default") << graph + u"/.default"_s << graph;
    QTest::newRow("default, two slashes") << graph + u"//.default"_s << graph;
    QTest::newRow("named alone") << u"User.Read"_s << graph;
    QTest::newRow("named, small letters") << u"user.read"_s << graph;
    QTest::newRow("two named") << u"User.Read https://graph.microsoft.com/Mail.Read"_s << graph;
    QTest::newRow("by Graph's ID") << u"00000003-0000-0000-c000-000000000000/User.Read"_s << graph;
    QTest::newRow("with spaces around") << u"  User.Read  "_s << graph;
    QTest::newRow("OpenID alone") << u"openid profile"_s << graph;
    QTest::newRow("downstream by ID") << downstream.id + u"/Stock.Read"_s << downstream.id;
    QTest::newRow("itself") << wire_.directory().middleTier.uri + u"/.default"_s
                            << wire_.directory().middleTier.id;
}

void TestTokens::scopes()
{
    QFETCH(QString, scope);
    QFETCH(QString, audience);
    QCOMPARE(exchanged({{u"scope"_s, scope}}).claimText(u"aud"), audience);
}

void TestTokens::openIdScopes()
{
    const auto reply = wire_.post(wire_.tokenPath(),
                                  wire_.exchange({{u"scope"_s, u"User.Read openid profile offline_access"_s},
                                                  {u"client_info"_s, u"1"_s}}));
    const auto body = reply.json();
    QVERIFY(body[u"refresh_token"_s].toString().size() > 100);
    const auto info = QJsonDocument::fromJson(
        QByteArray::fromBase64(body[u"client_info"_s].toString().toLatin1(), QByteArray::Base64UrlEncoding));
    QCOMPARE(info[u"uid"_s].toString(), wire_.directory().users[0].objectId);
    QCOMPARE(info[u"utid"_s].toString(), wire_.directory().tenantId);
    const auto id = tokenFrom(reply, u"id_token"_s);
    QCOMPARE(id.claimText(u"aud"), wire_.directory().middleTier.id);
    QCOMPARE(id.claimText(u"name"), u"Zoë Ångström"_s);
    QVERIFY(!id.claim(u"scp").isValid());
    QVERIFY(crypto::verifyJws(id, wire_.sandbox->world().keys.trusted).valid);
    QVERIFY(tokenFrom(reply).claimText(u"scp").contains(u"openid"_s));
}

void TestTokens::v1AssertionCarriesTheSame()
{
    const auto jwt = exchanged({{u"assertion"_s, wire_.assertions[u"valid_v1"_s]},
                                {u"scope"_s, wire_.directory().downstream.uri + u"/Stock.Read"_s}});
    QCOMPARE(jwt.claimText(u"preferred_username"), u"zoe.angstrom@contoso.example"_s);
    QCOMPARE(jwt.claimText(u"oid"), wire_.directory().users[0].objectId);
    QCOMPARE(jwt.claimText(u"family_name"), u"Ångström"_s);
}

void TestTokens::appOnly()
{
    const auto reply = wire_.post(wire_.tokenPath(),
                                  {{u"grant_type"_s, u"client_credentials"_s},
                                   {u"client_id"_s, wire_.directory().middleTier.id},
                                   {u"client_secret"_s, wire_.secret()},
                                   {u"scope"_s, wire_.directory().middleTier.uri + u"/.default"_s}});
    QCOMPARE(reply.status, 200);
    const auto jwt = tokenFrom(reply);
    QCOMPARE(jwt.claimText(u"idtyp"), u"app"_s);
    QCOMPARE(jwt.claimText(u"oid"), jwt.claimText(u"sub"));
    QVERIFY(!jwt.claim(u"scp").isValid());
    const auto refused =
        wire_.post(wire_.tokenPath(), wire_.exchange({{u"assertion"_s, QString::fromLatin1(jwt.text())}}));
    QCOMPARE(refused.json()[u"error_codes"_s][0].toInt(), 7000114);
}

void TestTokens::tenants_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::newRow("domain") << u"contoso.example"_s;
    QTest::newRow("domain in capitals") << u"CONTOSO.Example"_s;
    QTest::newRow("GUID in capitals") << wire_.directory().tenantId.toUpper();
    QTest::newRow("common") << u"common"_s;
    QTest::newRow("organizations") << u"organizations"_s;
}

void TestTokens::tenants()
{
    QFETCH(QString, tenant);
    const auto reply = wire_.post(wire_.tokenPath(tenant), wire_.exchange());
    QCOMPARE(tokenFrom(reply).claimText(u"tid"), wire_.directory().tenantId);
}

void TestTokens::audiences_data()
{
    QTest::addColumn<QByteArray>("aud");
    QTest::addColumn<int>("status");
    const QByteArray id = wire_.directory().middleTier.id.toLatin1();
    QTest::newRow("ID") << QByteArray('"' + id + '"') << 200;
    QTest::newRow("URI") << QByteArray("\"api://" + id + '"') << 200;
    QTest::newRow("list") << QByteArray("[\"x\",\"" + id + "\"]") << 200;
    QTest::newRow("one more letter") << QByteArray('"' + id + "0\"") << 400;
    QTest::newRow("empty list") << "[]"_ba << 400;
    QTest::newRow("number") << "7"_ba << 400;
}

void TestTokens::audiences()
{
    QFETCH(QByteArray, aud);
    QFETCH(int, status);
    const auto &world = wire_.sandbox->world();
    sandbox::ObjectText claims;
    claims.raw("aud", aud).text("iss", u"x").text("scp", u"x").text("oid", u"x");
    claims.number("exp", world.now().toSecsSinceEpoch() + 60);
    const auto made = sandbox::signToken(claims.json(), world.keys.own, 2);
    QCOMPARE(
        wire_.post(wire_.tokenPath(), wire_.exchange({{u"assertion"_s, QString::fromLatin1(made)}})).status,
        status);
}

void TestTokens::timeRunsOut()
{
    const auto start = wire_.clock->now();
    const auto expires = token::Jwt::read(wire_.assertions[u"about_to_expire"_s].toUtf8())->time(u"exp");
    const auto fields = wire_.exchange({{u"assertion"_s, wire_.assertions[u"about_to_expire"_s]}});
    wire_.clock->set(expires.addMSecs(-1));
    QCOMPARE(wire_.post(wire_.tokenPath(), fields).status, 200);
    wire_.clock->set(expires); // no grace
    QCOMPARE(wire_.post(wire_.tokenPath(), fields).json()[u"error_codes"_s][0].toInt(), 500133);
    wire_.clock->set(start);
}

void TestTokens::keys()
{
    const auto reply = wire_.get(u'/' + wire_.directory().tenantId + u"/discovery/v2.0/keys"_s);
    QCOMPARE(reply.status, 200);
    const auto set = crypto::readKeySet(reply.body);
    QVERIFY(set);
    QCOMPARE(set->keys.size(), 1);
    QVERIFY(set->skipped.isEmpty());
    const auto &key = set->keys.first();
    QCOMPARE(key.bits, 2048);
    QCOMPARE(key.kid, crypto::thumbprint(key).value());
    QVERIFY(key.alg.isEmpty()); // as Entra's
    QVERIFY(crypto::verifyJws(exchanged(), *set).valid);
    const auto jwk = reply.json()[u"keys"_s][0].toObject();
    QCOMPARE(jwk[u"x5t"_s], jwk[u"kid"_s]);
    QVERIFY(!jwk.contains(u"d"_s));
}

void TestTokens::discovery_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("issuer");
    const auto &world = wire_.sandbox->world();
    const QString id = world.directory.tenantId;
    const QString document = u"/.well-known/openid-configuration"_s;
    QTest::newRow("v2") << u'/' + id + u"/v2.0"_s + document << world.url + u'/' + id + u"/v2.0"_s;
    QTest::newRow("v2 by domain") << u"/contoso.example/v2.0"_s + document
                                  << world.url + u'/' + id + u"/v2.0"_s;
    QTest::newRow("v2, common") << u"/common/v2.0"_s + document << world.url + u"/{tenantid}/v2.0"_s;
    QTest::newRow("v1") << u'/' + id + document << world.url + u'/' + id + u'/';
}

void TestTokens::discovery()
{
    QFETCH(QString, path);
    QFETCH(QString, issuer);
    const auto reply = wire_.get(path);
    QCOMPARE(reply.status, 200);
    const auto body = reply.json();
    QCOMPARE(body[u"issuer"_s].toString(), issuer);
    for (const auto &name : {u"token_endpoint"_s, u"jwks_uri"_s, u"authorization_endpoint"_s})
        QVERIFY(body[name].toString().startsWith(wire_.sandbox->world().url + u'/'));
    const auto keysPath = body[u"jwks_uri"_s].toString().remove(wire_.sandbox->world().url);
    QCOMPARE(wire_.get(keysPath).status, 200);
}

void TestTokens::queuedAnswersComeFirst()
{
    wire_.sandbox->queue(sandbox::plainAnswer(503, "first"_ba));
    auto second = sandbox::jsonAnswer(429, "{}"_ba);
    second.headers += {"Retry-After"_ba, "60"_ba};
    wire_.sandbox->queue(second);
    const auto exchange = [this] { return wire_.post(wire_.tokenPath(), wire_.exchange()); };
    QCOMPARE(exchange().status, 503);
    QCOMPARE(wire_.get(u"/common/discovery/v2.0/keys"_s).status, 200);
    QCOMPARE(exchange().header("Retry-After"), "60"_ba);
    QCOMPARE(exchange().status, 200);
}

void TestTokens::readyLine()
{
    const auto line = sandbox::readyLine(wire_.sandbox->world());
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(line.endsWith('\n'));
    const auto said = QJsonDocument::fromJson(line).object();
    QCOMPARE(said[u"authority"_s].toString(), u"http://127.0.0.1:%1"_s.arg(wire_.sandbox->port()));
    QCOMPARE(said[u"client"_s][u"client_secret"_s].toString(), wire_.secret());
    QCOMPARE(said[u"users"_s][1][u"name"_s].toString(), u"李明"_s);
    const auto all = said[u"assertions"_s].toObject();
    QCOMPARE(said[u"assertion"_s], all[u"valid"_s]);
    for (const auto &name :
         {u"expired"_s, u"wrong_audience"_s, u"graph"_s, u"app_only"_s, u"id_token"_s, u"bad_signature"_s,
          u"unknown_key"_s, u"needs_mfa"_s, u"no_consent"_s, u"blocked"_s, u"about_to_expire"_s, u"valid_v1"_s})
        QVERIFY2(all.contains(name), qPrintable(name));
    // What it says of each assertion is what each brings.
    for (const auto &name : all.keys()) {
        const auto reply =
            wire_.post(wire_.tokenPath(), wire_.exchange({{u"assertion"_s, all[name].toString()}}));
        const QString brings = said[u"brings"_s][name].toString();
        const QString brought =
            reply.status == 200 ? u"a token"_s : QString::number(reply.json()[u"error_codes"_s][0].toInt());
        QVERIFY2(brought == brings, qPrintable(name + u": "_s + brought));
    }
    for (const auto &resource : {u"graph"_s, u"downstream"_s}) {
        const auto scope = [&](const QString &member) {
            return wire_.post(wire_.tokenPath(),
                              wire_.exchange({{u"scope"_s, said[resource][member].toString()}}));
        };
        QCOMPARE(scope(u"scope"_s).status, 200);
        QCOMPARE(scope(u"unconsented_scope"_s).json()[u"error_codes"_s][0].toInt(), 65001);
    }
}

void TestTokens::everyRunIsNew()
{
    const tests::Wire other;
    QVERIFY(other.secret() != wire_.secret());
    QCOMPARE(other.directory().middleTier.id, wire_.directory().middleTier.id);
    const auto reply =
        other.post(other.tokenPath(), other.exchange({{u"assertion"_s, wire_.assertions[u"valid"_s]}}));
    QCOMPARE(reply.json()[u"error_codes"_s][0].toInt(), 50013);
}

OBO_TEST(TestTokens)
#include "TestTokens.moc"
