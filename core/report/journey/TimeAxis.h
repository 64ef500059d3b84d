// An axis of time: which moments get a tick, and where a moment stands.
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace obo::report {

/// The smallest step that people count time in (1, 2, 5, 10, 15, 30 seconds and minutes; 1, 2, 3, 6, 12 hours;
/// 1, 2 or 5 times a power of ten of days) that is not below `least` seconds.
[[nodiscard]] qint64 timeStep(qint64 least);

/// Maps moments to x. A value; `width` px from `left`.
class TimeAxis {
public:
    /// `from` before `until`, both valid; else the axis is one second long.
    TimeAxis(const QDateTime &from, const QDateTime &until, int left, int width);

    /// Clamped to [left, left + width].
    [[nodiscard]] int x(const QDateTime &time) const;
    /// Multiples of one step in local time, at least `spacing` px apart, in order, in UTC.
    [[nodiscard]] QList<QDateTime> ticks(int spacing) const;
    /// What a tick of that spacing says: "13:15", "13:15:30", "2026-11-24".
    [[nodiscard]] QString label(const QDateTime &tick, int spacing) const;

private:
    [[nodiscard]] qint64 step(int spacing) const;
    qint64 from_ = 0; ///< seconds since 1970
    qint64 length_ = 1; ///< seconds
    int left_ = 0;
    int width_ = 1;
};

} // namespace obo::report
