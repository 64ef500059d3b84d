#include "http/PhaseClock.h"

namespace obo::http {

bool PhaseClock::enter(Phase phase)
{
    if (!phases_.isEmpty() && phase <= phases_.last().phase)
        return false;
    // A connection that was open already: nothing says when sending began, but nothing came before it either.
    if (phases_.isEmpty() && phase == Phase::Waiting) {
        phases_.append({Phase::Sending, 0, 0});
        open_ = true;
    }
    stop();
    phases_.append({phase, elapsedMs(), 0});
    open_ = true;
    return true;
}

void PhaseClock::stop()
{
    if (open_)
        phases_.last().durationMs = elapsedMs() - phases_.last().startMs;
    open_ = false;
}

} // namespace obo::http
