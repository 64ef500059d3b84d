// Imports: a folder of inputs with what is expected of each, hostile ones and mutations.
#include "TestMain.h"
#include "profile/Imports.h"
#include "profile/ProfileJson.h"
#include "profile/import/Import.h"
#include "profile/import/ImportReport.h"
#include "profile/import/Placeholder.h"
#include "profile/import/text/LooseJson.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::profile;
using obo::tests::import;

namespace {

QString folder() { return QStringLiteral(OBO_SOURCE_DIR "/tests/data/import/"); }

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// As the expected files have it: IDs, which are new each time, taken out.
QByteArray told(base::Result<Import> read)
{
    if (!read)
        return "error: " + read.error().summary.toUtf8() + '\n';
    for (ImportedProfile &one : read->profiles)
        one.profile.id.clear();
    return importJson(*read);
}

QStringList inputs()
{
    QStringList names = QDir(folder()).entryList(QDir::Files | QDir::Hidden);
    names.removeIf([](const QString &name) { return name.endsWith(".expected"_L1); });
    return names;
}

} // namespace

class TestImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folder_data();
    void folder();
    void secretsAreCarried_data();
    void secretsAreCarried();
    void otherEncodings();
    void hugeAndDeep_data();
    void hugeAndDeep();
    void secretsAreNotKept();
    void environment();
    void placeholders_data();
    void placeholders();
    void mutations();
};

void TestImport::folder_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : inputs())
        QTest::newRow(qPrintable(name)) << name;
}

void TestImport::folder()
{
    QFETCH(QString, name);
    const QByteArray made = told(import(contentOf(::folder() + name), name));
    QVERIFY2(!made.contains("S3CRET"), "a secret is shown");
    for (const char c : made)
        QVERIFY2(c == '\n' || static_cast<unsigned char>(c) >= 0x20, "a control character is shown");
    const QString expected = ::folder() + name + u".expected"_s;
    if (qEnvironmentVariableIsSet("OBO_WRITE_EXPECTED") && !QFile::exists(expected)) {
        QFile file(expected);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(made);
    }
    QCOMPARE(QString::fromUtf8(made), QString::fromUtf8(contentOf(expected)));
}

void TestImport::secretsAreCarried_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("secret"); // of the first profile
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("JSON escapes, what looks like a comment")
        << u"appsettings.json"_s << "S3CRET~one // no comment, \"quoted\""_ba
        << ""_ba;
    QTest::newRow("certificate password") << u"appsettings.Certificate.json"_s << ""_ba
                                          << "S3CRET password"_ba;
    QTest::newRow("commands stay text")
        << u"appsettings.hostile.json"_s << "S3CRET`id`$(id)\xe2\x80\xae\x07'\"; rm -rf /"_ba
        << ""_ba;
    QTest::newRow("quotes of .env") << u"production.env"_s << "S3CRET~#\"four\"\\n"_ba
                                    << "S3CRET \"pass\"\\word"_ba;
    QTest::newRow("commands in .env") << u"hostile.env"_s << "S3CRET $(touch /tmp/never) `id` ${HOME}"_ba
                                      << ""_ba;
    QTest::newRow("YAML") << u"application.yml"_s << "S3CRET: five # no comment"_ba
                          << ""_ba;
    QTest::newRow("properties") << u"application.properties"_s << ""_ba
                                << "S3CRET six"_ba;
    QTest::newRow("PowerShell") << u"exchange.ps1"_s << "S3CRET 'seven' $x"_ba
                                << ""_ba;
    QTest::newRow("commands in PowerShell") << u"hostile.ps1"_s << "S3CRET`id`$(id)"_ba
                                            << ""_ba;
    QTest::newRow("commands in JavaScript") << u"hostile.js"_s << "S3CRET`$(id)`"_ba
                                            << ""_ba;
    QTest::newRow("ANSI-C quotes") << u"token.sh"_s << "S3CRET'ten' & A"_ba
                                   << ""_ba;
    QTest::newRow("cmd") << u"token.cmd"_s << "S3CRET%eleven"_ba
                         << ""_ba;
    QTest::newRow("commands in curl") << u"hostile.sh"_s << "S3CRET$(id)`id`"_ba
                                      << ""_ba;
    QTest::newRow("disabled ones do not count") << u"team.postman_collection.json"_s << "S3CRET-thirteen"_ba
                                                << ""_ba;
    QTest::newRow("colons in Bruno") << u"exchange.bru"_s << "S3CRET:fifteen"_ba
                                     << ""_ba;
}

void TestImport::secretsAreCarried()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, password);
    const auto read = import(contentOf(::folder() + name), name);
    QVERIFY(read);
    const ImportedProfile &first = read->profiles.front();
    QCOMPARE(QByteArray(first.clientSecret.view().data(), static_cast<qsizetype>(first.clientSecret.size())),
             secret);
    QCOMPARE(QByteArray(first.certificatePassword.view().data(),
                        static_cast<qsizetype>(first.certificatePassword.size())),
             password);
}

void TestImport::otherEncodings()
{
    const QByteArray utf8 = contentOf(::folder() + u"appsettings.json"_s);
    const QString text = QString::fromUtf8(utf8.sliced(3));
    QByteArray little("\xff\xfe", 2);
    QByteArray big("\xfe\xff", 2);
    for (const QChar c : text) {
        little += static_cast<char>(c.unicode() & 0xff);
        little += static_cast<char>(c.unicode() >> 8);
        big += static_cast<char>(c.unicode() >> 8);
        big += static_cast<char>(c.unicode() & 0xff);
    }
    const QByteArray expected = told(import(utf8));
    QCOMPARE(told(import(little)), expected);
    QCOMPARE(told(import(big)), expected);
    QCOMPARE(told(import(QString(text).replace(u"\n"_s, u"\r\n"_s).toUtf8())), expected);
    QVERIFY(told(import("AZURE_TENANT_ID=\xff\xfe"_ba)).startsWith("error: The file is not text"));
    QVERIFY(told(import(QByteArray("AZURE_TENANT_ID=a\0b", 19))).startsWith("error: The file is not text"));
    QVERIFY(told(import({})).startsWith("error: The file is none that can be imported"));
}

void TestImport::hugeAndDeep_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("format");
    const QByteArray mega(100'000, '[');
    const QByteArray braces = QByteArray("{\"a\":").repeated(40'000);
    for (const QString &format : importFormats()) {
        QTest::addRow("%s deep", qPrintable(format)) << mega << format;
        QTest::addRow("%s deep objects", qPrintable(format)) << braces << format;
        QTest::addRow("%s noise", qPrintable(format)) << QByteArray("x=\"{@{('`$[").repeated(8'000) << format;
        QTest::addRow("%s lines", qPrintable(format)) << QByteArray("A=1\n").repeated(25'000) << format;
    }
    QTest::newRow("too large") << QByteArray((16 << 20) + 1, ' ') << QString();
    QTest::newRow("10 MB of nothing known") << QByteArray(10'000'000, 'x') << QString();
    QTest::newRow("10 MB of white space") << QByteArray(10'000'000, ' ') << QString();
    QTest::newRow("many members") << '{' + QByteArray("\"a\":1,").repeated(300'000)
            + "\"AzureAd\":{\"ClientId\":\"1\"}}"
                                  << QString();
    QTest::newRow("deep YAML") << "spring: " + QByteArray(100'000, '[') << QString();
    QTest::newRow("deep YAML blocks") << [] {
        QByteArray text = "spring:\n";
        for (int depth = 1; depth < 600; ++depth)
            text += QByteArray(depth, ' ') + "a:\n";
        return text;
    }() << QString();
    QTest::newRow("YAML over 1 MiB") << "spring:\n" + QByteArray("# x\n").repeated(300'000) << QString();
}

void TestImport::hugeAndDeep()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, format);
    const auto read = import(text, {}, format);
    QVERIFY(!read);
    QVERIFY(read.error().kind == base::ErrorKind::BadInput);
    QVERIFY(!read.error().summary.isEmpty());
    QCOMPARE(read.error().summary.contains(u"larger than 16 MiB"_s), text.size() > 16 << 20);
}

// What other programs, or a hand, put beside our own members.
void TestImport::secretsAreNotKept()
{
    const QByteArray text = R"({ "client_id": "66666666-7777-4888-8999-aaaaaaaaaaaa", "note": "kept",
        "api_key": "S3CRET-1", "Client-Secret-Old": "S3CRET-2", "notes": { "deep": [ { "password": "S3CRET-3" } ] },
        "refreshToken": "S3CRET-4", "private": { "pem": "S3CRET-5" }, "cookie": "S3CRET-6", "user_assertion": "S3CRET-7" })";
    const auto read = import(text, u"orders.profile.json"_s);
    QVERIFY(read);
    const ImportedProfile &one = read->profiles.front();
    const QByteArray kept = profileToJson(one.profile);
    QVERIFY2(!kept.contains("S3CRET"), kept.constData());
    QVERIFY(kept.contains("\"note\""));
    QCOMPARE(one.ignored.size(), 7);
}

void TestImport::environment()
{
    QProcessEnvironment variables;
    QVERIFY(!readEnvironment(variables));
    variables.insert(u"AZURE_TENANT_ID"_s, u"contoso.example"_s);
    variables.insert(u"AZURE_CLIENT_SECRET"_s, u"S3CRET"_s);
    variables.insert(u"AZURE_CONFIG_DIR"_s, u"/x"_s);
    variables.insert(u"PATH"_s, u"/bin"_s);
    const auto read = readEnvironment(variables);
    QVERIFY(read);
    const ImportedProfile &made = read->profiles.front();
    QCOMPARE(made.profile.tenant, u"contoso.example"_s);
    QVERIFY(made.clientSecret.equals("S3CRET"));
    QCOMPARE(made.ignored.size(), 1); // PATH is nobody's business
    QCOMPARE(made.ignored.first().from, u"AZURE_CONFIG_DIR"_s);
}

void TestImport::placeholders_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("field");
    QTest::addColumn<bool>("secret");
    for (const QString &value :
         {u"{{clientId}}"_s, u"${ENV}"_s, u"${ENV:default}"_s, u"$env:X"_s, u"$CLIENT_ID"_s, u"%CLIENT_ID%"_s,
          u"<tenant>"_s, u"$(az account show)"_s, u"`id`"_s, u"#{Client}#"_s, u"Enter_the_Client_Secret_Here"_s,
          u"YOUR_CLIENT_SECRET"_s, u"{% uuid %}"_s})
        QTest::newRow(qPrintable(value)) << value << true << true;
    for (const QString &value :
         {u"[Enter the Client Id]"_s, u"{tenant}"_s, u"your-tenant-id"_s,
          u"00000000-0000-0000-0000-000000000000"_s, u"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"_s})
        QTest::newRow(qPrintable(value)) << value << true << value.startsWith(u'x');
    for (const QString &value :
         {u"contoso.example"_s, u"66666666-7777-4888-8999-aaaaaaaaaaaa"_s, u"common"_s, u""_s, u"aB~8Q$(x)y"_s,
          u"x{{y}}"_s, u"~8Q~<abc"_s, u"yourself.example"_s, u"entercom"_s})
        QTest::newRow(qPrintable(u"no: "_s + value)) << value << false << false;
}

void TestImport::placeholders()
{
    QFETCH(QString, value);
    QFETCH(bool, field);
    QFETCH(bool, secret);
    QCOMPARE(isPlaceholder(value), field);
    if (!value.startsWith(u'x')) // whether a row of x is a secret is a matter of taste
        QCOMPARE(isPlaceholder(value, true), secret);
}

/// Bytes changed, cut out and doubled in every input: no crash, no hang, and nothing secret in what is said.
void TestImport::mutations()
{
    QRandomGenerator random(20261124);
    for (const QString &name : inputs()) {
        const QByteArray whole = contentOf(::folder() + name);
        for (int round = 0; round < 15; ++round) {
            QByteArray text = whole;
            for (int change = random.bounded(1, 6); change > 0 && !text.isEmpty(); --change) {
                const qsizetype at = random.bounded(static_cast<int>(text.size()));
                switch (random.bounded(4)) {
                case 0: text[at] = "{}[]()\"'`@$\\\n#:=&^ -*<"[random.bounded(22)]; break;
                case 1: text.remove(at, random.bounded(40)); break;
                case 2:
                    text.insert(at,
                                text.mid(random.bounded(static_cast<int>(text.size())), random.bounded(60)));
                    break;
                default: text.truncate(at);
                }
            }
            const auto read = import(text, name);
            if (!read)
                QVERIFY(!read.error().summary.isEmpty());
            else
                QVERIFY(!importText(*read).isEmpty());
        }
    }
}

OBO_TEST(TestImport)
#include "TestImport.moc"
