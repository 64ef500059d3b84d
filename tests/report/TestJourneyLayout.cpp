// The picture as geometry: nothing overlaps, nothing sticks out, whatever the width and the names.
#include "Journeys.h"
#include "TestMain.h"
#include "report/journey/JourneyLayout.h"
#include "report/journey/JourneyMarks.h"
#include "report/journey/TimeAxis.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::report;

class TestJourneyLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingOverlapsAndNothingSticksOut_data();
    void nothingOverlapsAndNothingSticksOut();
    void foldsWhereItIsNarrow();
    void partsAreInTheOrderOfReading();
    void hits();
    void barsAreToScale();
    void shortLivesAreSeen();
    void nothingToShow();
    void notesSayTheMarksWhole();
    void arrowHeads();
    void steps_data();
    void steps();
    void ticksAreRoundAndApart_data();
    void ticksAreRoundAndApart();
    void cuts();

private:
    token::ClaimCatalogue catalogue_;
    TextMeasure measure_ = usualMeasure();

    QList<std::pair<QString, Journey>> journeys() const;
};

QList<std::pair<QString, Journey>> TestJourneyLayout::journeys() const
{
    const QDateTime &now = tests::noon();
    Journey loud = journeyAhead(tests::asked(), tests::assertion(), {}, catalogue_, now);
    for (int spot = 0; spot <= static_cast<int>(JourneySpot::TokenLife); ++spot)
        addMark(loud, static_cast<JourneySpot>(spot),
                {base::Severity::Stops, u"A word that is rather long"_s, u"A sentence. "_s.repeated(30), {}});
    Journey many = journeyOf(tests::success(), catalogue_, now);
    for (JourneyLeg &leg : many.legs)
        leg.scopes = QString(u"Directory.AccessAsUser.All "_s).repeated(40).split(u' ', Qt::SkipEmptyParts);
    Journey wide = many;
    for (JourneyStop &stop : wide.stops) {
        stop.name = u"漢字かな交じり文"_s.repeated(20);
        stop.id = QString(200, u'W');
    }
    Journey old = journeyOf(tests::success(), catalogue_, now);
    old.lives[0].from = QDateTime(QDate(1971, 1, 1), QTime(0, 0), Qt::UTC);
    old.lives[1].until = QDateTime(QDate(9999, 1, 1), QTime(0, 0), Qt::UTC);
    return {{u"done"_s, journeyOf(tests::success(), catalogue_, now)},
            {u"refused"_s, journeyOf(tests::refusal(), catalogue_, now)},
            {u"every mark"_s, loud},
            {u"many scopes"_s, many},
            {u"wide names"_s, wide},
            {u"long lives"_s, old},
            {u"token alone"_s, journeyOf(tests::issued(), catalogue_, now)},
            {u"app alone"_s,
             journeyOf(tests::made("{'azp':'a','aud':'b','idtyp':'app','exp':1}"), catalogue_, now)},
            {u"masked"_s, masked(journeyOf(tests::success(), catalogue_, now))}};
}

void TestJourneyLayout::nothingOverlapsAndNothingSticksOut_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<Journey>("journey");
    for (const auto &[name, journey] : journeys())
        for (const int width : {0, 160, 200, 333, 480, 559, 560, 594, 720, 1200, 2400})
            QTest::addRow("%s at %d", qPrintable(name), width) << width << journey;
}

void TestJourneyLayout::nothingOverlapsAndNothingSticksOut()
{
    QFETCH(int, width);
    QFETCH(Journey, journey);
    const JourneyLayout layout = journeyLayout(journey, width, measure_, true);
    const QRect all(QPoint(0, 0), layout.size);
    QCOMPARE(layout.size.width(), qMax(width, 160));
    QList<QRect> filled; // what may not stand upon one another: texts and signs
    for (const JourneyText &text : layout.texts) {
        QVERIFY2(all.contains(text.rect), qPrintable(text.text));
        QVERIFY2(measure_.width(text.text, text.font) <= text.rect.width(), qPrintable(text.text));
        // A centred text takes its own width, whatever room it was given.
        QRect taken = text.rect;
        taken.setWidth(measure_.width(text.text, text.font));
        if (text.align == Qt::AlignHCenter)
            taken.moveCenter(text.rect.center());
        filled.append(taken);
    }
    for (const JourneySign &sign : layout.signs) {
        QVERIFY(all.contains(sign.rect));
        QCOMPARE(sign.rect.width(), sign.rect.height());
        filled.append(sign.rect);
    }
    for (qsizetype i = 0; i < filled.size(); ++i)
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY2(!filled.at(i).intersects(filled.at(j)),
                     qPrintable(u"%1 and %2"_s.arg(layout.texts.value(i).text, layout.texts.value(j).text)));
    for (const JourneyBar &bar : layout.bars)
        QVERIFY(bar.rect.width() >= 1 && bar.rect.height() >= 1 && all.contains(bar.rect));
    for (const JourneyLine &line : layout.lines)
        for (const QPoint &point : line.points)
            QVERIFY(all.contains(point));
    for (qsizetype i = 0; i < layout.boxes.size(); ++i)
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY(!layout.boxes.at(i).rect.intersects(layout.boxes.at(j).rect));
    for (const JourneyPart &part : layout.parts) {
        QVERIFY(!part.areas.isEmpty() && !part.name.isEmpty() && !part.words.isEmpty());
        for (const QRect &area : part.areas) {
            QVERIFY(all.contains(area));
            for (const JourneyPart &other : layout.parts)
                for (const QRect &there : other.areas)
                    QVERIFY(&other == &part || !area.intersects(there));
        }
    }
}

void TestJourneyLayout::foldsWhereItIsNarrow()
{
    const Journey journey = journeyOf(tests::success(), catalogue_, tests::noon());
    for (const auto &[width, rows] : {std::pair(560, 1), std::pair(559, 2), std::pair(240, 2)}) {
        QSet<int> tops;
        for (const JourneyBox &box : journeyLayout(journey, width, measure_).boxes)
            tops.insert(box.rect.top());
        QCOMPARE(tops.size(), rows);
    }
}

void TestJourneyLayout::partsAreInTheOrderOfReading()
{
    const Journey journey = journeyOf(tests::success(), catalogue_, tests::noon());
    for (const int width : {300, 700}) {
        QList<JourneySpot> spots;
        for (const JourneyPart &part : journeyLayout(journey, width, measure_).parts)
            spots.append(part.spot);
        QVERIFY(spots
                == (QList<JourneySpot>{JourneySpot::User, JourneySpot::SignIn, JourneySpot::Caller,
                                       JourneySpot::Call, JourneySpot::Api, JourneySpot::Exchange,
                                       JourneySpot::Downstream, JourneySpot::AssertionLife,
                                       JourneySpot::TokenLife}));
    }
}

void TestJourneyLayout::hits()
{
    const JourneyLayout layout =
        journeyLayout(journeyOf(tests::success(), catalogue_, tests::noon()), 600, measure_);
    for (qsizetype i = 0; i < layout.parts.size(); ++i)
        for (const QRect &area : layout.parts.at(i).areas)
            QCOMPARE(partAt(layout, area.center()), i);
    QCOMPARE(partAt(layout, {-1, -1}), -1);
    QCOMPARE(partAt(layout, {5, layout.size.height() + 5}), -1);
}

void TestJourneyLayout::barsAreToScale()
{
    Journey journey = journeyOf(tests::success(), catalogue_, tests::noon());
    journey.lives[0].from = tests::noon().addSecs(-100);
    journey.lives[0].until = tests::noon().addSecs(100);
    journey.lives[1].from = tests::noon();
    journey.lives[1].until = tests::noon().addSecs(300);
    const JourneyLayout layout = journeyLayout(journey, 700, measure_);
    QList<QRect> lives;
    QRect now;
    for (const JourneyBar &bar : layout.bars) {
        if (bar.part >= 0)
            lives.append(bar.rect);
        else if (bar.ink == JourneyInk::Text)
            now = bar.rect;
    }
    QCOMPARE(lives.size(), 2);
    QVERIFY(qAbs(lives.at(1).width() * 2 - lives.at(0).width() * 3) <= 3);
    QCOMPARE(now.left(), lives.at(1).left());
    QVERIFY(qAbs(now.left() - lives.at(0).center().x()) <= 1);
}

void TestJourneyLayout::shortLivesAreSeen()
{
    Journey journey = journeyOf(tests::success(), catalogue_, tests::noon());
    journey.lives[0].from = {};
    journey.lives[0].until = tests::noon().addYears(-30);
    journey.lives[1].from = tests::noon();
    journey.lives[1].until = tests::noon().addSecs(1);
    for (const JourneyBar &bar : journeyLayout(journey, 700, measure_).bars)
        QVERIFY(bar.rect.width() >= 1 && bar.rect.right() < 700);
}

void TestJourneyLayout::nothingToShow()
{
    const JourneyLayout layout = journeyLayout({}, 500, measure_, true);
    QVERIFY(layout.parts.isEmpty() && layout.texts.isEmpty());
    QCOMPARE(layout.size, QSize(500, 0));
    QCOMPARE(partAt(layout, {5, 0}), -1);
}

void TestJourneyLayout::notesSayTheMarksWhole()
{
    const Journey journey = journeyOf(tests::refusal(), catalogue_, tests::noon());
    const JourneyLayout without = journeyLayout(journey, 700, measure_);
    const JourneyLayout with = journeyLayout(journey, 700, measure_, true);
    QCOMPARE(with.texts.size(), without.texts.size() + 1);
    QVERIFY(with.texts.constLast().text.startsWith(u"AADSTS65001: "_s));
    QVERIFY(with.size.height() > without.size.height());
    QCOMPARE(with.parts.at(with.texts.constLast().part).spot, JourneySpot::Exchange);
}

void TestJourneyLayout::arrowHeads()
{
    JourneyLine line;
    line.points = {{0, 10}, {50, 10}};
    QCOMPARE(arrowHead(line), (QList<QPoint>{{50, 10}, {42, 6}, {42, 14}}));
    line.points = {{5, 0}, {5, 30}};
    QCOMPARE(arrowHead(line), (QList<QPoint>{{5, 30}, {1, 22}, {9, 22}}));
}

void TestJourneyLayout::steps_data()
{
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("step");
    const QList<std::pair<qint64, qint64>> rows{
        {0, 1},          {1, 1},           {3, 5},           {6, 10},          {11, 15},       {16, 30},
        {31, 60},        {61, 120},        {121, 300},       {301, 600},       {601, 900},     {901, 1800},
        {1801, 3600},    {3601, 7200},     {7201, 10800},    {10801, 21600},   {21601, 43200}, {43201, 86400},
        {86401, 172800}, {172801, 432000}, {432001, 864000}, {864001, 1728000}};
    for (const auto &[least, step] : rows)
        QTest::addRow("%lld", static_cast<long long>(least)) << least << step;
}

void TestJourneyLayout::steps()
{
    QFETCH(qint64, least);
    QFETCH(qint64, step);
    QCOMPARE(timeStep(least), step);
}

void TestJourneyLayout::ticksAreRoundAndApart_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QByteArray>("zone");
    for (const qint64 seconds : {1, 50, 599, 3600, 86400, 86400 * 30, 86400 * 3650})
        for (const char *zone : {"UTC", "Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati"})
            QTest::addRow("%lld s, %s", static_cast<long long>(seconds), zone) << seconds << QByteArray(zone);
}

void TestJourneyLayout::ticksAreRoundAndApart()
{
    QFETCH(qint64, seconds);
    QFETCH(QByteArray, zone);
    qputenv("TZ", zone);
    tzset();
    const QDateTime end = tests::noon().addSecs(seconds);
    const TimeAxis axis(tests::noon(), end, 100, 500);
    QCOMPARE(axis.x(tests::noon()), 100);
    QCOMPARE(axis.x(end), 600);
    QCOMPARE(axis.x(end.addYears(1)), 600);
    const QList<QDateTime> ticks = axis.ticks(60);
    QVERIFY(seconds < 2 || !ticks.isEmpty());
    QVERIFY(ticks.size() <= 500 / 60 + 1);
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        QVERIFY(ticks.at(i) >= tests::noon() && ticks.at(i) <= end);
        if (i > 0)
            QVERIFY(axis.x(ticks.at(i)) - axis.x(ticks.at(i - 1)) >= 59);
        const QTime local = ticks.at(i).toLocalTime().time();
        if (seconds == 3600)
            QCOMPARE(local.minute() % 5, 0);
        if (seconds == 86400)
            QCOMPARE(local.minute(), 0);
    }
    qputenv("TZ", "UTC");
    tzset();
}

void TestJourneyLayout::cuts()
{
    const auto font = JourneyFont::Small;
    QCOMPARE(elidedRight(u"abc"_s, 1000, font, measure_), u"abc"_s);
    QCOMPARE(elidedRight(u"abc"_s, 0, font, measure_), QString());
    const QString id = u"c0ffee00-1234-4abc-8def-001122334455"_s;
    const QString cut = elidedMiddle(id, 90, font, measure_);
    QVERIFY(cut.startsWith(u"c0ff"_s) && cut.endsWith(u"55"_s) && cut.contains(u'…'));
    QVERIFY(measure_.width(cut, font) <= 90);
    // No half of a pair stays behind.
    for (int room = 10; room < 200; ++room)
        for (const QString &text :
             {elidedRight(u"😀😀😀😀😀😀"_s, room, font, measure_), elidedMiddle(u"😀😀😀😀😀😀"_s, room, font, measure_)})
            QVERIFY(text.isValidUtf16());
    const QStringList scopes{u"User.Read"_s, u"Mail.Read"_s, u"Files.Read.All"_s};
    QCOMPARE(fittingList(scopes, 1000, font, measure_), u"User.Read, Mail.Read, Files.Read.All"_s);
    QCOMPARE(fittingList(scopes, 160, font, measure_), u"User.Read, Mail.Read +1"_s);
    QVERIFY(fittingList(scopes, 60, font, measure_).endsWith(u" +2"_s));
    QCOMPARE(fittingList({}, 60, font, measure_), QString());
}

OBO_TEST(TestJourneyLayout)
#include "TestJourneyLayout.moc"
