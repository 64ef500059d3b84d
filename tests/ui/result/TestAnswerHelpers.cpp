// In the tab Answer: blocks to copy, and the countdown after consent.
#include "Samples.h"
#include "TestMain.h"
#include "oauth/TokenAnswer.h"
#include "ui/answer/AnswerView.h"
#include "ui/answer/RetryLater.h"
#include "ui/answer/WrappedBox.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace obo::ui;

class TestAnswerHelpers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blockIsCopiedWhole();
    void boxIsAsHighAsItsText();
    void countdownEndsInOneRetry();
    void countdownCanBeStopped();
    void countdownStopsOutOfSight();
    void onlyConsentOffersToWait();
    void theWaitOfARefusalIsTold_data();
    void theWaitOfARefusalIsTold();

private:
    static AnswerWords words(bool consent)
    {
        AnswerWords made;
        made.happened = u"Words."_s;
        made.consent = consent;
        made.blocks = {
            {u"www-authenticate"_s, u"Header"_s, u"WWW-Authenticate: "_s + u"x"_s.repeated(3000), u"Note"_s}};
        return made;
    }
};

void TestAnswerHelpers::blockIsCopiedWhole()
{
    const Theme theme(*qApp);
    AnswerView view(theme);
    view.setWords(words(false));
    view.resize(400, 600);
    view.show();
    QPushButton *copy = nullptr;
    for (auto *button : view.findChildren<QPushButton *>())
        if (button->accessibleName() == u"Copy: Header"_s)
            copy = button;
    QVERIFY(copy);
    copy->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), words(false).blocks.first().text);
}

void TestAnswerHelpers::boxIsAsHighAsItsText()
{
    WrappedBox box(u"x"_s.repeated(1000), u"Name"_s);
    box.resize(600, 10);
    box.show();
    QTRY_VERIFY(box.height() > 3 * box.fontMetrics().lineSpacing());
    const int wide = box.height();
    box.resize(200, box.height());
    QTRY_VERIFY(box.height() > wide);
    QCOMPARE(box.accessibleName(), u"Name"_s);
}

void TestAnswerHelpers::countdownEndsInOneRetry()
{
    RetryLater button(nullptr, 1ms);
    button.show();
    QSignalSpy due(&button, &RetryLater::due);
    const QString idle = button.text();
    button.click();
    QVERIFY(button.isCounting() && button.text() != idle);
    QTRY_COMPARE(due.count(), 1);
    QVERIFY(!button.isCounting());
    QCOMPARE(button.text(), idle);
}

void TestAnswerHelpers::countdownCanBeStopped()
{
    RetryLater button(nullptr, 20ms);
    button.show();
    QSignalSpy due(&button, &RetryLater::due);
    button.click();
    button.click();
    QVERIFY(!button.isCounting());
    QCOMPARE(due.count(), 0);
}

void TestAnswerHelpers::countdownStopsOutOfSight()
{
    RetryLater button;
    button.show();
    button.click();
    QVERIFY(button.isCounting());
    button.hide();
    QVERIFY(!button.isCounting());
}

void TestAnswerHelpers::onlyConsentOffersToWait()
{
    const Theme theme(*qApp);
    AnswerView view(theme);
    view.show();
    auto *later = view.findChild<RetryLater *>();
    QVERIFY(later);
    view.setWords(words(true));
    QVERIFY(later->isVisible());
    view.setWords(words(false));
    QVERIFY(!later->isVisible());
}

void TestAnswerHelpers::theWaitOfARefusalIsTold_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<QString>("end");
    QTest::newRow("429, seconds") << 429 << "30"_ba << u"It asks to wait 30 seconds."_s;
    QTest::newRow("503, date") << 503 << "Tue, 24 Nov 2026 13:30:00 GMT"_ba << u"wait until"_s;
    QTest::newRow("429, silent") << 429 << ""_ba << u"temporarily_unavailable."_s;
    QTest::newRow("429, odd") << 429 << "soon"_ba << u"temporarily_unavailable."_s;
    QTest::newRow("400: not meant for this") << 400 << "30"_ba << u"temporarily_unavailable."_s;
}

/// An OAuth error with a wait: `obo` prints the error's summary, the window its own first lines. Both tell it,
/// in the same words.
void TestAnswerHelpers::theWaitOfARefusalIsTold()
{
    QFETCH(int, status);
    QFETCH(QByteArray, retryAfter);
    QFETCH(QString, end);
    obo::http::HttpAnswer answer;
    answer.status = status;
    answer.headers = {{"retry-after", retryAfter}};
    answer.body = R"({"error":"temporarily_unavailable","error_description":"Slow down."})";
    const auto host = u"login.microsoftonline.com"_s;
    const auto read = obo::oauth::readTokenAnswer(answer, host);
    QVERIFY(!read);
    obo::flow::ExchangeOutcome outcome;
    outcome.answer = obo::base::fail(read.error());
    outcome.exchange = obo::samples::exchange(status);
    outcome.exchange->responseHeaders.append({u"Retry-After"_s, QString::fromLatin1(retryAfter)});
    const QString facts = answerWords(outcome).verdict.facts;
    const QString said = read.error().summary;
    QVERIFY2(facts.contains(end), qPrintable(facts));
    const qsizetype window = facts.indexOf(u"temporarily_unavailable"_s);
    const qsizetype terminal = said.indexOf(u"temporarily_unavailable"_s);
    QVERIFY(window > 0 && terminal > 0);
    QCOMPARE(facts.sliced(window), said.sliced(terminal));
}

OBO_TEST(TestAnswerHelpers)
#include "TestAnswerHelpers.moc"
