// Which characters of a token belong to which part, and where they stand on a grid of one-size characters.
#pragma once

#include "token/Jwt.h"

#include <QList>
#include <QRect>
#include <QString>

namespace obo::ui {

struct TokenSpan {
    qsizetype begin = 0; ///< in the token's text
    qsizetype end = 0;
    QString name; ///< "Header"; translated
};

/// Parts of a compact JWS or JWE; one part that is the whole for JSON serializations and opaque tokens.
[[nodiscard]] QList<TokenSpan> tokenSpans(const token::Jwt &token);
/// The index of the part that holds the character at `position`; -1 for dots and beyond the end.
[[nodiscard]] int spanAt(const QList<TokenSpan> &spans, qsizetype position);

/// Characters in rows of `columns`, the first at (0, 0).
struct TokenGrid {
    int columns = 1;
    qsizetype length = 0;

    [[nodiscard]] qsizetype rows() const { return (length + columns - 1) / columns; }

    /// -1 outside of the text.
    [[nodiscard]] qsizetype positionAt(qsizetype row, int column) const;
    /// Row by row, in cells (x = column, y = row, height 1), for rows in [firstRow, lastRow].
    [[nodiscard]] QList<QRect> cellsOf(const TokenSpan &span, qsizetype firstRow, qsizetype lastRow) const;
};

} // namespace obo::ui
