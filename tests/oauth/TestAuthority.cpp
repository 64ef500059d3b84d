#include "TestMain.h"
#include "oauth/Authority.h"
#include "oauth/Fields.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::oauth;

namespace {
const QString guid = u"11111111-2222-4333-8444-555555555555"_s;
}

class TestAuthority : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofCloud_data();
    void ofCloud();
    void ofUrl_data();
    void ofUrl();
    void wrong_data();
    void wrong();
    void defaultScopes();
    void cleanedField_data();
    void cleanedField();
    void scopes_data();
    void scopes();
    void lineBreaks_data();
    void lineBreaks();
};

void TestAuthority::ofCloud_data()
{
    QTest::addColumn<QString>("cloud");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("global") << u"global"_s << guid
                            << u"https://login.microsoftonline.com/%1/oauth2/v2.0/token"_s.arg(guid);
    QTest::newRow("usgov") << u"usgov"_s << u" contoso.onmicrosoft.us "_s
                           << u"https://login.microsoftonline.us/contoso.onmicrosoft.us/oauth2/v2.0/token"_s;
    QTest::newRow("usgov-dod") << u"usgov-dod"_s << guid
                               << u"https://login.microsoftonline.us/%1/oauth2/v2.0/token"_s.arg(guid);
    QTest::newRow("china") << u"china"_s << u"\"common\""_s
                           << u"https://login.partner.microsoftonline.cn/common/oauth2/v2.0/token"_s;
}

void TestAuthority::ofCloud()
{
    QFETCH(QString, cloud);
    QFETCH(QString, tenant);
    const auto authority = Authority::ofCloud(cloud, tenant);
    QVERIFY(authority);
    QTEST(authority->tokenEndpoint().toString(QUrl::FullyEncoded), "endpoint");
    QVERIFY(authority->discoveryUrl().path().endsWith(u"/v2.0/.well-known/openid-configuration"_s));
    QVERIFY(!authority->isLoopback());
}

void TestAuthority::ofUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QString>("base");
    const QString plain = u"http://127.0.0.1:8443"_s;
    QTest::newRow("base") << plain << guid << plain;
    QTest::newRow("slash") << plain + u'/' << guid << plain;
    QTest::newRow("path") << plain + u"/proxy/entra/"_s << guid << plain + u"/proxy/entra"_s;
    QTest::newRow("tenant in it") << plain + u'/' + guid << guid << plain;
    QTest::newRow("tenant only in it") << plain + u'/' + guid + u"/v2.0"_s << QString() << plain;
    QTest::newRow("token endpoint") << plain + u'/' + guid + u"/oauth2/v2.0/token"_s << guid << plain;
    QTest::newRow("token endpoint below a path")
        << plain + u"/a/"_s + guid + u"/oauth2/v2.0/token"_s << guid << plain + u"/a"_s;
    QTest::newRow("discovery") << plain + u'/' + guid + u"/v2.0/.well-known/openid-configuration?x=1#y"_s
                               << guid << plain;
    QTest::newRow("quoted") << u"\""_s + plain + u"\""_s << guid << plain;
}

void TestAuthority::ofUrl()
{
    QFETCH(QString, url);
    QFETCH(QString, tenant);
    QFETCH(QString, base);
    const auto authority = Authority::ofUrl(url, tenant);
    QVERIFY2(authority, authority ? "" : qPrintable(authority.error().summary));
    QCOMPARE(authority->base().toString(QUrl::FullyEncoded), base);
    QCOMPARE(authority->tokenEndpoint().toString(QUrl::FullyEncoded),
             base + u'/' + guid + u"/oauth2/v2.0/token"_s);
    QVERIFY(authority->isLoopback());
}

void TestAuthority::wrong_data()
{
    QTest::addColumn<QString>("url"); // empty: a cloud
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QString>("field");
    QTest::newRow("no tenant") << u"https://a.example"_s << QString() << u"tenant"_s;
    QTest::newRow("tenant with a path") << u"https://a.example"_s << u"a/../b"_s << u"tenant"_s;
    QTest::newRow("tenant that is a word") << u"https://a.example"_s << u"contoso"_s << u"tenant"_s;
    QTest::newRow("plain HTTP") << u"http://a.example"_s << guid << u"authority"_s;
    QTest::newRow("user info") << u"https://u:p@a.example"_s << guid << u"authority"_s;
    QTest::newRow("no URL") << u"a.example"_s << guid << u"authority"_s;
    QTest::newRow("two tenants") << u"https://a.example/common/v2.0"_s << guid << u"authority"_s;
    QTest::newRow("unknown cloud") << QString() << guid << u"cloud"_s;
}

void TestAuthority::wrong()
{
    QFETCH(QString, url);
    QFETCH(QString, tenant);
    QFETCH(QString, field);
    const auto authority =
        url.isEmpty() ? Authority::ofCloud(u"mars"_s, tenant) : Authority::ofUrl(url, tenant);
    QVERIFY(!authority);
    QVERIFY(authority.error().kind == base::ErrorKind::BadInput);
    QCOMPARE(authority.error().place, base::Place::field(field));
}

void TestAuthority::defaultScopes()
{
    QCOMPARE(defaultScope(u"global"_s), u"https://graph.microsoft.com/.default"_s);
    QCOMPARE(defaultScope(u"usgov"_s), u"https://graph.microsoft.us/.default"_s);
    QCOMPARE(defaultScope(u"china"_s), u"https://microsoftgraph.chinacloudapi.cn/.default"_s);
    QCOMPARE(defaultScope(u"?"_s), u"https://graph.microsoft.com/.default"_s);
    QCOMPARE(defaultScope(u"usgov-dod"_s), u"https://dod-graph.microsoft.us/.default"_s);
    QCOMPARE(clouds().size(), 4);
}

void TestAuthority::cleanedField_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("clean");
    QTest::newRow("plain") << u"abc"_s << u"abc"_s;
    QTest::newRow("space") << u" \t abc\r\n"_s << u"abc"_s;
    QTest::newRow("inner space") << u"a b"_s << u"a b"_s;
    QTest::newRow("quotes") << u"\"abc\""_s << u"abc"_s;
    QTest::newRow("single quotes") << u"'abc'"_s << u"abc"_s;
    QTest::newRow("typographic") << u"“abc”"_s << u"abc"_s;
    QTest::newRow("German") << u"„abc“"_s << u"abc"_s;
    QTest::newRow("space and quotes") << u" \" abc \" "_s << u"abc"_s;
    QTest::newRow("one pair only") << u"\"\"abc\"\""_s << u"\"abc\""_s;
    QTest::newRow("a single quote stays") << u"\"abc"_s << u"\"abc"_s;
    QTest::newRow("BOM") << u"\ufeffabc"_s << u"abc"_s;
    QTest::newRow("zero width") << u"a\u200bb\u200d"_s << u"ab"_s;
    QTest::newRow("nothing") << u" \"\" "_s << QString();
}

void TestAuthority::cleanedField()
{
    QFETCH(QString, typed);
    QTEST(cleanField(typed), "clean");
}

void TestAuthority::scopes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("scopes");
    QTest::newRow("one") << u"User.Read"_s << QStringList{u"User.Read"_s};
    QTest::newRow("mixed") << u" User.Read,\n Mail.Read ,, openid\t"_s
                           << QStringList{u"User.Read"_s, u"Mail.Read"_s, u"openid"_s};
    QTest::newRow("no-break space") << u"a\u00a0b"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("nothing") << u" , "_s << QStringList{};
}

void TestAuthority::scopes()
{
    QFETCH(QString, typed);
    QTEST(splitScopes(typed), "scopes");
}

void TestAuthority::lineBreaks_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("none") << "abc"_ba
                          << "abc"_ba;
    QTest::newRow("LF") << "abc\n"_ba
                        << "abc"_ba;
    QTest::newRow("CRLF") << "abc\r\n"_ba
                          << "abc"_ba;
    QTest::newRow("only one") << "abc\n\n"_ba
                              << "abc\n"_ba;
    QTest::newRow("CR alone is no line break") << "abc\r"_ba
                                               << "abc\r"_ba;
    QTest::newRow("space stays") << " abc \n"_ba
                                 << " abc "_ba;
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
}

void TestAuthority::lineBreaks()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, secret);
    base::Secret value(std::string_view(file.constData(), static_cast<std::size_t>(file.size())));
    dropTrailingLineBreak(value);
    QVERIFY(value.equals(std::string_view(secret.constData(), static_cast<std::size_t>(secret.size()))));
}

OBO_TEST(TestAuthority)
#include "TestAuthority.moc"
