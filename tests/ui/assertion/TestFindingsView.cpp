// The list of findings: what stops first, unfolding, and the jump to the place.
#include "TestMain.h"
#include "ui/assertion/FindingsModel.h"
#include "ui/assertion/FindingsView.h"
#include "ui/theme/Theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

base::Finding finding(base::Severity severity, const QString &id, const base::Place &place = {})
{
    return {severity, id, u"Summary of "_s + id, u"Why "_s + id, u"Fix "_s + id, place, {}};
}

const base::Findings three = {
    finding(base::Severity::Holds, u"a"_s),
    finding(base::Severity::Stops, u"b"_s, base::Place::field(u"scope"_s)),
    finding(base::Severity::MayStop, u"c"_s),
};

} // namespace

class TestFindingsView : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void sortsAndUnfolds()
    {
        ui::FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFindings(three);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0).data().toString(), u"Summary of b"_s);
        QCOMPARE(model.index(1).data().toString(), u"Summary of c"_s);
        // What stops shows its fix at once; the rest only unfolded.
        QCOMPARE(model.index(0).data(ui::FindingsModel::FixRole).toString(), u"Fix b"_s);
        QCOMPARE(model.index(0).data(ui::FindingsModel::WhyRole).toString(), QString());
        QCOMPARE(model.index(2).data(ui::FindingsModel::FixRole).toString(), QString());
        model.toggle(model.index(2));
        QCOMPARE(model.index(2).data(ui::FindingsModel::FixRole).toString(), u"Fix a"_s);
        model.setFindings(three.mid(0, 1));
        QCOMPARE(model.index(0).data(ui::FindingsModel::FixRole).toString(), u"Fix a"_s);
        model.setFindings({});
        QCOMPARE(model.rowCount(), 0);
    }

    void wordsKeepTheSelection()
    {
        ui::FindingsModel model;
        model.setFindings(three);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        base::Findings later = three;
        later[0].summary = u"Valid for 40 minutes"_s;
        model.setFindings(later);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(model.index(2).data().toString(), u"Valid for 40 minutes"_s);
    }

    void jumpsByKeyboard()
    {
        ui::Theme theme(*qApp);
        ui::FindingsView view(theme);
        QCOMPARE(view.accessibleName(), u"Findings"_s);
        view.resize(300, 200);
        view.show();
        view.setFindings(three);
        QSignalSpy spy(&view, &ui::FindingsView::placeActivated);
        view.setCurrentIndex(view.model()->index(0, 0));
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.first().first().value<base::Place>(), base::Place::field(u"scope"_s));
        QVERIFY(!view.model()->index(0, 0).data(ui::FindingsModel::UnfoldedRole).toBool());
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.model()->index(0, 0).data(ui::FindingsModel::UnfoldedRole).toBool());
    }

    void doesWhatAFindingOffers()
    {
        ui::Theme theme(*qApp);
        ui::FindingsView view(theme);
        view.resize(300, 200);
        view.show();
        base::Finding wrapped = finding(base::Severity::Stops, u"w"_s, base::Place::field(u"assertion"_s));
        wrapped.action = base::FindingAction::TakeToken;
        view.setFindings({wrapped, three.first()});
        const QModelIndex index = view.model()->index(0, 0);
        const QString words = index.data(ui::FindingsModel::ActionRole).toString();
        QCOMPARE(words, u"Take the token out of it"_s);
        QCOMPARE(index.data(ui::FindingsModel::FixRole).toString(), QString());
        int asked = 0;
        int places = 0;
        connect(&view, &ui::FindingsView::actionRequested, this, [&] { ++asked; });
        connect(&view, &ui::FindingsView::placeActivated, this, [&] { ++places; });
        view.setCurrentIndex(index);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(asked, 1);
        QCOMPARE(places, 0);
        const QRect item = view.visualRect(index);
        // On the sentence a click unfolds, on the line under it the token is taken out.
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, item.topLeft() + QPoint(60, 6));
        QCOMPARE(asked, 1);
        QVERIFY(index.data(ui::FindingsModel::UnfoldedRole).toBool());
        const QRect open = view.visualRect(index);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, open.bottomLeft() + QPoint(60, -8));
        QCOMPARE(asked, 2);
        QVERIFY(index.data(ui::FindingsModel::UnfoldedRole).toBool());
    }

    void showsHostileTextAsText()
    {
        ui::FindingsModel model;
        base::Finding hostile = finding(base::Severity::Note, u"x"_s);
        hostile.summary = u"<b>bold</b>\u202Eevil"_s;
        model.setFindings({hostile});
        QCOMPARE(model.index(0).data().toString(), u"<b>bold</b>‹U+202E›evil"_s);
    }
};

OBO_TEST(TestFindingsView)
#include "TestFindingsView.moc"
