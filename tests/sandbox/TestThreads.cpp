// What the practice authority decides when several threads ask at once is whole, new and counted all the same.
// (Its server has one.)
#include "ClientAssertion.h"
#include "TestMain.h"

#include <QSet>
#include <QTest>
#include <array>
#include <thread>

using namespace Qt::StringLiterals;
using namespace obo;

class TestThreads : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init() { control(wire_, "reset"); }

    void exchangesAreWholeAndNew();
    void everyQueuedAnswerIsTakenOnce();
    void oneOfTwoReplaysWins();
    void documentsAreOurOwnUnderEveryName();
    void documentsOfAnotherRunAreItsOwn();
    void aNewKeyIsPublishedAtOnce();

private:
    static constexpr int threads = 4;
    static constexpr int turns = 12;

    static QJsonObject control(const tests::Wire &wire, const QByteArray &verb)
    {
        const QByteArray path = "/control/" + wire.sandbox->world().controlToken + '/' + verb;
        return wire.request("POST", path, "Content-Type: application/json\r\nContent-Length: 2\r\n", "{}")
            .json();
    }

    /// What `threads` threads get that each send `fields` `turns` times.
    [[nodiscard]] QList<tests::Reply> atOnce(const QList<tests::Fields> &fields) const
    {
        std::array<QList<tests::Reply>, threads> got;
        std::vector<std::thread> running;
        running.reserve(threads);
        for (int each = 0; each < threads; ++each)
            running.emplace_back([&, each] {
                const tests::Fields &own = fields[each % fields.size()];
                for (int turn = 0; turn < turns; ++turn)
                    got[static_cast<std::size_t>(each)] += answered(own);
            });
        for (auto &each : running)
            each.join();
        QList<tests::Reply> all;
        for (const auto &each : got)
            all += each;
        return all;
    }

    /// As the server asks, but from this thread.
    [[nodiscard]] tests::Reply answered(const tests::Fields &fields) const
    {
        const QByteArray host = "127.0.0.1:" + QByteArray::number(wire_.sandbox->port());
        const auto answer = wire_.sandbox->answer({"POST",
                                                   wire_.tokenPath().toUtf8(),
                                                   {{"Host", host}, {"Content-Type", tests::Wire::formType}},
                                                   tests::Wire::formOf(fields)});
        QByteArray head;
        for (const auto &[name, value] : answer.headers)
            head += name + ": " + value + "\r\n";
        return {answer.status, head, answer.body};
    }

    tests::Wire wire_;
};

void TestThreads::exchangesAreWholeAndNew()
{
    const auto sound = wire_.exchange();
    const auto expired = wire_.exchange({{u"assertion"_s, wire_.assertions[u"expired"_s]}});
    QSet<QString> uti;
    QSet<QString> trace;
    int tokens = 0;
    for (const auto &reply : atOnce({sound, sound, expired, sound})) {
        const auto body = reply.json();
        trace += QString::fromLatin1(reply.header("x-ms-request-id"));
        if (reply.status == 400) {
            QCOMPARE(body[u"error_codes"_s][0].toInt(), 500133);
            continue;
        }
        QCOMPARE(reply.status, 200);
        const auto jwt = token::Jwt::read(body[u"access_token"_s].toString().toUtf8());
        QVERIFY(jwt && crypto::verifyJws(*jwt, wire_.sandbox->world().keys.trusted).valid);
        QCOMPARE(jwt->claimText(u"name"), u"Zoë Ångström"_s);
        uti += jwt->claimText(u"uti");
        ++tokens;
    }
    QCOMPARE(tokens, 3 * turns);
    QCOMPARE(uti.size(), 3 * turns);
    QCOMPARE(trace.size(), threads * turns);
    const auto logged = control(wire_, "requests")[u"requests"_s].toArray();
    QCOMPARE(logged.size(), threads * turns);
    int refused = 0;
    for (const auto &each : logged) {
        QCOMPARE(each[u"form"_s][u"client_secret"_s].toString(), u"(masked, 40 characters)"_s);
        QCOMPARE(each[u"decoded"_s][u"assertion"_s][u"payload"_s][u"name"_s].toString(), u"Zoë Ångström"_s);
        refused += each[u"status"_s].toInt() == 400 ? 1 : 0;
    }
    QCOMPARE(refused, turns);
}

void TestThreads::everyQueuedAnswerIsTakenOnce()
{
    constexpr int queued = 20;
    for (int each = 0; each < queued; ++each)
        wire_.sandbox->queue(sandbox::plainAnswer(503, QByteArray::number(each)));
    QSet<QByteArray> bodies;
    int tokens = 0;
    for (const auto &reply : atOnce({wire_.exchange()})) {
        if (reply.status == 503)
            bodies += reply.body;
        tokens += reply.status == 200 ? 1 : 0;
    }
    QCOMPARE(bodies.size(), queued);
    QCOMPARE(tokens, threads * turns - queued);
}

// Different assertions with one jti: whichever came first may come again, no other may.
void TestThreads::oneOfTwoReplaysWins()
{
    const auto signedUntil = [&](int seconds) {
        return tests::signedAssertion(
            wire_,
            {.claims = {{u"jti"_s, u"one and the same"_s},
                        {u"exp"_s, wire_.clock->now().toSecsSinceEpoch() + seconds}}});
    };
    const auto sent = [&](const QString &assertion) {
        return wire_.exchange(
            {{u"client_secret"_s, QString()},
             {u"client_assertion"_s, assertion},
             {u"client_assertion_type"_s, u"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_s}});
    };
    int tokens = 0;
    for (const auto &reply : atOnce({sent(signedUntil(300)), sent(signedUntil(301))}))
        tokens += reply.status == 200 ? 1 : 0;
    QCOMPARE(tokens, threads * turns / 2);
}

void TestThreads::documentsAreOurOwnUnderEveryName()
{
    const auto &world = wire_.sandbox->world();
    const QByteArray port = QByteArray::number(wire_.sandbox->port());
    const auto asked = [&](const QByteArray &host, const QString &path) {
        return wire_.raw("GET " + path.toLatin1() + " HTTP/1.1\r\nHost: " + host + ':' + port
                         + "\r\nConnection: close\r\n\r\n");
    };
    const QString document = u"/v2.0/.well-known/openid-configuration"_s;
    const QString id = world.directory.tenantId;
    for (const QString &tenant : {id, id.toUpper(), u"contoso.example"_s, u"common"_s, u"Common"_s,
                                  u"organizations"_s, world.directory.other.id}) {
        QByteArray first;
        for (const auto &host : {"localhost"_ba, "127.0.0.1"_ba, "[::1]"_ba, "LOCALHOST"_ba}) {
            const auto reply = asked(host, u'/' + tenant + document);
            QCOMPARE(reply.status, 200);
            QVERIFY(reply.json()[u"token_endpoint"_s].toString().startsWith(world.url + u'/'));
            first = first.isEmpty() ? reply.body : first;
            QCOMPARE(reply.body, first);
        }
    }
    const auto issuer = [&](const QString &path) {
        return asked("localhost", path).json()[u"issuer"_s].toString();
    };
    QCOMPARE(issuer(u'/' + id + document), world.url + u'/' + id + u"/v2.0"_s);
    QCOMPARE(issuer(u"/common"_s + document), world.url + u"/{tenantid}/v2.0"_s);
    QCOMPARE(issuer(u'/' + world.directory.other.id + document),
             world.url + u'/' + world.directory.other.id + u"/v2.0"_s);
    QCOMPARE(issuer(u'/' + id + u"/.well-known/openid-configuration"_s), world.url + u'/' + id + u'/');
    QCOMPARE(asked("localhost", u"/nobody.example"_s + document).status, 400);
}

void TestThreads::documentsOfAnotherRunAreItsOwn()
{
    const tests::Wire other;
    for (const QString &path :
         {u"/common/v2.0/.well-known/openid-configuration"_s, u"/common/discovery/v2.0/keys"_s}) {
        QVERIFY(wire_.get(path).body != other.get(path).body);
        QCOMPARE(other.get(path).body, other.get(path).body);
    }
}

void TestThreads::aNewKeyIsPublishedAtOnce()
{
    const tests::Wire wire(sandbox::findScenario(u"key_rollover"_s));
    const QString path = u'/' + wire.directory().tenantId + u"/discovery/v2.0/keys"_s;
    const auto published = [&] { return crypto::readKeySet(wire.get(path).body).value(); };
    const auto exchanged = [&] {
        return token::Jwt::read(
                   wire.post(wire.tokenPath(), wire.exchange()).json()[u"access_token"_s].toString().toUtf8())
            .value();
    };
    const auto before = published();
    QCOMPARE(before.keys.size(), 1);
    QVERIFY(crypto::verifyJws(exchanged(), before).valid);
    const auto after = published();
    QCOMPARE(after.keys.size(), 2);
    const auto second = exchanged();
    QVERIFY(!crypto::verifyJws(second, before).valid);
    QVERIFY(crypto::verifyJws(second, after).valid);
    control(wire, "reset");
    QCOMPARE(published().keys.size(), 1);
    QCOMPARE(published().keys.first().kid, before.keys.first().kid);
}

OBO_TEST(TestThreads)
#include "TestThreads.moc"
