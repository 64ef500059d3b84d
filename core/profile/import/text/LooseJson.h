// JSON as configuration files have it: with comments and trailing commas.
#pragma once

#include "profile/import/Settings.h"
#include "token/json/Json.h"

#include <optional>

namespace obo::profile {

/// JSON with comments (// and /* */), a BOM and trailing commas removed; offsets stay the same (blanks stand
/// instead).
[[nodiscard]] QByteArray withoutComments(QByteArray text);

/// A document whose text, which may hold secrets, is overwritten when it ends.
class LooseJson {
public:
    [[nodiscard]] static tl::expected<LooseJson, token::JsonFault> parse(const QString &text);
    LooseJson(LooseJson &&) = default;
    LooseJson &operator=(LooseJson &&) = delete;
    LooseJson(const LooseJson &) = delete;
    LooseJson &operator=(const LooseJson &) = delete;
    ~LooseJson();

    [[nodiscard]] token::JsonValue root() const { return document_->root(); }

private:
    explicit LooseJson(token::JsonDocument document)
        : document_(std::move(document))
    {
    }

    std::optional<token::JsonDocument> document_;
};

/// Every scalar with its path, names and indices joined by `separator`. False when there are too many.
[[nodiscard]] bool flatten(token::JsonValue root, QChar separator, Settings &into);

} // namespace obo::profile
