// The small API that checks the tokens it is sent.
#include "Wire.h"

#include "TestMain.h"
#include "sandbox/keys/Keyring.h"
#include "sandbox/tokens/Claims.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestMe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void me_data();
    void me();
    void challenges();

private:
    [[nodiscard]] QString exchanged(const tests::Fields &changes = {}) const
    {
        return wire_.post(wire_.tokenPath(), wire_.exchange(changes)).json()[u"access_token"_s].toString();
    }

    tests::Wire wire_;
};

void TestMe::me_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    const auto &world = wire_.sandbox->world();
    const auto graph = exchanged();
    QTest::newRow("for Graph") << graph << 200 << u"Zoë Ångström"_s;
    QTest::newRow("downstream") << exchanged({{u"scope"_s, world.directory.downstream.uri + u"/Stock.Read"_s},
                                              {u"assertion"_s, wire_.assertions[u"second_user"_s]}})
                                << 200 << u"李明"_s;
    QTest::newRow("the assertion itself") << wire_.assertions[u"valid"_s] << 401 << u"audience"_s;
    QTest::newRow("expired") << wire_.assertions[u"expired"_s] << 401 << u"audience"_s;
    QTest::newRow("changed") << graph.first(graph.size() - 4) + u"AAAA"_s << 401 << u"signature"_s;
    QTest::newRow("unknown key") << wire_.assertions[u"unknown_key"_s] << 401 << u"signed with a key"_s;
    QTest::newRow("opaque") << u"abc"_s << 401 << u"key"_s;

    const auto issueTo = [&](const sandbox::App &resource, const QString &scopes, int begins, int ends) {
        const auto now = world.now();
        return sandbox::Issue{world.url, world.directory.tenantId, world.directory.middleTier, resource,
                              scopes,    now.addSecs(begins),      now.addSecs(ends),          {}};
    };
    const auto person = sandbox::personOf(world.directory.users[0]);
    const auto made = [&](const sandbox::Issue &issue) {
        return QString::fromLatin1(
            sandbox::signToken(sandbox::userClaims(issue, person).json(), world.keys.own, 1));
    };
    const auto &graphApi = world.directory.graph;
    QTest::newRow("out of time") << made(issueTo(graphApi, u"User.Read"_s, -60, 0)) << 401 << u"expired"_s;
    QTest::newRow("not yet") << made(issueTo(graphApi, u"User.Read"_s, 1, 60)) << 401 << u"not valid yet"_s;
    QTest::newRow("scope") << made(issueTo(graphApi, u"Mail.Read"_s, -60, 60)) << 403 << u"scope"_s;
    auto foreign = issueTo(graphApi, u"User.Read"_s, -60, 60);
    foreign.base = u"https://login.microsoftonline.com"_s;
    QTest::newRow("issuer") << made(foreign) << 401 << u"issuer"_s;
}

void TestMe::me()
{
    QFETCH(QString, token);
    QFETCH(int, status);
    QFETCH(QString, says);
    const auto reply = wire_.get(u"/v1.0/me"_s, "Authorization: Bearer " + token.toLatin1() + "\r\n");
    QCOMPARE(reply.status, status);
    QVERIFY2(QString::fromUtf8(reply.body).contains(says), reply.body.constData());
    const auto challenge = reply.header("WWW-Authenticate");
    QCOMPARE(challenge.contains("error=\"invalid_token\""), status == 401);
    QCOMPARE(challenge.contains("error=\"insufficient_scope\""), status == 403);
    QCOMPARE(challenge.contains("error_description=\""), status != 200);
}

void TestMe::challenges()
{
    const auto reply = wire_.get(u"/v1.0/me"_s);
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.header("WWW-Authenticate"), "Bearer realm=\"\""_ba);
    QCOMPARE(wire_.get(u"/v1.0/me"_s, "Authorization: Basic eDp5\r\n").status, 401);
    const QByteArray bearer = "Authorization: Bearer " + exchanged().toLatin1() + "\r\n";
    QCOMPARE(wire_.get(u"/v1.0/me"_s, bearer + bearer).status, 401);
}

OBO_TEST(TestMe)
#include "TestMe.moc"
