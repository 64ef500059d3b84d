#include "ui/exchange/PhaseLayout.h"

#include "ui/theme/Words.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr int rulerHeight = 20;

QString labelOf(http::Phase phase)
{
    switch (phase) {
    case http::Phase::Connecting: return Words::tr("Connect");
    case http::Phase::Securing: return Words::tr("TLS");
    case http::Phase::Sending: return Words::tr("Send");
    case http::Phase::Waiting: return Words::tr("Wait");
    case http::Phase::Reading: return Words::tr("Read");
    case http::Phase::Done: return Words::tr("Done");
    }
    return {};
}

double endOf(const http::HttpExchange &exchange)
{
    double end = exchange.totalMs;
    for (const http::PhaseTime &time : exchange.phases)
        end = std::max(end, time.startMs + time.durationMs);
    return end;
}

} // namespace

double niceStep(double least)
{
    if (!(least > 0))
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

QString millisecondWords(double ms)
{
    if (ms >= 1000)
        return Words::tr("%1 s").arg(QLocale().toString(ms / 1000, 'f', 1));
    if (ms > 0 && ms < 10)
        return Words::tr("%1 ms").arg(QLocale().toString(ms, 'f', 1));
    return Words::tr("%1 ms").arg(QLocale().toString(std::lround(ms)));
}

PhaseLayout phaseLayout(const http::HttpExchange &exchange, int width, const PhaseMetrics &m)
{
    PhaseLayout layout;
    const int left = m.labelWidth;
    const int right = std::max(left + 1, width - m.valueWidth);
    const double end = endOf(exchange);
    const double scale = end > 0 ? (right - left) / end : 0;
    const auto x = [left, scale](double ms) { return left + static_cast<int>(std::lround(ms * scale)); };

    int y = 0;
    for (const http::PhaseTime &time : exchange.phases) {
        if (time.phase == http::Phase::Done)
            continue;
        // A bar of no length is still something that happened: one pixel, inside the plot.
        const int begin = std::clamp(x(time.startMs), left, right - 1);
        const int stop = std::clamp(x(time.startMs + time.durationMs), begin + 1, right);
        PhaseBar bar;
        bar.phase = time.phase;
        bar.row = QRect(0, y, width, m.rowHeight);
        bar.bar = QRect(begin, y + (m.rowHeight - m.barHeight) / 2, stop - begin, m.barHeight);
        bar.label = labelOf(time.phase);
        bar.value = millisecondWords(time.durationMs);
        bar.words = Words::tr("%1: %2, from %3 to %4")
                        .arg(bar.label, bar.value, millisecondWords(time.startMs),
                             millisecondWords(time.startMs + time.durationMs));
        layout.bars.append(bar);
        y += m.rowHeight;
    }
    layout.plot = QRect(left, 0, right - left, y);
    layout.height = layout.bars.isEmpty() ? 0 : y + rulerHeight;
    if (scale > 0) {
        const double step = niceStep(m.tickSpacing / scale);
        for (int i = 0; i * step <= end * (1 + 1e-9); ++i)
            layout.ticks.append({x(i * step), i == 0 ? u"0"_s : millisecondWords(i * step)});
    }
    return layout;
}

int phaseAt(const PhaseLayout &layout, const QPoint &point)
{
    for (qsizetype i = 0; i < layout.bars.size(); ++i) {
        if (layout.bars.at(i).row.contains(point))
            return static_cast<int>(i);
    }
    return -1;
}

QString phaseDescription(const PhaseLayout &layout)
{
    QStringList words;
    for (const PhaseBar &bar : layout.bars)
        words.append(bar.words);
    return words.join(u". "_s);
}

} // namespace obo::ui
