// What the program says to people when it is ready.
#pragma once

#include "sandbox/World.h"

namespace obo::sandbox {

/// Plain text, translated: the form's values, and the same exchange with `obo`.
[[nodiscard]] QString howTo(const World &world);

} // namespace obo::sandbox
