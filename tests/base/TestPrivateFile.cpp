// Files replaced whole or not at all, for their owner only. A disk that fails:
// tests/attack/process/disk_attack.py.
#include "TestMain.h"
#include "base/PrivateFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using obo::base::writePrivateFile;

class TestPrivateFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replacesAndCloses();
    void linksStay();
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
