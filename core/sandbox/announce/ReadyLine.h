// What the program says when it is ready: one line of JSON for programs, a short how-to for people.
#pragma once

#include "sandbox/World.h"

namespace obo::sandbox {

/// The contract's object in one line, with a line feed.
[[nodiscard]] QByteArray readyLine(const World &world);

/// Plain text, translated.
[[nodiscard]] QString howTo(const World &world);

} // namespace obo::sandbox
