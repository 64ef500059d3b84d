#include "report/journey/TimeAxis.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

qint64 floorTo(qint64 value, qint64 step) { return value - ((value % step) + step) % step; }

} // namespace

qint64 timeStep(qint64 least)
{
    for (const qint64 unit : {qint64(1), minute})
        for (const qint64 count : {1, 2, 5, 10, 15, 30})
            if (count * unit >= least)
                return count * unit;
    for (const qint64 count : {1, 2, 3, 6, 12})
        if (count * hour >= least)
            return count * hour;
    for (qint64 power = day;; power *= 10)
        for (const qint64 count : {1, 2, 5})
            if (count * power >= least)
                return count * power;
}

TimeAxis::TimeAxis(const QDateTime &from, const QDateTime &until, int left, int width)
    : from_(from.isValid() ? from.toSecsSinceEpoch() : 0)
    , length_(from.isValid() && until.isValid() ? std::max<qint64>(1, from.secsTo(until)) : 1)
    , left_(left)
    , width_(std::max(1, width))
{
}

int TimeAxis::x(const QDateTime &time) const
{
    const auto part = static_cast<double>(time.toSecsSinceEpoch() - from_) / static_cast<double>(length_);
    return left_ + static_cast<int>(std::lround(std::clamp(part, 0.0, 1.0) * width_));
}

qint64 TimeAxis::step(int spacing) const
{
    return timeStep(static_cast<qint64>(
        std::ceil(static_cast<double>(length_) * std::max(1, spacing) / static_cast<double>(width_))));
}

QList<QDateTime> TimeAxis::ticks(int spacing) const
{
    const qint64 step = this->step(spacing);
    // Round hours are those of the person's clock. One offset for the whole axis: past a change of the clock
    // the ticks are an hour off the round, and their labels say so.
    const qint64 offset = QDateTime::fromSecsSinceEpoch(from_).offsetFromUtc();
    QList<QDateTime> ticks;
    for (qint64 at = floorTo(from_ + offset + step - 1, step) - offset; at <= from_ + length_; at += step)
        ticks.append(QDateTime::fromSecsSinceEpoch(at, Qt::UTC));
    return ticks;
}

QString TimeAxis::label(const QDateTime &tick, int spacing) const
{
    const qint64 step = this->step(spacing);
    const QDateTime local = tick.toLocalTime();
    return local.toString(step >= day ? u"yyyy-MM-dd"_s : step >= minute ? u"HH:mm"_s : u"HH:mm:ss"_s);
}

} // namespace obo::report
