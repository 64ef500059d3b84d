// What is kept of a request, and that it is written as JSON whatever a stranger has sent.
#include "TestMain.h"
#include "sandbox/control/RequestLog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace obo;

class TestRequestLog : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init() { log_.clear(); }

    void tokens_data();
    void tokens();
    void secretsAreMasked();
    void everyJwtIsMasked();
    void theQueryIsMaskedToo();
    void strangeNames();
    void oldestGoesFirst();
    void noMoreThanItsMeasure();

private:
    static sandbox::HttpRequest form(const QByteArray &body)
    {
        return {
            "POST",
            "/t/oauth2/v2.0/token?x=1&y"_ba,
            {{"Content-Type", "application/x-www-form-urlencoded"}, {"Authorization", "Basic marked-basic"}},
            body};
    }

    QJsonArray logged(const sandbox::HttpRequest &request)
    {
        log_.add(request, sandbox::Form::read(request), 200,
                 QDateTime::fromSecsSinceEpoch(1'795'608'000, Qt::UTC));
        return QJsonDocument::fromJson(log_.json()).array();
    }

    sandbox::RequestLog log_;
};

void TestRequestLog::tokens_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("decoded");
    const QByteArray part = QByteArray(R"({"a":1})").toBase64(QByteArray::OmitTrailingEquals); // eyJhIjoxfQ
    const QByteArray token = part + '.' + part + ".c2lnbmF0dXJl";
    const QByteArray json = QUrl::toPercentEncoding(QString::fromLatin1(
        R"({"protected":")" + part + R"(","payload":")" + part + R"(","signature":"c2lnbmF0dXJl"})"));
    const auto row = [](const char *name, const QByteArray &field, bool decoded) {
        QTest::newRow(name) << field << decoded;
    };
    row("assertion", "assertion=" + token, true);
    row("client assertion", "client_assertion=" + token, true);
    row("another field", "id_token_hint=" + token, true);
    row("another secret", "refresh_token=" + token, true);
    row("without a signature", "assertion=" + part + '.' + part + '.', true);
    row("two parts", "assertion=" + part + '.' + part, true);
    row("with a word before", "assertion=Bearer+" + token, true);
    row("in quotes", "assertion=%22" + token + "%22", true);
    row("broken into lines", "assertion=" + part + "%0A." + part + "%0A.c2lnbmF0dXJl", true);
    row("JSON serialization", "assertion=" + json, true);
    row("NUL", "assertion=" + token + "%00", false);
    row("encrypted", "assertion=" + part + '.' + part + ".a.b.c", false);
    row("payload no JSON", "assertion=" + part + ".YWJj.c2lnbmF0dXJl", false);
    row("header no JSON", "assertion=YWJj." + part + ".c2lnbmF0dXJl", false);
    row("one part", "assertion=" + part, false);
    row("a secret with dots", "client_secret=a.b.c", false);
    row("a URL", "scope=https%3A%2F%2Fgraph.microsoft.com%2F.default", false);
    row("empty", "assertion=", false);
}

void TestRequestLog::tokens()
{
    QFETCH(QByteArray, field);
    QFETCH(bool, decoded);
    const auto entry = logged(form(field))[0].toObject();
    const QString name = QString::fromLatin1(field.first(field.indexOf('=')));
    const auto said = entry[u"decoded"_s].toObject();
    QCOMPARE(said.contains(name), decoded);
    if (decoded) {
        QCOMPARE(said[name][u"header"_s][u"a"_s].toInt(), 1);
        QCOMPARE(said[name][u"payload"_s][u"a"_s].toInt(), 1);
    }
    QVERIFY(!log_.json().contains("c2lnbmF0dXJl"));
}

void TestRequestLog::secretsAreMasked()
{
    const auto entry =
        logged(form("client_secret=marked-secret&password=&scope=a+b&assertion=marked-assertion"))[0]
            .toObject();
    QVERIFY(!log_.json().contains("marked"));
    QCOMPARE(entry[u"form"_s][u"client_secret"_s].toString(), u"(masked, 13 characters)"_s);
    QCOMPARE(entry[u"form"_s][u"password"_s].toString(), QString());
    QCOMPARE(entry[u"form"_s][u"scope"_s].toString(), u"a b"_s);
    QCOMPARE(entry[u"headers"_s][u"Authorization"_s].toString(), u"Basic (masked, 12 characters)"_s);
    QCOMPARE(entry[u"path"_s].toString(), u"/t/oauth2/v2.0/token"_s);
    QCOMPARE(entry[u"query"_s].toString(), u"x=1&y"_s);
    QCOMPARE(entry[u"time"_s].toString(), u"2026-11-25T12:00:00.000Z"_s);
}

void TestRequestLog::everyJwtIsMasked()
{
    const QByteArray part = QByteArray(R"({"a":1})").toBase64(QByteArray::OmitTrailingEquals);
    const QByteArray token = part + '.' + part + ".c2lnbmF0dXJl";
    const auto entry = logged(form("subject_token=" + token + "&x=Bearer+" + token))[0].toObject();
    QVERIFY(!log_.json().contains("c2lnbmF0dXJl"));
    QCOMPARE(entry[u"decoded"_s][u"subject_token"_s][u"payload"_s][u"a"_s].toInt(), 1);
    QVERIFY(entry[u"form"_s][u"subject_token"_s].toString().startsWith(u"(masked"));
}

void TestRequestLog::theQueryIsMaskedToo()
{
    const QByteArray part = QByteArray(R"({"a":1})").toBase64(QByteArray::OmitTrailingEquals);
    auto request = form("x=1");
    request.target = "/t/oauth2/v2.0/token?api=1&client%5Fsecret=marked%2Dsecret&password&t=" + part + '.'
        + part + ".c2lnbmF0dXJl&&y";
    const auto entry = logged(request)[0].toObject();
    QVERIFY(!log_.json().contains("marked") && !log_.json().contains("c2lnbmF0dXJl"));
    QCOMPARE(entry[u"path"_s].toString(), u"/t/oauth2/v2.0/token"_s);
    QCOMPARE(entry[u"query"_s].toString(),
             u"api=1&client%5Fsecret=(masked, 13 characters)&password&t=(masked, 34 characters)&&y"_s);
}

void TestRequestLog::strangeNames()
{
    const auto entry = logged(form("a%22%3A1%2C%22status=2&b%0A=3&c%00d=4"))[0].toObject();
    QCOMPARE(entry[u"status"_s].toInt(), 200);
    QCOMPARE(entry[u"form"_s][u"a\":1,\"status"_s].toString(), u"2"_s);
    QCOMPARE(entry[u"form"_s][u"b\n"_s].toString(), u"3"_s);
    QCOMPARE(entry[u"form"_s].toObject().size(), 3);
}

void TestRequestLog::oldestGoesFirst()
{
    for (int each = 0; each < 510; ++each) {
        const auto request = form("n=" + QByteArray::number(each));
        log_.add(request, sandbox::Form::read(request), 200, {});
    }
    const auto all = QJsonDocument::fromJson(log_.json()).array();
    QCOMPARE(all.size(), 500);
    QCOMPARE(all[0][u"form"_s][u"n"_s].toString(), u"10"_s);
    QCOMPARE(all[499][u"form"_s][u"n"_s].toString(), u"509"_s);
}

void TestRequestLog::noMoreThanItsMeasure()
{
    for (int each = 0; each < 40; ++each) {
        const auto request = form("n=" + QByteArray(1'000'000, 'x'));
        log_.add(request, sandbox::Form::read(request), 200, {});
    }
    const auto kept = QJsonDocument::fromJson(log_.json()).array().size();
    QVERIFY2(kept >= 1 && kept <= 8, qPrintable(QString::number(kept)));
}

OBO_TEST(TestRequestLog)
#include "TestRequestLog.moc"
