// The member `client` of the first line of JSON: the middle tier with every credential that it has.
#pragma once

#include "sandbox/World.h"

namespace obo::sandbox {

[[nodiscard]] QString textOf(const base::Secret &secret);
[[nodiscard]] QByteArray clientText(const World &world);

} // namespace obo::sandbox
