// What the program says to programs when it is ready: one line of JSON.
#pragma once

#include "sandbox/World.h"

namespace obo::sandbox {

/// The contract's object in one line, with a line feed.
[[nodiscard]] QByteArray readyLine(const World &world);

} // namespace obo::sandbox
