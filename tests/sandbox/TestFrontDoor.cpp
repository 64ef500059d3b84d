// Who is let in: methods, Host, Origin, targets, lengths, limits. Section 5 of ../shared/security.md.
#include "TestMain.h"
#include "Wire.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestFrontDoor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hosts_data();
    void hosts();
    void methods_data();
    void methods();
    void targets_data();
    void targets();
    void origins_data();
    void origins();
    void lengths_data();
    void lengths();
    void bodyLimit();
    void headerLimit_data();
    void headerLimit();
    void everyAnswerIsGuarded_data();
    void everyAnswerIsGuarded();
    void nothingOfARequestIsInAUrl();
    void refusedBeforeTheBodyIsHere();
    void splitting();
    void connectionsAreCounted();
    void msalForNode();
    void onlyLoopback();
    void portTaken();
    void endsWithOpenConnections();

private:
    [[nodiscard]] QByteArray document() const
    {
        return '/' + wire_.directory().tenantId.toLatin1() + "/v2.0/.well-known/openid-configuration";
    }

    tests::Wire wire_;
};

void TestFrontDoor::hosts_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("status");
    const QByteArray port = QByteArray::number(wire_.sandbox->port());
    const auto row = [](const char *name, const QByteArray &lines, int status) {
        QTest::newRow(name) << lines << status;
    };
    row("IPv4", "Host: 127.0.0.1:" + port + "\r\n", 200);
    row("localhost", "Host: localhost:" + port + "\r\n", 200);
    row("LOCALHOST", "Host: LOCALHOST:" + port + "\r\n", 200);
    row("IPv6", "Host: [::1]:" + port + "\r\n", 200);
    row("none", "", 400);
    row("no port", "Host: 127.0.0.1\r\n", 421);
    row("other port", "Host: 127.0.0.1:1\r\n", 421);
    row("rebound name", "Host: evil.example:" + port + "\r\n", 421);
    row("a name of ours in front", "Host: localhost.evil.example:" + port + "\r\n", 421);
    row("a dot behind", "Host: localhost.:" + port + "\r\n", 421);
    row("another loopback", "Host: 127.0.0.2:" + port + "\r\n", 421);
    row("number", "Host: 2130706433:" + port + "\r\n", 421);
    row("all addresses", "Host: 0.0.0.0:" + port + "\r\n", 421);
    row("user", "Host: x@127.0.0.1:" + port + "\r\n", 421);
    row("list", "Host: 127.0.0.1:" + port + ", evil.example\r\n", 421);
    row("twice", "Host: 127.0.0.1:" + port + "\r\nHost: 127.0.0.1:" + port + "\r\n", 403);
    row("twice, the other foreign", "Host: 127.0.0.1:" + port + "\r\nHost: evil.example\r\n", 403);
    row("empty", "Host:\r\n", 421);
}

void TestFrontDoor::hosts()
{
    QFETCH(QByteArray, lines);
    QFETCH(int, status);
    const auto reply = wire_.raw("GET " + document() + " HTTP/1.1\r\n" + lines + "Connection: close\r\n\r\n");
    QCOMPARE(reply.status, status);
    QVERIFY(status == 200 || !reply.body.contains("evil"));
}

void TestFrontDoor::methods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    for (const char *method : {"HEAD", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get", "Post", "BREW"})
        QTest::newRow(method) << QByteArray(method) << 405;
    QTest::newRow("OPTIONS") << "OPTIONS"_ba << 403;
    QTest::newRow("GET") << "GET"_ba << 200;
}

void TestFrontDoor::methods()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    const auto reply = wire_.request(method, document(), "Access-Control-Request-Method: POST\r\n");
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.header("Allow"), status == 405 ? "GET, POST"_ba : QByteArray());
}

void TestFrontDoor::targets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    const QByteArray good = document();
    const auto row = [](const char *name, const QByteArray &target, int status) {
        QTest::newRow(name) << target << status;
    };
    row("path", good, 200);
    row("path with a query", good + "?a=b", 200);
    row("absolute", "http://" + wire_.host() + good, 400);
    row("absolute, foreign", "http://evil.example/", 400);
    row("star", "*", 400);
    row("authority", wire_.host(), 400);
    row("two slashes", '/' + good, 400);
    row("NUL at the end", good + '\0', 400);
    row("NUL inside", "/v1.0/me" + QByteArray(1, '\0') + good, 400);
    row("NUL in the query", good + "?a" + QByteArray(1, '\0'), 400);
    row("%00", good + "%00", 400);
    row("control", good + '\x07', 400);
    row("UTF-8", good + "\xc3\xa9", 400);
    row("escaped letter", '/' + QByteArray(good).replace("v2.0", "v%32.0").mid(1), 404);
    row("dots", "/x/.." + good, 404);
    row("root", "/", 404);
    row("nothing there", "/quit", 404);
    row("under me", "/v1.0/me/photo", 404);
}

void TestFrontDoor::targets()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QCOMPARE(wire_.request("GET", target).status, status);
}

void TestFrontDoor::origins_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &headers, int status) {
        QTest::newRow(name) << headers << status;
    };
    const QByteArray own = "Origin: http://" + wire_.host() + "\r\n";
    row("none", "", 200);
    row("own", own, 200);
    row("own, twice", own + own, 403);
    row("other scheme", "Origin: https://" + wire_.host() + "\r\n", 403);
    row("other port", "Origin: http://127.0.0.1:1\r\n", 403);
    row("foreign", "Origin: https://evil.example\r\n", 403);
    row("null", "Origin: null\r\n", 403);
    row("empty", "Origin:\r\n", 403);
    row("extension", "Origin: chrome-extension://abc\r\n", 403);
    row("site none", "Sec-Fetch-Site: none\r\n", 200);
    row("site same-origin", "Sec-Fetch-Site: same-origin\r\n", 200);
    row("site same-site", "Sec-Fetch-Site: same-site\r\n", 403);
    row("site cross-site", "Sec-Fetch-Site: cross-site\r\n", 403);
    row("site empty", "Sec-Fetch-Site:\r\n", 403);
    row("site twice", "Sec-Fetch-Site: none\r\nSec-Fetch-Site: none\r\n", 403);
    row("as MSAL for Node", "sec-fetch-mode: cors\r\n", 200);
}

void TestFrontDoor::origins()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    const auto document = wire_.request("GET", this->document(), headers);
    QCOMPARE(document.status, status);
    const auto token = wire_.post(wire_.tokenPath(), wire_.exchange(), headers);
    QCOMPARE(token.status, status);
    QVERIFY(!token.head.toLower().contains("access-control-"));
    QCOMPARE(token.body.contains("access_token"), status == 200);
}

void TestFrontDoor::lengths_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &headers, const QByteArray &body, int status) {
        QTest::newRow(name) << headers << body << status;
    };
    row("right", "Content-Length: 3\r\n", "a=b", 400); // OAuth's own: no grant_type
    row("chunked", "Transfer-Encoding: chunked\r\n", "3\r\na=b\r\n0\r\n\r\n", 400);
    row("two, equal", "Content-Length: 3\r\nContent-Length: 3\r\n", "a=b", 400);
    row("two, different", "Content-Length: 3\r\nContent-Length: 4\r\n", "a=b", 400);
    row("both", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400);
    row("other encoding", "Transfer-Encoding: gzip\r\n", "", 400);
    row("two encodings", "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n", 400);
    row("negative", "Content-Length: -3\r\n", "", 400);
    row("no number", "Content-Length: abc\r\n", "", 400);
    row("past 64 bits", "Content-Length: 99999999999999999999\r\n", "", 413);
    row("over 1 MiB", "Content-Length: 1048577\r\n", "", 413);
    row("bad chunk", "Transfer-Encoding: chunked\r\n", "-1\r\nx\r\n0\r\n\r\n", 400);
}

void TestFrontDoor::lengths()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const auto type = "Content-Type: application/x-www-form-urlencoded\r\n"_ba;
    const auto reply = wire_.request("POST", wire_.tokenPath().toLatin1(), type + headers, body);
    QCOMPARE(reply.status, status);
    const bool judged =
        QByteArray(QTest::currentDataTag()) == "right" || QByteArray(QTest::currentDataTag()) == "chunked";
    QCOMPARE(reply.body.contains("AADSTS900144"), judged);
}

void TestFrontDoor::bodyLimit()
{
    const auto form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "_ba;
    const QByteArray most = "a=" + QByteArray(1024 * 1024 - 2, 'b');
    const auto path = wire_.tokenPath().toLatin1();
    QVERIFY(wire_.request("POST", path, form + QByteArray::number(most.size()) + "\r\n", most)
                .body.contains("AADSTS900144"));
    // Chunked, so that nothing announces it: the connection ends.
    const QByteArray chunk = QByteArray::number(most.size() + 1, 16) + "\r\n" + most + "b\r\n0\r\n\r\n";
    QCOMPARE(wire_.request("POST", path, "Transfer-Encoding: chunked\r\n", chunk).status, 0);
    QCOMPARE(wire_.get(u"/v1.0/me"_s).status, 401); // and others are served
}

void TestFrontDoor::headerLimit_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("request line") << QByteArray("GET /" + QByteArray(1'000'000, 'a'));
    QTest::newRow("one header") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(1'000'000, 'a'));
    QTest::newRow("many headers") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n"
                                                + QByteArray("X: a\r\n").repeated(100'000));
}

void TestFrontDoor::headerLimit()
{
    QFETCH(QByteArray, request);
    const auto reply = wire_.raw(request);
    QVERIFY(reply.status == 0 || (reply.status >= 400 && reply.status < 500));
    QCOMPARE(wire_.get(u"/v1.0/me"_s).status, 401);
}

void TestFrontDoor::everyAnswerIsGuarded_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("document") << "GET"_ba << document() << ""_ba;
    QTest::newRow("refusal") << "POST"_ba << wire_.tokenPath().toLatin1() << "Content-Length: 0\r\n"_ba;
    QTest::newRow("me") << "GET"_ba
                        << "/v1.0/me"_ba
                        << ""_ba;
    QTest::newRow("not found") << "GET"_ba
                               << "/x"_ba
                               << ""_ba;
    QTest::newRow("turned away") << "GET"_ba << document() << "Origin: null\r\n"_ba;
}

void TestFrontDoor::everyAnswerIsGuarded()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, headers);
    const auto reply = wire_.request(method, path, headers);
    QVERIFY(reply.status != 0);
    QCOMPARE(reply.header("X-Content-Type-Options"), "nosniff"_ba);
    QCOMPARE(reply.header("Cache-Control"), "no-store, no-cache"_ba);
    QCOMPARE(reply.header("Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'"_ba);
    QCOMPARE(reply.header("Cross-Origin-Resource-Policy"), "same-origin"_ba);
    QCOMPARE(reply.header("Referrer-Policy"), "no-referrer"_ba);
    QVERIFY(!reply.head.toLower().contains("access-control-"));
    QVERIFY(!reply.head.toLower().contains("set-cookie"));
}

void TestFrontDoor::nothingOfARequestIsInAUrl()
{
    const QByteArray port = QByteArray::number(wire_.sandbox->port());
    const auto reply =
        wire_.raw("GET " + document() + "?x=canary HTTP/1.1\r\nHost: localhost:" + port
                  + "\r\nX-Forwarded-Host: canary\r\nForwarded: host=canary\r\nConnection: close\r\n\r\n");
    QCOMPARE(reply.status, 200);
    QVERIFY(!reply.body.contains("localhost"));
    QVERIFY(!reply.body.contains("canary"));
}

void TestFrontDoor::refusedBeforeTheBodyIsHere()
{
    // The body is announced and never comes: who is turned away need not send it.
    const auto reply = wire_.request("POST", wire_.tokenPath().toLatin1(),
                                     "Origin: https://evil.example\r\nContent-Length: 1000\r\n");
    QCOMPARE(reply.status, 403);
}

void TestFrontDoor::splitting()
{
    const auto reply =
        wire_.post(wire_.tokenPath(), wire_.exchange({{u"client_id"_s, u"x\r\nSet-Cookie: a=b\r\n"_s}}),
                   "client-request-id: da1ee559-7f4f-4d63-96f3-ab62efa4a972%0d%0aX: y\r\n"
                   "return-client-request-id: true\r\n");
    QCOMPARE(reply.status, 400);
    QVERIFY(!reply.head.contains("Set-Cookie"));
    QVERIFY(!reply.head.contains("da1ee559"));
    QVERIFY(reply.body.contains("x\\r\\nSet-Cookie"));
}

void TestFrontDoor::connectionsAreCounted()
{
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < 80; ++i) {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(u"127.0.0.1"_s, wire_.sandbox->port());
        socket->waitForConnected();
        socket->write("GET / HTTP/1.1\r\n");
        socket->flush();
        sockets.push_back(std::move(socket));
    }
    sockets.clear();
    QTRY_COMPARE_WITH_TIMEOUT(wire_.get(u"/v1.0/me"_s).status, 401, 20000);
}

void TestFrontDoor::msalForNode()
{
    const QByteArray headers =
        "connection: keep-alive\r\naccept: */*\r\naccept-language: *\r\nsec-fetch-mode: cors\r\n"
        "user-agent: node\r\naccept-encoding: br, gzip, deflate\r\n";
    auto fields =
        wire_.exchange({{u"scope"_s, u"https://graph.microsoft.com/.default openid profile offline_access"_s},
                        {u"client_info"_s, u"1"_s},
                        {u"x-client-SKU"_s, u"msal.js.node"_s},
                        {u"client-request-id"_s, u"3375224f-fa78-4fd9-aa8d-c4b5192821c5"_s}});
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, wire_.sandbox->port());
    QVERIFY(socket.waitForConnected());
    QUrlQuery body;
    for (const auto &[name, value] : fields)
        body.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    const QByteArray form = body.query(QUrl::FullyEncoded).toLatin1();
    const QByteArray request = "POST " + wire_.tokenPath().toLatin1()
        + "?client-request-id=3375224f-fa78-4fd9-aa8d-c4b5192821c5 HTTP/1.1\r\nhost: " + wire_.host() + "\r\n"
        + headers + "Content-Type: application/x-www-form-urlencoded;charset=utf-8\r\ncontent-length: "
        + QByteArray::number(form.size()) + "\r\n\r\n" + form;
    for (int turn = 0; turn < 2; ++turn) { // on one connection
        socket.write(request);
        QByteArray answer;
        QTRY_VERIFY_WITH_TIMEOUT(
            (answer += socket.readAll()).contains("\"client_info\"") && answer.endsWith('}'), 10000);
        QVERIFY(answer.startsWith("HTTP/1.1 200"));
    }
}

void TestFrontDoor::onlyLoopback()
{
    QFile table(u"/proc/net/tcp"_s);
    if (!table.open(QIODevice::ReadOnly))
        QSKIP("No /proc/net/tcp to read the listening address from");
    const QByteArray port = QByteArray::number(wire_.sandbox->port(), 16).toUpper().rightJustified(4, '0');
    const QByteArray lines = table.readAll();
    QVERIFY(lines.contains(" 0100007F:" + port + " 00000000:0000 0A"));
    QVERIFY(!lines.contains(" 00000000:" + port + ' '));
    QFile six(u"/proc/net/tcp6"_s);
    if (six.open(QIODevice::ReadOnly))
        QVERIFY(!six.readAll().contains(':' + port + " 00000000000000000000000000000000:0000 0A"));
}

void TestFrontDoor::portTaken()
{
    const auto second = sandbox::Sandbox::start({wire_.sandbox->port(), {}}, wire_.clock);
    QVERIFY(!second);
    QVERIFY(second.error().kind == base::ErrorKind::Network);
    QVERIFY(second.error().summary.contains(QString::number(wire_.sandbox->port())));
}

void TestFrontDoor::endsWithOpenConnections()
{
    auto other = std::make_unique<tests::Wire>();
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, other->sandbox->port());
    QVERIFY(socket.waitForConnected());
    socket.write("GET / HT");
    socket.flush();
    const auto port = other->sandbox->port();
    QElapsedTimer timer;
    timer.start();
    other.reset();
    QVERIFY(timer.elapsed() < 2000);
    QTcpSocket late;
    late.connectToHost(u"127.0.0.1"_s, port);
    QVERIFY(!late.waitForConnected(1000));
}

OBO_TEST(TestFrontDoor)
#include "TestFrontDoor.moc"
