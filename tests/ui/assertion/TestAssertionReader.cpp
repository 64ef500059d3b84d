// Decoding off the UI thread: only the latest question is answered.
#include "TestMain.h"
#include "ui/assertion/AssertionReader.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using Reading = std::shared_ptr<const ui::AssertionReading>;

class TestAssertionReader : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void readsAToken()
    {
        const base::SystemClock clock;
        ui::AssertionReader reader(clock);
        Reading last;
        connect(&reader, &ui::AssertionReader::answered, this, [&](const Reading &reading) { last = reading; });
        reader.ask({"eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJtZSJ9.c2ln",
                    u"t"_s,
                    u"c"_s,
                    u"User.Read"_s,
                    u"global"_s,
                    {},
                    {}});
        QTRY_VERIFY(last);
        QVERIFY(last->token);
        QCOMPARE(last->rows.size(), std::size_t(1));
        QCOMPARE(last->rows.front().name, u"aud"_s);
        QCOMPARE(last->expectation, u"Expect a token for Microsoft Graph"_s);
        QVERIFY2(last->details.startsWith(u"User.Read · "_s), qPrintable(last->details));
    }

    void saysWhatIsNoToken()
    {
        const base::SystemClock clock;
        ui::AssertionReader reader(clock);
        Reading last;
        connect(&reader, &ui::AssertionReader::answered, this, [&](const Reading &reading) { last = reading; });
        reader.ask({"\xff\xfe", {}, {}, {}, u"global"_s, {}, {}});
        QTRY_VERIFY(last);
        QVERIFY(!last->token);
        QVERIFY(base::anyStops(last->findings));
    }

    void dropsWhatIsStale()
    {
        const base::SystemClock clock;
        ui::AssertionReader reader(clock);
        QSignalSpy spy(&reader, &ui::AssertionReader::answered);
        const QByteArray large = "eyJhbGciOiJSUzI1NiJ9." + QByteArray(1 << 20, 'a') + ".c2ln";
        for (int i = 0; i < 20; ++i)
            reader.ask({large + QByteArray::number(i), {}, {}, {}, u"global"_s, {}, {}});
        reader.ask({"", {}, {}, {}, u"global"_s, {}, {}});
        QTRY_COMPARE(spy.size(), 1);
        QVERIFY(!spy.first().first().value<Reading>()->token);
    }

    void endsWhileAtWork()
    {
        const base::SystemClock clock;
        auto reader = std::make_unique<ui::AssertionReader>(clock);
        reader->ask({QByteArray(1 << 20, 'a'), {}, {}, {}, u"global"_s, {}, {}});
        reader.reset();
    }
};

OBO_TEST(TestAssertionReader)
#include "TestAssertionReader.moc"
