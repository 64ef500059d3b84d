#include "TestMain.h"
#include "http/UrlRules.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestUrlRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rule_data();
    void rule();
    void parsed();
    void whereLocalhostLeads();
};

void TestUrlRules::rule_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("word"); // in the sentence; empty: allowed
    const auto allowed = [](const char *url) { QTest::newRow(url) << QString::fromUtf8(url) << QString(); };
    const auto refused = [](const char *url, const QString &word) {
        QTest::newRow(url) << QString::fromUtf8(url) << word;
    };
    allowed("https://login.microsoftonline.com");
    allowed("https://login.microsoftonline.com:8443/path?q=1");
    allowed("HTTPS://LOGIN.example");
    allowed("https://münchen.example/x");
    allowed("https://10.0.0.1/");
    allowed("https://[2001:db8::1]/");
    allowed("http://127.0.0.1:8080/x");
    allowed("http://127.8.8.8/");
    allowed("http://localhost:1");
    allowed("http://LOCALHOST:1");
    allowed("http://[::1]:8080");
    refused("", u"not a URL"_s);
    refused("login.microsoftonline.com", u"no scheme"_s);
    refused("//login.microsoftonline.com", u"no scheme"_s);
    refused("ftp://127.0.0.1/", u"ftp"_s);
    refused("file:///etc/passwd", u"file"_s);
    refused("javascript:alert(1)", u"javascript"_s);
    refused("https://", u"no"_s);
    refused("https:///path", u"no"_s);
    refused("http://login.microsoftonline.com", u"Plain HTTP"_s);
    refused("http://10.0.0.1/", u"Plain HTTP"_s);
    refused("http://0.0.0.0/", u"Plain HTTP"_s);
    refused("http://localhost.evil.example/", u"Plain HTTP"_s);
    refused("http://localhost./", u"Plain HTTP"_s);
    refused("http://127.0.0.1.evil.example/", u"Plain HTTP"_s);
    refused("http://[::2]/", u"Plain HTTP"_s);
    refused("http://0x7f.1/", u"unusual spelling"_s);
    refused("http://2130706433/", u"unusual spelling"_s);
    refused("http://127.1/", u"unusual spelling"_s);
    refused("http://0177.0.0.1/", u"unusual spelling"_s);
    refused("https://0x7f.1/", u"unusual spelling"_s);
    refused("http://１２７.0.0.1/", u"unusual spelling"_s);
    refused("http://ｌｏｃａｌｈｏｓｔ/", u"unusual spelling"_s);
    refused("http://127。0。0。1/", u"U+3002"_s);
    refused("http://loc\u00adalhost/", u"U+00AD"_s);
    refused("https://login.microsoftonline.com∕x.evil.com/", u"U+2215"_s);
    refused("https://user@login.microsoftonline.com/", u"user name"_s);
    refused("https://user:pw@login.microsoftonline.com/", u"user name"_s);
    refused("https://@login.microsoftonline.com/", u"user name"_s);
    refused("https://login.microsoftonline.com@evil.example/", u"user name"_s);
    refused("http://evil.com\\@127.0.0.1/", u"backslash"_s);
    refused("https://a b.example/", u"space"_s);
    refused("https://a.example/\r\nX: y", u"control"_s);
    refused("https://a.example:0/", u"Port 0"_s);
    refused("https://a.example:99999/", u"not a URL"_s);
    refused("http://%31%32%37.0.0.1/", u"not a URL"_s);
}

void TestUrlRules::rule()
{
    QFETCH(QString, url);
    QFETCH(QString, word);
    const auto read = http::allowedUrl(url);
    if (word.isEmpty()) {
        QVERIFY2(read, read ? "" : qPrintable(read.error().summary));
        return;
    }
    QVERIFY2(!read, read ? read->toEncoded().constData() : "");
    QVERIFY(read.error().kind == base::ErrorKind::BadInput);
    QVERIFY2(read.error().summary.contains(word), qPrintable(read.error().summary));
    QVERIFY2(!read.error().summary.contains(u"pw"_s), "a password is not repeated");
}

void TestUrlRules::parsed()
{
    QVERIFY(!http::allowedUrl(QUrl(u"http://evil.com\\@10.0.0.1"_s, QUrl::TolerantMode)));
    QVERIFY(!http::allowedUrl(QUrl(u"http://example.com"_s)));
    QVERIFY(!http::allowedUrl(QUrl(u"https://u@example.com"_s)));
    QVERIFY(!http::allowedUrl(QUrl()));
    QVERIFY(http::allowedUrl(QUrl(u"https://example.com"_s)));
    QVERIFY(http::isLoopback(QUrl(u"https://localhost"_s)));
    QVERIFY(!http::isLoopback(QUrl(u"https://localhost.example"_s)));
}

void TestUrlRules::whereLocalhostLeads()
{
    QVERIFY(http::needsLookup(QUrl(u"http://localhost:8080/x"_s)));
    QVERIFY(http::needsLookup(QUrl(u"http://LOCALHOST"_s)));
    QVERIFY(!http::needsLookup(QUrl(u"http://127.0.0.1:8080"_s)));
    QVERIFY(!http::needsLookup(QUrl(u"https://localhost"_s))); // its certificate tells
    QHostInfo found;
    found.setHostName(u"localhost"_s);
    QVERIFY(!http::leadsAway(found));
    found.setAddresses({QHostAddress(u"::1"_s), QHostAddress(u"127.0.0.2"_s)});
    QVERIFY(!http::leadsAway(found));
    found.setAddresses({QHostAddress(u"127.0.0.1"_s), QHostAddress(u"203.0.113.1"_s)});
    const auto away = http::leadsAway(found);
    QVERIFY(away);
    QVERIFY(away->kind == base::ErrorKind::BadInput);
    QVERIFY2(away->summary.contains(u"localhost leads to 203.0.113.1"_s), qPrintable(away->summary));
}

OBO_TEST(TestUrlRules)
#include "TestUrlRules.moc"
