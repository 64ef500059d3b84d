#include "token/compare/CanonicalJson.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace obo::token {
namespace {

/// UTF-16 as it is, with its length before it: nothing that a text holds can end it early.
void appendText(QByteArray &out, const QString &text)
{
    out.append(QByteArray::number(text.size())).append(':');
    out.append(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
}

void append(QByteArray &out, JsonValue value)
{
    if (value.isString()) {
        out.append('s');
        appendText(out, value.text());
        return;
    }
    if (value.isArray()) {
        out.append('[');
        for (JsonValue each = value.firstChild(); each.isValid(); each = each.next()) {
            append(out, each);
            out.append(',');
        }
        out.append(']');
        return;
    }
    if (!value.isObject()) {
        out.append(value.raw());
        return;
    }
    std::vector<std::pair<QString, JsonValue>> members;
    members.reserve(static_cast<std::size_t>(value.size()));
    for (JsonValue each = value.firstChild(); each.isValid(); each = each.next())
        members.emplace_back(each.name(), each);
    std::ranges::stable_sort(members, {}, &std::pair<QString, JsonValue>::first);
    out.append('{');
    for (const auto &[name, member] : members) {
        appendText(out, name);
        append(out, member);
        out.append(',');
    }
    out.append('}');
}

} // namespace

QByteArray canonicalJson(JsonValue value)
{
    QByteArray key;
    if (value.isValid())
        append(key, value);
    return key;
}

} // namespace obo::token
