// Values that stand for a value: samples and templates are full of them.
#pragma once

#include <QStringView>

namespace obo::profile {

/// "{{clientId}}", "${ENV}", "$env:X", "%X%", "$(command)", "<tenant>", "[Enter the …]", "Enter_the_…",
/// "YOUR_…", "xxxxxxxx-…", the GUID of zeros: the whole value, not a part of it. `secret`: only what brackets,
/// a variable or a command shape, because a secret may look like anything else.
[[nodiscard]] bool isPlaceholder(QStringView value, bool secret = false);

} // namespace obo::profile
