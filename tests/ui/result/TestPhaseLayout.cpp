// The phases' chart as geometry.
#include "TestMain.h"
#include "ui/exchange/PhaseLayout.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;

class TestPhaseLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void steps_data();
    void steps();
    void barsAreToScale();
    void shortBarsAreSeen();
    void nothingToShow();
    void hits();
    void words();
};

namespace {

http::HttpExchange sample()
{
    http::HttpExchange made;
    made.phases = {{http::Phase::Connecting, 0, 100}, {http::Phase::Waiting, 100, 300}};
    made.totalMs = 400;
    return made;
}

const PhaseMetrics metrics{
    .labelWidth = 50, .valueWidth = 50, .rowHeight = 20, .barHeight = 10, .tickSpacing = 60};

} // namespace

void TestPhaseLayout::steps_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("step");
    QTest::newRow("one") << 1.0 << 1.0;
    QTest::newRow("above one") << 1.1 << 2.0;
    QTest::newRow("above two") << 2.1 << 5.0;
    QTest::newRow("above five") << 5.1 << 10.0;
    QTest::newRow("small") << 0.03 << 0.05;
    QTest::newRow("large") << 1234.0 << 2000.0;
    QTest::newRow("nothing") << 0.0 << 1.0;
}

void TestPhaseLayout::steps()
{
    QFETCH(double, least);
    QFETCH(double, step);
    QCOMPARE(niceStep(least), step);
}

void TestPhaseLayout::barsAreToScale()
{
    // 400 px of plot for 400 ms.
    const PhaseLayout layout = phaseLayout(sample(), 500, metrics);
    QCOMPARE(layout.plot, QRect(50, 0, 400, 40));
    QCOMPARE(layout.bars.at(0).bar, QRect(50, 5, 100, 10));
    QCOMPARE(layout.bars.at(1).bar, QRect(150, 25, 300, 10));
    QList<int> ticks;
    for (const PhaseTick &tick : layout.ticks)
        ticks.append(tick.x);
    QCOMPARE(ticks, (QList<int>{50, 150, 250, 350, 450}));
    QCOMPARE(layout.ticks.constLast().label, millisecondWords(400));
}

void TestPhaseLayout::shortBarsAreSeen()
{
    http::HttpExchange exchange = sample();
    exchange.phases.append({http::Phase::Reading, 400, 0});
    const PhaseLayout layout = phaseLayout(exchange, 500, metrics);
    const QRect bar = layout.bars.constLast().bar;
    QCOMPARE(bar.width(), 1);
    QVERIFY(layout.plot.contains(bar));
    // Narrower than its columns: still no negative width.
    for (const PhaseBar &narrow : phaseLayout(exchange, 20, metrics).bars)
        QVERIFY(narrow.bar.width() >= 1);
}

void TestPhaseLayout::nothingToShow()
{
    const PhaseLayout layout = phaseLayout({}, 500, metrics);
    QVERIFY(layout.bars.isEmpty());
    QVERIFY(layout.ticks.isEmpty());
    QCOMPARE(layout.height, 0);
    QCOMPARE(phaseAt(layout, {100, 5}), -1);
}

void TestPhaseLayout::hits()
{
    const PhaseLayout layout = phaseLayout(sample(), 500, metrics);
    QCOMPARE(phaseAt(layout, {3, 3}), 0);
    QCOMPARE(phaseAt(layout, {499, 39}), 1);
    QCOMPARE(phaseAt(layout, {10, 40}), -1);
}

void TestPhaseLayout::words()
{
    const QString said = phaseDescription(phaseLayout(sample(), 500, metrics));
    QCOMPARE(said, u"Connect: 100 ms, from 0 ms to 100 ms. Wait: 300 ms, from 100 ms to 400 ms"_s);
    QCOMPARE(millisecondWords(0.43), u"0.4 ms"_s);
    QCOMPARE(millisecondWords(1240), u"1.2 s"_s);
}

OBO_TEST(TestPhaseLayout)
#include "TestPhaseLayout.moc"
