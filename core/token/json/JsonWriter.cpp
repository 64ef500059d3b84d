#include "token/json/JsonWriter.h"

#include "base/Text.h"
#include "token/json/Json.h"
#include "token/json/JsonText.h"

#include <algorithm>
#include <string_view>

namespace obo::token {
namespace {

char shortEscapeOf(char16_t unit)
{
    switch (unit) {
    case u'"': return '"';
    case u'\\': return '\\';
    case u'\b': return 'b';
    case u'\f': return 'f';
    case u'\n': return 'n';
    case u'\r': return 'r';
    case u'\t': return 't';
    default: return 0;
    }
}

bool isPlain(char16_t c) { return c >= u' ' && c <= u'~' && c != u'"' && c != u'\\'; }

} // namespace

QByteArray jsonString(QStringView text)
{
    // Most texts have nothing to escape: one look and one copy.
    const std::u16string_view units(text.utf16(), static_cast<std::size_t>(text.size()));
    if (std::ranges::all_of(units, isPlain)) {
        QByteArray out(text.size() + 2, '"');
        std::ranges::transform(units, out.begin() + 1, [](char16_t c) { return static_cast<char>(c); });
        return out;
    }
    QByteArray out;
    out.reserve(text.size() + 2);
    out.append('"');
    qsizetype from = 0;
    base::MarkRun marks;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t c = pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
        const char letter = pair ? '\0' : shortEscapeOf(text[i].unicode());
        if (marks.isTooLong(c) || letter != 0 || base::deceives(c)) {
            out.append(text.sliced(from, i - from).toUtf8());
            if (letter != 0)
                out.append('\\').append(letter);
            else
                appendEscape(out, c);
            from = i + (pair ? 2 : 1);
        }
        i += pair ? 1 : 0;
    }
    out.append(text.sliced(from).toUtf8());
    return out.append('"');
}

void JsonWriter::newLine() { appendLine(out_, depth_); }

void JsonWriter::separate()
{
    if (afterKey_) {
        afterKey_ = false;
        return;
    }
    if (!first_)
        out_.append(',');
    if (depth_ > 0)
        newLine();
}

void JsonWriter::begin(char bracket)
{
    separate();
    out_.append(bracket);
    ++depth_;
    first_ = true;
}

void JsonWriter::end(char bracket)
{
    --depth_;
    if (!first_)
        newLine();
    out_.append(bracket);
    first_ = false;
}

void JsonWriter::scalar(QByteArrayView token)
{
    separate();
    out_.append(token);
    first_ = false;
}

void JsonWriter::beginObject() { begin('{'); }

void JsonWriter::endObject() { end('}'); }

void JsonWriter::beginArray() { begin('['); }

void JsonWriter::endArray() { end(']'); }

void JsonWriter::key(QStringView name)
{
    scalar(jsonString(name));
    out_.append(": ");
    afterKey_ = true;
}

void JsonWriter::string(QStringView text) { scalar(jsonString(text)); }

void JsonWriter::number(qint64 value) { scalar(QByteArray::number(value)); }

void JsonWriter::boolean(bool value) { scalar(value ? "true" : "false"); }

void JsonWriter::null() { scalar("null"); }

void JsonWriter::raw(QByteArrayView json)
{
    if (!JsonDocument::parse(QByteArray(json.data(), json.size()))) {
        string(QString::fromUtf8(json));
        return;
    }
    separate();
    appendLaidOut(out_, json, JsonLayout::Indented, JsonCharacters::DangerousEscaped, depth_);
    first_ = false;
}

void JsonWriter::member(QStringView name, QStringView text)
{
    key(name);
    string(text);
}

void JsonWriter::list(QStringView name, const QStringList &texts)
{
    key(name);
    beginArray();
    for (const QString &text : texts)
        string(text);
    endArray();
}

void JsonWriter::memberOrNull(QStringView name, QStringView text)
{
    key(name);
    if (text.isEmpty())
        null();
    else
        string(text);
}

QByteArray JsonWriter::take()
{
    QByteArray written = std::move(out_);
    *this = JsonWriter();
    return written.append('\n');
}

} // namespace obo::token
