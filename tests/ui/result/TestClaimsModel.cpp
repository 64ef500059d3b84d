// The claims as a tree: indexes, filter, refresh, and size.
#include "TestMain.h"
#include "ui/claims/ClaimsModel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;

namespace {

token::ClaimRow row(const QString &name, const QString &value, std::vector<token::ClaimRow> children = {})
{
    token::ClaimRow made;
    made.name = name;
    made.path = u"$."_s + name;
    made.value = value;
    made.display = value;
    made.children = std::move(children);
    return made;
}

std::vector<token::ClaimRow> sample()
{
    std::vector<token::ClaimRow> rows;
    rows.push_back(row(u"aud"_s, u"Microsoft Graph"_s));
    rows.push_back(row(u"scp"_s, u"User.Read Mail.Read"_s,
                       {row(u"0"_s, u"User.Read"_s), row(u"1"_s, u"Mail.Read"_s, {row(u"deep"_s, u"x"_s)})}));
    rows.push_back(row(u"exp"_s, u"in 59 minutes"_s));
    return rows;
}

QString outline(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int i = 0; i < model.rowCount(parent); ++i) {
        const QModelIndex index = model.index(i, 0, parent);
        text += QString(depth, u' ') + index.data().toString() + u'='
            + index.siblingAtColumn(ClaimsModel::Value).data().toString() + u'\n'
            + outline(model, index, depth + 1);
    }
    return text;
}

} // namespace

class TestClaimsModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAProperModel();
    void showsTheTree();
    void filterKeepsWhatIsAbove();
    void refreshKeepsIndexes();
    void textsFromOutsideAreMadeVisible();
    void duplicateIsSaid();
    void tenThousandRows();
};

void TestClaimsModel::isAProperModel()
{
    ClaimsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(sample());
    model.setWords(u"mail"_s);
    model.setWords({});
    model.setRows({});
    model.setRows(sample());
}

void TestClaimsModel::showsTheTree()
{
    ClaimsModel model;
    model.setRows(sample());
    QCOMPARE(outline(model),
             u"aud=Microsoft Graph\nscp=User.Read Mail.Read\n 0=User.Read\n 1=Mail.Read\n  deep=x\n"
             "exp=in 59 minutes\n"_s);
    const QModelIndex scp = model.find(u"scp"_s);
    const QModelIndex deep = model.index(0, 0, model.index(1, 0, scp));
    QCOMPARE(model.row(deep)->name, u"deep"_s);
    QCOMPARE(model.parent(model.parent(deep)), scp);
    QVERIFY(!model.find(u"deep"_s).isValid());
}

void TestClaimsModel::filterKeepsWhatIsAbove()
{
    ClaimsModel model;
    model.setRows(sample());
    model.setWords(u"deep"_s);
    QCOMPARE(outline(model), u"scp=User.Read Mail.Read\n 1=Mail.Read\n  deep=x\n"_s);
    model.setWords(u"GRAPH micro"_s);
    QCOMPARE(outline(model), u"aud=Microsoft Graph\n"_s);
    model.setWords(u"nothing of the kind"_s);
    QCOMPARE(model.rowCount(), 0);
}

void TestClaimsModel::refreshKeepsIndexes()
{
    ClaimsModel model;
    model.setRows(sample());
    const QPersistentModelIndex exp = model.find(u"exp"_s);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    auto later = sample();
    later[2].display = u"in 58 minutes"_s;
    model.refresh(std::move(later));
    QCOMPARE(reset.count(), 0);
    QCOMPARE(exp.sibling(exp.row(), ClaimsModel::Value).data().toString(), u"in 58 minutes"_s);
    model.refresh({row(u"other"_s, u"1"_s)});
    QCOMPARE(reset.count(), 1);
}

void TestClaimsModel::textsFromOutsideAreMadeVisible()
{
    ClaimsModel model;
    auto hostile = row(u"na\u202Eme"_s, u"<b>x</b>\u0007"_s);
    hostile.tip = u"<img src=x>"_s;
    std::vector<token::ClaimRow> rows;
    rows.push_back(hostile);
    model.setRows(std::move(rows));
    QCOMPARE(model.index(0, ClaimsModel::Claim).data().toString(), u"na‹U+202E›me"_s);
    QCOMPARE(model.index(0, ClaimsModel::Value).data().toString(), u"<b>x</b>‹U+0007›"_s);
    QVERIFY(model.index(0, ClaimsModel::Value).data(Qt::ToolTipRole).toString().contains(u"&lt;img"_s));
}

void TestClaimsModel::duplicateIsSaid()
{
    ClaimsModel model;
    auto rows = sample();
    rows[0].duplicate = true;
    model.setRows(std::move(rows));
    QCOMPARE(model.index(0, 0).data().toString(), u"aud (repeated)"_s);
}

void TestClaimsModel::tenThousandRows()
{
    std::vector<token::ClaimRow> groups;
    groups.reserve(10'000);
    for (int i = 0; i < 10'000; ++i)
        groups.push_back(row(QString::number(i), u"group %1"_s.arg(i)));
    std::vector<token::ClaimRow> rows;
    rows.push_back(row(u"groups"_s, u"[…]"_s, std::move(groups)));
    ClaimsModel model;
    model.setRows(std::move(rows));
    const QModelIndex top = model.index(0, 0);
    QCOMPARE(model.rowCount(top), 10'000);
    QCOMPARE(model.index(9'999, 1, top).data().toString(), u"group 9999"_s);
    model.setWords(u"group 9999"_s);
    QCOMPARE(model.rowCount(model.index(0, 0)), 1);
}

OBO_TEST(TestClaimsModel)
#include "TestClaimsModel.moc"
