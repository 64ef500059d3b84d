// The error catalogue in memory: resources/answers, parsed at the first question.
#pragma once

#include "answers/Explanation.h"
#include "token/json/Json.h"

#include <optional>

namespace obo::answers {

/// Holds the two documents; a value of it is cheap to make and parses (about 400 KB) when first asked. Not
/// thread-safe.
class Catalogue {
public:
    /// `code` is digits ("50013") or a prefixed code ("AADB2C90086").
    [[nodiscard]] std::optional<Explanation> code(const QString &code) const;
    [[nodiscard]] std::optional<Explanation> errorName(const QString &name) const;
    [[nodiscard]] std::optional<Explanation> suberror(const QString &name) const;
    /// Every code of the catalogue, in its order: for tests and completion.
    [[nodiscard]] QStringList codes() const;
    /// Why a data file cannot be read; empty when all is well. A test asks.
    [[nodiscard]] QString fault() const;

private:
    mutable std::optional<token::JsonDocument> codes_;
    mutable std::optional<token::JsonDocument> errors_;
    mutable QString fault_;
    void load() const;
};

} // namespace obo::answers
