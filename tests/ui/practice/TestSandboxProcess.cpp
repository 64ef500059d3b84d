// The practice authority's first line, read as the contract says, and a child that cannot start.
#include "TestMain.h"
#include "ui/practice/PracticeNames.h"
#include "ui/practice/SandboxProcess.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestSandboxProcess : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void readsTheFirstLine()
    {
        const auto practice = ui::readPractice(
            R"({"authority":"http://127.0.0.1:1","tenant":"t","client":{"client_id":"c","client_secret":"s"},)"
            R"("downstream":{"scope":"api://d/x"},"assertion":"v",)"
            R"("assertions":{"expired":"e","valid":"v","some_new_case":"n"}})");
        QVERIFY(practice);
        QCOMPARE(practice->profile.authorityUrl, u"http://127.0.0.1:1"_s);
        QCOMPARE(practice->profile.tenant, u"t"_s);
        QCOMPARE(practice->profile.clientId, u"c"_s);
        QCOMPARE(practice->profile.scope, u"api://d/x"_s);
        QVERIFY(practice->profile.cloudId.isEmpty());
        QVERIFY(practice->secret.equals("s"));
        QCOMPARE(practice->assertions.size(), 3);
        QCOMPARE(practice->assertions.first().token, "v"_ba);
        QCOMPARE(practice->assertions.last().name, u"Some new case"_s);
    }

    void refusesOtherLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("not JSON") << "listening on 1"_ba;
        QTest::newRow("array") << "[]"_ba;
        QTest::newRow("nothing in it") << "{}"_ba;
        QTest::newRow("no assertion")
            << R"({"authority":"http://127.0.0.1:1","tenant":"t","client":{"client_id":"c"}})"_ba;
    }

    void refusesOtherLines()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!ui::readPractice(line));
    }

    void saysThatItCannotStart_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("not there") << u"/nowhere/obo-sandbox"_s;
        QTest::newRow("ends at once") << u"/bin/false"_s;
        QTest::newRow("says something else") << u"/bin/echo"_s;
    }

    void saysThatItCannotStart()
    {
        QFETCH(QString, program);
        ui::SandboxProcess process(program);
        QSignalSpy failed(&process, &ui::SandboxProcess::failed);
        process.start();
        QTRY_COMPARE(failed.size(), 1);
        QTRY_VERIFY(!process.isRunning());
        QCoreApplication::processEvents();
        QCOMPARE(failed.size(), 1); // once, whatever QProcess says after it
    }

    void startsTheRealOneAndEndsIt()
    {
        const QString program = QStringLiteral(OBO_BIN_DIR) + u"/obo-sandbox"_s;
        if (!QFileInfo::exists(program))
            QSKIP("obo-sandbox is not built");
        ui::SandboxProcess process(program);
        QSignalSpy ready(&process, &ui::SandboxProcess::ready);
        process.start();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
        const auto practice = ready.first().first().value<std::shared_ptr<ui::Practice>>();
        QCOMPARE(practice->assertions.first().key, u"valid"_s);
        QVERIFY(practice->assertions.size() >= 11);
    }
};

OBO_TEST(TestSandboxProcess)
#include "TestSandboxProcess.moc"
