// The store against a Secret Service that misbehaves (hostile_secret_service.py), on a bus of its own.
#include "TestMain.h"
#include "keychain/Await.h"
#include "keychain/QtKeychainStore.h"
#include "keychain/SecretService.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace obo::keychain;
using namespace std::chrono_literals;
using obo::base::Secret;
using obo::tests::await;

namespace {

const auto service = u"obo-workbench-test"_s;

/// The misbehaving service as a child; ends with the object.
class Hostile {
public:
    explicit Hostile(const QString &mode)
    {
        process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process_.start(QStringLiteral(OBO_SOURCE_DIR "/tests/keychain/hostile_secret_service.py"), {mode});
        if (process_.waitForReadyRead(20'000))
            said_ = process_.readLine().trimmed();
    }

    ~Hostile()
    {
        process_.kill();
        process_.waitForFinished();
    }

    [[nodiscard]] QByteArray said() const { return said_; }

    void release()
    {
        const auto message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/obo/Hostile"_s,
                                                            u"org.obo.Hostile"_s, u"Release"_s);
        QCOMPARE(QDBusConnection::sessionBus().call(message).type(), QDBusMessage::ReplyMessage);
    }

private:
    QProcess process_;
    QByteArray said_;
};

QByteArray bytesOf(const StoreReply &reply)
{
    const auto view = reply.secret ? reply.secret->view() : std::string_view("nothing");
    return {view.data(), static_cast<qsizetype>(view.size())};
}

} // namespace

#define START_HOSTILE(mode)                                                                                    \
    Hostile hostile(mode);                                                                                     \
    if (hostile.said() == "no gi")                                                                             \
        QSKIP("python3-gi is not installed: the hostile Secret Service cannot run.");                          \
    QCOMPARE(hostile.said(), "ready"_ba)

class TestHostileService : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("OBO_TEST_HOME"))
            QSKIP("Runs only under with_bus.sh, so that nobody's own keyring is touched.");
    }

    void cleanup();
    void outcomes_data();
    void outcomes();
    void writtenAndNotReadBack_data();
    void writtenAndNotReadBack();
    void hungThenBusyThenWell();
    void hungStoreEnds();
    void closedStoreStays();
    void hungProcessEnds();
    void queuedCallsAreBusy();
    void muteIsNotBusy_data();
    void muteIsNotBusy();
    void nobodyOnTheBus();
    void noBusAtAll_data();
    void noBusAtAll();
    void promptMayTakeLonger();
    void continuationMayEndTheStore();
    void besideKWalletNobodyElseIsAsked();
};

void TestHostileService::cleanup()
{
    // The service is gone: what was stuck ends with an error, and the process's job queue is free again.
    QtKeychainStore store(service);
    QTRY_COMPARE(await(store.read(u"x"_s)).outcome, Outcome::NoService);
}

void TestHostileService::outcomes_data()
{
    QTest::addColumn<Outcome>("read");
    QTest::addColumn<Outcome>("write");
    QTest::addColumn<Outcome>("remove");
    QTest::newRow("wrongtype") << Outcome::Failed << Outcome::Failed << Outcome::Failed;
    QTest::newRow("error") << Outcome::Failed << Outcome::Failed << Outcome::Failed;
    QTest::newRow("huge") << Outcome::Failed << Outcome::Failed << Outcome::Failed;
    QTest::newRow("vanish") << Outcome::Failed << Outcome::Failed << Outcome::Failed;
    QTest::newRow("badsecret") << Outcome::Failed << Outcome::Failed << Outcome::Failed;
    QTest::newRow("liar") << Outcome::NotThere << Outcome::Failed << Outcome::NotThere;
    QTest::newRow("stubborn") << Outcome::Found << Outcome::Failed << Outcome::Failed;
    QTest::newRow("dismissed") << Outcome::Locked << Outcome::Locked << Outcome::Locked;
}

void TestHostileService::outcomes()
{
    QFETCH(Outcome, read);
    QFETCH(Outcome, write);
    QFETCH(Outcome, remove);
    START_HOSTILE(QString::fromLatin1(QTest::currentDataTag()));
    QtKeychainStore store(service);
    const auto seen = await(store.read(u"k"_s));
    QCOMPARE(seen.outcome, read);
    if (read == Outcome::Found)
        QCOMPARE(bytesOf(seen), "the first one"_ba);
    const auto written = await(store.write(u"k"_s, Secret("new")));
    QCOMPARE(written.outcome, write);
    QVERIFY(!written.summary.isEmpty());
    QCOMPARE(await(store.remove(u"k"_s)).outcome, remove);
}

// Only another value, or none, speaks for another program that wrote.
void TestHostileService::writtenAndNotReadBack_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("blind") << u"reported an error"_s;
    QTest::newRow("liar") << u"another program may have written"_s;
    QTest::newRow("stubborn") << u"another program may have written"_s;
}

void TestHostileService::writtenAndNotReadBack()
{
    QFETCH(QString, words);
    START_HOSTILE(QString::fromLatin1(QTest::currentDataTag()));
    QtKeychainStore store(service);
    const auto written = await(store.write(u"k"_s, Secret("new")));
    QCOMPARE(written.outcome, Outcome::Failed);
    QVERIFY2(written.summary.contains(words), qPrintable(written.summary));
}

void TestHostileService::hungThenBusyThenWell()
{
    START_HOSTILE(u"never"_s);
    QtKeychainStore store(service, 300ms);
    QElapsedTimer clock;
    clock.start();
    const auto first = await(store.read(u"k"_s));
    QCOMPARE(first.outcome, Outcome::TimedOut);
    QVERIFY2(clock.elapsed() < 3'000, "its own deadline, not D-Bus's 25 s");
    QVERIFY(!first.summary.contains(u"QT_NO_GLIB"));
    const auto second = store.read(u"k"_s);
    QVERIFY2(second.isFinished(), "busy is said at once");
    QCOMPARE(second.result().outcome, Outcome::Busy);
    QVERIFY(second.result().summary.contains(u"second"));
    QCOMPARE(store.write(u"k"_s, Secret("x")).result().outcome, Outcome::Busy);
    QCOMPARE(store.remove(u"k"_s).result().outcome, Outcome::Busy);
    // QtKeychain asks twice (text, then binary): each search is held until it is let go.
    QVERIFY(QTest::qWaitFor([&] {
        hostile.release();
        const auto again = store.read(u"k"_s);
        return !again.isFinished() || again.result().outcome != Outcome::Busy;
    }));
}

void TestHostileService::hungStoreEnds()
{
    START_HOSTILE(u"never"_s);
    QFuture<StoreReply> open;
    QFuture<StoreReply> timedOut;
    {
        QtKeychainStore store(service, 300ms);
        timedOut = store.read(u"k"_s);
        QCOMPARE(await(timedOut).outcome, Outcome::TimedOut);
    }
    {
        QtKeychainStore store(service);
        open = store.write(u"k"_s, Secret("s"));
        QTest::qWait(50);
    }
    QVERIFY(open.isFinished());
    QCOMPARE(open.result().outcome, Outcome::Failed);
    // The answers come after both stores ended: AddressSanitizer watches.
    for (int i = 0; i < 5; ++i) {
        hostile.release();
        QTest::qWait(20);
    }
    QCOMPARE(timedOut.result().outcome, Outcome::TimedOut);
}

/// Who hears of the end asks for more at once, to undo what is half done.
void TestHostileService::closedStoreStays()
{
    START_HOSTILE(u"never"_s);
    QtKeychainStore store(service);
    QFuture<StoreReply> undone;
    const auto removed =
        store.remove(u"k"_s).then(QtFuture::Launch::Sync, [&store, &undone](const StoreReply &reply) {
            undone = store.write(u"k"_s, Secret("s"));
            return reply;
        });
    const auto waiting = store.read(u"other"_s);
    store.close();
    for (const auto &future : {removed, waiting, undone, store.read(u"k"_s)}) {
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().outcome, Outcome::Failed);
    }
    store.close();
}

void TestHostileService::hungProcessEnds()
{
    START_HOSTILE(u"never"_s);
    for (const auto &verb : {u"read"_s, u"write"_s, u"remove"_s}) {
        QProcess probe;
        probe.start(QStringLiteral(OBO_KEYCHAIN_PROBE), {verb, u"k"_s, u"300"_s});
        probe.write("value");
        probe.closeWriteChannel();
        QVERIFY(probe.waitForFinished(20'000));
        QCOMPARE(probe.exitStatus(), QProcess::NormalExit);
        QCOMPARE(probe.exitCode(), 0);
        QCOMPARE(probe.readAllStandardError(), QByteArray());
        QVERIFY(
            probe.readAllStandardOutput().startsWith(QByteArray::number(static_cast<int>(Outcome::TimedOut))));
    }
    hostile.release(); // answers to processes that are gone
}

void TestHostileService::queuedCallsAreBusy()
{
    START_HOSTILE(u"never"_s);
    QtKeychainStore store(service, 300ms);
    const auto first = store.read(u"k"_s);
    const auto second = store.write(u"k"_s, Secret("x"));
    const auto third = store.remove(u"k"_s);
    QCOMPARE(await(third).outcome, Outcome::Busy);
    QCOMPARE(await(second).outcome, Outcome::Busy);
    QCOMPARE(await(first).outcome, Outcome::TimedOut);
}

void TestHostileService::muteIsNotBusy_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("no answer") << u"mute"_s;
    QTest::newRow("dbus-daemon's own time-out") << u"startslow"_s;
}

void TestHostileService::muteIsNotBusy()
{
    QFETCH(QString, mode);
    START_HOSTILE(mode);
    QtKeychainStore store(service, 300ms, 300ms);
    // Nothing was started that could come back late, so the next call may ask again.
    QCOMPARE(await(store.read(u"k"_s)).outcome, Outcome::TimedOut);
    QCOMPARE(await(store.read(u"k"_s)).outcome, Outcome::TimedOut);
}

void TestHostileService::nobodyOnTheBus()
{
    QtKeychainStore store(service);
    QElapsedTimer clock;
    clock.start();
    const auto reply = await(store.write(u"k"_s, Secret("CANARY")));
    QCOMPARE(reply.outcome, Outcome::NoService);
    QVERIFY(clock.elapsed() < 2'000);
    QVERIFY2(reply.summary.contains(u"org.freedesktop.secrets"), qPrintable(reply.summary));
    QVERIFY2(reply.summary.contains(u"use the secret once"), qPrintable(reply.summary));
    QVERIFY(reply.toError().kind == obo::base::ErrorKind::Keychain);
    QCOMPARE(reply.toError().place.toString(), u"field:client_secret"_s);
}

void TestHostileService::noBusAtAll_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("not set") << QString();
    QTest::newRow("nobody listens") << u"unix:path=/nonexistent/bus"_s;
    QTest::newRow("nonsense") << u"nonsense"_s;
}

void TestHostileService::noBusAtAll()
{
    QFETCH(QString, address);
    QProcess probe;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    if (!address.isEmpty())
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, address);
    probe.setProcessEnvironment(environment);
    QElapsedTimer clock;
    clock.start();
    probe.start(QStringLiteral(OBO_KEYCHAIN_PROBE), {u"write"_s, u"k"_s});
    probe.write("CANARY-77aa");
    probe.closeWriteChannel();
    QVERIFY(probe.waitForFinished(20'000));
    QVERIFY2(clock.elapsed() < 5'000, "without a bus it must not wait");
    const auto output = probe.readAllStandardOutput();
    QCOMPARE(probe.exitCode(), 0);
    QVERIFY2(output.startsWith(QByteArray::number(static_cast<int>(Outcome::NoService))), output.constData());
    QVERIFY2(output.contains("session bus"), output.constData());
    QProcess grep;
    grep.start(u"grep"_s, {u"-rla"_s, u"CANARY-77aa"_s, qEnvironmentVariable("OBO_TEST_HOME")});
    QVERIFY(grep.waitForFinished());
    QCOMPARE(grep.readAllStandardOutput(), QByteArray());
}

void TestHostileService::promptMayTakeLonger()
{
    START_HOSTILE(u"prompt"_s);
    // Locked, so a person may be reading a prompt: the short deadline does not end it, the long one does.
    QtKeychainStore store(service, 1000ms, 3000ms);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(await(store.read(u"k"_s)).outcome, Outcome::TimedOut);
    QVERIFY(clock.elapsed() >= 2'500);
    QCOMPARE(await(store.read(u"k"_s)).outcome, Outcome::Busy);
}

void TestHostileService::continuationMayEndTheStore()
{
    START_HOSTILE(u"never"_s);
    auto store = std::make_unique<QtKeychainStore>(service, 300ms);
    int ended = 0;
    const auto a = store->read(u"k"_s).then([&](const StoreReply &) {
        ++ended;
        store.reset();
    });
    const auto b = store->read(u"k"_s).then([&](const StoreReply &) { ++ended; });
    QTRY_COMPARE(ended, 2);
    QVERIFY(!store);
}

void TestHostileService::besideKWalletNobodyElseIsAsked()
{
    START_HOSTILE(u"prompt"_s); // calls its collection locked, as kwalletd5 does that of a wallet that is open
    const auto where = [] {
        SecretService bus(20'000);
        std::optional<SecretService::Where> found;
        bus.locate(service, u"p/client-secret"_s, [&found](SecretService::Where said) { found = said; });
        return QTest::qWaitFor([&found] { return found.has_value(); }, 20'000) ? found : std::nullopt;
    };
    QVERIFY(where() == SecretService::Where::Locked);
    const QByteArray desktop = qgetenv("XDG_CURRENT_DESKTOP");
    qputenv("XDG_CURRENT_DESKTOP", "KDE");
    qputenv("KDE_SESSION_VERSION", "5");
    const auto beside = where();
    qputenv("XDG_CURRENT_DESKTOP", desktop);
    qunsetenv("KDE_SESSION_VERSION");
    QVERIFY(beside == SecretService::Where::Nowhere);
}

OBO_TEST(TestHostileService)
#include "TestHostileService.moc"
