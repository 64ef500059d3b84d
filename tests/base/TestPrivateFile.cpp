// Files replaced whole or not at all, for their owner only. A disk that fails:
// tests/attack/process/disk_attack.py.
#include "TestMain.h"
#include "base/PrivateFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using obo::base::writePrivateFile;

class TestPrivateFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replacesAndCloses();
    void linksStay();
    void theFolderOfTheFileIsSynced();
    void onlyFilesAreReplaced();
    void failureIsTold();

private:
    QTemporaryDir dir_;

    [[nodiscard]] static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
    }
};

void TestPrivateFile::replacesAndCloses()
{
    const QString path = dir_.filePath(u"a"_s);
    QVERIFY(!writePrivateFile(path, "one"));
    QCOMPARE(contentOf(path), "one"_ba);
    QVERIFY(QFile::setPermissions(path, QFileDevice::Permissions(0x7644)));
    QVERIFY(!writePrivateFile(path, QByteArray(100'000, 'x')));
    QCOMPARE(contentOf(path), QByteArray(100'000, 'x'));
    QCOMPARE(QFileInfo(path).permissions() & 0x77, QFileDevice::Permissions());
    QCOMPARE(QDir(dir_.path()).entryList({u"a*"_s}, QDir::Files | QDir::Hidden), QStringList{u"a"_s});
}

void TestPrivateFile::linksStay()
{
    QVERIFY(QFile::link(u"later"_s, dir_.filePath(u"link"_s)));
    QVERIFY(!writePrivateFile(dir_.filePath(u"link"_s), "two"));
    QVERIFY(QFileInfo(dir_.filePath(u"link"_s)).isSymLink());
    QCOMPARE(contentOf(dir_.filePath(u"later"_s)), "two"_ba);
}

// A folder is opened to be synced: the one in which the file was renamed, not one on the way to it.
void TestPrivateFile::theFolderOfTheFileIsSynced()
{
    QVERIFY(QDir(dir_.path()).mkdir(u"d1"_s) && QDir(dir_.path()).mkdir(u"d2"_s));
    const QString file = dir_.filePath(u"d2/c.svg"_s);
    QVERIFY(!writePrivateFile(file, "one"));
    QVERIFY(QFile::link(u"../d2/c.svg"_s, dir_.filePath(u"d1/b.svg"_s)));
    QVERIFY(QFile::link(u"d1/b.svg"_s, dir_.filePath(u"a.svg"_s)));
    const int notices = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    const auto watch = [&](const QString &name) {
        return ::inotify_add_watch(notices, QFile::encodeName(dir_.filePath(name)).constData(), IN_OPEN);
    };
    const int way = watch(u"d1"_s);
    const int target = watch(u"d2"_s);
    QVERIFY(way >= 0 && target >= 0);
    QVERIFY(!writePrivateFile(dir_.filePath(u"a.svg"_s), "two"));
    QSet<int> opened;
    alignas(inotify_event) std::array<char, 16384> buffer{};
    const auto size = ::read(notices, buffer.data(), buffer.size());
    ::close(notices);
    for (ssize_t at = 0; at < size;) {
        const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
        if ((event->mask & IN_ISDIR) != 0)
            opened.insert(event->wd);
        at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
    QCOMPARE(opened, QSet<int>{target});
    QCOMPARE(contentOf(file), "two"_ba);
}

void TestPrivateFile::onlyFilesAreReplaced()
{
    const QString pipe = dir_.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QVERIFY(writePrivateFile(pipe, "x").has_value());
    QVERIFY(!QFileInfo(pipe).isFile());
    QVERIFY(writePrivateFile(dir_.path(), "x").has_value());
}

void TestPrivateFile::failureIsTold()
{
    const auto fault = writePrivateFile(dir_.filePath(u"no/such/folder/x"_s), "x");
    QVERIFY(fault && !fault->isEmpty());
}

OBO_TEST(TestPrivateFile)
#include "TestPrivateFile.moc"
