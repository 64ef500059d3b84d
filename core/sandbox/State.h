// What changes while the practice authority runs. World.h has what does not.
#pragma once

#include "sandbox/rules/Replays.h"

namespace obo::sandbox {

struct State {
    Replays replays;
};

} // namespace obo::sandbox
