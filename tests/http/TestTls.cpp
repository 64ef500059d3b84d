// Certificates: which fault is told in which words, and whom an extra trust anchor adds to (SECURITY.md F3).
#include "TestMain.h"
#include "http/FaultServer.h"
#include "http/Pki.h"
#include "http/Requests.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;
using base::ErrorKind;

class TestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fault_data();
    void fault();
    void onlyTheNamesCount_data();
    void onlyTheNamesCount();
    void anExtraAnchorIsTrusted();
    void anchorsDoNotOutliveTheirRequest();
    void systemAnchorsStayTrusted_data();
    void systemAnchorsStayTrusted();
    void noTls_data();
    void noTls();
    void phases();

private:
    Pki pki_{"Test CA"};
    Pki other_{"Other CA"};
};

void TestTls::fault_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<int>("fromDays");
    QTest::addColumn<int>("toDays");
    QTest::addColumn<bool>("known");
    QTest::addColumn<QString>("word");
    const QByteArray names = "DNS:localhost,IP:127.0.0.1";
    QTest::newRow("unknown authority") << names << -1 << 1 << false << u"--ca"_s;
    QTest::newRow("unknown authority is named") << names << -1 << 1 << false << u"(Test CA)"_s;
    QTest::newRow("wrong name") << "DNS:other.example"_ba << -1 << 1 << true
                                << u"another host (other.example)"_s;
    QTest::newRow("wrong address") << "IP:127.0.0.2"_ba << -1 << 1 << true << u"another host"_s;
    QTest::newRow("expired") << names << -9 << -2 << true << u"expired on"_s;
    QTest::newRow("not yet valid") << names << 2 << 9 << true << u"not yet valid"_s;
    QTest::newRow("unknown before expired") << names << -9 << -2 << false << u"--ca"_s;
    QTest::newRow("unknown and expired") << names << -9 << -2 << false << u"computer's clock"_s;
}

void TestTls::fault()
{
    QFETCH(QByteArray, names);
    QFETCH(int, fromDays);
    QFETCH(int, toDays);
    QFETCH(bool, known);
    QFETCH(QString, word);
    FaultServer server(say(okAnswer("{}")), pki_.server({names, fromDays, toDays}));
    http::QtHttpClient client;
    auto request = post(server.url());
    if (known)
        request.transport.extraAnchors = http::Anchors({pki_.certificate()});
    const auto outcome = result(client.send(std::move(request), {}));
    QVERIFY(outcome);
    QVERIFY2(!outcome->answer, "the certificate was accepted");
    const base::Error error = outcome->answer.error();
    qInfo("%s [%s]", qPrintable(error.summary), qPrintable(error.detail));
    QVERIFY(error.kind == ErrorKind::Tls);
    QVERIFY2(error.summary.contains(word), qPrintable(error.summary));
    QVERIFY(error.summary.contains(u"127.0.0.1:%1"_s.arg(server.serverPort())));
    QCOMPARE(server.requests().size(), 0);
}

void TestTls::onlyTheNamesCount_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("taken");
    QTest::newRow("name beside other names") << "DNS:other.example"_ba << u"localhost"_s << false;
    QTest::newRow("name beside an address") << "IP:127.0.0.2"_ba << u"localhost"_s << true;
    QTest::newRow("address as a DNS name") << "DNS:127.0.0.1"_ba << u"127.0.0.1"_s << false;
    QTest::newRow("address") << "DNS:x,IP:127.0.0.1"_ba << u"127.0.0.1"_s << true;
    QTest::newRow("name in capitals") << "DNS:LOCALHOST"_ba << u"localhost"_s << true;
}

/// The common name is always "localhost": Qt would take it.
void TestTls::onlyTheNamesCount()
{
    QFETCH(QByteArray, names);
    QFETCH(QString, host);
    QFETCH(bool, taken);
    FaultServer server(say(okAnswer("{}")), pki_.server({names, -1, 1, "localhost"}));
    http::QtHttpClient client;
    auto request = post(server.url(u"/token"_s, host));
    request.transport.extraAnchors = http::Anchors({pki_.certificate()});
    const auto outcome = result(client.send(std::move(request), {}));
    QVERIFY(outcome);
    QCOMPARE(outcome->answer.has_value(), taken);
    QCOMPARE(server.requests().size(), taken ? 1 : 0);
    if (!taken) {
        QVERIFY(outcome->answer.error().kind == ErrorKind::Tls);
        QVERIFY2(outcome->answer.error().summary.contains(u"another host"_s),
                 qPrintable(outcome->answer.error().summary));
    }
}

void TestTls::anExtraAnchorIsTrusted()
{
    FaultServer server(say(okAnswer("{}")), pki_.server());
    http::QtHttpClient client;
    auto request = post(server.url(u"/token"_s, u"localhost"_s));
    request.transport.extraAnchors = http::Anchors({other_.certificate(), pki_.certificate()});
    const auto outcome = result(client.send(std::move(request), {}));
    QVERIFY(outcome);
    QVERIFY2(outcome->answer, outcome->answer ? "" : qPrintable(outcome->answer.error().summary));
}

void TestTls::anchorsDoNotOutliveTheirRequest()
{
    FaultServer server(say(okAnswer("{}"), false), pki_.server());
    http::QtHttpClient client;
    auto trusted = get(server.url());
    trusted.transport.extraAnchors = http::Anchors({pki_.certificate()});
    QVERIFY(result(client.send(std::move(trusted), {}))->answer);
    const auto outcome = result(client.send(get(server.url()), {}));
    QVERIFY2(outcome && !outcome->answer, "a kept connection carried the trust on");
    QVERIFY(outcome->answer.error().kind == ErrorKind::Tls);
}

void TestTls::systemAnchorsStayTrusted_data()
{
    QTest::addColumn<bool>("extra");
    QTest::newRow("without an extra anchor") << false;
    QTest::newRow("with an extra anchor") << true;
}

/// The test runs itself in a mount namespace where /etc/ssl/certs holds its own authority. Qt looks there once,
/// before its first use of TLS: so the server stays out here.
void TestTls::systemAnchorsStayTrusted()
{
    QFETCH(bool, extra);
    if (qEnvironmentVariableIsSet("OBO_TEST_SERVER")) {
        http::QtHttpClient client;
        auto request = get(QUrl(qEnvironmentVariable("OBO_TEST_SERVER")));
        if (extra)
            request.transport.extraAnchors = http::Anchors({other_.certificate()});
        const auto outcome = result(client.send(std::move(request), {}));
        QVERIFY(outcome);
        QVERIFY2(outcome->answer, outcome->answer ? "" : qPrintable(outcome->answer.error().summary));
        return;
    }
    if (QStandardPaths::findExecutable(u"unshare"_s).isEmpty()
        || QProcess::execute(u"unshare"_s, {u"-rm"_s, u"true"_s}) != 0)
        QSKIP("No mount namespace can be made here, so the system's trust anchors cannot be replaced");
    QTemporaryDir anchors;
    QFile file(anchors.filePath(u"test-ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(pki_.certificate().toPem());
    file.close();
    QCOMPARE(QProcess::execute(u"openssl"_s, {u"rehash"_s, anchors.path()}), 0);
    FaultServer server(say(okAnswer("{}")), pki_.server());
    QProcess self;
    self.setProcessChannelMode(QProcess::MergedChannels);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"OBO_TEST_SERVER"_s, server.url().toString());
    environment.insert(u"OBO_TEST_ANCHORS"_s, anchors.path());
    environment.insert(u"ASAN_OPTIONS"_s, u"detect_leaks=0"_s); // LeakSanitizer cannot trace in the namespace
    self.setProcessEnvironment(environment);
    self.start(u"unshare"_s,
               {u"-rm"_s, u"sh"_s, u"-c"_s,
                u"mount --bind \"$OBO_TEST_ANCHORS\" /etc/ssl/certs && exec \"$0\" TestTls \"$1\""_s,
                QCoreApplication::applicationFilePath(),
                u"systemAnchorsStayTrusted:%1"_s.arg(QString::fromLatin1(QTest::currentDataTag()))});
    QVERIFY(QTest::qWaitFor([&] { return self.state() == QProcess::NotRunning; }, 60'000));
    QVERIFY2(self.exitCode() == 0, self.readAll().constData());
    QCOMPARE(server.requests().size(), 1);
}

void TestTls::noTls_data()
{
    QTest::addColumn<Script>("script");
    QTest::newRow("plain HTTP") << say("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("closes") << Script();
}

void TestTls::noTls()
{
    QFETCH(Script, script);
    FaultServer server({});
    server.onConnect = [script](QTcpSocket &socket) {
        connect(&socket, &QTcpSocket::readyRead, &socket, [&socket, script] {
            socket.readAll();
            if (script)
                script(socket, {});
            else
                socket.abort();
        });
    };
    http::QtHttpClient client;
    QUrl url = server.url();
    url.setScheme(u"https"_s);
    const auto outcome = result(client.send(post(url), {}));
    QVERIFY(outcome && !outcome->answer);
    qInfo("%s [%s]", qPrintable(outcome->answer.error().summary), qPrintable(outcome->answer.error().detail));
    QVERIFY(outcome->answer.error().kind == ErrorKind::Tls);
    QVERIFY2(outcome->answer.error().summary.contains(u"No TLS connection"_s),
             qPrintable(outcome->answer.error().summary));
}

void TestTls::phases()
{
    FaultServer server(say(okAnswer("{}"), false), pki_.server());
    http::QtHttpClient client;
    QList<http::Phase> heard;
    const auto send = [&] {
        auto request = post(server.url());
        request.transport.extraAnchors = http::Anchors({pki_.certificate()});
        heard.clear();
        return result(client.send(std::move(request), {}, [&](http::Phase phase) { heard.append(phase); }));
    };
    const auto first = send();
    QVERIFY(first && first->answer);
    using enum http::Phase;
    qInfo("first: %d phases", int(heard.size()));
    QVERIFY(heard.startsWith(Connecting));
    QVERIFY(heard.contains(Waiting) && heard.contains(Reading) && heard.endsWith(Done));
    QVERIFY(std::ranges::is_sorted(heard));
    double last = 0;
    for (const http::PhaseTime &time : first->exchange.phases) {
        qInfo("%s %.2f %.2f", qPrintable(http::phaseKey(time.phase)), time.startMs, time.durationMs);
        QVERIFY(time.startMs >= last && time.durationMs >= 0);
        last = time.startMs + time.durationMs - 0.001;
    }
    QVERIFY(last <= first->exchange.totalMs);

    const auto second = send();
    QVERIFY(second && second->answer);
    QCOMPARE(server.connections(), 1);
    QVERIFY2(!heard.contains(Connecting) && !heard.contains(Securing),
             "a kept connection is neither made nor secured");
    QVERIFY(!second->exchange.phases.isEmpty());
    QVERIFY(second->exchange.phases.first().phase == Sending);
}

OBO_TEST(TestTls)
#include "TestTls.moc"
