// One side of a comparison: a token, and where it came from.
#pragma once

#include "token/Jwt.h"

#include <QString>
#include <memory>

namespace obo::ui {

enum class Side { Left, Right };

struct CompareSide {
    std::shared_ptr<const token::Jwt> token; ///< nullptr: nothing is chosen
    QString origin; ///< "Assertion", "Result of 14:22:31", a file's name
    QString audience; ///< in words; may be empty

    /// "Assertion, for Orders API"; empty without a token.
    [[nodiscard]] QString label() const;
};

} // namespace obo::ui
