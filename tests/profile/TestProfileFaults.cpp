// What may happen to the file: damage, foreign content, kills, full disks, permissions, links, other processes.
#include "TestMain.h"
#include "profile/FileLock.h"
#include "profile/ProfileContents.h"
#include "profile/ProfileText.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace obo::profile;
using namespace obo::tests;
using obo::base::ErrorKind;

namespace {

const auto probe = QStringLiteral(OBO_PROFILE_PROBE);

QStringList damagedIn(const QTemporaryDir &dir)
{
    return QDir(dir.path()).entryList({u"*.damaged-*"_s}, QDir::Files);
}

} // namespace

class TestProfileFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        dir_ = std::make_unique<QTemporaryDir>();
        path_ = dir_->filePath(u"profiles.json"_s);
    }

    void damagedIsKept_data();
    void damagedIsKept();
    void damagedCopiesDoNotReplaceOneAnother();
    void damagedIsToldAfterReadingAhead();
    void damagedWhileOpen();
    void damagedStaysWhereLocked();
    void foreignIsNotTouched_data();
    void foreignIsNotTouched();
    void noRegularFile();
    void symbolicLinkStays();
    void danglingLinkIsFollowed();
    void withoutPermission_data();
    void withoutPermission();
    void fullDisk();
    void twoProcesses();
    void killedWhileSaving();

private:
    std::unique_ptr<QTemporaryDir> dir_;
    QString path_;
};

void TestProfileFaults::damagedIsKept_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("cut") << R"({"profiles":[{"id":"1","name":"a"},{"id)"_ba;
    QTest::newRow("NULs") << QByteArray(4096, '\0');
    QTest::newRow("not text") << QByteArray("\xff\xfe\x00{", 4);
    QTest::newRow("half overwritten") << R"({"profiles":[]}"profiles":[]})"_ba;
    QTest::newRow("merge conflict") << "<<<<<<< HEAD\n{\"profiles\":[]}\n=======\n{}\n>>>>>>> x\n"_ba;
    QTest::newRow("HTML") << "<!doctype html>"_ba;
    QTest::newRow("deep") << QByteArray(1'000'000, '[');
}

void TestProfileFaults::damagedIsKept()
{
    QFETCH(QByteArray, text);
    put(path_, text);
    ProfileStore store(path_);
    QVERIFY(store.load());
    QVERIFY(store.profiles().isEmpty());
    static const QRegularExpression name(u"/profiles\\.json\\.damaged-\\d{8}T\\d{6}Z$"_s);
    QVERIFY2(name.match(store.damagedCopy()).hasMatch(), qPrintable(store.damagedCopy()));
    QCOMPARE(contentOf(store.damagedCopy()), text);
    QVERIFY(store.save(newProfile(u"a"_s)));
    QCOMPARE(contentOf(store.damagedCopy()), text);
    ProfileStore again(path_);
    QVERIFY(again.load());
    QCOMPARE(namesIn(again), QStringList{u"a"_s});
    QVERIFY(again.damagedCopy().isEmpty());
}

void TestProfileFaults::damagedCopiesDoNotReplaceOneAnother()
{
    for (int i = 0; i < 4; ++i) {
        put(path_, "damage " + QByteArray::number(i));
        ProfileStore store(path_);
        QVERIFY(store.load());
        QCOMPARE(contentOf(store.damagedCopy()), "damage " + QByteArray::number(i));
    }
    QCOMPARE(damagedIn(*dir_).size(), 4);
}

void TestProfileFaults::damagedIsToldAfterReadingAhead()
{
    put(path_, "{ half a file");
    ProfileStore store(path_);
    store.setAhead(beginReading(store.path()));
    QVERIFY(store.load());
    QVERIFY(store.profiles().isEmpty());
    QCOMPARE(contentOf(store.damagedCopy()), "{ half a file"_ba);
    QCOMPARE(damagedIn(*dir_).size(), 1);
    QVERIFY(!QFileInfo::exists(path_));
    put(path_, "[1]");
    ProfileStore foreign(path_);
    foreign.setAhead(beginReading(foreign.path()));
    QVERIFY(!foreign.load());
    QCOMPARE(contentOf(path_), "[1]"_ba);
}

void TestProfileFaults::damagedWhileOpen()
{
    ProfileStore store(path_);
    QVERIFY(store.save(newProfile(u"a"_s)));
    put(path_, "{ damaged by somebody");
    QVERIFY(store.save(newProfile(u"b"_s)));
    QCOMPARE(namesIn(store), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(contentOf(store.damagedCopy()), "{ damaged by somebody"_ba);
    // Also when the change itself is refused: what was read last well is back on the disk.
    put(path_, "{ again");
    QVERIFY(!store.save(newProfile(u"a"_s)));
    ProfileStore other(path_);
    QVERIFY(other.load());
    QCOMPARE(namesIn(other), QStringList({u"a"_s, u"b"_s}));
}

// What keeps the lock may be mending the file.
void TestProfileFaults::damagedStaysWhereLocked()
{
    put(path_, "{ half a file");
    {
        const FileLock other(path_ + u".lock"_s, std::chrono::milliseconds(0));
        QVERIFY(other.isHeld());
        ProfileStore store(path_);
        const auto loaded = store.load();
        QVERIFY(!loaded);
        QVERIFY(loaded.error().kind == ErrorKind::Storage);
        QVERIFY2(loaded.error().summary.contains(u"another program keeps it locked"_s),
                 qPrintable(loaded.error().summary));
        QCOMPARE(contentOf(path_), "{ half a file"_ba);
        QVERIFY(damagedIn(*dir_).isEmpty());
    }
    ProfileStore store(path_);
    QVERIFY(store.load());
    QCOMPARE(damagedIn(*dir_).size(), 1);
}

void TestProfileFaults::foreignIsNotTouched_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("array") << "[1]"_ba;
    QTest::newRow("appsettings") << R"({"AzureAd":{"ClientId":"x"}})"_ba;
    QTest::newRow("profiles of another kind") << R"({"profiles":{"default":{}}})"_ba;
}

void TestProfileFaults::foreignIsNotTouched()
{
    QFETCH(QByteArray, text);
    put(path_, text);
    ProfileStore store(path_);
    const auto loaded = store.load();
    QVERIFY(!loaded && loaded.error().kind == ErrorKind::Storage);
    QVERIFY(!store.save(newProfile(u"a"_s)));
    QVERIFY(!store.remove(u"a"_s));
    QCOMPARE(contentOf(path_), text);
    QVERIFY(damagedIn(*dir_).isEmpty());
}

void TestProfileFaults::noRegularFile()
{
    QVERIFY(QDir().mkdir(path_));
    ProfileStore folder(path_);
    QVERIFY(!folder.load());
    QVERIFY(!folder.save(newProfile(u"a"_s)));
    const QString pipe = dir_->filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    ProfileStore fifo(pipe);
    QVERIFY(!fifo.load()); // and does not wait for a writer
    ProfileStore under(dir_->filePath(u"pipe/profiles.json"_s));
    QVERIFY(!under.save(newProfile(u"a"_s)));
}

void TestProfileFaults::symbolicLinkStays()
{
    const QString real = dir_->filePath(u"dotfiles/obo.json"_s);
    QVERIFY(QDir(dir_->path()).mkdir(u"dotfiles"_s));
    put(real, R"({"profiles":[]})");
    QVERIFY(QFile::link(u"dotfiles/obo.json"_s, dir_->filePath(u"middle"_s)));
    QVERIFY(QFile::link(u"middle"_s, path_));
    ProfileStore store(path_);
    QVERIFY(store.load());
    QVERIFY(store.save(newProfile(u"a"_s)));
    QVERIFY(QFileInfo(path_).isSymLink());
    QVERIFY(!QFileInfo(real).isSymLink());
    QVERIFY(contentOf(real).contains("\"a\""));
    ProfileStore direct(real);
    QVERIFY(direct.save(newProfile(u"b"_s)));
    QTRY_COMPARE(namesIn(store), QStringList({u"a"_s, u"b"_s}));
}

void TestProfileFaults::danglingLinkIsFollowed()
{
    QVERIFY(QFile::link(dir_->filePath(u"later/obo.json"_s), path_));
    ProfileStore store(path_);
    QVERIFY(store.load());
    QVERIFY(store.save(newProfile(u"a"_s)));
    QVERIFY(QFileInfo(path_).isSymLink());
    QVERIFY(contentOf(dir_->filePath(u"later/obo.json"_s)).contains("\"a\""));
}

void TestProfileFaults::withoutPermission_data()
{
    QTest::addColumn<int>("folderMode");
    QTest::addColumn<int>("fileMode");
    QTest::newRow("folder read-only") << 0555 << 0666;
    QTest::newRow("file read-only") << 0777 << 0444;
    QTest::newRow("file unreadable") << 0777 << 0;
    QTest::newRow("folder closed") << 0 << 0666;
}

void TestProfileFaults::withoutPermission()
{
    QFETCH(int, folderMode);
    QFETCH(int, fileMode);
    QVERIFY(QFile::setPermissions(dir_->path(), QFileDevice::Permissions(0x7755)));
    const QString folder = dir_->filePath(u"f"_s);
    QVERIFY(QDir().mkdir(folder));
    path_ = folder + u"/profiles.json"_s;
    const QByteArray text = R"({"profiles":[{"id":"1","name":"kept"}]})";
    put(path_, text);
    // An ordinary user's rights: root may do everything.
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const bool root = ::geteuid() == 0;
    if (root) {
        const auto chown = [](const QString &name) {
            QCOMPARE(::chown(QFile::encodeName(name).constData(), 65534, 65534), 0);
        };
        chown(path_);
        chown(folder);
    }
    QCOMPARE(::chmod(QFile::encodeName(path_).constData(), static_cast<mode_t>(fileMode)), 0);
    QCOMPARE(::chmod(QFile::encodeName(folder).constData(), static_cast<mode_t>(folderMode)), 0);
    if (root)
        process.start(u"setpriv"_s,
                      {u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s, probe, u"once"_s, path_});
    else
        process.start(probe, {u"once"_s, path_});
    const bool ended = process.waitForFinished();
    ::chmod(QFile::encodeName(folder).constData(), 0755);
    if (process.error() == QProcess::FailedToStart || process.exitCode() == 126 || process.exitCode() == 127)
        QSKIP("setpriv, or the test's own build folder, is not open to an ordinary user here.");
    QVERIFY(ended);
    QCOMPARE(process.exitCode(), 3);
    const auto said = process.readAllStandardOutput();
    QVERIFY2(said.contains("could not be") || said.contains("cannot be"), said.constData());
    ::chmod(QFile::encodeName(path_).constData(), 0644);
    QCOMPARE(contentOf(path_), text);
}

void TestProfileFaults::fullDisk()
{
    const QString folder = dir_->filePath(u"small"_s);
    QVERIFY(QDir().mkdir(folder));
    if (::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, "size=64k") != 0)
        QSKIP("Cannot mount a small disk here: a full one is not tested.");
    const auto unmount = qScopeGuard([&] { ::umount2(QFile::encodeName(folder).constData(), MNT_DETACH); });
    path_ = folder + u"/profiles.json"_s;
    ProfileStore store(path_);
    Profile big = newProfile(u"big"_s);
    big.scope = QString(20'000, u'x');
    QVERIFY(store.save(big));
    const QByteArray before = contentOf(path_);
    Profile bigger = newProfile(u"bigger"_s);
    bigger.scope = QString(60'000, u'y');
    const auto full = store.save(bigger);
    QVERIFY(!full);
    QVERIFY(full.error().kind == ErrorKind::Storage);
    QVERIFY2(!full.error().detail.isEmpty(), "the system's words are kept");
    QCOMPARE(contentOf(path_), before);
    QCOMPARE(namesIn(store), QStringList{u"big"_s});
    QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden).size(), 2); // the file and its lock: no remains
    QVERIFY(store.save(newProfile(u"small one"_s))); // room again
}

void TestProfileFaults::twoProcesses()
{
    std::array<QProcess, 3> writers;
    for (std::size_t i = 0; i < writers.size(); ++i)
        writers.at(i).start(probe,
                            {u"loop"_s, path_, u"40"_s, QString(QChar(static_cast<char16_t>(u'a' + i)))});
    for (auto &writer : writers) {
        QVERIFY(writer.waitForFinished(60'000));
        QVERIFY2(writer.exitCode() == 0, writer.readAllStandardOutput().constData());
    }
    ProfileStore store(path_);
    QVERIFY(store.load());
    QCOMPARE(store.profiles().size(), 120);
    QVERIFY(store.damagedCopy().isEmpty());
}

void TestProfileFaults::killedWhileSaving()
{
    auto random = QRandomGenerator(20261124);
    qsizetype last = 0;
    for (int round = 0; round < 25; ++round) {
        QProcess writer;
        writer.start(probe, {u"loop"_s, path_, u"100000"_s, u"r%1"_s.arg(round)});
        QVERIFY(writer.waitForReadyRead(30'000)); // it is saving
        QTest::qSleep(static_cast<int>(random.bounded(1, 30)));
        writer.kill();
        QVERIFY(writer.waitForFinished());
        ProfileStore store(path_);
        QVERIFY(store.load());
        QVERIFY(store.damagedCopy().isEmpty());
        QVERIFY2(store.profiles().size() > last, "what was saved before the kill stays");
        last = store.profiles().size();
        QCOMPARE(QFileInfo(path_).permissions() & 0x7777, QFileDevice::Permissions(0x6600));
    }
    QVERIFY2(damagedIn(*dir_).isEmpty(), "nothing was ever damaged");
    const auto remains =
        QDir(dir_->path()).entryInfoList({u"profiles.json.??????"_s}, QDir::Files | QDir::Hidden);
    for (const auto &left : remains)
        QCOMPARE(left.permissions() & 0x77, QFileDevice::Permissions());
    qInfo("%lld profiles after 25 kills, %lld temporary files left", static_cast<long long>(last),
          static_cast<long long>(remains.size()));
}

OBO_TEST(TestProfileFaults)
#include "TestProfileFaults.moc"
