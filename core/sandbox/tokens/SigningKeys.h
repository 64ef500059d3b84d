// Which key signs now, and which are published: one, but where a scenario changes it.
#pragma once

#include "sandbox/State.h"
#include "sandbox/World.h"

namespace obo::sandbox {

[[nodiscard]] const crypto::Key &signingKey(const World &world, const State &state);
/// Of the assertions that are offered: one that is published all the time.
[[nodiscard]] const crypto::Key &offeredKey(const World &world);
/// The newest first.
[[nodiscard]] QList<crypto::Key> publishedKeys(const World &world, const State &state);

} // namespace obo::sandbox
