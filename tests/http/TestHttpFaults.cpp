// One row a fault: which kind of error it is, and a word that the sentence for people must hold.
#include "TestMain.h"
#include "http/FaultServer.h"
#include "http/Requests.h"

#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;
using base::ErrorKind;

Q_DECLARE_METATYPE(obo::test::Script)

namespace {

/// Writes as fast as the reader takes it, until it hangs up.
void flood(QTcpSocket &socket, const QByteArray &block)
{
    QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, [&socket, block] {
        if (socket.bytesToWrite() < 256 * 1024)
            socket.write(block);
    });
    socket.write(block);
}

/// Writes `drop` again and again.
void drip(QTcpSocket &socket, const QByteArray &drop)
{
    auto *timer = new QTimer(&socket);
    QObject::connect(timer, &QTimer::timeout, &socket, [&socket, drop] { socket.write(drop); });
    timer->start(20);
}

Script thenFlood(const QByteArray &head, const QByteArray &block)
{
    return [=](QTcpSocket &socket, const QByteArray &) {
        socket.write(head);
        flood(socket, block);
    };
}

Script thenDrip(const QByteArray &head, const QByteArray &drop)
{
    return [=](QTcpSocket &socket, const QByteArray &) {
        socket.write(head);
        drip(socket, drop);
    };
}

Script reset(const QByteArray &head)
{
    return [=](QTcpSocket &socket, const QByteArray &) {
        socket.write(head);
        socket.flush();
        socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket.abort();
    };
}

/// zlib's own wrapper, which HTTP calls deflate, around `size` zeros.
QByteArray deflatedZeros(qsizetype size) { return qCompress(QByteArray(size, '\0'), 9).mid(4); }

QByteArray deflatedAnswer(qsizetype size)
{
    return okAnswer(deflatedZeros(size), "Content-Encoding: deflate\r\n");
}

} // namespace

class TestHttpFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAnswerIsAnAnswer_data();
    void anAnswerIsAnAnswer();
    void fault_data();
    void fault();
    void slowness_data();
    void slowness();
    void headsWithoutEnd_data();
    void headsWithoutEnd();
    void nobodyThere_data();
    void nobodyThere();
    void theRecordHasWhatCame();
    void theRecordIsWhatWasSent();
};

void TestHttpFaults::anAnswerIsAnAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray json = R"({"a":1})";
    QTest::newRow("200") << okAnswer(json) << 200 << json;
    for (const int status : {400, 401, 403, 404, 407, 429, 500, 503, 599}) {
        QByteArray answer = okAnswer(json);
        answer.replace("200 OK", QByteArray::number(status) + " Something");
        QTest::addRow("%d", status) << answer << status << json;
    }
    QTest::newRow("until closed") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") + json << 200 << json;
    QTest::newRow("chunked") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                           "3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n")
                             << 200 << json;
    QTest::newRow("empty") << okAnswer({}) << 200 << QByteArray();
    QTest::newRow("empty 401 in chunks")
        << QByteArray("HTTP/1.1 401 No\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 401 << QByteArray();
    QTest::newRow("100 first") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n") + okAnswer(json) << 200 << json;
    QTest::newRow("1 MiB") << okAnswer(QByteArray(1024 * 1024, 'x')) << 200 << QByteArray(1024 * 1024, 'x');
}

void TestHttpFaults::anAnswerIsAnAnswer()
{
    QFETCH(QByteArray, answer);
    FaultServer server(say(answer));
    http::QtHttpClient client;
    const auto outcome = result(client.send(post(server.url()), {}));
    QVERIFY(outcome);
    QVERIFY2(outcome->answer.has_value(), qPrintable(outcome->answer.error().summary));
    QTEST(outcome->answer->status, "status");
    QTEST(outcome->answer->body, "body");
    QCOMPARE(server.requests().size(), 1);
    QTRY_COMPARE(client.underWay(), 0);
}

void TestHttpFaults::fault_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("word");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const auto row = [](const char *name, const Script &script, ErrorKind kind, const QString &word) {
        QTest::newRow(name) << script << base::toString(kind) << word;
    };
    row("closes without answer", say({}), ErrorKind::Network, u"closed the connection"_s);
    row("resets", reset({}), ErrorKind::Network, u"closed the connection"_s);
    row("no HTTP", say("SSH-2.0-OpenSSH_9.2\r\n\r\n"), ErrorKind::Network, u"answer in HTTP"_s);
    row("half a status line", say("HTTP/1."), ErrorKind::Network, u"closed the connection"_s);
    row("cut in the headers", say("HTTP/1.1 200 OK\r\nContent-Le"), ErrorKind::Network, u"closed"_s);
    row("status 99", say("HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n"), ErrorKind::Protocol, u"not HTTP"_s);
    row("Content-Length too large", say(head + "{}"), ErrorKind::Protocol, u"broke off"_s);
    row("reset inside the body", reset(head + "{}"), ErrorKind::Protocol, u"broke off"_s);
    row("Content-Length no number", say("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}"),
        ErrorKind::Protocol, u"no length"_s);
    row("two Content-Lengths", say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 7\r\n\r\n{}"),
        ErrorKind::Protocol, u"no length"_s);
    row("cut between chunks", say(chunked + "2\r\n{}\r\n"), ErrorKind::Protocol, u"broke off"_s);
    row("cut inside a chunk", say(chunked + "20\r\n{}"), ErrorKind::Protocol, u"broke off"_s);
    row("chunk size -1", say(chunked + "-1\r\n{}\r\n0\r\n\r\n"), ErrorKind::Protocol, u"chunks"_s);
    row("chunk size ffffffffffffffff", say(chunked + "ffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
        ErrorKind::Protocol, u"chunks"_s);
    row("chunk size no number", say(chunked + "zz\r\n{}\r\n0\r\n\r\n"), ErrorKind::Protocol, u"chunks"_s);
    row("compressed without being asked", say(deflatedAnswer(5000)), ErrorKind::Protocol, u"compressed"_s);
    row("bomb of 9 MiB", say(deflatedAnswer(9 * 1024 * 1024)), ErrorKind::Protocol, u"compressed"_s);
    row("bomb of 100 MiB", say(deflatedAnswer(100 * 1024 * 1024)), ErrorKind::Protocol, u"compressed"_s);
    row("endless body", thenFlood("HTTP/1.1 200 OK\r\n\r\n", QByteArray(65536, 'x')), ErrorKind::Protocol,
        u"1 MiB"_s);
    row("endless refusal", thenFlood("HTTP/1.1 400 Bad\r\n\r\n", QByteArray(65536, 'x')), ErrorKind::Protocol,
        u"1 MiB"_s);
    row("a byte too many", say(okAnswer(QByteArray(1024 * 1024 + 1, 'x'))), ErrorKind::Protocol, u"1 MiB"_s);
}

void TestHttpFaults::fault()
{
    QFETCH(Script, script);
    QFETCH(QString, word);
    FaultServer server(script);
    http::QtHttpClient client;
    const auto outcome = result(client.send(post(server.url()), {}));
    QVERIFY(outcome);
    QVERIFY(!outcome->answer.has_value());
    const base::Error &error = outcome->answer.error();
    qInfo("%s [%s] %d requests", qPrintable(error.summary), qPrintable(error.detail),
          int(server.requests().size()));
    QTEST(base::toString(error.kind), "kind");
    QCOMPARE(server.requests().size(), 1);
    QVERIFY2(error.summary.contains(word), qPrintable(error.summary));
    QVERIFY2(error.summary.contains(u"127.0.0.1:%1"_s.arg(server.serverPort())), qPrintable(error.summary));
    QTRY_COMPARE(client.underWay(), 0);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpFaults::slowness_data()
{
    QTest::addColumn<Script>("script");
    QTest::newRow("mute") << Script([](QTcpSocket &, const QByteArray &) {});
    QTest::newRow("drip of status line") << thenDrip("HTTP/1.1 200 O", "K");
    QTest::newRow("drip of headers") << thenDrip("HTTP/1.1 200 OK\r\n", "X-A: b\r\n");
    QTest::newRow("drip inside a header") << thenDrip("HTTP/1.1 200 OK\r\nX: ", "x");
    QTest::newRow("drip of body") << thenDrip("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", "x");
    QTest::newRow("drip of chunks") << thenDrip("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                                                "1\r\nx\r\n");
    QTest::newRow("100 Continue for ever") << thenDrip({}, "HTTP/1.1 100 Continue\r\n\r\n");
}

void TestHttpFaults::slowness()
{
    QFETCH(Script, script);
    FaultServer server(script);
    http::QtHttpClient client;
    auto request = post(server.url());
    request.transport.deadline = std::chrono::milliseconds(700);
    QElapsedTimer timer;
    timer.start();
    const auto outcome = result(client.send(std::move(request), {}));
    QVERIFY(outcome);
    QVERIFY(!outcome->answer.has_value());
    QVERIFY(outcome->answer.error().kind == ErrorKind::TimedOut);
    QVERIFY2(outcome->answer.error().summary.contains(u"0.7 seconds"_s),
             qPrintable(outcome->answer.error().summary));
    QVERIFY2(timer.elapsed() >= 690 && timer.elapsed() < 1700, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE(client.underWay(), 0);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpFaults::headsWithoutEnd_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("block");
    QTest::newRow("headers") << "HTTP/1.1 200 OK\r\n"_ba << QByteArray("X-A: b\r\n").repeated(8000);
    QTest::newRow("one header") << "HTTP/1.1 200 OK\r\nX: "_ba << QByteArray(65536, 'x');
    QTest::newRow("status line") << "HTTP/1.1 200 "_ba << QByteArray(65536, 'x');
    QTest::newRow("chunk extension") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"_ba
                                     << QByteArray(65536, 'x');
    QTest::newRow("100 Continue") << ""_ba << QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(3000);
}

/// Qt's thread reads them in one go. It must be let go at the end: whoever ends the client would wait for it, 5
/// s.
void TestHttpFaults::headsWithoutEnd()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, block);
    FaultServer server(thenFlood(head, block));
    auto client = std::make_unique<http::QtHttpClient>();
    auto request = post(server.url());
    request.transport.deadline = std::chrono::milliseconds(700);
    const auto outcome = result(client->send(std::move(request), {}));
    QVERIFY(outcome);
    QVERIFY(!outcome->answer.has_value());
    const base::Error &error = outcome->answer.error();
    QVERIFY2(error.kind == ErrorKind::TimedOut || error.summary.contains(u"1 MiB"_s),
             qPrintable(error.summary));
    QTRY_COMPARE(client->underWay(), 0);
    QElapsedTimer timer;
    timer.start();
    client.reset();
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpFaults::nobodyThere_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("word");
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QString free = u"http://127.0.0.1:%1/"_s.arg(gone.serverPort());
    gone.close();
    QTest::newRow("refused") << QUrl(free) << u"refused the connection"_s;
    // RFC 2606: .invalid never resolves.
    QTest::newRow("not found") << QUrl(u"https://authority.invalid/"_s)
                               << u"No computer named authority.invalid"_s;
}

void TestHttpFaults::nobodyThere()
{
    QFETCH(QUrl, url);
    QFETCH(QString, word);
    http::QtHttpClient client;
    const auto outcome = result(client.send(post(url), {}));
    QVERIFY(outcome);
    QVERIFY(!outcome->answer.has_value());
    QVERIFY(outcome->answer.error().kind == ErrorKind::Network);
    QVERIFY2(outcome->answer.error().summary.contains(word), qPrintable(outcome->answer.error().summary));
    QCOMPARE(outcome->exchange.status, 0);
}

void TestHttpFaults::theRecordHasWhatCame()
{
    FaultServer server(say("HTTP/1.1 418 I'm a teapot\r\nX-One: 1\r\nContent-Length: 100\r\n\r\n{\"half\":"));
    http::QtHttpClient client;
    auto request = post(server.url());
    request.correlationId = u"c0ffee"_s;
    const auto outcome = result(client.send(std::move(request), {}));
    QVERIFY(outcome);
    QVERIFY(outcome->answer.error().kind == ErrorKind::Protocol);
    const http::HttpExchange &exchange = outcome->exchange;
    QCOMPARE(exchange.status, 418);
    QCOMPARE(exchange.reasonPhrase, u"I'm a teapot"_s);
    QCOMPARE(exchange.responseHeader(u"x-one"), u"1"_s);
    QCOMPARE(exchange.responseBody, "{\"half\":"_ba);
    QVERIFY(exchange.responseCut);
    QCOMPARE(exchange.correlationId, u"c0ffee"_s);
    QVERIFY(exchange.totalMs > 0);
    QVERIFY(exchange.startedAt.isValid());
}

void TestHttpFaults::theRecordIsWhatWasSent()
{
    FaultServer server(say(okAnswer("{}")));
    http::QtHttpClient client;
    const auto outcome = result(client.send(post(server.url(), "a=b"), {}));
    QVERIFY(outcome);
    const QByteArray sent = server.requests().value(0);
    QVERIFY(sent.startsWith("POST /token HTTP/1.1\r\n"));
    QVERIFY(sent.endsWith("\r\n\r\na=b"));
    QStringList lines = QString::fromUtf8(sent.first(sent.indexOf("\r\n\r\n"))).split(u"\r\n"_s).mid(1);
    QStringList recorded;
    for (const auto &[name, value] : outcome->exchange.requestHeaders)
        recorded += name + u": "_s + value;
    lines.sort();
    recorded.sort();
    QCOMPARE(recorded, lines);
}

OBO_TEST(TestHttpFaults)
#include "TestHttpFaults.moc"
