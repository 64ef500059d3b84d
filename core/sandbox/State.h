// What changes while the practice authority runs. World.h has what does not.
#pragma once

#include "sandbox/control/AnswerQueue.h"
#include "sandbox/control/RequestLog.h"
#include "sandbox/control/SetClock.h"
#include "sandbox/endpoints/Documents.h"
#include "sandbox/rules/Replays.h"
#include "sandbox/scenarios/FirstTry.h"

#include <atomic>
#include <memory>

namespace obo::sandbox {

/// Each part can be used from any thread.
struct State {
    explicit State(std::shared_ptr<SetClock> setClock)
        : clock(std::move(setClock))
    {
    }

    const std::shared_ptr<SetClock> clock; ///< the same as World::clock
    AnswerQueue queue;
    RequestLog log;
    Replays replays;
    FirstTry firstTry;
    Documents documents;
    std::atomic<int> exchanges = 0; ///< that came to a token
};

} // namespace obo::sandbox
