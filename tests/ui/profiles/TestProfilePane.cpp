// The profile list: model, filter, renaming in place, deleting with a way back.
#include "TestMain.h"
#include "ui/FakeSecretStore.h"
#include "ui/profiles/DeleteUndo.h"
#include "ui/profiles/ProfileModel.h"
#include "ui/profiles/ProfilePane.h"
#include "ui/theme/Theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestProfilePane : public QObject {
    Q_OBJECT

    struct Bench {
        QTemporaryDir folder;
        ui::Theme theme{*qApp};
        profile::ProfileStore store{folder.filePath(u"profiles.json"_s)};
        std::unique_ptr<ui::ProfileModel> model;

        Bench()
        {
            QVERIFY(store.load());
            model = std::make_unique<ui::ProfileModel>(store);
        }

        QString add(const QString &name)
        {
            const profile::Profile profile = profile::newProfile(name);
            return store.save(profile) ? profile.id : QString();
        }
    };

private Q_SLOTS:

    void modelFollowsTheStore()
    {
        Bench bench;
        const QAbstractItemModelTester tester(bench.model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        bench.add(u"Beta"_s);
        bench.add(u"Alpha"_s);
        QCOMPARE(bench.model->rowCount(), 2);
        QCOMPARE(bench.model->index(0).data().toString(), u"Alpha"_s);
        profile::Profile practice = profile::newProfile(u"Sandbox"_s);
        bench.model->setPractice(practice);
        QCOMPARE(bench.model->index(0).data().toString(), u"Sandbox"_s);
        QVERIFY(!(bench.model->index(0).flags() & Qt::ItemIsEditable));
        QCOMPARE(bench.store.profiles().size(), 2);
        bench.model->removePractice();
        QCOMPARE(bench.model->rowCount(), 2);
    }

    void renamesAndRefuses()
    {
        Bench bench;
        const QString id = bench.add(u"Alpha"_s);
        bench.add(u"Beta"_s);
        QSignalSpy failed(bench.model.get(), &ui::ProfileModel::renameFailed);
        QVERIFY(bench.model->setData(bench.model->indexOf(id), u"Gamma"_s, Qt::EditRole));
        QCOMPARE(bench.store.find(id)->name, u"Gamma"_s);
        QVERIFY(!bench.model->setData(bench.model->indexOf(id), u"Beta"_s, Qt::EditRole));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(bench.store.find(id)->name, u"Gamma"_s);
    }

    void filterAndChoice()
    {
        Bench bench;
        const QString alpha = bench.add(u"Alpha"_s);
        const QString beta = bench.add(u"Beta"_s);
        ui::ProfilePane pane(bench.theme, *bench.model);
        pane.show();
        auto *list = pane.findChild<QListView *>();
        QCOMPARE(list->accessibleName(), u"Profiles"_s);
        QSignalSpy chosen(&pane, &ui::ProfilePane::chosen);
        pane.setCurrent(alpha);
        QCOMPARE(chosen.size(), 0);
        auto *filter = pane.findChild<QLineEdit *>();
        QTest::keyClicks(filter, u"bet"_s);
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(filter, Qt::Key_Return);
        QCOMPARE(pane.current(), beta);
    }

    void theFocusStaysInTheListWhenANameSortsElsewhere()
    {
        Bench bench;
        const QString alpha = bench.add(u"Alpha"_s);
        bench.add(u"Beta"_s);
        ui::ProfilePane pane(bench.theme, *bench.model);
        pane.show();
        pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        auto *list = pane.findChild<QListView *>();
        pane.setCurrent(alpha);
        pane.rename(alpha);
        QWidget *editor = QApplication::focusWidget();
        QCOMPARE(editor->accessibleName(), u"Profile name"_s);
        QVERIFY(editor->height() >= list->visualRect(list->currentIndex()).height() - 2);
        QTest::keyClicks(editor, u"Zeta"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(bench.store.find(alpha)->name, u"Zeta"_s);
        QCoreApplication::processEvents();
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(list));
        QCOMPARE(pane.current(), alpha);
        QCOMPARE(list->currentIndex().row(), 1);
    }

    void showsNamesAsText()
    {
        Bench bench;
        bench.add(u"<b>x</b>\u202E"_s);
        QCOMPARE(bench.model->index(0).data().toString(), u"<b>x</b>‹U+202E›"_s);
        QVERIFY(!bench.model->index(0).data(Qt::ToolTipRole).toString().contains("<b>x"_L1));
    }

    void deletesWithUndo()
    {
        Bench bench;
        tests::FakeSecretStore secrets;
        ui::DeleteUndo deleted(bench.store, secrets);
        const QString id = bench.add(u"Alpha"_s);
        for (const QString &key : profile::secretKeys(id))
            secrets.entries[key] = "x";
        QVERIFY(deleted.remove(*bench.store.find(id)));
        QVERIFY(!bench.store.find(id));
        QCOMPARE(secrets.entries.size(), static_cast<std::size_t>(profile::secretKeys(id).size()));
        QVERIFY(deleted.undo());
        QVERIFY(bench.store.find(id));
        QVERIFY(deleted.remove(*bench.store.find(id)));
        deleted.finish();
        QTRY_COMPARE(secrets.entries.size(), std::size_t(0));
    }

    void keychainThatKeepsItSaysSo()
    {
        Bench bench;
        tests::FakeSecretStore secrets;
        secrets.failure = keychain::Outcome::Locked;
        ui::DeleteUndo deleted(bench.store, secrets);
        QSignalSpy stays(&deleted, &ui::DeleteUndo::secretStays);
        const QString id = bench.add(u"Alpha"_s);
        QVERIFY(deleted.remove(*bench.store.find(id)));
        deleted.finish();
        QTRY_COMPARE(stays.size(), 1);
        QVERIFY(stays.first().first().toString().contains("locked"_L1));
    }
};

OBO_TEST(TestProfilePane)
#include "TestProfilePane.moc"
