// Where the bars of an exchange's phases stand: geometry first, for painter, tool tip, hit test, words and
// tests.
#pragma once

#include "http/HttpExchange.h"

#include <QList>
#include <QRect>
#include <QString>
#include <QStringList>

namespace obo::ui {

/// Sizes in px that depend on the font.
struct PhaseMetrics {
    int labelWidth = 64; ///< column at the left
    int valueWidth = 64; ///< column at the right
    int rowHeight = 20;
    int barHeight = 10;
    int tickSpacing = 64; ///< least distance of two ticks
};

struct PhaseBar {
    http::Phase phase = http::Phase::Connecting;
    QRect row; ///< the whole row: what the mouse hits
    QRect bar; ///< at least 1 px wide
    QString label; ///< "Wait"
    QString value; ///< "34 ms"
    QString words; ///< "Wait: 34 ms, from 12 ms to 46 ms"
};

struct PhaseTick {
    int x = 0;
    QString label; ///< "50 ms"; "0"
};

struct PhaseLayout {
    QList<PhaseBar> bars;
    QList<PhaseTick> ticks; ///< in steps of 1, 2 or 5 times a power of ten
    QRect plot; ///< between the columns, over all rows
    int height = 0; ///< with the ruler below
};

[[nodiscard]] PhaseLayout phaseLayout(const http::HttpExchange &exchange, int width,
                                      const PhaseMetrics &metrics = {});
/// The bar whose row is at `point`; -1 when there is none.
[[nodiscard]] int phaseAt(const PhaseLayout &layout, const QPoint &point);
/// The chart in words, one phase after the other.
[[nodiscard]] QString phaseDescription(const PhaseLayout &layout);
/// "0.4 ms", "34 ms", "1.2 s".
[[nodiscard]] QString millisecondWords(double ms);
/// The smallest 1, 2 or 5 times a power of ten that is not below `least`.
[[nodiscard]] double niceStep(double least);

} // namespace obo::ui
