#include "MadeToken.h"
#include "TestMain.h"
#include "ui/compare/CompareModel.h"
#include "ui/compare/EarlierTokens.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;

class TestCompareModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAsCompared();
    void onlyDifferences();
    void wordsForAssistiveTechnology();
    void longAndHostileValuesAreCut();
    void earlierTokensAreFewAndOnce();

private:
    std::shared_ptr<const token::Comparison> compared(const QByteArray &left, const QByteArray &right) const
    {
        return std::make_shared<const token::Comparison>(token::compare(
            *token::Jwt::read(tests::madeToken(left)), *token::Jwt::read(tests::madeToken(right)), catalogue_,
            QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC)));
    }

    static QStringList column(const CompareModel &model, int column, int role = Qt::DisplayRole)
    {
        QStringList cells;
        for (int row = 0; row < model.rowCount(); ++row)
            cells += model.index(row, column).data(role).toString();
        return cells;
    }

    token::ClaimCatalogue catalogue_;
};

void TestCompareModel::rowsAsCompared()
{
    CompareModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setComparison(compared(R"({"aud":"a","x":1,"old":2})", R"({"aud":"b","x":1,"new":3})"));
    QCOMPARE(column(model, CompareModel::Change),
             QStringList({u"≠ changed"_s, u"= same"_s, u"← only left"_s, u"→ only right"_s, u"= same"_s,
                          u"= same"_s, u"= same"_s}));
    QCOMPARE(column(model, CompareModel::Claim),
             QStringList({u"aud"_s, u"x"_s, u"old"_s, u"new"_s, u"alg (header)"_s, u"typ (header)"_s,
                          u"kid (header)"_s}));
    QCOMPARE(model.index(0, CompareModel::Left).data().toString(), u"a"_s);
    QCOMPARE(model.index(0, CompareModel::Right).data().toString(), u"b"_s);
    QCOMPARE(model.index(2, CompareModel::Right).data().toString(), QString());
    QVERIFY(model.index(0, CompareModel::Meaning).data().toString().contains(u"another API"_s));
    model.setComparison(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.claim(model.index(0, 0)));
}

void TestCompareModel::onlyDifferences()
{
    CompareModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setComparison(compared(R"({"a":1,"b":1,"c":1})", R"({"a":1,"b":2,"c":1})"));
    model.setOnlyDifferences(true);
    QCOMPARE(column(model, CompareModel::Claim), QStringList({u"b"_s}));
    QVERIFY(model.find(u"b"_s, token::ClaimPlace::Payload, 1).isValid());
    QVERIFY(!model.find(u"a"_s, token::ClaimPlace::Payload, 1).isValid());
    model.setComparison(compared(R"({"a":1,"b":1})", R"({"a":2,"b":1})"));
    QCOMPARE(column(model, CompareModel::Claim), QStringList({u"a"_s}));
    model.setOnlyDifferences(false);
    QCOMPARE(model.rowCount(), 5);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setOnlyDifferences(false);
    QCOMPARE(resets.size(), 0);
}

void TestCompareModel::wordsForAssistiveTechnology()
{
    CompareModel model;
    model.setComparison(compared(R"({"aud":"a"})", R"({"new":3})"));
    QCOMPARE(model.index(0, CompareModel::Change).data(Qt::AccessibleTextRole).toString(), u"only left"_s);
    QCOMPARE(model.index(0, CompareModel::Right).data(Qt::AccessibleTextRole).toString(), u"not there"_s);
    QCOMPARE(model.index(1, CompareModel::Left).data(Qt::AccessibleTextRole).toString(), u"not there"_s);
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TestCompareModel::longAndHostileValuesAreCut()
{
    CompareModel model;
    model.setComparison(
        compared(QByteArray(R"({"a\u202e":"<b>\u202e)") + QByteArray(100000, 'x') + "\"}", R"({"z":1})"));
    const QString value = model.index(0, CompareModel::Left).data().toString();
    QVERIFY(value.size() < 400);
    QVERIFY(value.startsWith(u"<b>‹U+202E›"_s));
    QVERIFY(!model.index(0, CompareModel::Claim).data().toString().contains(QChar(0x202e)));
}

void TestCompareModel::earlierTokensAreFewAndOnce()
{
    EarlierTokens earlier;
    const auto side = [](int number) {
        const QByteArray text = tests::madeToken("{\"n\":" + QByteArray::number(number) + '}');
        return CompareSide{std::make_shared<const token::Jwt>(*token::Jwt::read(text)), QString::number(number),
                           u"api"_s};
    };
    earlier.remember({});
    QVERIFY(earlier.tokens().isEmpty());
    for (const int number : {1, 2, 1, 2, 3})
        earlier.remember(side(number));
    QStringList origins;
    for (const CompareSide &each : earlier.tokens())
        origins += each.origin;
    QCOMPARE(origins, QStringList({u"3"_s, u"2"_s, u"1"_s}));
    QCOMPARE(earlier.tokens().first().label(), u"3, for api"_s);
    for (int number = 10; number < 30; ++number)
        earlier.remember(side(number));
    QCOMPARE(earlier.tokens().size(), EarlierTokens::most);
    QCOMPARE(earlier.tokens().first().origin, u"29"_s);
    earlier.forgetAll();
    QVERIFY(earlier.tokens().isEmpty());
}

OBO_TEST(TestCompareModel)
#include "TestCompareModel.moc"
