// `/control/TOKEN/…`: how tests and CI steer the authority. The token is random, told in the first line of JSON
// alone, and new in each run.
#pragma once

#include "sandbox/State.h"
#include "sandbox/World.h"
#include "sandbox/door/Http.h"

namespace obo::sandbox {

/// Is it for the control interface at all, with or without the right token?
[[nodiscard]] bool isControl(const HttpRequest &request);

/// POST with a JSON body, no Origin: a page of a browser cannot send that without being asked first. What has
/// not the right token is told what every unknown path is told.
[[nodiscard]] HttpAnswer answerControl(const World &world, State &state, const HttpRequest &request);

} // namespace obo::sandbox
