// The scope field: suggestions add or replace, and the last scope is completed.
#include "ui/request/ScopeBox.h"
#include "ui/request/ScopeCompleter.h"
#include "ui/request/ScopeSuggestions.h"

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
        box.lineEdit()->setText(u"one two user.r"_s);
        box.completer()->setCompletionPrefix(u"one two user.r"_s);
        const auto *completer = static_cast<const ui::ScopeCompleter *>(box.completer());
        QCOMPARE(completer->splitPath(u"one two thr"_s), QStringList(u"thr"_s));
        const QString completed = completer->currentCompletion();
        QVERIFY2(completed == "one two https://graph.microsoft.com/User.Read"_L1, qPrintable(completed));
    }

    void cloudsHaveTheirOwn()
    {
        QVERIFY(ui::scopeSuggestions(u"china"_s)
                    .first()
                    .scope.startsWith("https://microsoftgraph.chinacloudapi.cn/"_L1));
        QVERIFY(ui::scopeSuggestions(u"global"_s).first().scope.endsWith("/User.Read"_L1));
    }

    void keepsWhatIsTyped()
    {
        ui::ScopeBox box;
        QCOMPARE(box.accessibleName(), u"Scope"_s);
        QSignalSpy spy(&box, &ui::ScopeBox::edited);
        box.setValue(u"mine"_s);
        QCOMPARE(spy.size(), 0);
        box.setSuggestions(u"usgov"_s);
        QCOMPARE(box.value(), u"mine"_s);
        QTest::keyClicks(box.lineEdit(), u"x"_s);
        QVERIFY(spy.size() > 0);
    }
};

QTEST_MAIN(TestScopeBox)
#include "TestScopeBox.moc"
