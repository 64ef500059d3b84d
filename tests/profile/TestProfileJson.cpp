#include "TestMain.h"
#include "profile/ProfileDocument.h"
#include "profile/ProfileJson.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo::profile;
using obo::token::JsonDocument;

class TestProfileJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void readsWhatPeopleWrite();
    void mergeKeepsWhatStands_data();
    void mergeKeepsWhatStands();
    void documentKeepsTheRest();
    void faults_data();
    void faults();
    void keysOfSecrets();
};

void TestProfileJson::roundTrip_data()
{
    QTest::addColumn<Profile>("profile");
    Profile full = newProfile(u"Graph"_s);
    full.id = u"id-1"_s;
    full.cloudId = u"usgov"_s;
    full.tenant = u"contoso.com"_s;
    full.clientId = u"c"_s;
    full.scope = u"User.Read a b"_s;
    full.unknownMembers = R"({"x":1.50,"y":[]})"_ba;
    QTest::newRow("full") << full;
    Profile certificate = full;
    certificate.credential = {u"certificate"_s,
                              u"basic"_s,
                              u"/c.pem"_s,
                              u"/k.pem"_s,
                              u"keychain"_s,
                              u"PS256"_s,
                              true,
                              u"github"_s,
                              u"/token"_s,
                              u"api://X"_s,
                              {u"op"_s, u"read"_s, u"a b\"c"_s},
                              u"client_assertion"_s};
    certificate.authorityKind = u"endpoint"_s;
    certificate.tokenEndpoint = u"https://sts.example/t/token"_s;
    certificate.caFile = u"/ca.pem"_s;
    certificate.proxy = u"http://proxy.example:8080"_s;
    QTest::newRow("every credential's settings") << certificate;
    Profile own = full;
    own.cloudId.clear();
    own.authorityUrl = u"https://sts.example/t"_s;
    QTest::newRow("authority") << own;
    Profile strange = full;
    strange.name = u"a\"\\\n\t\u202e \U0001F600 пример"_s;
    QTest::newRow("strange name") << strange;
    QTest::newRow("new") << newProfile(u"n"_s);
}

void TestProfileJson::roundTrip()
{
    QFETCH(Profile, profile);
    const auto json = JsonDocument::parse(profileToJson(profile));
    QVERIFY(json.has_value());
    QCOMPARE(profileFromJson(json->root()), profile);
}

void TestProfileJson::readsWhatPeopleWrite()
{
    const auto json = JsonDocument::parse(R"({"name":"by hand","tenant":5,"scope":null,"name":"twice"})"_ba);
    const Profile profile = profileFromJson(json->root());
    QCOMPARE(profile.name, u"by hand"_s);
    QCOMPARE(profile.tenant, u"5"_s);
    QCOMPARE(profile.cloudId, u"global"_s);
    QCOMPARE(profile.credential.kind, u"secret"_s);
    QVERIFY(!profile.id.isEmpty());
    QCOMPARE(profileFromJson(json->root()).id, profile.id);
    QVERIFY(profileFromJson(JsonDocument::parse("[1]"_ba)->root()).id.isEmpty());
    const auto lists = JsonDocument::parse(
        R"({"name":[ ],"tenant":{"a":1},"scope":true,"cloud":null,"command":["op",["read"]]})"_ba);
    const Profile empty = profileFromJson(lists->root());
    QCOMPARE(QStringList({empty.name, empty.tenant, empty.scope}), QStringList({{}, {}, {}}));
    QCOMPARE(empty.cloudId, u"global"_s);
    QVERIFY(empty.credential.command.isEmpty());
}

void TestProfileJson::mergeKeepsWhatStands_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after"); // with the tenant set to "new"
    QTest::newRow("order") << R"({"tenant":"old","id":"1","name":"n"})"_ba
                           << R"({"tenant":"new","id":"1","name":"n"})"_ba;
    QTest::newRow("unknown, digits and escapes")
        << R"({"id":"1","x":1.0e+2,"name":"n","y":{"b":1,"a":"\u0041"}})"_ba
        << R"({"id":"1","x":1.0e+2,"name":"n","y":{"b":1,"a":"\u0041"},"tenant":"new"})"_ba;
    QTest::newRow("spelling") << R"({"id":"1","name":"\u006e","tenant":""})"_ba
                              << R"({"id":"1","name":"\u006e","tenant":"new"})"_ba;
    QTest::newRow("wrong type that is not ours to mend")
        << R"({"id":"1","name":"n","scope":5,"tenant":"o"})"_ba
        << R"({"id":"1","name":"n","scope":5,"tenant":"new"})"_ba;
    QTest::newRow("a list where a text belongs") << R"({"id":"1","name":[ ],"tenant":"o"})"_ba
                                                 << R"({"id":"1","name":[ ],"tenant":"new"})"_ba;
    const QByteArray derived = profileFromJson(JsonDocument::parse(R"({"name":"n"})"_ba)->root()).id.toUtf8();
    QTest::newRow("an ID that is empty") << R"({"id":"","name":"n"})"_ba
                                         << R"({"id":")"_ba + derived + R"(","name":"n","tenant":"new"})"_ba;
    QTest::newRow("an ID that is a list") << R"({"id":[ ],"name":"n"})"_ba
                                          << R"({"id":")"_ba + derived + R"(","name":"n","tenant":"new"})"_ba;
}

void TestProfileJson::mergeKeepsWhatStands()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto json = JsonDocument::parse(before);
    Profile profile = profileFromJson(json->root());
    profile.tenant = u"new"_s;
    QCOMPARE(mergedJson(json->root(), profile), after);
}

void TestProfileJson::documentKeepsTheRest()
{
    const auto document = ProfileDocument::parse(
        R"({"theme":{"dark":1.0},"profiles":[7,{"id":"1","name":"a"},{"id":"1","name":"same id"},{"name":"no id"}],"z":"\u0041"})");
    QVERIFY(document.has_value());
    QCOMPARE(document->profiles().size(), 2);
    Profile second = document->profiles().at(1);
    second.tenant = u"t"_s;
    const QByteArray text = JsonDocument::parse(document->textWith(second).trimmed())->compact();
    QCOMPARE(
        text,
        R"({"theme":{"dark":1.0},"profiles":[7,{"id":"1","name":"a"},{"id":"1","name":"same id"},{"name":"no id","id":")"
            + second.id.toUtf8() + R"(","tenant":"t"}],"z":"\u0041"})");
    QVERIFY(!document->textWithout(u"1"_s).contains("\"1\""));
    QVERIFY(document->textWithout(u"1"_s).contains("no id"));
}

void TestProfileJson::faults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("fault"); // -1 good
    constexpr int good = -1;
    const int damaged = static_cast<int>(ProfileDocument::Fault::Damaged);
    const int foreign = static_cast<int>(ProfileDocument::Fault::Foreign);
    QTest::newRow("empty object") << "{}"_ba << good;
    QTest::newRow("BOM") << "\xEF\xBB\xBF{\"profiles\":[]}"_ba << good;
    QTest::newRow("empty file") << ""_ba << damaged;
    QTest::newRow("cut") << R"({"profiles":[{"id":)"_ba << damaged;
    QTest::newRow("NULs") << QByteArray(512, '\0') << damaged;
    QTest::newRow("trailing comma") << R"({"profiles":[],})"_ba << damaged;
    QTest::newRow("two texts") << R"({"profiles":[]}{"profiles":[]})"_ba << damaged;
    QTest::newRow("invalid UTF-8") << "{\"profiles\":[\"\xff\"]}"_ba << damaged;
    QTest::newRow("deep") << R"({"profiles":)"_ba + QByteArray(1'000'000, '[') << damaged;
    QTest::newRow("binary") << "\x7f"
                               "ELF\x02\x01"_ba
                            << damaged;
    QTest::newRow("array") << "[]"_ba << foreign;
    QTest::newRow("number") << "5"_ba << foreign;
    QTest::newRow("profiles is an object") << R"({"profiles":{}})"_ba << foreign;
    QTest::newRow("somebody else's settings") << R"({"AzureAd":{}})"_ba << foreign;
}

void TestProfileJson::faults()
{
    QFETCH(QByteArray, text);
    QFETCH(int, fault);
    const auto document = ProfileDocument::parse(text);
    QCOMPARE(document ? -1 : static_cast<int>(document.error()), fault);
}

void TestProfileJson::keysOfSecrets()
{
    QCOMPARE(
        secretKeys(u"i"_s),
        QStringList({u"i/client-secret"_s, u"i/key-passphrase"_s, u"i/private-key"_s, u"i/proxy-password"_s}));
    QVERIFY(newProfile(u"a"_s).id != newProfile(u"a"_s).id);
}

OBO_TEST(TestProfileJson)
#include "TestProfileJson.moc"
