// Authorities found by discovery, and the way to one tried step by step, against servers on loopback.
#include "TestMain.h"
#include "flow/Exchange.h"
#include "flow/authority/AuthorityLookup.h"
#include "flow/connection/ConnectionTest.h"
#include "flow/connection/TrustAnchor.h"
#include "flow/transport/ProfileTransport.h"
#include "http/FaultServer.h"
#include "http/Pki.h"
#include "http/QtHttpClient.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;
using State = flow::ConnectionState;
using Part = flow::ConnectionPart;

namespace {

const QByteArray keys = R"({"keys":[{"kty":"EC","crv":"P-256","kid":"one",)"
                        R"("x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                        R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";

/// Answers by path: what stands in `pages`, else 404.
Script pages(const std::shared_ptr<QHash<QByteArray, QByteArray>> &pages)
{
    return [pages](QTcpSocket &socket, const QByteArray &request) {
        const QByteArray path = request.split(' ').value(1);
        const QByteArray none = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        socket.write(pages->contains(path) ? okAnswer(pages->value(path)) : none);
        socket.disconnectFromHost();
    };
}

template <class T>
T waited(const QFuture<T> &future)
{
    return QTest::qWaitFor([&] { return future.isFinished(); }, 30'000) ? future.result() : T();
}

} // namespace

class TestConnection : public QObject {
    Q_OBJECT

    Pki pki_{"Test CA"};

    static QByteArray document(const QString &issuer, const QString &origin, const QByteArray &more = {})
    {
        return QByteArray("{\"issuer\":\"" + issuer.toUtf8() + "\",\"token_endpoint\":\"" + origin.toUtf8()
                          + "/token\",\"jwks_uri\":\"" + origin.toUtf8() + "/keys\"" + more + "}");
    }

    static const flow::ConnectionStep &step(const flow::ConnectionReport &report, Part part)
    {
        return *std::ranges::find(report.steps, part, &flow::ConnectionStep::part);
    }

private Q_SLOTS:

    void finds_data()
    {
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<int>("asked");
        QTest::newRow("OpenID") << "/one/.well-known/openid-configuration"_ba << 1;
        QTest::newRow("RFC 8414") << "/.well-known/oauth-authorization-server/one"_ba << 2;
        QTest::newRow("RFC 8414, OpenID's name") << "/.well-known/openid-configuration/one"_ba << 3;
        QTest::newRow("nowhere") << "/elsewhere"_ba << 3;
    }

    void finds()
    {
        QFETCH(QByteArray, place);
        QFETCH(int, asked);
        const auto served = std::make_shared<QHash<QByteArray, QByteArray>>();
        FaultServer server(pages(served));
        const QString origin = server.url({}).toString();
        served->insert(place, document(origin + u"/one"_s, origin));
        http::QtHttpClient http;
        const auto authority = oauth::Authority::of({{}, origin + u"/one"_s, u"discovery"_s, {}, {}});
        QVERIFY(authority);
        const auto found = waited(flow::findTokenEndpoint(http, *authority, {}, {}));
        QVERIFY(found);
        QCOMPARE(server.requests().size(), asked);
        QCOMPARE(found->exchanges.size(), asked);
        if (place == "/elsewhere") {
            QVERIFY(!found->authority);
            for (const QUrl &url : authority->discoveryUrls())
                QVERIFY(found->authority.error().summary.contains(url.toString()));
            return;
        }
        QVERIFY(found->authority);
        QCOMPARE(found->authority->tokenEndpoint().toString(), origin + u"/token"_s);
    }

    /// Their percent escapes look like the places of a sentence.
    void addressesAreToldToTheLetter()
    {
        const auto served = std::make_shared<QHash<QByteArray, QByteArray>>();
        FaultServer server(pages(served));
        const QString origin = server.url({}).toString();
        http::QtHttpClient http;
        const auto nowhere = oauth::Authority::of({{}, origin + u"/%20one%2B"_s, u"discovery"_s, {}, {}});
        QVERIFY(nowhere);
        const auto found = waited(flow::findTokenEndpoint(http, *nowhere, {}, {}));
        QVERIFY(found && !found->authority);
        QVERIFY2(found->authority.error().summary.contains(u"/%20one%2B/.well-known"_s),
                 qPrintable(found->authority.error().summary));
        served->insert("/.well-known/openid-configuration",
                       document(origin, origin).replace("/keys", "/%20keys%2B"));
        const auto report = waited(flow::testConnection(http, {{{}, origin, u"discovery"_s, {}, {}}, {}}, {}));
        QVERIFY(report && report->error);
        QVERIFY2(report->error->summary.contains(u"/%20keys%2B answered 404"_s),
                 qPrintable(report->error->summary));
    }

    /// The document first, then the token request to what it names, both in the outcome.
    void exchangesByDiscovery()
    {
        const auto served = std::make_shared<QHash<QByteArray, QByteArray>>();
        FaultServer server(pages(served));
        const QString origin = server.url({}).toString();
        served->insert("/.well-known/openid-configuration",
                       document(origin, origin, ",\"grant_types_supported\":[\"authorization_code\"]"));
        served->insert("/token", R"({"access_token":"opaque","token_type":"Bearer","expires_in":60})");
        http::QtHttpClient http;
        const base::SystemClock clock;
        const token::ClaimCatalogue catalogue;
        flow::ExchangeInput input;
        input.authorityUrl = origin;
        input.authorityKind = u"discovery"_s;
        input.clientId = u"orders"_s;
        input.assertion = base::Secret("eyJhbGciOiJFUzI1NiJ9.eyJleHAiOjk5OTk5OTk5OTl9.QUFBQQ");
        input.credential = oauth::SecretInBody{base::Secret("S3cr3tOfOrders")};
        input.preflight = false;
        flow::ExchangeFlow flow(http, clock, catalogue);
        const auto outcome = waited(flow.run(std::move(input), {}));
        QVERIFY(outcome);
        QVERIFY2(outcome->answer, outcome->answer ? "" : qPrintable(outcome->answer.error().summary));
        QCOMPARE(outcome->discovery.size(), 1);
        QCOMPARE(outcome->asked.tokenEndpoint, origin + u"/token"_s);
        QCOMPARE(server.requests().size(), 2);
        QVERIFY(!server.requests().at(0).contains("S3cr3tOfOrders"));
        QVERIFY(server.requests().at(1).startsWith("POST /token "));
        QVERIFY(!server.requests().at(1).contains("scope="));
        QVERIFY(std::ranges::find(outcome->findings, u"authority-grant-unlisted"_s, &base::Finding::id)
                != outcome->findings.end());
    }

    /// A document that would have the credential sent elsewhere: nothing goes there.
    void aForeignEndpointGetsNothing()
    {
        FaultServer thief(say(okAnswer("{}")));
        const auto served = std::make_shared<QHash<QByteArray, QByteArray>>();
        FaultServer server(pages(served));
        const QString origin = server.url({}).toString();
        served->insert("/.well-known/openid-configuration", document(origin, thief.url({}).toString()));
        http::QtHttpClient http;
        const auto authority = oauth::Authority::of({{}, origin, u"discovery"_s, {}, {}});
        const auto found = waited(flow::findTokenEndpoint(http, *authority, {}, {}));
        QVERIFY(found && !found->authority);
        QVERIFY(found->authority.error().kind == base::ErrorKind::Protocol);
        QCOMPARE(thief.connections(), 0);
    }

    void holds_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("https") << true;
        QTest::newRow("http on loopback") << false;
    }

    void holds()
    {
        QFETCH(bool, tls);
        const auto served = std::make_shared<QHash<QByteArray, QByteArray>>();
        FaultServer server(pages(served),
                           tls ? std::optional(pki_.server()) : std::optional<QSslConfiguration>());
        const QString origin = server.url({}, u"localhost"_s).toString();
        served->insert("/.well-known/openid-configuration", document(origin, origin));
        served->insert("/keys", keys);
        http::QtHttpClient http;
        flow::ConnectionInput input;
        input.authority = {{}, origin, u"discovery"_s, {}, {}};
        input.transport.extraAnchors = http::Anchors({pki_.certificate()});
        int changes = 0;
        const auto report =
            waited(flow::testConnection(http, input, {}, [&](const flow::ConnectionReport &) { ++changes; }));
        QVERIFY(report);
        qInfo("%s", qPrintable(flow::connectionText(*report)));
        QVERIFY2(report->holds(), qPrintable(report->verdict));
        QVERIFY(changes >= 12);
        for (const flow::ConnectionStep &each : report->steps)
            QVERIFY2(each.state == (tls || each.part != Part::Tls ? State::Holds : State::Skipped),
                     qPrintable(flow::toString(each.part)));
        QVERIFY(step(*report, Part::Proxy).summary.contains(u"this computer"_s));
        QVERIFY(!step(*report, Part::Name).details.isEmpty());
        QVERIFY(step(*report, Part::Keys).details.contains(u"one"_s));
        if (tls) {
            const auto &secured = step(*report, Part::Tls);
            QVERIFY2(secured.summary.contains(u"TLSv1.3"_s), qPrintable(secured.summary));
            QVERIFY2(secured.summary.contains(u"Test CA, a root that was given"_s),
                     qPrintable(secured.summary));
        }
        for (const QByteArray &request : server.requests())
            QVERIFY(request.startsWith("GET "));
    }

    void fails_data()
    {
        QTest::addColumn<QString>("url"); // {} is the server's
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<int>("part");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const QString &url, bool trusted, Part part,
                            const QString &word) {
            QTest::newRow(name) << url << trusted << static_cast<int>(part) << word;
        };
        row("unknown root", u"{}"_s, false, Part::Tls, u"(Test CA)"_s);
        row("no document", u"{}/nowhere"_s, true, Part::Discovery, u"404"_s);
        row("another issuer", u"{}/other"_s, true, Part::Discovery, u"of the issuer"_s);
        row("no keys", u"{}/keyless"_s, true, Part::Keys, u"404"_s);
        row("nothing listens", u"https://127.0.0.1:1"_s, true, Part::Tcp, u"refused"_s);
        row("no such name", u"https://nowhere.invalid"_s, true, Part::Name, u"No computer named"_s);
    }

    void fails()
    {
        QFETCH(QString, url);
        QFETCH(bool, trusted);
        QFETCH(int, part);
        QFETCH(QString, word);
        const auto served = std::make_shared<QHash<QByteArray, QByteArray>>();
        FaultServer server(pages(served), pki_.server());
        const QString origin = server.url({}, u"localhost"_s).toString();
        served->insert("/.well-known/openid-configuration", document(origin, origin));
        served->insert("/other/.well-known/openid-configuration", document(origin, origin));
        served->insert("/keyless/.well-known/openid-configuration", document(origin + u"/keyless"_s, origin));
        http::QtHttpClient http;
        flow::ConnectionInput input;
        input.authority = {{}, QString(url).replace(u"{}"_s, origin), u"discovery"_s, {}, {}};
        if (trusted)
            input.transport.extraAnchors = http::Anchors({pki_.certificate()});
        const auto report = waited(flow::testConnection(http, input, {}));
        QVERIFY(report && report->done && report->error);
        qInfo("%s", qPrintable(flow::connectionText(*report)));
        QVERIFY2(report->verdict.contains(word), qPrintable(report->verdict));
        bool after = false;
        for (const flow::ConnectionStep &each : report->steps) {
            const bool here = static_cast<int>(each.part) == part;
            QVERIFY2(here        ? each.state == State::Failed
                         : after ? each.state == State::Waiting
                                 : each.state == State::Holds,
                     qPrintable(flow::toString(each.part)));
            after = after || here;
        }
        if (static_cast<Part>(part) == Part::Tls)
            QVERIFY(!step(*report, Part::Tls).details.isEmpty());
    }

    void isCancelledAtOnce_data()
    {
        QTest::addColumn<bool>("mute");
        QTest::newRow("in the handshake") << true;
        QTest::newRow("waiting for the document") << false;
    }

    void isCancelledAtOnce()
    {
        QFETCH(bool, mute);
        FaultServer server([](QTcpSocket &, const QByteArray &) {}, pki_.server());
        server.muteTls = mute;
        http::QtHttpClient http;
        flow::ConnectionInput input;
        input.authority = {{}, server.url({}).toString(), u"discovery"_s, {}, {}};
        input.transport.extraAnchors = http::Anchors({pki_.certificate()});
        std::stop_source stop;
        std::optional<Part> running;
        const auto future =
            flow::testConnection(http, input, stop.get_token(), [&](const flow::ConnectionReport &report) {
                for (const flow::ConnectionStep &each : report.steps)
                    if (each.state == State::Running)
                        running = each.part;
            });
        const Part wanted = mute ? Part::Tls : Part::Discovery;
        QTRY_VERIFY_WITH_TIMEOUT(running == wanted && server.connections() == (mute ? 1 : 2), 20'000);
        QElapsedTimer since;
        since.start();
        stop.request_stop();
        const auto report = waited(future);
        qInfo("%lld ms", since.elapsed());
        QVERIFY(since.elapsed() < 100);
        QVERIFY(report && report->error && report->error->kind == base::ErrorKind::Cancelled);
        QTRY_COMPARE(server.openConnections(), 0);
        QTRY_COMPARE(http.underWay(), 0);
    }

    void oneDeadlineHoldsForTheWhole()
    {
        FaultServer server([](QTcpSocket &, const QByteArray &) {});
        http::QtHttpClient http;
        flow::ConnectionInput input;
        input.authority = {{}, server.url({}).toString(), u"discovery"_s, {}, {}};
        input.transport.deadline = std::chrono::milliseconds(300);
        const auto report = waited(flow::testConnection(http, input, {}));
        QVERIFY(report && report->error && report->error->kind == base::ErrorKind::TimedOut);
        QVERIFY(report->totalMs < 2000);
    }

    void wrongAuthoritiesAreToldAtOnce()
    {
        http::QtHttpClient http;
        const auto report =
            waited(flow::testConnection(http, {{{}, u"http://a.example"_s, {}, {}, {}}, {}}, {}));
        QVERIFY(report && report->error && report->error->kind == base::ErrorKind::BadInput);
        QVERIFY(report->done);
    }

    void anchors()
    {
        const auto leaf = pki_.server().localCertificate();
        const Pki other("Other CA");
        QTemporaryDir machine;
        const auto given = flow::findAnchor({leaf}, {other.certificate(), pki_.certificate()}, {});
        QVERIFY(given.origin == flow::AnchorOrigin::Given);
        QCOMPARE(given.name, u"Test CA"_s);
        const auto unknown = flow::findAnchor({leaf}, {other.certificate()}, {machine.path()});
        QVERIFY(unknown.origin == flow::AnchorOrigin::Unknown);
        QCOMPARE(unknown.name, u"Test CA"_s);
        const auto system = QSslConfiguration::systemCaCertificates();
        if (system.isEmpty())
            QSKIP("This machine has no system roots");
        QVERIFY(flow::findAnchor({system.first()}, {}, {machine.path()}).origin == flow::AnchorOrigin::System);
        QFile file(machine.filePath(u"company.crt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(system.first().toPem());
        file.close();
        const auto added = flow::findAnchor({system.first()}, {}, {machine.path()});
        QVERIFY(added.origin == flow::AnchorOrigin::Machine);
        QCOMPARE(added.place, machine.path());
        QVERIFY(flow::findAnchor({}, {}, {}).origin == flow::AnchorOrigin::Unknown);

        const QString cloud = u"login.microsoftonline.com"_s;
        QVERIFY(flow::isInspection(cloud, given));
        QVERIFY(flow::isInspection(cloud, added));
        QVERIFY(flow::isInspection(cloud, unknown));
        QVERIFY(!flow::isInspection(cloud, {flow::AnchorOrigin::System, u"DigiCert"_s, {}}));
        QVERIFY(!flow::isInspection(u"adfs.contoso.com"_s, given));
    }

    void anchorFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("count"); // 0: refused
        QTest::newRow("PEM") << pki_.certificate().toPem() << 1;
        QTest::newRow("two, with words between")
            << QByteArray("# ours\n" + pki_.certificate().toPem() + "# and\n" + pki_.certificate().toPem())
            << 2;
        QTest::newRow("DER") << pki_.certificate().toDer() << 1;
        QTest::newRow("empty") << QByteArray() << 0;
        QTest::newRow("noise") << QByteArray(5000, 'x') << 0;
        QTest::newRow("too large") << QByteArray(2 << 20, 'x') << 0;
    }

    void anchorFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, count);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"ca.pem"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto anchors = flow::readAnchors(file.fileName());
        QCOMPARE(anchors ? int(anchors->certificates().size()) : 0, count);
        if (!anchors)
            QVERIFY(anchors.error().place == base::Place::field(u"ca"_s));
    }
};

OBO_TEST(TestConnection)
#include "TestConnection.moc"
