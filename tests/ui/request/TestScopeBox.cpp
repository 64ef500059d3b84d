// The scope field: suggestions add or replace, and the last scope is completed.
#include "TestMain.h"
#include "ui/request/ScopeBox.h"
#include "ui/request/ScopeCompleter.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestScopeBox : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void picking_data()
    {
        const QString graph = u"https://graph.microsoft.com/"_s;
        QTest::addColumn<QString>("there");
        QTest::addColumn<QString>("picked");
        QTest::addColumn<QString>("after");
        QTest::newRow("empty") << QString() << graph + u"User.Read"_s << graph + u"User.Read"_s;
        QTest::newRow("same resource adds") << graph + u"User.Read"_s << graph + u"Mail.Read"_s
                                            << graph + u"User.Read "_s + graph + u"Mail.Read"_s;
        QTest::newRow("default replaces")
            << graph + u"User.Read"_s << graph + u".default"_s << graph + u".default"_s;
        QTest::newRow("named replaces default")
            << graph + u".default"_s << graph + u"Mail.Read"_s << graph + u"Mail.Read"_s;
        QTest::newRow("other resource replaces")
            << graph + u"User.Read"_s << u"https://vault.azure.net/user_impersonation"_s
            << u"https://vault.azure.net/user_impersonation"_s;
        QTest::newRow("there already")
            << graph + u"User.Read"_s << graph + u"User.Read"_s << graph + u"User.Read"_s;
    }

    void picking()
    {
        QFETCH(QString, there);
        QFETCH(QString, picked);
        QFETCH(QString, after);
        QCOMPARE(ui::withScope(there, picked), after);
    }

    void completesTheLast()
    {
        ui::ScopeBox box;
        const auto *completer = static_cast<const ui::ScopeCompleter *>(box.completer());
        QCOMPARE(ui::lastScope(u"one two thr"_s), u"thr"_s);
        box.show();
        box.setValue(u"one two user.rea"_s);
        box.lineEdit()->end(false);
        QTest::keyClicks(box.lineEdit(), u"d"_s);
        QVERIFY(completer->completionModel()->rowCount() > 1);
        const QModelIndex first = completer->completionModel()->index(0, 0);
        QVERIFY2(first.data().toString().startsWith("https://graph.microsoft.com/User.Read "_L1),
                 qPrintable(first.data().toString()));
        QCOMPARE(completer->pathFromIndex(first), u"one two https://graph.microsoft.com/User.Read"_s);
        QTRY_VERIFY(box.completer()->popup()->isVisible());
        QTest::keyClick(box.completer()->popup(), Qt::Key_Down);
        QTest::keyClick(box.completer()->popup(), Qt::Key_Return);
        QTRY_COMPARE(box.value(), u"one two https://graph.microsoft.com/User.Read"_s);
    }

    void whatIsTypedStaysUnlessAnOfferIsPicked()
    {
        ui::ScopeBox box;
        box.show();
        QTest::keyClicks(box.lineEdit(), u"https://graph.microsoft.com/User.Re"_s);
        QTRY_VERIFY(box.completer()->popup()->isVisible());
        QTest::keyClick(box.completer()->popup(), Qt::Key_Return);
        QTRY_VERIFY(!box.completer()->popup()->isVisible());
        QCOMPARE(box.value(), u"https://graph.microsoft.com/User.Re"_s);
    }

    void theListIsThereWhenItOpens()
    {
        ui::ScopeBox box;
        box.show();
        box.setCloud(u"china"_s);
        box.setValue(u"mine"_s);
        box.showPopup();
        QVERIFY(box.count() > 30);
        QVERIFY(box.itemText(0).startsWith("https://microsoftgraph.chinacloudapi.cn/"_L1));
        QCOMPARE(box.value(), u"mine"_s);
        box.hidePopup();
    }

    void keepsWhatIsTyped()
    {
        ui::ScopeBox box;
        QCOMPARE(box.accessibleName(), u"Scope"_s);
        QSignalSpy spy(&box, &ui::ScopeBox::edited);
        box.setValue(u"mine"_s);
        QCOMPARE(spy.size(), 0);
        box.setCloud(u"usgov"_s);
        QCOMPARE(box.value(), u"mine"_s);
        QTest::keyClicks(box.lineEdit(), u"x"_s);
        QVERIFY(!spy.isEmpty());
    }
};

OBO_TEST(TestScopeBox)
#include "TestScopeBox.moc"
