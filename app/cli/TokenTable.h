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
/// How to do with an option what the finding offers as an action; empty when it offers none.
[[nodiscard]] QString actionHint(const base::Finding &finding);
/// Columns that a terminal takes for `text`: wide characters take two, combining ones none.
[[nodiscard]] qsizetype displayWidth(QStringView text);

/// `text` with spaces after it up to `width` columns.
[[nodiscard]] QString padded(const QString &text, qsizetype width);

} // namespace obo::cli
