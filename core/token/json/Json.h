// JSON as it was written (RFC 8259): order of members, duplicates, digits and escapes are kept, nothing is
// rounded.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <memory>
#include <optional>
#include <tl/expected.hpp>

namespace obo::token {

enum class JsonType : std::uint8_t { Null, Boolean, Number, String, Array, Object };

enum class JsonFaultKind : std::uint8_t { Syntax, Utf8, Depth, Size };

/// Why a text is not JSON by RFC 8259, and at which byte of it.
struct JsonFault {
    qsizetype offset = 0;
    QString sentence; ///< translated, with the byte offset in it
    JsonFaultKind kind = JsonFaultKind::Syntax;
};

struct JsonTree;

/// A look at one value inside a JsonDocument: two words, cheap to copy. Valid while the document or any copy of
/// it lives (they share one tree, and moving a document moves no node). A default-made one is invalid and
/// answers emptily.
class JsonValue {
public:
    JsonValue() = default;

    [[nodiscard]] bool isValid() const { return tree_ != nullptr; }

    [[nodiscard]] JsonType type() const;

    [[nodiscard]] bool isString() const { return isValid() && type() == JsonType::String; }

    [[nodiscard]] bool isNumber() const { return isValid() && type() == JsonType::Number; }

    [[nodiscard]] bool isBoolean() const { return isValid() && type() == JsonType::Boolean; }

    [[nodiscard]] bool isArray() const { return isValid() && type() == JsonType::Array; }

    [[nodiscard]] bool isObject() const { return isValid() && type() == JsonType::Object; }

    /// The bytes as written, quotes and escapes included.
    [[nodiscard]] QByteArrayView raw() const;
    /// The byte offset of raw() in the document's text.
    [[nodiscard]] qsizetype offset() const;
    /// A string's text with escapes resolved (lone surrogates stay as U+D8xx code units); of any other type
    /// raw().
    [[nodiscard]] QString text() const;
    /// A number written as an integer that fits; nothing for fractions, exponents and what is out of range.
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    /// A number as seconds since 1970, fraction allowed (NumericDate, RFC 7519 section 2).
    [[nodiscard]] std::optional<double> number() const;
    [[nodiscard]] bool isTrue() const;

    /// How many elements or members.
    [[nodiscard]] qsizetype size() const;
    /// Children in the order written. For objects each child has a name().
    [[nodiscard]] JsonValue firstChild() const;
    [[nodiscard]] JsonValue next() const;
    /// The member's name with escapes resolved; empty for elements and the root.
    [[nodiscard]] QString name() const;
    [[nodiscard]] QByteArrayView rawName() const;
    /// Whether name() is this. Makes no copy as long as the name is plain ASCII, as names nearly always are.
    [[nodiscard]] bool isNamed(QStringView name) const;

    /// The first member of that name; an invalid value when there is none. Linear.
    [[nodiscard]] JsonValue member(QStringView name) const;
    /// Members of that name: more than 1 means an ambiguous text.
    [[nodiscard]] qsizetype count(QStringView name) const;

private:
    friend class JsonDocument;

    JsonValue(const JsonTree *tree, std::uint32_t index)
        : tree_(tree)
        , index_(index)
    {
    }

    const JsonTree *tree_ = nullptr;
    std::uint32_t index_ = 0;
};

/// A parsed text and its tree in one block of nodes; parsing is linear in the size of the text and does not
/// recurse. Copies share text and tree. A default-made one is empty: its root() is invalid. Texts of 2 GiB and
/// more are refused.
class JsonDocument {
public:
    /// `text` is UTF-8. Refuses what RFC 8259 refuses: invalid UTF-8, a BOM, `01`, trailing commas, depth over
    /// `maxDepth`. Duplicate member names are accepted and can be asked for.
    [[nodiscard]] static tl::expected<JsonDocument, JsonFault> parse(QByteArray text, int maxDepth = 128);

    [[nodiscard]] const QByteArray &text() const { return text_; }

    [[nodiscard]] JsonValue root() const { return {tree_.get(), 0}; }

    /// Names that stand more than once in one object, as JSON paths ("$.a.b"), each once, in the order written;
    /// at most `limit`, so that a hostile text cannot make a list larger than itself. Empty = none.
    [[nodiscard]] QStringList duplicateNames(qsizetype limit = 100) const;
    /// The same tokens with line breaks and two spaces of indentation; names, strings and numbers as written.
    [[nodiscard]] QByteArray indented() const;
    /// The same tokens without white space between them.
    [[nodiscard]] QByteArray compact() const;

private:
    QByteArray text_;
    std::shared_ptr<const JsonTree> tree_;
};

} // namespace obo::token
