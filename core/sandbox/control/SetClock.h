// The authority's clock: the machine's, ahead of it, or standing where a test has set it.
#pragma once

#include "base/Clock.h"

#include <atomic>
#include <memory>

namespace obo::sandbox {

class SetClock final : public base::Clock {
public:
    SetClock(std::shared_ptr<const base::Clock> machine, qint64 aheadSeconds)
        : machine_(std::move(machine))
        , ahead_(aheadSeconds)
        , begunAhead_(aheadSeconds)
    {
    }

    [[nodiscard]] QDateTime now() const override
    {
        const qint64 fixed = fixed_;
        return fixed != 0 ? QDateTime::fromMSecsSinceEpoch(fixed, Qt::UTC) : machine_->now().addSecs(ahead_);
    }

    void stand(const QDateTime &time) { fixed_ = time.toMSecsSinceEpoch(); }

    void runAhead(qint64 seconds)
    {
        ahead_ = seconds;
        fixed_ = 0;
    }

    /// As at the start.
    void reset() { runAhead(begunAhead_); }

private:
    std::shared_ptr<const base::Clock> machine_;
    std::atomic<qint64> fixed_ = 0; ///< milliseconds since 1970; 0: it runs
    std::atomic<qint64> ahead_;
    const qint64 begunAhead_;
};

} // namespace obo::sandbox
