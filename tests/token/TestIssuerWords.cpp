#include "TestMain.h"
#include "token/claims/AppNames.h"
#include "token/claims/IssuerWords.h"
#include "token/clouds/Clouds.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestIssuerWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void takesAddressesApart();
    void cloudsFitTogether();
    void cloudsByHost_data();
    void cloudsByHost();
};

void TestIssuerWords::words_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &issuer, const QString &expected) {
        QTest::newRow(qPrintable(issuer.left(80))) << issuer << expected;
    };
    const QString id = u"11111111-2222-4333-8444-555555555555"_s;
    row(u"https://sts.windows.net/"_s + id + u'/', u"Microsoft Entra ID, v1.0, tenant "_s + id);
    row(u"https://login.microsoftonline.com/"_s + id + u"/v2.0"_s, u"Microsoft Entra ID, v2.0, tenant "_s + id);
    row(u"https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"_s,
        u"Microsoft Entra ID, v2.0, personal Microsoft accounts"_s);
    row(u"https://login.microsoftonline.us/"_s + id + u"/v2.0"_s,
        u"Microsoft Entra ID (US Government), v2.0, tenant "_s + id);
    row(u"https://sts.chinacloudapi.cn/"_s + id + u'/',
        u"Microsoft Entra ID (China, operated by 21Vianet), v1.0, tenant "_s + id);
    row(u"https://login.partner.microsoftonline.cn/"_s + id + u"/v2.0"_s,
        u"Microsoft Entra ID (China, operated by 21Vianet), v2.0, tenant "_s + id);
    row(u"https://contoso.b2clogin.com/"_s + id + u"/v2.0/"_s,
        u"Azure AD B2C on contoso.b2clogin.com, v2.0, tenant "_s + id);
    row(u"https://contoso.b2clogin.com/tfp/"_s + id + u"/b2c_1_in/v2.0/"_s,
        u"Azure AD B2C on contoso.b2clogin.com, v2.0, tenant "_s + id);
    row(u"https://login.microsoftonline.com/tfp/"_s + id + u"/b2c_1_in/v2.0/"_s,
        u"Azure AD B2C on login.microsoftonline.com, v2.0, tenant "_s + id);
    row(u"https://"_s + id + u".ciamlogin.com/"_s + id + u"/v2.0"_s,
        u"Entra External ID on "_s + id + u".ciamlogin.com, v2.0, tenant "_s + id);
    row(u"https://fs.contoso.com/adfs"_s, u"AD FS on fs.contoso.com"_s);
    row(u"http://fs.contoso.com/adfs/services/trust"_s, u"AD FS on fs.contoso.com"_s);
    row(u"http://127.0.0.1:40123/"_s + id + u"/v2.0"_s,
        u"Authority on this computer, 127.0.0.1:40123, v2.0, tenant "_s + id);
    row(u"http://localhost:8080/"_s + id + u'/', u"Authority on this computer, localhost:8080, tenant "_s + id);
    row(u"http://[::1]:8080/t/v2.0"_s, u"Authority on this computer, [::1]:8080, v2.0, tenant t"_s);
    row(u"https://accounts.google.com"_s, {});
    row(u"https://login.microsoftonline.com.evil.example/"_s + id + u"/v2.0"_s, {});
    row(u"https://evil.example/login.microsoftonline.com/v2.0"_s, {});
    row(u"https://login.microsoftonline.com@evil.example/"_s + id, {});
    row(u"https://user@login.microsoftonline.com/"_s + id, {});
    row(u"https://127.0.0.1.evil.example/t/v2.0"_s, {});
    row(u"https://evilb2clogin.com/t/v2.0"_s, {});
    row(u"ftp://sts.windows.net/t/"_s, {});
    row(u"sts.windows.net"_s, {});
    row(u"javascript:alert(1)"_s, {});
    row(u"https://sts.windows.net/"_s + QString(2000, u'a') + u'/', {});
    row({}, {});
}

void TestIssuerWords::words()
{
    QFETCH(QString, issuer);
    QTEST(token::issuerWords(issuer), "expected");
}

void TestIssuerWords::takesAddressesApart()
{
    const auto reading = token::readIssuer(u"https://login.microsoftonline.us/contoso.com/v2.0"_s);
    QVERIFY(reading.kind == token::IssuerKind::Entra);
    QCOMPARE(reading.tenant, u"contoso.com"_s);
    QCOMPARE(reading.version, u"2.0"_s);
    QCOMPARE(reading.cloud, u"US Government"_s);
    QVERIFY(token::readIssuer(u"https://example.com/"_s).kind == token::IssuerKind::Unknown);
    QVERIFY(!token::issuerWords(u"https://sts.windows.net/a%E2%80%AEb/"_s).contains(u'\u202e'));
}

/// What one row says is what the others rely on.
void TestIssuerWords::cloudsFitTogether()
{
    QStringList ids;
    for (const token::Cloud &cloud : token::clouds()) {
        QVERIFY(token::findCloud(cloud.id) == &cloud);
        QVERIFY(!ids.contains(cloud.id));
        ids.append(cloud.id.toString());
        const token::EntraHost *host = token::findEntraHost(cloud.loginHost);
        QVERIFY(host && host->clouds.toString().split(u' ').contains(cloud.id));
        QVERIFY(token::isLiveEntraHost(cloud.loginHost));
        QVERIFY(token::isGraphAudience(cloud.graph.toString() + u'/'));
        QVERIFY(cloud.graph.startsWith(u"https://") && !cloud.graph.endsWith(u'/'));
        QVERIFY(cloud.portal.startsWith(u"https://portal.azure."));
        QVERIFY(!token::cloudName(cloud).isEmpty());
    }
}

void TestIssuerWords::cloudsByHost_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("cloud"); // empty: none
    QTest::newRow("global") << u"login.microsoftonline.com"_s << u"global"_s;
    QTest::newRow("any case") << u"Login.MicrosoftOnline.com"_s << u"global"_s;
    QTest::newRow("older name") << u"login.windows.net"_s << u"global"_s;
    QTest::newRow("US government") << u"login.microsoftonline.us"_s << u"usgov"_s;
    QTest::newRow("its older name") << u"login.usgovcloudapi.net"_s << u"usgov"_s;
    QTest::newRow("China, older name") << u"login.chinacloudapi.cn"_s << u"china"_s;
    QTest::newRow("issues only") << u"sts.windows.net"_s << QString();
    QTest::newRow("closed") << u"login.microsoftonline.de"_s << QString();
    QTest::newRow("begins like it") << u"login.microsoftonline.com.evil.example"_s << QString();
    QTest::newRow("ends like it") << u"evillogin.microsoftonline.com"_s << QString();
    QTest::newRow("none") << QString() << QString();
}

void TestIssuerWords::cloudsByHost()
{
    QFETCH(QString, host);
    const token::Cloud *cloud = token::cloudOfLoginHost(host);
    QTEST(cloud ? cloud->id.toString() : QString(), "cloud");
}

OBO_TEST(TestIssuerWords)
#include "TestIssuerWords.moc"
