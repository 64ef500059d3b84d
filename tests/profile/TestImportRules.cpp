// Imports: what is kept and what is not, rule by rule, where a folder of files would hide which rule it is.
#include "TestMain.h"
#include "profile/Imports.h"
#include "profile/ProfileJson.h"
#include "profile/import/ImportReport.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::profile;
using obo::tests::import;

class TestImportRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void usersAreNotKept_data();
    void usersAreNotKept();
    void usersInOtherFormats_data();
    void usersInOtherFormats();
    void tablesInsideATable_data();
    void tablesInsideATable();
    void basicIsAWordOfTheShell_data();
    void basicIsAWordOfTheShell();
    void weakTenantStays();
    void manySections();
    void objectsInARow();
    void longPaths();
};

void TestImportRules::usersAreNotKept_data()
{
    QTest::addColumn<QByteArray>("member");
    for (const QByteArray &member : {R"("proxy":"http://user:S3CRET@proxy.example:8080")"_ba,
                                     R"("proxy":"user:S3CRET@proxy.example:8080")"_ba,
                                     R"("proxy":"http://user:S3CRET/x@proxy.example:8080")"_ba,
                                     R"("proxy":"http:\/\/user:S3CRET\u0040proxy")"_ba,
                                     R"("proxy":["http://user:S3CRET@proxy.example:8080"])"_ba,
                                     R"("authority":"https://bob:S3CRET@idp.example/x")"_ba,
                                     R"("token_endpoint":"https://bob:S3CRET@idp.example/token")"_ba,
                                     R"("Proxy":"http://user:S3CRET@proxy.example")"_ba,
                                     R"("x":{"deep":["http://user:S3CRET@proxy.example"]})"_ba,
                                     R"("command":["curl","https://user:S3CRET@vault.example"])"_ba,
                                     R"("scope":{"client_secret":"S3CRET"})"_ba})
        QTest::newRow(member.constData()) << member;
}

void TestImportRules::usersAreNotKept()
{
    QFETCH(QByteArray, member);
    const auto read = import("{\"client_id\":\"66666666-7777-4888-8999-aaaaaaaaaaaa\",\"note\":\"a@b.example\","
                                 + member + '}',
                             u"x.profile.json"_s);
    QVERIFY(read);
    const ImportedProfile &one = read->profiles.front();
    const QByteArray kept = profileToJson(one.profile);
    QVERIFY2(!kept.contains("S3CRET") && kept.contains("a@b.example"), kept.constData());
    QVERIFY2(!importJson(*read).contains("S3CRET"), importJson(*read).constData());
    QCOMPARE(one.ignored.size(), 1);
}

void TestImportRules::usersInOtherFormats_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &option, const QByteArray &url) {
        QTest::newRow(name) << "curl " + option + " -d client_id=c -d scope=s '" + url + '\'';
    };
    const QByteArray token = "https://idp.example/token"_ba;
    row("proxy", "-x http://user:S3CRET@proxy.example:8080"_ba, token);
    row("proxy, no scheme", "-x user:S3CRET@proxy.example:8080"_ba, token);
    row("proxy, a slash in the password", "-x 'http://user/S3CRET@proxy.example:8080'"_ba, token);
    row("authority", {}, "https://bob:S3CRET@idp.example/token"_ba);
    row("authority, a slash in the password", {}, "https://bob/S3CRET@idp.example/token"_ba);
    row("authority, a question mark in it", {}, "https://bob?S3CRET@idp.example/token"_ba);
}

void TestImportRules::usersInOtherFormats()
{
    QFETCH(QByteArray, text);
    const auto read = import(text, u"token.sh"_s);
    QVERIFY(read);
    const QByteArray kept = profileToJson(read->profiles.front().profile);
    QVERIFY2(!kept.contains("S3CRET"), kept.constData());
    QVERIFY2(!importJson(*read).contains("S3CRET"), importJson(*read).constData());
    QVERIFY(!read->profiles.front().ignored.isEmpty());
}

void TestImportRules::tablesInsideATable_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("ignored");
    QTest::newRow("of a variable")
        << "$params = @{ ClientId='id'; Headers=@{'x-a'='b'; ClientId='no'}; TenantId='t.example'; Scope='s' }"_ba
        << QStringList{u"params.Headers.x-a"_s, u"params.Headers.ClientId"_s};
    QTest::newRow("without a name")
        << "f @{ ClientId='id'; Headers=@{'x-a'='b'}; TenantId='t.example'; Scope='s' }"_ba
        << QStringList{u"Headers.x-a"_s};
    QTest::newRow("two deep")
        << "$p = @{ A=@{B=@{Scope='no'}}; ClientId='id'; TenantId='t.example'; Scope='s' }"_ba
        << QStringList{u"p.A.B.Scope"_s};
}

void TestImportRules::tablesInsideATable()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, ignored);
    const auto read = import(text, {}, u"splat"_s);
    QVERIFY(read);
    QCOMPARE(read->profiles.size(), std::size_t(1));
    const ImportedProfile &one = read->profiles.front();
    QCOMPARE(one.profile.clientId, u"id"_s);
    QCOMPARE(one.profile.tenant, u"t.example"_s);
    QCOMPARE(one.profile.scope, u"s"_s);
    QStringList paths;
    for (const Ignored &each : one.ignored)
        paths.append(each.from);
    QCOMPARE(paths, ignored);
}

void TestImportRules::basicIsAWordOfTheShell_data()
{
    QTest::addColumn<QByteArray>("option");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("plain") << "-u \"guid:abc~def\""_ba
                           << "guid"_ba
                           << "abc~def"_ba;
    QTest::newRow("a variable in the secret") << "-u \"guid:abc${X}def\""_ba
                                              << "guid"_ba
                                              << ""_ba;
    QTest::newRow("joined") << "-u\"guid:abc$X\""_ba
                            << "guid"_ba
                            << ""_ba;
    QTest::newRow("a variable in the ID") << "--user \"g${X}:secret\""_ba
                                          << ""_ba
                                          << "secret"_ba;
    QTest::newRow("not expanded in single quotes") << "-u 'guid:abc${X}def'"_ba
                                                   << "guid"_ba
                                                   << "abc${X}def"_ba;
    QTest::newRow("header") << "-H 'Authorization: Basic Z3VpZDphYmN+ZGVm'"_ba
                            << "guid"_ba
                            << "abc~def"_ba;
    QTest::newRow("a variable in the header")
        << "-d client_id=guid -H \"Authorization: Basic Z3VpZDphYmN${X}\""_ba
        << "guid"_ba
        << ""_ba;
}

void TestImportRules::basicIsAWordOfTheShell()
{
    QFETCH(QByteArray, option);
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, secret);
    const auto read = import("curl https://login.microsoftonline.com/t.example/oauth2/v2.0/token -d "
                             "'grant_type=x&scope=s' "
                                 + option,
                             {}, u"curl"_s);
    QVERIFY(read);
    const ImportedProfile &one = read->profiles.front();
    QCOMPARE(one.profile.clientId.toUtf8(), id);
    QVERIFY(one.clientSecret.equals(secret.toStdString()));
}

// What is to take the place of "common" must be taken itself.
void TestImportRules::weakTenantStays()
{
    const auto read = import(
        R"({"AzureAd":{"Authority":"https://login.microsoftonline.com/common","TenantId":"<your tenant>","ClientId":"id"}})");
    QVERIFY(read);
    const ImportedProfile &one = read->profiles.front();
    QCOMPARE(one.profile.tenant, u"common"_s);
    QVERIFY(std::ranges::any_of(one.taken, [](const Taken &each) { return each.to == "tenant"_L1; }));
    QCOMPARE(one.ignored.size(), 1);
    QCOMPARE(one.ignored.first().from, u"AzureAd:TenantId"_s);
    QVERIFY(one.warnings.isEmpty());
}

// Each with scopes of its own: quadratic, it takes minutes.
void TestImportRules::manySections()
{
    QByteArray text = R"({"AzureAd":{"TenantId":"t.example","ClientId":"id"},)";
    for (int i = 0; i < 60'000; ++i)
        text += "\"Api" + QByteArray::number(i) + "\":{\"Scopes\":\"s\"},";
    const auto read = import(text + R"("DownstreamApi":{"Scopes":"the one"}})");
    QVERIFY(read);
    QCOMPARE(read->profiles.front().profile.scope, u"the one"_s);
}

void TestImportRules::objectsInARow()
{
    // What closes an object that was not opened ends the one before: its path goes with it.
    const auto read = import("({x:{y:1}}) {clientId:'id', z:2}} {w:3}}"_ba, u"config.js"_s);
    QVERIFY(read);
    const ImportedProfile &one = read->profiles.front();
    QCOMPARE(one.profile.clientId, u"id"_s);
    QStringList paths;
    for (const auto &left : one.ignored)
        paths.append(left.from);
    QCOMPARE(paths, QStringList({u"x.y"_s, u"z"_s, u"w"_s}));
}

void TestImportRules::longPaths()
{
    QByteArray text = "config = {clientId: 'id', ";
    for (int i = 0; i < 50; ++i)
        text += QByteArray(200, 'k') + ": {";
    for (int i = 0; i < 2000; ++i)
        text += 'a' + QByteArray::number(i) + ": 1, ";
    const auto read = import(text + QByteArray(51, '}'), u"config.js"_s);
    QVERIFY(!read);
    QVERIFY2(read.error().summary.contains(u"too many values"_s), qPrintable(read.error().summary));
}

OBO_TEST(TestImportRules)
#include "TestImportRules.moc"
