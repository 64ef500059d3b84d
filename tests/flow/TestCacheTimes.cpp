#include "TestMain.h"
#include "flow/verify/CacheTimes.h"

#include <QTest>

using namespace obo;

class TestCacheTimes : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void fresh_data()
    {
        using Headers = QList<QPair<QByteArray, QByteArray>>;
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<qint64>("seconds");
        const auto row = [](const char *name, const Headers &headers, qint64 seconds) {
            QTest::newRow(name) << headers << seconds;
        };
        row("nothing said: an hour", {}, 3600);
        row("max-age", {{"Cache-Control", "max-age=600"}}, 600);
        row("as Entra says it", {{"Cache-Control", "max-age=86400, private"}}, 86400);
        row("any case, spaces", {{"cache-control", "Private ,  MAX-AGE=60"}}, 60);
        row("quoted", {{"Cache-Control", "max-age=\"60\""}}, 60);
        row("two headers", {{"Cache-Control", "private"}, {"Cache-Control", "max-age=60"}}, 60);
        row("s-maxage is for shared caches", {{"Cache-Control", "s-maxage=9, max-age=60"}}, 60);
        row("more than a day", {{"Cache-Control", "max-age=31536000"}}, 86400);
        row("more than a number holds", {{"Cache-Control", "max-age=99999999999999999999"}}, 86400);
        row("max-age 0", {{"Cache-Control", "max-age=0"}}, 0);
        row("no-store", {{"Cache-Control", "no-store, max-age=600"}}, 0);
        row("no-cache", {{"Cache-Control", "no-cache"}}, 0);
        row("max-age no number", {{"Cache-Control", "max-age=ten"}}, 0);
        row("max-age below zero", {{"Cache-Control", "max-age=-60"}}, 0);
        row("max-age twice, the same", {{"Cache-Control", "max-age=60, max-age=60"}}, 60);
        row("max-age twice, another", {{"Cache-Control", "max-age=60, max-age=600"}}, 0);
        row("with an age", {{"Cache-Control", "max-age=600"}, {"Age", "100"}}, 500);
        row("older than its age", {{"Cache-Control", "max-age=600"}, {"Age", "700"}}, 0);
        row("Expires, by its Date",
            {{"Expires", "Tue, 24 Nov 2026 13:00:00 GMT"}, {"Date", "Tue, 24 Nov 2026 12:30:00 GMT"}}, 1800);
        row("Expires, by this clock", {{"Expires", "Tue, 24 Nov 2026 12:10:00 GMT"}}, 600);
        row("Expires in the past", {{"Expires", "Tue, 24 Nov 2026 11:00:00 GMT"}}, 0);
        row("Expires -1, as servers write it", {{"Expires", "-1"}}, 0);
        row("max-age before Expires",
            {{"Expires", "Tue, 24 Nov 2026 11:00:00 GMT"}, {"Cache-Control", "max-age=60"}}, 60);
    }

    void fresh()
    {
        using Headers = QList<QPair<QByteArray, QByteArray>>;
        QFETCH(Headers, headers);
        QFETCH(qint64, seconds);
        http::HttpAnswer answer;
        answer.headers = headers;
        const QDateTime now({2026, 11, 24}, {12, 0}, Qt::UTC);
        QCOMPARE(static_cast<qint64>(flow::freshFor(answer, now).count()), seconds);
    }
};

OBO_TEST(TestCacheTimes)
#include "TestCacheTimes.moc"
