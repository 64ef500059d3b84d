#include "FakeHttpClient.h"
#include "flow/KeySource.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestKeySource : public QObject {
    Q_OBJECT

    static QByteArray jwks()
    {
        const auto key = crypto::makeRsaKey(2048);
        return key ? "{\"keys\":[" + crypto::publicJwk(*key).value_or(QByteArray()) + "]}" : QByteArray();
    }

private Q_SLOTS:

    void findsKeysThroughDiscovery()
    {
        tests::FakeHttpClient http;
        http.answer(
            200,
            R"({"issuer":"https:\/\/sts.windows.net/t/","jwks_uri":"https:\/\/login.windows.net/common/discovery/keys"})");
        http.answer(200, jwks());
        flow::KeySource source(http, {});
        const auto keys = source.fromIssuer(u"https://sts.windows.net/t/"_s, {}).result();
        QVERIFY(keys->has_value());
        QCOMPARE((*keys)->set.keys.size(), 1);
        QVERIFY((*keys)->from.contains("sts.windows.net"_L1));
        QCOMPARE(http.seen()[0].url.toString(),
                 u"https://sts.windows.net/t/.well-known/openid-configuration"_s);
        QCOMPARE(http.seen()[1].url.toString(), u"https://login.windows.net/common/discovery/keys"_s);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<QByteArray>("discovery");
        QTest::addColumn<int>("requests"); // how many may be sent
        QTest::newRow("another issuer")
            << u"https://sts.windows.net/t/"_s
            << R"({"issuer":"https:\/\/evil.example","jwks_uri":"https:\/\/evil.example/k"})"_ba << 1;
        QTest::newRow("keys on loopback")
            << u"https://sts.windows.net/t"_s
            << R"({"issuer":"https:\/\/sts.windows.net/t","jwks_uri":"http:\/\/127.0.0.1/k"})"_ba << 1;
        QTest::newRow("keys over http")
            << u"https://sts.windows.net/t"_s
            << R"({"issuer":"https:\/\/sts.windows.net/t","jwks_uri":"http:\/\/sts.windows.net/k"})"_ba << 1;
        QTest::newRow("no JSON") << u"https://sts.windows.net/t"_s << "<html>"_ba << 1;
        QTest::newRow("issuer over http") << u"http://sts.windows.net/t"_s << QByteArray() << 0;
        QTest::newRow("issuer is a file") << u"file:///etc/passwd"_s << QByteArray() << 0;
        QTest::newRow("issuer with user") << u"https://a@sts.windows.net/t"_s << QByteArray() << 0;
    }

    void refuses()
    {
        QFETCH(QString, issuer);
        QFETCH(QByteArray, discovery);
        QFETCH(int, requests);
        tests::FakeHttpClient http;
        if (requests > 0)
            http.answer(200, discovery);
        flow::KeySource source(http, {});
        const auto keys = source.fromIssuer(issuer, {}).result();
        QVERIFY(!keys->has_value());
        QVERIFY(!keys->error().summary.isEmpty());
        QCOMPARE(static_cast<int>(http.seen().size()), requests);
    }

    void knowsWhomToAskWithoutAYes_data()
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
        QTest::newRow("empty") << QString() << false;
    }

    void knowsWhomToAskWithoutAYes()
    {
        QFETCH(QString, issuer);
        QTEST(flow::isWellKnownIssuer(issuer), "known");
    }
};

QTEST_GUILESS_MAIN(TestKeySource)
#include "TestKeySource.moc"
