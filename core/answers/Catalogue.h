// The error catalogue in memory: resources/answers, parsed at the first question.
#pragma once

#include "answers/Explanation.h"
#include "answers/find/Marks.h"
#include "token/json/Json.h"

#include <QHash>
#include <optional>

namespace obo::answers {

/// Holds the documents; a value of it is cheap to make and parses each (codes: 300 KB, templates and errors: 60
/// KB) when first asked. Not thread-safe.
class Catalogue {
public:
    /// `code` is digits ("50013") or a prefixed code ("AADB2C90086").
    /// Sentences that name `values` are chosen where all of theirs are there, else the general ones. A short
    /// entry has no causes, and one step for who must act.
    [[nodiscard]] std::optional<Explanation> code(const QString &code, const Values &values = {}) const;
    [[nodiscard]] std::optional<Explanation> errorName(const QString &name) const;
    [[nodiscard]] std::optional<Explanation> suberror(const QString &name) const;
    /// An exception or library code that hides a refusal: "MsalUiRequiredException", "IDW10502".
    [[nodiscard]] std::optional<Explanation> library(const QString &name) const;
    /// Every name that the catalogue knows, for finding them in texts.
    [[nodiscard]] KnownNames names() const;
    /// Every code of the catalogue, in its order: for tests and completion.
    [[nodiscard]] QStringList codes() const;
    /// By which a message with that code is taken apart; empty when it names nothing of its own.
    [[nodiscard]] QStringList templates(const QString &code) const;
    /// Every sentence of an entry that has placeholders, as it stands in the data: for tests.
    [[nodiscard]] QStringList sentencesWithValues(const QString &code) const;
    /// Why a data file cannot be read; empty when all is well. A test asks.
    [[nodiscard]] QString fault() const;

private:
    mutable std::optional<token::JsonDocument> codes_;
    mutable std::optional<token::JsonDocument> errors_;
    mutable std::optional<token::JsonDocument> templates_;
    mutable QHash<QString, token::JsonValue> index_; ///< views into codes_
    mutable QString fault_;
    void loadCodes() const;
    void loadErrors() const;
    void loadTemplates() const;
};

} // namespace obo::answers
