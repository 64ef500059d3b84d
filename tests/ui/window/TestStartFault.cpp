// What the window's program says when Qt ends it while it starts.
#include "TestMain.h"
#include "app/gui/StartFault.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestStartFault : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItIs_data();
    void saysWhatItIs();
};

void TestStartFault::saysWhatItIs_data()
{
    QTest::addColumn<QString>("fatal");
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<bool>("displayNamed");
    QTest::addColumn<QString>("words");
    // As Qt 6.4.2 says it.
    const QString noPlugin =
        u"This application failed to start because no Qt platform plugin could be initialized. "
        "Reinstalling the application may fix this problem.\n\nAvailable platform plugins are: "
        "minimal, xcb.\n"_s;
    const QString unloaded =
        u"Could not load the Qt platform plugin \"xcb\" in \"\" even though it was found."_s;
    QTest::newRow("no display") << noPlugin << QStringList{u"could not connect to display "_s, unloaded}
                                << false << u"found no display"_s;
    QTest::newRow("display away") << noPlugin << QStringList{u"could not connect to display :9"_s, unloaded}
                                  << true << u"found no display"_s;
    QTest::newRow("compositor away")
        << noPlugin << QStringList{u"Failed to create wl_display (No such file or directory)"_s, unloaded}
        << true << u"found no display"_s;
    QTest::newRow("library away") << noPlugin << QStringList{unloaded} << true
                                  << u"found the platform xcb but could not load it"_s;
    QTest::newRow("no such platform")
        << noPlugin << QStringList{u"Could not find the Qt platform plugin \"nowhere\" in \"\""_s} << true
        << u"no platform named nowhere here"_s;
    QTest::newRow("no such platform, no display")
        << noPlugin << QStringList{u"Could not find the Qt platform plugin \"nowhere\" in \"\""_s} << false
        << u"no platform named nowhere here"_s;
    QTest::newRow("something else")
        << u"Cannot mix incompatible Qt library (6.4.2) with this library (6.5.0)"_s << QStringList() << false
        << u"could not start: Cannot mix incompatible Qt library (6.4.2) with this library (6.5.0). Mend"_s;
}

void TestStartFault::saysWhatItIs()
{
    QFETCH(QString, fatal);
    QFETCH(QStringList, before);
    QFETCH(bool, displayNamed);
    QFETCH(QString, words);
    const QString said = obo::app::startFault(fatal, before, displayNamed);
    QVERIFY2(said.contains(words), qPrintable(said));
    QCOMPARE(said.contains("no display"_L1), words.contains("no display"_L1));
    QVERIFY(!said.contains(u'\n'));
}

OBO_TEST(TestStartFault)
#include "TestStartFault.moc"
