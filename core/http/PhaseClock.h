// Turns the signals of a request under way into phases with times.
#pragma once

#include "http/HttpExchange.h"

#include <QElapsedTimer>
#include <QList>
#include <optional>

namespace obo::http {

/// A phase begins when it is entered and ends when a later one is. Phases only go forward: what Qt reports a
/// second time (a retried connection) is ignored.
class PhaseClock {
public:
    PhaseClock() { timer_.start(); }

    /// True when the phase is new: then whoever listens is told.
    bool enter(Phase phase);
    /// Closes the phase that is open. Safe to call twice.
    void stop();

    [[nodiscard]] const QList<PhaseTime> &phases() const { return phases_; }

    [[nodiscard]] double elapsedMs() const { return static_cast<double>(timer_.nsecsElapsed()) / 1e6; }

private:
    QElapsedTimer timer_;
    QList<PhaseTime> phases_;
    bool open_ = false;
};

} // namespace obo::http
