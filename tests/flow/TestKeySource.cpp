#include "LateHttpClient.h"
#include "TestMain.h"
#include "flow/verify/KeySource.h"
#include "flow/verify/KnownIssuers.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

using Use = flow::KeySource::Use;

const QString issuer = u"https://login.microsoftonline.com/t/v2.0"_s;
const QString keysAddress = u"https://login.microsoftonline.com/t/discovery/v2.0/keys"_s;

QByteArray discovery(const QString &named, const QString &keys)
{
    return "{\"issuer\":\"" + named.toUtf8() + "\",\"jwks_uri\":\"" + keys.toUtf8() + "\"}";
}

} // namespace

class TestKeySource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void discovers_data();
    void discovers();
    void refuses_data();
    void refuses();
    void isHeldWhileFresh();
    void isAskedAgainOnceInFiveMinutes();
    void aFailureKeepsNothing();
    void whatIsHeldOutlivesAFailedRepetition();
    void callersShareOneRequest();
    void stopsWhenAllHaveStopped();
    void outlivesItsOwner();
    void knowsWhomToAskWithoutAYes_data();
    void knowsWhomToAskWithoutAYes();
    void profilesAreTrusted();

private:
    tests::LateHttpClient http_;
    base::FixedClock clock_{QDateTime({2026, 11, 24}, {12, 0}, Qt::UTC)};

    void minutesPass(int minutes) { clock_.set(clock_.now().addSecs(60 * minutes)); }
};

void TestKeySource::discovers_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("appId");
    QTest::addColumn<QString>("discovery");
    QTest::addColumn<QString>("named");
    const QString login = u"https://login.microsoftonline.com/"_s;
    const auto row = [](const char *name, const QString &asked, const QString &appId, const QString &url,
                        const QString &named) { QTest::newRow(name) << asked << appId << url << named; };
    row("v2.0", login + u"t/v2.0"_s, {}, login + u"t/v2.0/.well-known/openid-configuration"_s,
        login + u"t/v2.0"_s);
    row("v1.0, at the login host", u"https://sts.windows.net/t/"_s, {},
        login + u"t/.well-known/openid-configuration"_s, u"https://sts.windows.net/t/"_s);
    row("v1.0, China", u"https://sts.chinacloudapi.cn/t/"_s, {},
        u"https://login.partner.microsoftonline.cn/t/.well-known/openid-configuration"_s,
        u"https://sts.chinacloudapi.cn/t/"_s);
    row("an application's own keys", login + u"t/v2.0"_s, u"a-1"_s,
        login + u"t/v2.0/.well-known/openid-configuration?appid=a-1"_s, login + u"t/v2.0"_s);
    row("common", login + u"common/v2.0"_s, {}, login + u"common/v2.0/.well-known/openid-configuration"_s,
        login + u"{tenantid}/v2.0"_s);
    row("organizations", login + u"organizations/v2.0"_s, {},
        login + u"organizations/v2.0/.well-known/openid-configuration"_s, login + u"{tenantid}/v2.0"_s);
    row("consumers", login + u"consumers/v2.0"_s, {},
        login + u"consumers/v2.0/.well-known/openid-configuration"_s,
        login + u"9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"_s);
    row("common, v1.0", login + u"common"_s, {}, login + u"common/.well-known/openid-configuration"_s,
        u"https://sts.windows.net/{tenantid}/"_s);
    row("elsewhere", u"https://idp.example/realms/x"_s, {},
        u"https://idp.example/realms/x/.well-known/openid-configuration"_s, u"https://idp.example/realms/x"_s);
}

void TestKeySource::discovers()
{
    QFETCH(QString, issuer);
    QFETCH(QString, appId);
    QFETCH(QString, discovery);
    QFETCH(QString, named);
    flow::KeySource source(http_, clock_);
    const auto before = http_.count();
    const auto keys = source.fromIssuer(issuer, Use::Held, {}, appId);
    QCOMPARE(http_.count(), before + 1);
    QCOMPARE(http_.lastUrl(), discovery);
    http_.answer(200, ::discovery(named, u"https://keys.example/k"_s));
    QCOMPARE(http_.lastUrl(), u"https://keys.example/k"_s);
    QVERIFY(!keys.isFinished());
    http_.answer(200, "{\"keys\":[]}");
    QVERIFY(keys.isFinished());
    QVERIFY(keys.result()->has_value());
    QCOMPARE((*keys.result())->text->text(), "{\"keys\":[]}"_ba);
}

void TestKeySource::refuses_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("requests"); // how many may be sent
    const QString v1 = u"https://sts.windows.net/t/"_s;
    const QString common = u"https://login.microsoftonline.com/common/v2.0"_s;
    const auto row = [](const char *name, const QString &asked, const QByteArray &body, int requests) {
        QTest::newRow(name) << asked << body << requests;
    };
    row("another issuer", v1, discovery(u"https://evil.example"_s, u"https://evil.example/k"_s), 1);
    row("another tenant", v1, discovery(u"https://sts.windows.net/u/"_s, keysAddress), 1);
    row("a pattern where one tenant was asked", issuer,
        discovery(u"https://login.microsoftonline.com/{tenantid}/v2.0"_s, keysAddress), 1);
    row("a tenant where all were asked", common, discovery(issuer, keysAddress), 1);
    row("a pattern elsewhere", u"https://idp.example/common"_s,
        discovery(u"https://idp.example/{tenantid}"_s, keysAddress), 1);
    row("keys on loopback", v1, discovery(v1, u"http://127.0.0.1/k"_s), 1);
    row("keys elsewhere for loopback", u"http://127.0.0.1:4/t"_s,
        discovery(u"http://127.0.0.1:4/t"_s, keysAddress), 1);
    row("keys over http", v1, discovery(v1, u"http://sts.windows.net/k"_s), 1);
    row("keys in a file", v1, discovery(v1, u"file:///etc/passwd"_s), 1);
    row("no keys", v1, "{\"issuer\":\"" + v1.toUtf8() + "\"}", 1);
    row("no JSON", v1, "<html>"_ba, 1);
    row("issuer over http", u"http://sts.windows.net/t"_s, {}, 0);
    row("issuer is a file", u"file:///etc/passwd"_s, {}, 0);
    row("issuer with user", u"https://a@sts.windows.net/t"_s, {}, 0);
    row("issuer with a query", u"http://127.0.0.1:4/restart?now="_s, {}, 0);
    row("issuer with a fragment", u"http://127.0.0.1:4/restart#"_s, {}, 0);
    row("no issuer", {}, {}, 0);
}

void TestKeySource::refuses()
{
    QFETCH(QString, issuer);
    QFETCH(QByteArray, body);
    QFETCH(int, requests);
    tests::LateHttpClient http;
    flow::KeySource source(http, clock_);
    const auto keys = source.fromIssuer(issuer, Use::Held, {});
    if (http.waits())
        http.answer(200, body);
    QVERIFY(keys.isFinished());
    QVERIFY(!keys.result()->has_value());
    QVERIFY(!keys.result()->error().summary.isEmpty());
    QCOMPARE(static_cast<int>(http.count()), requests);
}

void TestKeySource::isHeldWhileFresh()
{
    tests::LateHttpClient http;
    flow::KeySource source(http, clock_);
    const auto first = source.fromJwksUrl(keysAddress, Use::Held, {});
    http.answer(200, "{\"keys\":[]}", {{"Cache-Control", "max-age=600"}});
    QVERIFY(!(*first.result())->held);
    minutesPass(9);
    const auto second = source.fromJwksUrl(keysAddress, Use::Held, {});
    QVERIFY(second.isFinished());
    QVERIFY((*second.result())->held);
    QCOMPARE((*second.result())->fetched, (*first.result())->fetched);
    QCOMPARE((*second.result())->text, (*first.result())->text); // read once
    QCOMPARE(http.count(), 1U);
    minutesPass(1);
    const auto third = source.fromJwksUrl(keysAddress, Use::Held, {});
    QVERIFY(!third.isFinished());
    QCOMPARE(http.count(), 2U);
    http.answer(200, "{\"keys\":[]}", {{"Cache-Control", "no-store"}});
    std::ignore = source.fromJwksUrl(keysAddress, Use::Held, {});
    QCOMPARE(http.count(), 3U);
}

void TestKeySource::isAskedAgainOnceInFiveMinutes()
{
    tests::LateHttpClient http;
    flow::KeySource source(http, clock_);
    const auto ask = [&](Use use) {
        const auto before = http.count();
        std::ignore = source.fromJwksUrl(keysAddress, use, {});
        if (http.waits())
            http.answer(200, "{\"keys\":[]}");
        return http.count() - before;
    };
    QCOMPARE(ask(Use::Held), 1U);
    minutesPass(1);
    QCOMPARE(ask(Use::Refetched), 1U);
    QCOMPARE(ask(Use::Refetched), 0U);
    minutesPass(4);
    QCOMPARE(ask(Use::Refetched), 0U);
    QCOMPARE(ask(Use::Held), 0U);
    minutesPass(1);
    QCOMPARE(ask(Use::Refetched), 1U);
    // Another source has its own count.
    std::ignore = source.fromJwksUrl(keysAddress + u'2', Use::Held, {});
    QCOMPARE(http.lastUrl(), keysAddress + u'2');
}

void TestKeySource::aFailureKeepsNothing()
{
    tests::LateHttpClient http;
    flow::KeySource source(http, clock_);
    const auto broken = source.fromJwksUrl(keysAddress, Use::Held, {});
    http.fail(base::ErrorKind::Network);
    QVERIFY(broken.result()->error().kind == base::ErrorKind::Network);
    const auto refused = source.fromJwksUrl(keysAddress, Use::Held, {});
    http.answer(503, "busy");
    QVERIFY(refused.result()->error().kind == base::ErrorKind::Protocol);
    QVERIFY(refused.result()->error().summary.contains(u"503"_s));
    std::ignore = source.fromJwksUrl(keysAddress, Use::Held, {});
    QCOMPARE(http.count(), 3U);
}

void TestKeySource::whatIsHeldOutlivesAFailedRepetition()
{
    tests::LateHttpClient http;
    flow::KeySource source(http, clock_);
    std::ignore = source.fromJwksUrl(keysAddress, Use::Held, {});
    http.answer(200, "{\"keys\":[]}", {{"Cache-Control", "max-age=3600"}});
    const auto again = source.fromJwksUrl(keysAddress, Use::Refetched, {});
    http.fail(base::ErrorKind::Network);
    QVERIFY(again.result()->has_value());
    QVERIFY((*again.result())->held);
    minutesPass(60); // no longer fresh: what is said then is the failure
    const auto late = source.fromJwksUrl(keysAddress, Use::Held, {});
    http.fail(base::ErrorKind::Network);
    QVERIFY(!late.result()->has_value());
}

void TestKeySource::callersShareOneRequest()
{
    tests::LateHttpClient http;
    flow::KeySource source(http, clock_);
    const auto one = source.fromIssuer(issuer, Use::Held, {});
    const auto two = source.fromIssuer(issuer, Use::Held, {});
    const auto three = source.fromIssuer(issuer, Use::Refetched, {});
    QCOMPARE(http.count(), 1U);
    http.answer(200, discovery(issuer, keysAddress));
    QCOMPARE(http.count(), 2U);
    http.answer(200, "{\"keys\":[]}");
    for (const auto &future : {one, two, three}) {
        QVERIFY(future.isFinished());
        QVERIFY(future.result()->has_value());
    }
    QCOMPARE(http.count(), 2U);
}

void TestKeySource::stopsWhenAllHaveStopped()
{
    tests::LateHttpClient http;
    flow::KeySource source(http, clock_);
    std::stop_source first;
    std::stop_source second;
    const auto one = source.fromJwksUrl(keysAddress, Use::Held, first.get_token());
    const auto two = source.fromJwksUrl(keysAddress, Use::Held, second.get_token());
    first.request_stop();
    QVERIFY(one.isFinished());
    QVERIFY(one.result()->error().kind == base::ErrorKind::Cancelled);
    QVERIFY(!two.isFinished());
    QVERIFY(!http.at(0).stop.stop_requested());
    second.request_stop();
    QVERIFY(two.isFinished());
    QVERIFY(http.at(0).stop.stop_requested());

    // Asked again before the stopped request has ended: it does not share that end.
    const auto again = source.fromJwksUrl(keysAddress, Use::Held, {});
    QCOMPARE(http.count(), 2U);
    http.failAt(0, base::ErrorKind::Cancelled);
    QVERIFY(!again.isFinished());
    http.answer(200, "{\"keys\":[]}", {{"Cache-Control", "no-store"}});
    QVERIFY(again.result()->has_value());

    std::stop_source already;
    already.request_stop();
    const auto three = source.fromJwksUrl(keysAddress, Use::Held, already.get_token());
    QVERIFY(three.isFinished());
    QVERIFY(three.result()->error().kind == base::ErrorKind::Cancelled);
}

void TestKeySource::outlivesItsOwner()
{
    tests::LateHttpClient http;
    auto source = std::make_unique<flow::KeySource>(http, clock_);
    const auto keys = source->fromIssuer(issuer, Use::Held, {});
    source.reset();
    http.answer(200, discovery(issuer, keysAddress));
    http.answer(200, "{\"keys\":[]}");
    QVERIFY(keys.isFinished());
    QVERIFY(keys.result()->has_value());
}

void TestKeySource::knowsWhomToAskWithoutAYes_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<bool>("known");
    QTest::newRow("v2") << u"https://login.microsoftonline.com/t/v2.0"_s << true;
    QTest::newRow("v1") << u"https://sts.windows.net/t/"_s << true;
    QTest::newRow("loopback") << u"http://127.0.0.1:4000/t/v2.0"_s << true;
    QTest::newRow("other port") << u"https://sts.windows.net:8443/t/"_s << false;
    QTest::newRow("look-alike") << u"https://sts.windows.net.evil.example/t/"_s << false;
    QTest::newRow("http") << u"http://sts.windows.net/t/"_s << false;
    QTest::newRow("elsewhere") << u"https://idp.example"_s << false;
    QTest::newRow("link-local") << u"http://169.254.169.254/"_s << false;
    QTest::newRow("LAN") << u"https://192.168.1.1/"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestKeySource::knowsWhomToAskWithoutAYes()
{
    QFETCH(QString, issuer);
    QTEST(flow::isWellKnownIssuer(issuer), "known");
}

void TestKeySource::profilesAreTrusted()
{
    const QStringList authorities{u"https://idp.example/realms"_s, QString()};
    QVERIFY(flow::isTrustedIssuer(u"https://idp.example/realms/x"_s, authorities));
    QVERIFY(!flow::isTrustedIssuer(u"https://idp.example:8443/realms/x"_s, authorities));
    QVERIFY(!flow::isTrustedIssuer(u"https://idp.example.evil.test/"_s, authorities));
    QVERIFY(!flow::isTrustedIssuer(QString(), authorities));
    QVERIFY(flow::isTrustedIssuer(issuer, {}));
}

OBO_TEST(TestKeySource)
#include "TestKeySource.moc"
