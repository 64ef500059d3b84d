#include "TestMain.h"
#include "answers/Catalogue.h"
#include "answers/Explanation.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestExplanation : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void catalogueIsWhole()
    {
        const answers::Catalogue catalogue;
        QCOMPARE(catalogue.fault(), QString());
        const QStringList codes = catalogue.codes();
        QVERIFY(codes.size() > 780);
        QCOMPARE(QSet<QString>(codes.begin(), codes.end()).size(), codes.size());
        QSet<QString> general; // steps of entries that say no more than who must act
        QSet<QString> own; // first steps of those with causes
        for (const QString &code : codes) {
            const auto entry = catalogue.code(code);
            QVERIFY2(entry && !entry->headline.isEmpty() && !entry->happened.isEmpty() && !entry->who.isEmpty()
                         && !entry->source.isEmpty(),
                     qPrintable(code));
            QVERIFY2(!entry->fix.isEmpty() && entry->fix.first().endsWith(u'.'), qPrintable(code));
            QVERIFY2(!entry->causes.isEmpty() || entry->fix.size() == 1, qPrintable(code));
            (entry->causes.isEmpty() ? general : own).insert(entry->fix.first());
            QVERIFY2(!entry->headline.endsWith(u'.') && entry->happened.endsWith(u'.'), qPrintable(code));
        }
        QVERIFY(general.size() <= 6);
        QVERIFY(!general.intersects(own)); // an entry with causes has steps of its own
    }

    void everyRefusalOfThePracticeAuthorityIsExplainedInFull_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *code :
             {"50027", "50013", "500131", "500133", "7000114", "240002", "65001", "70011", "28000", "500011",
              "700016", "7000215", "7000222", "7000218", "90002", "900144", "70003", "50076", "53003"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }

    void everyRefusalOfThePracticeAuthorityIsExplainedInFull()
    {
        QFETCH(QString, code);
        const auto answer = answers::explainCode(u"AADSTS"_s + code);
        QVERIFY(answer.known);
        QCOMPARE(answer.code, code);
        QVERIFY(!answer.causes.isEmpty() && !answer.fix.isEmpty() && !answer.who.isEmpty()
                && !answer.source.isEmpty());
    }

    void choosesTheMostParticularCode_data()
    {
        QTest::addColumn<QStringList>("codes");
        QTest::addColumn<QString>("description");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("suberror");
        QTest::addColumn<QString>("matched");
        QTest::newRow("one") << QStringList{u"500133"_s} << QString() << u"invalid_grant"_s << QString()
                             << u"500133"_s;
        QTest::newRow("old body") << QStringList{u"70002"_s, u"500133"_s} << QString() << u"invalid_grant"_s
                                  << QString() << u"500133"_s;
        QTest::newRow("only in the text") << QStringList() << u"AADSTS65001: The user or administrator …"_s
                                          << u"invalid_grant"_s << QString() << u"65001"_s;
        QTest::newRow("B2C") << QStringList() << u"AADB2C90086: The supplied grant_type"_s
                             << u"unsupported_grant_type"_s << QString() << u"AADB2C90086"_s;
        QTest::newRow("suberror") << QStringList{u"99999999"_s} << QString() << u"invalid_grant"_s
                                  << u"bad_token"_s << u"99999999"_s;
        QTest::newRow("name only") << QStringList() << QString() << u"invalid_client"_s << QString()
                                   << u"invalid_client"_s;
    }

    void choosesTheMostParticularCode()
    {
        QFETCH(QStringList, codes);
        QFETCH(QString, description);
        QFETCH(QString, error);
        QFETCH(QString, suberror);
        base::OAuthError refused;
        refused.errorCodes = codes;
        refused.errorDescription = description;
        refused.error = error;
        refused.suberror = suberror;
        const auto answer = answers::explain(refused);
        QVERIFY(answer.known);
        QTEST(answer.code, "matched");
        QVERIFY(!answer.fix.isEmpty());
    }

    void theUnknownIsSaidToBeUnknown()
    {
        const auto answer = answers::explainCode(u"AADSTS99999999"_s);
        QVERIFY(!answer.known);
        base::OAuthError error;
        error.error = u"never_seen"_s;
        const auto other = answers::explain(error);
        QVERIFY(!other.known && !other.headline.isEmpty() && !other.fix.isEmpty());
    }
};

OBO_TEST(TestExplanation)
#include "TestExplanation.moc"
