// The time, behind a port that tests can set.
#pragma once

#include <QDateTime>

namespace obo::base {

class Clock {
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;
    /// Now, in UTC, milliseconds precise. Callable from any thread.
    [[nodiscard]] virtual QDateTime now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

/// Stands where it is set: for tests and for `obo inspect --now`.
class FixedClock final : public Clock {
public:
    explicit FixedClock(QDateTime time)
        : time_(std::move(time))
    {
    }

    [[nodiscard]] QDateTime now() const override { return time_; }

    void set(const QDateTime &time) { time_ = time; }

private:
    QDateTime time_;
};

} // namespace obo::base
