// A token as a table for people: claim, value, meaning.
#pragma once

#include "base/Finding.h"
#include "token/claims/ClaimRows.h"

#include <QString>

namespace obo::cli {

/// Aligned columns; texts from outside are made visible. Lines end with LF.
[[nodiscard]] QString claimTable(const std::vector<token::ClaimRow> &rows);
/// One line a finding: sign, sentence, and under it what to do.
[[nodiscard]] QString findingLines(const base::Findings &findings);
/// Columns that a terminal takes for `text`: wide characters take two, combining ones none.
[[nodiscard]] qsizetype displayWidth(QStringView text);

} // namespace obo::cli
