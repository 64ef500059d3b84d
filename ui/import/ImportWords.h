// What an import found and left, written for a person to read before anything is saved.
#pragma once

#include "profile/import/Import.h"

class QPlainTextEdit;

namespace obo::ui {

class Theme;

/// Warnings first, then what was taken with its value, then what was not and why. No secret is shown.
void writeImport(QPlainTextEdit &box, const Theme &theme, const profile::ImportedProfile &imported);
/// A member of profiles.json or a secret as the form calls it: "Client ID".
[[nodiscard]] QString importedMemberName(const QString &member);

} // namespace obo::ui
