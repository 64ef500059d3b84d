#include "TestMain.h"
#include "token/claims/TimeWords.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

} // namespace

class TestTimeWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void relative_data();
    void relative();
    void durations_data();
    void durations();
    void texts();
};

void TestTimeWords::initTestCase()
{
    qputenv("TZ", "Europe/Berlin");
    tzset();
}

void TestTimeWords::relative_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("words");
    const auto row = [](double seconds, const QString &words) {
        QTest::newRow(qPrintable(QString::number(seconds))) << seconds << words;
    };
    row(0, u"now"_s);
    row(0.9, u"now"_s);
    row(-0.9, u"now"_s);
    row(1, u"in 1 second"_s);
    row(-1, u"1 second ago"_s);
    row(59.9, u"in 59 seconds"_s);
    row(60, u"in 1 minute"_s);
    row(-119, u"1 minute ago"_s);
    row(720, u"in 12 minutes"_s);
    row(-720, u"12 minutes ago"_s);
    row(3599, u"in 59 minutes"_s);
    row(3600, u"in 1 hour"_s);
    row(-7200, u"2 hours ago"_s);
    row(86399, u"in 23 hours"_s);
    row(86400, u"in 1 day"_s);
    row(-86400 * 3.5, u"3 days ago"_s);
    row(86400.0 * 364, u"in 364 days"_s);
    row(86400.0 * 365, u"in 1 year"_s);
    row(-86400.0 * 3650, u"10 years ago"_s);
    row(2e11, u"in 6341 years"_s);
}

void TestTimeWords::relative()
{
    QFETCH(double, seconds);
    QTEST(token::relativeWords(now.addMSecs(qint64(seconds * 1000)), now), "words");
}

void TestTimeWords::durations_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("countdown");
    QTest::addColumn<QString>("sentence");
    const auto row = [](qint64 seconds, const QString &countdown, const QString &sentence) {
        QTest::newRow(qPrintable(QString::number(seconds))) << seconds << countdown << sentence;
    };
    row(-5, u"0 s"_s, u"0 seconds"_s);
    row(0, u"0 s"_s, u"0 seconds"_s);
    row(1, u"1 s"_s, u"1 second"_s);
    row(59, u"59 s"_s, u"59 seconds"_s);
    row(60, u"1 min 0 s"_s, u"1 minute"_s);
    row(90, u"1 min 30 s"_s, u"90 seconds"_s);
    row(720, u"12 min 0 s"_s, u"12 minutes"_s);
    row(3552, u"59 min 12 s"_s, u"59 minutes"_s);
    row(3600, u"1 h 0 min"_s, u"1 hour"_s);
    row(5400, u"1 h 30 min"_s, u"90 minutes"_s);
    row(7500, u"2 h 5 min"_s, u"2 hours"_s);
    row(86400, u"1 d 0 h"_s, u"1 day"_s);
    row(86400 * 3 + 3600 * 4 + 59, u"3 d 4 h"_s, u"3 days"_s);
    row(86400LL * 730, u"730 d 0 h"_s, u"2 years"_s);
}

void TestTimeWords::durations()
{
    QFETCH(qint64, seconds);
    QTEST(token::durationWords(seconds), "countdown");
    QTEST(token::durationSentence(seconds), "sentence");
}

void TestTimeWords::texts()
{
    const QDateTime time(QDate(2026, 11, 24), QTime(13, 22, 31), Qt::UTC);
    QCOMPARE(token::utcText(time), u"2026-11-24 13:22:31 UTC"_s);
    QCOMPARE(token::localText(time), u"2026-11-24 14:22:31"_s);
    QCOMPARE(token::localText(time, true), u"2026-11-24 14:22:31 CET"_s);
    QCOMPARE(token::clockText(time, now), u"14:22:31"_s);
    // half past eleven in the evening in UTC is another day in Berlin
    const QDateTime late(QDate(2026, 11, 24), QTime(23, 30), Qt::UTC);
    QCOMPARE(token::clockText(late, now), u"2026-11-25 00:30:00"_s);
    QCOMPARE(token::utcText(time.toOffsetFromUtc(-3600)), u"2026-11-24 13:22:31 UTC"_s);
}

OBO_TEST(TestTimeWords)
#include "TestTimeWords.moc"
