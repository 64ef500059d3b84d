// Cancelled in any phase, by any thread, by the client's end: the future finishes at once and nothing is left.
#include "TestMain.h"
#include "http/FaultServer.h"
#include "http/Pki.h"
#include "http/Requests.h"

#include <QTest>
#include <thread>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;
using base::ErrorKind;

class TestHttpCancel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void atEachPhase_data();
    void atEachPhase();
    void beforeTheStart();
    void byTheClientsEnd();
    void ofOneOfSeveral();
    void theContinuationMayEndTheClient();
};

void TestHttpCancel::atEachPhase_data()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<bool>("otherThread");
    for (const char *phase : {"connecting", "handshake", "waiting", "headers", "reading"}) {
        QTest::addRow("%s", phase) << QString::fromLatin1(phase) << false;
        QTest::addRow("%s, from another thread", phase) << QString::fromLatin1(phase) << true;
    }
}

void TestHttpCancel::atEachPhase()
{
    QFETCH(QString, phase);
    QFETCH(bool, otherThread);
    const Pki pki("Cancel CA");
    bool there = false;
    FaultServer server(
        [&](QTcpSocket &socket, const QByteArray &) {
            if (phase == u"headers"_s)
                socket.write("HTTP/1.1 200 OK\r\nX-Part: ");
            if (phase == u"reading"_s)
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            there = phase != u"reading"_s;
        },
        pki.server());
    server.muteTls = phase == u"handshake"_s;
    server.onConnect = [&](QTcpSocket &) { there = there || server.muteTls; };
    QTcpServer full; // its queue of one is taken, so further connections hang in their handshake
    QTcpSocket taker;
    QTcpSocket taker2;
    QUrl url = server.url();
    if (phase == u"connecting"_s) {
        full.setListenBacklogSize(1);
        QVERIFY(full.listen(QHostAddress::LocalHost));
        full.pauseAccepting();
        taker.connectToHost(QHostAddress::LocalHost, full.serverPort());
        taker2.connectToHost(QHostAddress::LocalHost, full.serverPort());
        url.setPort(full.serverPort());
    }
    http::QtHttpClient client;
    auto request = post(url);
    request.transport.extraAnchors = http::Anchors({pki.certificate()});
    std::stop_source stop;
    const auto future = client.send(std::move(request), stop.get_token(), [&](http::Phase entered) {
        there = there || (phase == u"connecting"_s && entered == http::Phase::Connecting)
            || (phase == u"reading"_s && entered == http::Phase::Reading);
    });
    QTRY_VERIFY(there);
    QVERIFY(!future.isFinished());
    QElapsedTimer timer;
    timer.start();
    if (otherThread)
        std::jthread([&] { stop.request_stop(); });
    else
        stop.request_stop();
    QTRY_VERIFY(future.isFinished());
    const qint64 took = timer.elapsed();
    QVERIFY2(took < 100, qPrintable(QString::number(took)));
    QVERIFY(future.result()->answer.error().kind == ErrorKind::Cancelled);
    QCOMPARE(client.underWay(), 0);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpCancel::beforeTheStart()
{
    FaultServer server(say(okAnswer("{}")));
    http::QtHttpClient client;
    std::stop_source stop;
    stop.request_stop();
    const auto future = client.send(post(server.url()), stop.get_token());
    QVERIFY(future.isFinished());
    QVERIFY(future.result()->answer.error().kind == ErrorKind::Cancelled);
    QCOMPARE(server.connections(), 0);
}

void TestHttpCancel::byTheClientsEnd()
{
    FaultServer server([](QTcpSocket &, const QByteArray &) {});
    auto client = std::make_unique<http::QtHttpClient>();
    const auto one = client->send(post(server.url()), {});
    const auto two = client->send(get(server.url()), {});
    QTRY_COMPARE(server.requests().size(), 2);
    QElapsedTimer timer;
    timer.start();
    client.reset();
    QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
    for (const auto &future : {one, two}) {
        QVERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 1);
        QVERIFY(future.result()->answer.error().kind == ErrorKind::Cancelled);
    }
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpCancel::ofOneOfSeveral()
{
    QList<QTcpSocket *> waiting;
    FaultServer server([&](QTcpSocket &socket, const QByteArray &) { waiting.append(&socket); });
    http::QtHttpClient client;
    std::stop_source stop;
    const auto cancelled = client.send(get(server.url(u"/one"_s)), stop.get_token());
    const auto kept = client.send(get(server.url(u"/two"_s)), {});
    QTRY_COMPARE(waiting.size(), 2);
    stop.request_stop();
    QTRY_VERIFY(cancelled.isFinished());
    QVERIFY(!kept.isFinished());
    QTRY_COMPARE(server.openConnections(), 1);
    for (QTcpSocket *socket : server.findChildren<QTcpSocket *>())
        socket->write(okAnswer("{}"));
    const auto outcome = result(kept);
    QVERIFY(outcome && outcome->answer);
}

void TestHttpCancel::theContinuationMayEndTheClient()
{
    FaultServer server(say(okAnswer("{}")));
    auto client = std::make_unique<http::QtHttpClient>();
    const auto done =
        client->send(get(server.url()), {}).then([&](const std::shared_ptr<http::HttpOutcome> &outcome) {
            client.reset();
            return outcome->answer.has_value();
        });
    QTRY_VERIFY(done.isFinished());
    QVERIFY(done.result());
}

OBO_TEST(TestHttpCancel)
#include "TestHttpCancel.moc"
