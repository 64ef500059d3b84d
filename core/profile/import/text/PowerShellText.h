// PowerShell hashtable literals (`@{ Name = 'value' }`), as splats and .psd1 files have them.
#pragma once

#include "profile/import/Settings.h"

namespace obo::profile {

struct PowerShellTable {
    QString name; ///< its variable, without a dot; empty when it has none
    Settings settings; ///< paths: the name, if it has one, and the keys, joined by dots
};

/// Every `@{ … }` of the text that has something in it; tables inside a table are part of it.
/// Strings in both kinds of quotes (typographic ones too, as PowerShell takes them), here-strings, numbers,
/// $true and $false are values, lists of strings become one with blanks between. All else, and strings with a
/// variable or $( ) in them, are expressions: kept as text, marked as no literal, never evaluated.
[[nodiscard]] std::vector<PowerShellTable> readPowerShell(const QString &text);

/// Where the first `@{` outside comments and strings stands; -1 when there is none.
[[nodiscard]] qsizetype findHashtable(const QString &text, qsizetype from = 0);

} // namespace obo::profile
