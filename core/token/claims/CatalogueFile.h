// One data file of the catalogue, opened and parsed. For the catalogue's own files.
#pragma once

#include "token/json/Json.h"

#include <QString>
#include <optional>

namespace obo::token {

/// ":/obo/catalogue", with the resource made known to Qt.
[[nodiscard]] QString compiledInFolder();

/// A file as it stands, UTF-8; empty when it is missing. What it does not mention need not be looked for in it:
/// parsing the large ones takes milliseconds, which a program that asks one question can spare.
[[nodiscard]] QByteArray catalogueText(const QString &folder, const QString &name);

/// A file that is missing, damaged or of another schema than 1 answers with invalid values: the program knows
/// less then, and a test fails.
class CatalogueFile {
public:
    CatalogueFile(const QString &folder, const QString &name);
    explicit CatalogueFile(const QByteArray &text);

    [[nodiscard]] JsonValue root() const { return document_ ? document_->root() : JsonValue(); }

    [[nodiscard]] JsonValue member(QStringView name) const { return root().member(name); }

private:
    std::optional<JsonDocument> document_;
};

} // namespace obo::token
