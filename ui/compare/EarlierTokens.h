// Tokens of earlier runs of this sitting, to compare with: in memory only.
#pragma once

#include "ui/compare/CompareSide.h"

#include <QList>

namespace obo::ui {

class EarlierTokens {
public:
    /// The assertion and the result of the last four runs.
    static constexpr qsizetype most = 8;

    /// Newest first; a token that is there already stays where it is, the oldest falls away. Sides without a
    /// token are ignored.
    void remember(const CompareSide &side);

    void forgetAll() { tokens_.clear(); }

    [[nodiscard]] const QList<CompareSide> &tokens() const { return tokens_; }

private:
    QList<CompareSide> tokens_;
};

} // namespace obo::ui
