#include "token/json/Json.h"

#include "token/json/JsonText.h"
#include "token/json/JsonTree.h"

#include <charconv>

namespace obo::token {
namespace {

const JsonNode &nodeOf(const JsonTree &tree, std::uint32_t index) { return tree.nodes[index]; }

QByteArrayView slice(const JsonTree &tree, std::uint32_t begin, std::uint32_t end)
{
    return QByteArrayView(tree.text).sliced(begin, end - begin);
}

QByteArrayView inner(QByteArrayView quoted) { return quoted.sliced(1, quoted.size() - 2); }

} // namespace

JsonType JsonValue::type() const { return isValid() ? nodeOf(*tree_, index_).type : JsonType::Null; }

QByteArrayView JsonValue::raw() const
{
    if (!isValid())
        return {};
    const JsonNode &node = nodeOf(*tree_, index_);
    return slice(*tree_, node.begin, node.end);
}

qsizetype JsonValue::offset() const { return isValid() ? nodeOf(*tree_, index_).begin : 0; }

QString JsonValue::text() const { return isString() ? unescaped(inner(raw())) : QString::fromUtf8(raw()); }

std::optional<std::int64_t> JsonValue::integer() const
{
    if (!isNumber())
        return std::nullopt;
    const QByteArrayView digits = raw();
    std::int64_t value = 0;
    const auto read = std::from_chars(digits.begin(), digits.end(), value);
    if (read.ec != std::errc() || read.ptr != digits.end())
        return std::nullopt;
    return value;
}

std::optional<double> JsonValue::number() const
{
    if (!isNumber())
        return std::nullopt;
    const QByteArrayView digits = raw();
    double value = 0;
    const auto read = std::from_chars(digits.begin(), digits.end(), value);
    if (read.ec != std::errc() || read.ptr != digits.end())
        return std::nullopt;
    return value;
}

bool JsonValue::isTrue() const { return isBoolean() && raw() == QByteArrayView("true"); }

qsizetype JsonValue::size() const { return isValid() ? nodeOf(*tree_, index_).childCount : 0; }

JsonValue JsonValue::firstChild() const { return size() > 0 ? JsonValue(tree_, index_ + 1) : JsonValue(); }

JsonValue JsonValue::next() const
{
    const std::uint32_t sibling = isValid() ? nodeOf(*tree_, index_).next : 0;
    return sibling != 0 ? JsonValue(tree_, sibling) : JsonValue();
}

QString JsonValue::name() const { return unescaped(rawName()); }

QByteArrayView JsonValue::rawName() const
{
    if (!isValid() || nodeOf(*tree_, index_).nameEnd == 0)
        return {};
    const JsonNode &node = nodeOf(*tree_, index_);
    return inner(slice(*tree_, node.nameBegin, node.nameEnd));
}

bool JsonValue::isNamed(QStringView name) const
{
    const QByteArrayView raw = rawName();
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const auto c = static_cast<unsigned char>(raw[i]);
        if (c >= 0x80 || c == '\\')
            return this->name() == name;
        if (i >= name.size() || name[i].unicode() != c)
            return false;
    }
    return raw.size() == name.size();
}

JsonValue JsonValue::member(QStringView name) const
{
    if (!isObject())
        return {};
    JsonValue child = firstChild();
    while (child.isValid() && !child.isNamed(name))
        child = child.next();
    return child;
}

qsizetype JsonValue::count(QStringView name) const
{
    if (!isObject())
        return 0;
    qsizetype found = 0;
    for (JsonValue child = firstChild(); child.isValid(); child = child.next())
        found += child.isNamed(name) ? 1 : 0;
    return found;
}

tl::expected<JsonDocument, JsonFault> JsonDocument::parse(QByteArray text, int maxDepth)
{
    auto tree = parseJson(std::move(text), maxDepth);
    if (!tree)
        return tl::unexpected(std::move(tree.error()));
    JsonDocument document;
    document.text_ = tree->text;
    document.tree_ = std::make_shared<const JsonTree>(*std::move(tree));
    return document;
}

QByteArray JsonDocument::indented() const
{
    QByteArray out;
    appendLaidOut(out, text_, JsonLayout::Indented, JsonCharacters::AsWritten);
    return out;
}

QByteArray JsonDocument::compact() const
{
    QByteArray out;
    out.reserve(text_.size());
    appendLaidOut(out, text_, JsonLayout::Compact, JsonCharacters::AsWritten);
    return out;
}

} // namespace obo::token
