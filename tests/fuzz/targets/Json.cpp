// JSON as it was written: a reader that keeps every byte, and the writer that never lets one act on a terminal.
#include "token/json/Json.h"
#include "fuzz/targets/Targets.h"
#include "token/json/JsonWriter.h"

#include <vector>

namespace obo::fuzz {
namespace {

/// Both trees have the same values: types, numbers as written, names and texts with escapes resolved.
void sameValues(token::JsonValue one, token::JsonValue other)
{
    std::vector<std::pair<token::JsonValue, token::JsonValue>> open{{one, other}};
    while (!open.empty()) {
        const auto [left, right] = open.back();
        open.pop_back();
        require(left.isValid() == right.isValid(), "as many values");
        if (!left.isValid())
            continue;
        require(left.type() == right.type() && left.size() == right.size(), "the same types and sizes",
                left.raw());
        require(left.name() == right.name(), "the same names", left.rawName());
        const bool nested = left.isArray() || left.isObject();
        require(nested || left.text() == right.text(), "the same texts", left.raw());
        open.emplace_back(left.next(), right.next());
        open.emplace_back(left.firstChild(), right.firstChild());
    }
}

void everyValueIsWhereItSays(const token::JsonDocument &document)
{
    std::vector<token::JsonValue> open{document.root()};
    while (!open.empty()) {
        const token::JsonValue value = open.back();
        open.pop_back();
        if (!value.isValid())
            continue;
        const QByteArrayView raw = value.raw();
        require(value.offset() >= 0 && value.offset() + raw.size() <= document.text().size(),
                "a value lies in its text");
        require(QByteArrayView(document.text()).sliced(value.offset(), raw.size()) == raw,
                "a value is what stands there");
        qsizetype children = 0;
        for (auto child = value.firstChild(); child.isValid(); child = child.next())
            ++children;
        require(children == value.size(), "as many children as it says");
        if (value.isString() && !value.text().isNull()) {
            const auto again = token::JsonDocument::parse(token::jsonString(value.text()));
            require(again && again->root().text() == value.text(), "a text is read as it was written", raw);
        }
        open.push_back(value.next());
        open.push_back(value.firstChild());
    }
}

} // namespace

void json(QByteArrayView input)
{
    const auto document = token::JsonDocument::parse(input.toByteArray());
    requireShown(QString::fromUtf8(token::jsonString(QString::fromUtf8(input))),
                 "any text is written fit to show");
    if (!document) {
        require(document.error().offset >= 0 && document.error().offset <= input.size(),
                "a fault lies in the text");
        requireShown(document.error().sentence, "the fault's sentence is fit to show");
        return;
    }
    require(document->text() == input, "what was read is what was written");
    everyValueIsWhereItSays(*document);
    const auto compact = token::JsonDocument::parse(document->compact());
    const auto indented = token::JsonDocument::parse(document->indented());
    require(compact && indented, "the same tokens laid out anew are JSON");
    require(indented->compact() == compact->text() && compact->compact() == compact->text(),
            "a layout loses nothing");
    require(compact->indented() == document->indented(), "a layout adds nothing");
    sameValues(document->root(), compact->root());
    token::JsonWriter writer;
    writer.raw(document->text());
    const QByteArray written = writer.take();
    requireShownJson(written, "what is embedded is JSON and fit to show");
    sameValues(document->root(), token::JsonDocument::parse(written)->root());
    require(compact->duplicateNames() == document->duplicateNames(), "duplicates do not hang on white space");
    require(document->duplicateNames().size() <= 100, "no more duplicates than asked for");
}

} // namespace obo::fuzz
