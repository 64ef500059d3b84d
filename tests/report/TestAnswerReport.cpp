// How a refusal is told in lines, with a stranger's words in it.
#include "TestMain.h"
#include "answers/Explanation.h"
#include "answers/find/TextAnswers.h"
#include "report/AnswerReport.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestAnswerReport : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void noLineIsForged_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("answer")
            << uR"({"error":"invalid_grant","error_description":"AADSTS50013: x\nForged: yes\r\nForged: yes",)"_s
               uR"("error_codes":[50013],"trace_id":"x\nForged: yes","suberror":"x\nForged: yes"})"_s;
        QTest::newRow("log") << u"MsalServiceException: AADSTS50013: x\nForged: yes Trace ID: x\nForged: yes"_s;
    }

    /// What an authority wrote in several lines stays in several, none of which looks like one of ours.
    void noLineIsForged()
    {
        QFETCH(QString, text);
        const auto found = answers::explainText(text);
        QCOMPARE(found.size(), 1);
        const QString told = report::answerText(found.first());
        QVERIFY2(told.contains(u"The authority's own words: AADSTS50013: x"_s), qPrintable(told));
        for (const QStringView line : QStringView(told).split(u'\n'))
            QVERIFY2(!line.startsWith(u"Forged"), qPrintable(told));
    }

    /// A name that nobody knows stands in the headline.
    void noLineIsForgedByAName()
    {
        base::OAuthError error;
        error.error = u"x\nForged: yes"_s;
        const QString told = report::answerText(answers::explain(error));
        QVERIFY(told.contains(u"Forged"));
        for (const QStringView line : QStringView(told).split(u'\n'))
            QVERIFY2(!line.startsWith(u"Forged"), qPrintable(told));
    }
};

OBO_TEST(TestAnswerReport)
#include "TestAnswerReport.moc"
