// What an import found and what it left, for people and for scripts. Never a secret.
#pragma once

#include "profile/import/Import.h"

#include <QByteArray>

namespace obo::profile {

/// {"format", "profiles": [{"profile": {…}, "taken": [{"from","to"}], "ignored": [{"from","why"}],
/// "secrets": ["client-secret"], "warnings": [...]}]}. Secrets are named as the keychain's entries end.
[[nodiscard]] QByteArray importJson(const Import &import);
/// Lines of plain text, one profile after another, numbered when there are several.
[[nodiscard]] QString importText(const Import &import);

} // namespace obo::profile
