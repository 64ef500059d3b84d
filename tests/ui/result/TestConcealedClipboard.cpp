// The clipboard that forgets: marks, countdown, and never touching what others copied.
#include "TestMain.h"
#include "ui/token/ConcealedClipboard.h"
#include "ui/token/QuietFileDialog.h"
#include "ui/token/SaveToken.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QPointer>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;
using namespace std::chrono_literals;

namespace {

constexpr auto canary = "eyJ-canary-token";

QClipboard &board() { return *QGuiApplication::clipboard(); }

} // namespace

class TestConcealedClipboard : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init() { board().setText(u"before"_s); }

    void isMarkedAsConcealed();
    void countsDownAndClears();
    void laterCopiesSurvive_data();
    void laterCopiesSurvive();
    void isClearedWhenItEnds();
    void isClearedBeforeTheProgramEnds();
    void savedFilesAreForTheOwnerOnly();
    void fileDialogLeavesNoHistory();
};

void TestConcealedClipboard::isMarkedAsConcealed()
{
    ConcealedClipboard concealed(board());
    concealed.copy(base::Secret(canary));
    const QMimeData *data = board().mimeData();
    QCOMPARE(data->data(u"x-kde-passwordManagerHint"_s), "secret"_ba);
    QCOMPARE(data->text(), QString::fromLatin1(canary));
    QCOMPARE(data->data(u"text/plain"_s), QByteArray(canary));
    QVERIFY(!data->hasHtml());
    QVERIFY(concealed.holdsOurs());
    QCOMPARE(concealed.remainingSeconds(), 60);
}

void TestConcealedClipboard::countsDownAndClears()
{
    ConcealedClipboard concealed(board(), 30ms);
    QSignalSpy cleared(&concealed, &ConcealedClipboard::cleared);
    QSignalSpy remaining(&concealed, &ConcealedClipboard::remainingChanged);
    concealed.copy(base::Secret(canary));
    QCOMPARE(remaining.takeFirst().constFirst().toInt(), 1);
    QTRY_COMPARE(cleared.count(), 1);
    QCOMPARE(remaining.takeLast().constFirst().toInt(), 0);
    QVERIFY(board().text().isEmpty());
    QVERIFY(!concealed.holdsOurs());
    QCOMPARE(concealed.remainingSeconds(), 0);
}

void TestConcealedClipboard::laterCopiesSurvive_data()
{
    QTest::addColumn<QString>("other");
    QTest::newRow("another text") << u"what the person copied"_s;
    QTest::newRow("the same text, copied from elsewhere") << QString::fromLatin1(canary);
}

void TestConcealedClipboard::laterCopiesSurvive()
{
    QFETCH(QString, other);
    ConcealedClipboard concealed(board(), 30ms);
    QSignalSpy cleared(&concealed, &ConcealedClipboard::cleared);
    QSignalSpy remaining(&concealed, &ConcealedClipboard::remainingChanged);
    concealed.copy(base::Secret(canary));
    board().setText(other);
    QTRY_VERIFY(!remaining.isEmpty() && remaining.constLast().constFirst().toInt() == 0);
    concealed.clear();
    QCOMPARE(board().text(), other);
    QCOMPARE(cleared.count(), 0);
}

void TestConcealedClipboard::isClearedWhenItEnds()
{
    {
        ConcealedClipboard concealed(board());
        concealed.copy(base::Secret(canary));
    }
    QVERIFY(board().text().isEmpty());
}

void TestConcealedClipboard::isClearedBeforeTheProgramEnds()
{
    ConcealedClipboard concealed(board());
    concealed.copy(base::Secret(canary));
    // What QCoreApplication emits while the platform's clipboard still stands.
    QMetaObject::invokeMethod(qApp, "aboutToQuit", Qt::DirectConnection);
    QVERIFY(board().text().isEmpty());
}

void TestConcealedClipboard::savedFilesAreForTheOwnerOnly()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"token.jwt"_s);
    QFile before(path);
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.close();
    QVERIFY(before.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    QVERIFY(writePrivately(path, base::Secret(canary)).has_value());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path) & others));
    QFile after(path);
    QVERIFY(after.open(QIODevice::ReadOnly));
    QCOMPARE(after.readAll(), QByteArray(canary));
    const auto failed = writePrivately(folder.filePath(u"no/such/folder/x"_s), base::Secret(canary));
    QVERIFY(!failed);
    QVERIFY(failed.error().kind == base::ErrorKind::Storage);
    QVERIFY(!failed.error().detail.contains(QString::fromLatin1(canary)));
}

void TestConcealedClipboard::fileDialogLeavesNoHistory()
{
    const QTemporaryDir home;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
    const QString kept = home.filePath(u"QtProject.conf"_s);
    {
        // The plain dialog does write: else this test could not fail.
        QFileDialog plain(nullptr, {}, home.path());
        plain.setOption(QFileDialog::DontUseNativeDialog);
    }
    QVERIFY(QFile::exists(kept));
    QVERIFY(QFile::remove(kept));
    {
        QuietFileDialog quiet(nullptr, {}, home.path());
        quiet.setOption(QFileDialog::DontUseNativeDialog);
    }
    QVERIFY(!QFile::exists(kept));
    const QSettings usual(QSettings::NativeFormat, QSettings::UserScope, u"QtProject"_s);
    QVERIFY(
        usual.fileName().startsWith(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)));
}

OBO_TEST(TestConcealedClipboard)
#include "TestConcealedClipboard.moc"
