// PowerShell hashtable literals (`@{ Name = 'value' }`), as splats and .psd1 files have them.
#pragma once

#include "profile/import/Settings.h"

namespace obo::profile {

/// Every `@{ … }` of the text. Paths are the hashtable's variable, if it has one, and its keys, joined by dots.
/// Strings in both kinds of quotes (typographic ones too, as PowerShell takes them), here-strings, numbers,
/// $true and $false are values, lists of strings become one with blanks between. All else, and strings with a
/// variable or $( ) in them, are expressions: kept as text, marked as no literal, never evaluated.
void readPowerShell(const QString &text, Settings &into);

/// Where the first `@{` outside comments and strings stands; -1 when there is none.
[[nodiscard]] qsizetype findHashtable(const QString &text, qsizetype from = 0);

} // namespace obo::profile
