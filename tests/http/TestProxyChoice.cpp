// Which proxy and why: NO_PROXY's entries, the environment's variables, and a proxy that wants a password.
#include "TestMain.h"
#include "http/FaultServer.h"
#include "http/Requests.h"
#include "http/proxy/NoProxy.h"
#include "http/proxy/ProxyChoice.h"

#include <QScopeGuard>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;
using http::ProxyReason;

class TestProxyChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void noProxy_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("entry"); // empty: the proxy is used
        const auto row = [](const QString &list, const QString &host, int port, const QString &entry) {
            QTest::addRow("%s | %s:%d", qPrintable(list), qPrintable(host), port)
                << list << host << port << entry;
        };
        const QString host = u"login.example.com"_s;
        row({}, host, 443, {});
        row(u"*"_s, host, 443, u"*"_s);
        row(u"a.example, *"_s, host, 443, u"*"_s);
        row(u"example.com"_s, host, 443, u"example.com"_s);
        row(u"example.com"_s, u"example.com"_s, 443, u"example.com"_s);
        row(u".example.com"_s, host, 443, u".example.com"_s);
        row(u".example.com"_s, u"example.com"_s, 443, u".example.com"_s);
        row(u"*.example.com"_s, host, 443, u"*.example.com"_s);
        row(u"EXAMPLE.com"_s, host, 443, u"EXAMPLE.com"_s);
        row(u"example.com."_s, host, 443, u"example.com."_s);
        row(u"example.com"_s, u"login.example.com."_s, 443, u"example.com"_s);
        row(u"ample.com"_s, host, 443, {});
        row(u"gin.example.com"_s, host, 443, {});
        row(u"login.example"_s, host, 443, {});
        row(u"a.example b.example\tlogin.example.com"_s, host, 443, u"login.example.com"_s);
        row(u",, ,example.com,"_s, host, 443, u"example.com"_s);
        row(u"example.com:443"_s, host, 443, u"example.com:443"_s);
        row(u"example.com:8443"_s, host, 443, {});
        row(u"*:8443"_s, host, 8443, u"*:8443"_s);
        row(u"10.0.0.0/8"_s, u"10.1.2.3"_s, 443, u"10.0.0.0/8"_s);
        row(u"10.0.0.0/8"_s, u"11.1.2.3"_s, 443, {});
        row(u"10.0.0.0/8"_s, u"10.example.com"_s, 443, {});
        row(u"10.1.2.3"_s, u"10.1.2.3"_s, 443, u"10.1.2.3"_s);
        row(u"10.1.2.3:443"_s, u"10.1.2.3"_s, 443, u"10.1.2.3:443"_s);
        row(u"2.3"_s, u"10.1.2.3"_s, 443, {});
        row(u"fd00::/8"_s, u"fd12::1"_s, 443, u"fd00::/8"_s);
        row(u"2001:db8::1"_s, u"2001:db8:0:0:0:0:0:1"_s, 443, u"2001:db8::1"_s);
        row(u"[2001:db8::1]"_s, u"2001:db8::1"_s, 443, u"[2001:db8::1]"_s);
        row(u"[2001:db8::1]:8443"_s, u"2001:db8::1"_s, 8443, u"[2001:db8::1]:8443"_s);
        row(u"[2001:db8::1]:8443"_s, u"2001:db8::1"_s, 443, {});
        row(u"10.0.0.0/8"_s, u"::ffff:10.1.2.3"_s, 443, u"10.0.0.0/8"_s);
        row(u"10.0.0.0/99"_s, u"10.1.2.3"_s, 443, {});
        row(u"."_s, host, 443, {});
        row(u":443"_s, host, 443, {});
    }

    void noProxy()
    {
        QFETCH(QString, list);
        QFETCH(QString, host);
        QFETCH(int, port);
        QTEST(http::noProxyEntry(list, host, port), "entry");
    }

    void decides_data()
    {
        QTest::addColumn<QString>("environment"); // "a=b|c=d"
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("proxy"); // "host:port"; empty: direct; "!": an error
        QTest::addColumn<int>("reason");
        const auto row = [](const char *name, const QString &environment, const QString &given,
                            const QString &url, const QString &proxy, ProxyReason reason) {
            QTest::newRow(name) << environment << given << url << proxy << static_cast<int>(reason);
        };
        const QString url = u"https://login.example.com/x"_s;
        const QString all = u"HTTPS_PROXY=http://p.example:3128|NO_PROXY=intra.example"_s;
        row("variable", all, {}, url, u"p.example:3128"_s, ProxyReason::Variable);
        row("taken out", all, {}, u"https://a.intra.example"_s, {}, ProxyReason::NoProxy);
        row("given wins", all, u"http://g.example:1"_s, url, u"g.example:1"_s, ProxyReason::Given);
        row("given is not taken out", all, u"http://g.example:1"_s, u"https://a.intra.example"_s,
            u"g.example:1"_s, ProxyReason::Given);
        row("loopback", all, u"http://g.example:1"_s, u"http://127.0.0.1:5/"_s, {}, ProxyReason::Loopback);
        row("loopback by name", all, {}, u"https://localhost:5/"_s, {}, ProxyReason::Loopback);
        row("a name that begins like it", all, {}, u"https://localhost.evil.example/"_s, u"p.example:3128"_s,
            ProxyReason::Variable);
        row("lower case first", u"https_proxy=http://l.example:1|HTTPS_PROXY=http://u.example:2"_s, {}, url,
            u"l.example:1"_s, ProxyReason::Variable);
        row("all", u"ALL_PROXY=socks5://s.example"_s, {}, url, u"s.example:1080"_s, ProxyReason::Variable);
        row("https before all", u"all_proxy=socks5://s.example|HTTPS_PROXY=h.example"_s, {}, url,
            u"h.example:80"_s, ProxyReason::Variable);
        row("empty is unset", u"https_proxy=|HTTPS_PROXY=h.example:8"_s, {}, url, u"h.example:8"_s,
            ProxyReason::Variable);
        row("user info is allowed there", u"HTTPS_PROXY=http://u:p@h.example:8"_s, {}, url, u"h.example:8"_s,
            ProxyReason::Variable);
        row("cannot be used", u"HTTPS_PROXY=https://h.example:8"_s, {}, url, u"!"_s, ProxyReason::Variable);
        row("nonsense", u"HTTPS_PROXY=::::"_s, {}, url, u"!"_s, ProxyReason::Variable);
        row("nonsense that is not needed", u"HTTPS_PROXY=::::|NO_PROXY=*"_s, {}, url, {}, ProxyReason::NoProxy);
        row("for port", u"HTTPS_PROXY=p.example:1|no_proxy=login.example.com:8443"_s, {},
            u"https://login.example.com:8443/"_s, {}, ProxyReason::NoProxy);
        row("for another port", u"HTTPS_PROXY=p.example:1|no_proxy=login.example.com:8443"_s, {}, url,
            u"p.example:1"_s, ProxyReason::Variable);
    }

    void decides()
    {
        QFETCH(QString, environment);
        QFETCH(QString, given);
        QFETCH(QString, url);
        QFETCH(QString, proxy);
        QFETCH(int, reason);
        QProcessEnvironment variables;
        for (const QString &each : environment.split(u'|', Qt::SkipEmptyParts))
            variables.insert(each.section(u'=', 0, 0), each.section(u'=', 1));
        std::optional<QNetworkProxy> set;
        if (!given.isEmpty())
            set = *http::readProxy(QUrl(given));
        const auto decision = http::decideProxy(QUrl(url), set, variables);
        QCOMPARE(decision.has_value(), proxy != "!"_L1);
        if (!decision) {
            QVERIFY2(decision.error().summary.contains("HTTPS_PROXY"_L1), qPrintable(decision.error().summary));
            return;
        }
        QCOMPARE(decision->name(), proxy);
        QCOMPARE(static_cast<int>(decision->reason), reason);
        QVERIFY(!http::proxyWords(*decision).contains("u:p"_L1));
        if (environment.contains("u:p@"_L1))
            QCOMPARE(decision->proxy.password(), u"p"_s);
    }

    /// A VPN comes or goes while the window stays open.
    void aDecisionIsNotKeptForEver()
    {
        const auto clean = qScopeGuard([] { qunsetenv("HTTPS_PROXY"); });
        const QUrl url(u"https://login.example/token"_s);
        qputenv("HTTPS_PROXY", "http://one.example:8080");
        http::ProxyChoice choice({});
        QVERIFY(choice.stillHolds(url));
        QCOMPARE(choice.decisionFor(url)->name(), u"one.example:8080"_s);
        QVERIFY(choice.stillHolds(url));
        for (const char *next : {"http://two.example:8080", "nonsense://x", ""}) {
            qputenv("HTTPS_PROXY", next);
            QVERIFY2(!choice.stillHolds(url), next);
            QCOMPARE(choice.decisionFor(url)->name(), u"one.example:8080"_s); // for what is under way
        }
    }

    /// The proxy gets the password, and only the proxy; what it tells of it is masked.
    void thePasswordGoesToTheProxyAlone_data()
    {
        QTest::addColumn<bool>("fromEnvironment");
        QTest::newRow("given") << false;
        QTest::newRow("from the environment") << true;
    }

    void thePasswordGoesToTheProxyAlone()
    {
        QFETCH(bool, fromEnvironment);
        const QByteArray asks = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                                "Content-Length: 0\r\nConnection: close\r\n\r\n";
        const QByteArray tells = "HTTP/1.1 502 S3cr3tProxyPass\r\nX-Saw: S3cr3tProxyPass\r\n"
                                 "Content-Length: 14\r\n\r\nS3cr3tProxyPass";
        FaultServer proxy([asks, tells](QTcpSocket &socket, const QByteArray &request) {
            socket.write(request.contains("Proxy-Authorization:") ? tells : asks);
            socket.disconnectFromHost();
        });
        const QUrl url(u"http://127.0.0.1:%1"_s.arg(proxy.serverPort()));
        auto request = post(QUrl(u"https://login.example/token"_s));
        const auto clean = qScopeGuard([] { qunsetenv("HTTPS_PROXY"); });
        if (fromEnvironment) {
            qputenv("HTTPS_PROXY",
                    "http://anna:S3cr3tProxyPass@127.0.0.1:" + QByteArray::number(proxy.serverPort()));
        } else {
            request.transport.proxy = url;
            request.transport.proxyLogin = std::make_shared<const http::ProxyLogin>(
                http::ProxyLogin{u"anna"_s, base::Secret("S3cr3tProxyPass")});
        }
        http::QtHttpClient client;
        const auto outcome = result(client.send(std::move(request), {}));
        QVERIFY(outcome && !outcome->answer);
        QByteArray sent;
        for (const QByteArray &each : proxy.requests())
            sent += each;
        QVERIFY2(sent.contains("CONNECT login.example:443"), sent.constData());
        QVERIFY2(sent.contains("Proxy-Authorization: Basic " + QByteArray("anna:S3cr3tProxyPass").toBase64()),
                 sent.constData());
        QVERIFY(!sent.contains("client_secret"));
        const base::Error error = outcome->answer.error();
        const QString all = error.summary + error.detail + outcome->exchange.proxy
            + QString::fromUtf8(outcome->exchange.responseBody);
        QVERIFY2(!all.contains(u"S3cr3tProxyPass"_s), qPrintable(all));
        QVERIFY2(all.contains(u"127.0.0.1:%1"_s.arg(proxy.serverPort())), qPrintable(all));
    }

    void aProxyUrlHoldsNoUser()
    {
        const auto refused = http::readProxy(QUrl(u"http://anna:S3cr3t@p.example:8080"_s));
        QVERIFY(!refused);
        QVERIFY2(!refused.error().summary.contains(u"S3cr3t"_s), qPrintable(refused.error().summary));
        QVERIFY(refused.error().place == base::Place::field(u"proxy"_s));
    }
};

OBO_TEST(TestProxyChoice)
#include "TestProxyChoice.moc"
