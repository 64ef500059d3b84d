// The store against a real GNOME Keyring on a bus and in a home of its own (with_keyring.sh).
#include "MadeSecret.h"
#include "TestMain.h"
#include "keychain/Await.h"
#include "keychain/QtKeychainStore.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo::keychain;
using obo::tests::await;
using obo::tests::secretOf;

namespace {

QByteArray bytesOf(const StoreReply &reply)
{
    if (!reply.secret)
        return "nothing"_ba;
    const auto view = reply.secret->view();
    return {view.data(), static_cast<qsizetype>(view.size())};
}

const auto service = u"obo-workbench-test"_s;
const auto login = u"/org/freedesktop/secrets/collection/login"_s;

QByteArray run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return process.readAll();
}

/// For good: only a prompt could unlock it again.
void lockKeyring()
{
    auto message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                  u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    message.setArguments({QVariant::fromValue(QList{QDBusObjectPath(login)})});
    QCOMPARE(QDBusConnection::sessionBus().call(message).type(), QDBusMessage::ReplyMessage);
}

} // namespace

class TestGnomeKeyring : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("OBO_TEST_HOME"))
            QSKIP("Runs only under with_keyring.sh, so that nobody's own keyring is touched.");
    }

    void storesAndReads_data();
    void storesAndReads();
    void absent();
    void removed();
    void replacedAlsoOverText();
    void secretToolSeesContract();
    void serviceIsNamed();
    void callsKeepTheirOrder();
    void twoProcessesWriteAtOnce();
    void endedStoreFinishesEveryFuture();
    void withoutGlibItSaysSo();
    void nothingInFiles();
    void lockedIsNotAbsent(); // last: it leaves the keyring locked
};

void TestGnomeKeyring::storesAndReads_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("plain") << u"p1/client-secret"_s << "s3cret~value"_ba;
    QTest::newRow("empty") << u"p2/client-secret"_s << QByteArray("");
    QTest::newRow("NULs") << u"p3/client-secret"_s << QByteArray("a\0b\0\0c", 6);
    QTest::newRow("invalid UTF-8") << u"p4/private-key"_s << QByteArray("\xff\xfe\xc3(", 4);
    QTest::newRow("line breaks") << u"p5/client-secret"_s << " x\r\ny\n"_ba;
    QTest::newRow("64 KiB") << u"p6/private-key"_s << QByteArray(64 << 10, 'k');
    QTest::newRow("1 MiB") << u"p7/private-key"_s << QByteArray(1 << 20, 'm');
    QTest::newRow("many slashes") << u"a/b//c/"_s << "x"_ba;
    QTest::newRow("empty key") << QString() << "y"_ba;
    QTest::newRow("not ASCII") << u"プロファイル/sécret"_s << "пароль"_ba;
}

void TestGnomeKeyring::storesAndReads()
{
    QFETCH(QString, key);
    QFETCH(QByteArray, value);
    QtKeychainStore store(service);
    QCOMPARE(await(store.write(key, secretOf(value))).outcome, Outcome::Stored);
    const auto reply = await(store.read(key));
    QCOMPARE(reply.outcome, Outcome::Found);
    QCOMPARE(bytesOf(reply), value);
    QCOMPARE(await(store.remove(key)).outcome, Outcome::Removed);
}

void TestGnomeKeyring::absent()
{
    QtKeychainStore store(service);
    const auto reply = await(store.read(u"nobody/client-secret"_s));
    QCOMPARE(reply.outcome, Outcome::NotThere);
    QVERIFY(reply.summary.contains(u"GNOME Keyring"));
    QCOMPARE(await(store.remove(u"nobody/client-secret"_s)).outcome, Outcome::NotThere);
}

void TestGnomeKeyring::removed()
{
    QtKeychainStore store(service);
    QCOMPARE(await(store.write(u"r/client-secret"_s, secretOf("1"))).outcome, Outcome::Stored);
    QCOMPARE(await(store.write(u"r/private-key"_s, secretOf("2"))).outcome, Outcome::Stored);
    QCOMPARE(await(store.remove(u"r/client-secret"_s)).outcome, Outcome::Removed);
    QCOMPARE(await(store.read(u"r/client-secret"_s)).outcome, Outcome::NotThere);
    QCOMPARE(bytesOf(await(store.read(u"r/private-key"_s))), "2"_ba);
}

void TestGnomeKeyring::replacedAlsoOverText()
{
    // What F4 measured: an entry in text mode under the same key outlives a binary write, and wins.
    const auto stored =
        run(u"secret-tool"_s,
            {u"store"_s, u"--label=old"_s, u"server"_s, service, u"user"_s, u"f4/client-secret"_s, u"type"_s,
             u"plaintext"_s, u"xdg:schema"_s, u"org.qt.keychain"_s},
            "the old value");
    QVERIFY2(stored.isEmpty(), stored.constData());
    QtKeychainStore store(service);
    QCOMPARE(bytesOf(await(store.read(u"f4/client-secret"_s))), "the old value"_ba);
    for (const auto &value : {"first"_ba, "second"_ba, "third"_ba}) {
        QCOMPARE(await(store.write(u"f4/client-secret"_s, secretOf(value))).outcome, Outcome::Stored);
        QCOMPARE(bytesOf(await(store.read(u"f4/client-secret"_s))), value);
    }
    const auto all = run(u"secret-tool"_s, {u"search"_s, u"--all"_s, u"user"_s, u"f4/client-secret"_s});
    QCOMPARE(all.count("secret = "), 1);
}

void TestGnomeKeyring::secretToolSeesContract()
{
    QtKeychainStore store; // the default service is what the contract names
    QCOMPARE(await(store.write(u"id-1/client-secret"_s, secretOf("abc"))).outcome, Outcome::Stored);
    const auto seen = run(u"secret-tool"_s, {u"search"_s, u"--all"_s, u"server"_s, u"obo-workbench"_s});
    QVERIFY2(seen.contains("attribute.user = id-1/client-secret"), seen.constData());
    QVERIFY2(seen.contains("attribute.server = obo-workbench"), seen.constData());
    QVERIFY2(seen.contains("attribute.type = base64"), seen.constData());
    QVERIFY2(seen.contains("secret = " + QByteArray("abc").toBase64()), seen.constData());
    QCOMPARE(await(store.remove(u"id-1/client-secret"_s)).outcome, Outcome::Removed);
    QVERIFY(
        !run(u"secret-tool"_s, {u"search"_s, u"--all"_s, u"server"_s, u"obo-workbench"_s}).contains("id-1"));
}

void TestGnomeKeyring::serviceIsNamed()
{
    QtKeychainStore store(service);
    QCOMPARE(store.name(), u"Secret Service"_s);
    std::ignore = await(store.read(u"x"_s));
    QCOMPARE(store.name(), u"GNOME Keyring"_s);
}

void TestGnomeKeyring::callsKeepTheirOrder()
{
    QtKeychainStore store(service);
    const auto first = store.write(u"o"_s, secretOf("1"));
    const auto seen = store.read(u"o"_s);
    const auto second = store.write(u"o"_s, secretOf("2"));
    const auto last = store.read(u"o"_s);
    const auto gone = store.remove(u"o"_s);
    QCOMPARE(await(gone).outcome, Outcome::Removed);
    QCOMPARE(await(first).outcome, Outcome::Stored);
    QCOMPARE(bytesOf(await(seen)), "1"_ba);
    QCOMPARE(await(second).outcome, Outcome::Stored);
    QCOMPARE(bytesOf(await(last)), "2"_ba);
}

void TestGnomeKeyring::twoProcessesWriteAtOnce()
{
    const QString key = u"race/client-secret"_s;
    std::array<QProcess, 2> writers;
    for (std::size_t i = 0; i < writers.size(); ++i)
        writers.at(i).start(QStringLiteral(OBO_KEYCHAIN_PROBE),
                            {u"hammer"_s, key, u"25"_s, i == 0 ? u"a"_s : u"b"_s});
    int storedCount = 0;
    for (auto &writer : writers) {
        QVERIFY(writer.waitForFinished(60'000));
        QCOMPARE(writer.exitCode(), 0);
        const auto lines = writer.readAllStandardOutput().trimmed().split('\n');
        QCOMPARE(lines.size(), 25);
        for (const auto &line : lines) {
            // Stored, or told honestly that it was not; nothing else can come of a race.
            const int outcome = line.left(line.indexOf(' ')).toInt();
            QVERIFY2(outcome == static_cast<int>(Outcome::Stored)
                         || outcome == static_cast<int>(Outcome::Failed),
                     line.constData());
            storedCount += outcome == static_cast<int>(Outcome::Stored) ? 1 : 0;
        }
    }
    QVERIFY(storedCount > 0);
    QtKeychainStore store(service);
    const QByteArray left = bytesOf(await(store.read(key)));
    QVERIFY2(left.startsWith('a') || left.startsWith('b'), left.constData());
    const auto all = run(u"secret-tool"_s, {u"search"_s, u"--all"_s, u"user"_s, key});
    QCOMPARE(all.count("secret = "), 1);
}

void TestGnomeKeyring::endedStoreFinishesEveryFuture()
{
    QList<QFuture<StoreReply>> futures;
    {
        QtKeychainStore store(service);
        for (int i = 0; i < 5; ++i)
            futures << store.write(u"e"_s, secretOf("x")) << store.read(u"e"_s);
        QTest::qWait(0); // some are under way
    }
    for (const auto &future : futures) {
        QVERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 1);
        QCOMPARE(future.result().outcome, Outcome::Failed);
        QVERIFY(!future.result().summary.isEmpty());
    }
    // Late answers arrive now, to nobody; a new store works.
    QtKeychainStore store(service);
    QCOMPARE(await(store.write(u"e2"_s, secretOf("y"))).outcome, Outcome::Stored);
}

void TestGnomeKeyring::withoutGlibItSaysSo()
{
    QProcess probe;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_NO_GLIB"_s, u"1"_s);
    probe.setProcessEnvironment(environment);
    probe.start(QStringLiteral(OBO_KEYCHAIN_PROBE), {u"read"_s, u"x"_s, u"300"_s});
    QVERIFY(probe.waitForFinished(20'000));
    const auto output = probe.readAllStandardOutput();
    QCOMPARE(probe.exitStatus(), QProcess::NormalExit);
    QCOMPARE(probe.exitCode(), 0);
    QVERIFY2(output.startsWith(QByteArray::number(static_cast<int>(Outcome::TimedOut))), output.constData());
    QVERIFY2(output.contains("QT_NO_GLIB"), output.constData());
}

void TestGnomeKeyring::nothingInFiles()
{
    QtKeychainStore store(service);
    QCOMPARE(await(store.write(u"n"_s, secretOf("CANARY-1f0c"))).outcome, Outcome::Stored);
    const auto found =
        run(u"grep"_s,
            {u"-rla"_s, u"-e"_s, u"CANARY-1f0c"_s, u"-e"_s, QString::fromLatin1("CANARY-1f0c"_ba.toBase64()),
             qEnvironmentVariable("OBO_TEST_HOME")});
    QCOMPARE(found, QByteArray());
}

void TestGnomeKeyring::lockedIsNotAbsent()
{
    QtKeychainStore store(service, std::chrono::seconds(10), std::chrono::seconds(15));
    const QString key = u"l/client-secret"_s;
    QCOMPARE(await(store.write(key, secretOf("kept"))).outcome, Outcome::Stored);
    lockKeyring();
    const auto reply = await(store.read(key));
    QCOMPARE(reply.outcome, Outcome::Locked);
    QVERIFY2(reply.summary.contains(u"GNOME Keyring is locked"), qPrintable(reply.summary));
    QVERIFY(!reply.summary.contains(u"kept") && !reply.detail.contains(u"kept"));
    QCOMPARE(await(store.read(u"never/there"_s)).outcome, Outcome::Locked);
    QCOMPARE(await(store.remove(key)).outcome, Outcome::Locked);
    QCOMPARE(await(store.write(key, secretOf("other"))).outcome, Outcome::Locked);
    QCOMPARE(await(store.write(u"new/client-secret"_s, secretOf("other"))).outcome, Outcome::Locked);
}

OBO_TEST(TestGnomeKeyring)
#include "TestGnomeKeyring.moc"
