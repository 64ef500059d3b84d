// What a scenario does to a request at the token endpoint, before the rules look at it.
#pragma once

#include "sandbox/State.h"
#include "sandbox/World.h"
#include "sandbox/door/Http.h"

#include <optional>

namespace obo::sandbox {

/// An answer in the rules' place; nothing when they are to judge.
[[nodiscard]] std::optional<HttpAnswer> answerOfScenario(const World &world, State &state,
                                                         const HttpRequest &request);
/// How long their answer is held back.
[[nodiscard]] int delayOfScenario(const World &world, State &state, const HttpRequest &request);

} // namespace obo::sandbox
