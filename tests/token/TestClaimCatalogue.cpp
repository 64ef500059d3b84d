#include "TestMain.h"
#include "base/Text.h"
#include "token/claims/ClaimCatalogue.h"
#include "token/json/Json.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace obo;
using token::ClaimCatalogue;

class TestClaimCatalogue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filesAreWhole_data();
    void filesAreWhole();
    void everyClaimIsWhole();
    void knowsWhatTokensCarry();
    void namesApps_data();
    void namesApps();
    void wordsValues_data();
    void wordsValues();
    void damageLeavesThingsUnknown();
};

void TestClaimCatalogue::filesAreWhole_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("list");
    QTest::addColumn<int>("least");
    QTest::newRow("claims") << u"claims"_s << u"claims"_s << 100;
    QTest::newRow("values") << u"values"_s << u"wids"_s << 50;
    QTest::newRow("apps") << u"apps"_s << u"apps"_s << 500;
    QTest::newRow("scopes") << u"scopes"_s << u"graph"_s << 500;
    QTest::newRow("apis") << u"apis"_s << u"apis"_s << 30;
}

void TestClaimCatalogue::filesAreWhole()
{
    QFETCH(QString, name);
    QFETCH(QString, list);
    QFETCH(int, least);
    const ClaimCatalogue known; // makes the resource known
    QFile file(u":/obo/catalogue/"_s + name + u".json"_s);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const auto document = token::JsonDocument::parse(file.readAll());
    QVERIFY2(document, qPrintable(document ? QString() : document.error().sentence));
    QCOMPARE(document->duplicateNames(), QStringList());
    QCOMPARE(document->root().member(u"schema").integer(), 1);
    QVERIFY(document->root().member(list).size() >= least);
    if (name == u"apps") {
        const auto apps = document->root().member(u"apps");
        for (auto app = apps.firstChild(); app.isValid(); app = app.next()) {
            QVERIFY2(base::isGuid(app.name()) && app.name() == app.name().toLower(), qPrintable(app.name()));
            QCOMPARE(known.appName(app.name()), app.text());
        }
    }
}

void TestClaimCatalogue::everyClaimIsWhole()
{
    static const QSet<QString> readings{
        u"text"_s,    u"time"_s,  u"seconds"_s, u"guid"_s,   u"app"_s, u"audience"_s, u"issuer"_s, u"tenant"_s,
        u"scopes"_s,  u"roles"_s, u"wids"_s,    u"amr"_s,    u"acr"_s, u"appidacr"_s, u"idtyp"_s,  u"version"_s,
        u"boolean"_s, u"flags"_s, u"opaque"_s,  u"groups"_s, u"url"_s, u"email"_s,    u"list"_s,   u"object"_s};
    QSet<std::pair<QString, bool>> names;
    const ClaimCatalogue catalogue;
    for (const token::ClaimEntry &entry : catalogue.all()) {
        const auto told = qPrintable(entry.name);
        QVERIFY2(!entry.name.isEmpty() && !entry.brief.isEmpty() && !entry.meaning.isEmpty(), told);
        QVERIFY2(!entry.kinds.isEmpty(), told);
        QVERIFY2(readings.contains(entry.reads), told);
        QVERIFY2(QUrl(entry.source).scheme() == u"https", told);
        QVERIFY2(!names.contains({entry.name, entry.header}), told);
        names.insert({entry.name, entry.header});
        const token::ClaimEntry *found = catalogue.find(entry.name, entry.header);
        QVERIFY2(found && found->brief == entry.brief && found->meaning == entry.meaning, told);
        QCOMPARE(catalogue.find(entry.name, entry.header), found);
    }
    QVERIFY(names.size() > 100);
}

void TestClaimCatalogue::knowsWhatTokensCarry()
{
    const ClaimCatalogue catalogue;
    for (const auto name :
         {"aud", "iss",  "tid", "oid", "azp", "appid",     "scp", "roles",  "idtyp", "ver", "acr",
          "amr", "wids", "exp", "nbf", "iat", "auth_time", "sub", "groups", "aio",   "uti", "rh"})
        QVERIFY2(catalogue.find(QString::fromLatin1(name), false), name);
    for (const auto name : {"alg", "kid", "typ", "x5t", "enc", "nonce"})
        QVERIFY2(catalogue.find(QString::fromLatin1(name), true), name);
    QVERIFY(!catalogue.find(u"no-such-claim"_s, false));
    QVERIFY(!catalogue.find(u"aud "_s, false));
    QCOMPARE(catalogue.find(u"extn.costCenter"_s, false)->name, u"extn.*"_s);
    QVERIFY(!catalogue.find(u"extn.costCenter"_s, true));
}

void TestClaimCatalogue::namesApps_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    const auto row = [](const QString &id, const QString &name) {
        QTest::newRow(qPrintable(id)) << id << name;
    };
    row(u"00000003-0000-0000-c000-000000000000"_s, u"Microsoft Graph"_s);
    row(u"00000003-0000-0000-C000-000000000000"_s, u"Microsoft Graph"_s);
    row(u"https://graph.microsoft.com"_s, u"Microsoft Graph"_s);
    row(u"https://graph.microsoft.com/"_s, u"Microsoft Graph"_s);
    row(u"HTTPS://Graph.Microsoft.com"_s, u"Microsoft Graph"_s);
    row(u"https://graph.microsoft.us"_s, u"Microsoft Graph"_s);
    row(u"spn:00000003-0000-0000-c000-000000000000"_s, u"Microsoft Graph"_s);
    row(u"api://00000003-0000-0000-c000-000000000000"_s, u"Microsoft Graph"_s);
    row(u"https://management.core.windows.net/"_s, u"Azure Resource Manager"_s);
    row(u"https://vault.azure.net"_s, u"Azure Key Vault"_s);
    row(u"https://contoso.sharepoint.com"_s, u"SharePoint Online"_s);
    row(u"https://c1.westeurope.kusto.windows.net"_s, u"Azure Data Explorer (Kusto)"_s);
    row(u"https://.sharepoint.com"_s, {});
    row(u"https://evil.example/.sharepoint.com"_s, {});
    row(u"https://contoso.sharepoint.com.evil.example"_s, {});
    row(u"https://graph.microsoft.com/.default"_s, {});
    row(u"00000000-0000-0000-0000-000000000000"_s, {});
    row(u"api://my-api"_s, {});
    row({}, {});
}

void TestClaimCatalogue::namesApps()
{
    QFETCH(QString, id);
    QTEST(ClaimCatalogue().appName(id), "name");
}

void TestClaimCatalogue::wordsValues_data()
{
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("known");
    const auto row = [](const QString &claim, const QString &value, bool known) {
        QTest::newRow(qPrintable(claim + u' ' + value)) << claim << value << known;
    };
    row(u"amr"_s, u"pwd"_s, true);
    row(u"amr"_s, u"mfa"_s, true);
    row(u"amr"_s, u"unheard-of"_s, false);
    row(u"appidacr"_s, u"2"_s, true);
    row(u"azpacr"_s, u"2"_s, true);
    row(u"acr"_s, u"1"_s, true);
    row(u"idtyp"_s, u"app"_s, true);
    row(u"ver"_s, u"2.0"_s, true);
    row(u"xms_cc"_s, u"CP1"_s, true);
    row(u"xms_act_fct"_s, u"11"_s, true);
    row(u"schema"_s, u"1"_s, false);
    row(u"no-such-claim"_s, u"1"_s, false);
}

void TestClaimCatalogue::wordsValues()
{
    QFETCH(QString, claim);
    QFETCH(QString, value);
    QTEST(!ClaimCatalogue().valueWords(claim, value).isEmpty(), "known");
    const ClaimCatalogue catalogue;
    QCOMPARE(catalogue.roleName(u"62E90394-69F5-4237-9190-012177145E10"_s), u"Global Administrator"_s);
    QCOMPARE(catalogue.roleName(u"00000000-0000-0000-0000-000000000000"_s), QString());
    QVERIFY(catalogue.scopeWords(u"User.Read"_s).endsWith(u"The user can consent."_s));
    QVERIFY(catalogue.scopeWords(u"User.Read.All"_s).endsWith(u"An administrator must consent."_s));
    QCOMPARE(catalogue.scopeWords(u"Acronym.Read.All"_s),
             u"A delegated permission of Microsoft Graph. The user can consent."_s);
    QCOMPARE(catalogue.scopeWords(u"https://graph.microsoft.com/User.Read"_s),
             catalogue.scopeWords(u"User.Read"_s));
    QCOMPARE(catalogue.scopeWords(u"access_as_user"_s), QString());
}

void TestClaimCatalogue::damageLeavesThingsUnknown()
{
    QTemporaryDir folder;
    const auto write = [&](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write(u"claims.json"_s, "{\"schema\":1,\"claims\":[{\"name\":"));
    QVERIFY(write(u"values.json"_s, "{\"schema\":2,\"amr\":{\"pwd\":\"x\"}}"));
    QVERIFY(write(u"apps.json"_s, "[]"));
    QVERIFY(write(u"scopes.json"_s, "{\"schema\":1,\"graph\":{\"scope\":1}}"));
    const ClaimCatalogue catalogue(folder.path());
    QVERIFY(!catalogue.find(u"aud"_s, false));
    QVERIFY(catalogue.all().isEmpty());
    QCOMPARE(catalogue.valueWords(u"amr"_s, u"pwd"_s), QString());
    QCOMPARE(catalogue.appName(u"00000003-0000-0000-c000-000000000000"_s), QString());
    QCOMPARE(catalogue.scopeWords(u"User.Read"_s), QString());
}

OBO_TEST(TestClaimCatalogue)
#include "TestClaimCatalogue.moc"
