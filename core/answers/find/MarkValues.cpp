#include "answers/find/MarkValues.h"

#include "base/Text.h"
#include "token/json/Json.h"

#include <QByteArray>
#include <QStringList>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

constexpr qsizetype mostMarked = 4096;
constexpr qsizetype longestClaims = 16 * 1024;

QStringView from(QStringView text, qsizetype at, qsizetype most)
{
    return at >= text.size() ? QStringView() : text.sliced(at, std::min(most, text.size() - at));
}

bool isQuote(QChar c) { return c == u'"' || c == u'\'' || c == u'`'; }

bool isAsciiDigit(QChar c) { return c >= u'0' && c <= u'9'; }

/// From a brace to the one that closes it, quotes heeded.
QStringView balanced(QStringView text)
{
    qsizetype depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'"')
            inString = !inString;
        else if (!inString && c == u'{')
            ++depth;
        else if (!inString && c == u'}' && --depth == 0)
            return text.first(i + 1);
    }
    return {};
}

} // namespace

std::optional<KeyedValue> valueAfter(QStringView text, qsizetype keyEnd)
{
    // A few characters at most: "error" : "…", 'error': '…', [error] => …, error=…
    const QStringView rest = from(text, keyEnd, 16);
    qsizetype at = 0;
    const bool quotedKey = !rest.isEmpty() && isQuote(rest.at(0));
    while (at < rest.size() && (isQuote(rest.at(at)) || rest.at(at) == u']' || rest.at(at) == u' '))
        ++at;
    if (at == rest.size() || (rest.at(at) != u':' && rest.at(at) != u'='))
        return std::nullopt;
    ++at;
    if (at < rest.size() && rest.at(at) == u'>')
        ++at;
    bool quotedValue = false;
    while (at < rest.size() && (isQuote(rest.at(at)) || rest.at(at).isSpace())) {
        quotedValue = quotedValue || isQuote(rest.at(at));
        ++at;
    }
    return KeyedValue{keyEnd + at, quotedKey && quotedValue};
}

std::optional<QString> readCode(QStringView word)
{
    static constexpr std::array<QStringView, 3> prefixes{u"AADSTS", u"AADB2C", u"MSIS"};
    for (const QStringView prefix : prefixes) {
        if (!word.startsWith(prefix, Qt::CaseInsensitive))
            continue;
        qsizetype end = prefix.size();
        while (end < word.size() && isAsciiDigit(word.at(end)))
            ++end;
        const QString digits = word.sliced(prefix.size(), end - prefix.size()).toString();
        if (digits.size() < 4 || digits.size() > 9)
            return std::nullopt;
        return prefix == prefixes.front() ? digits : prefix.toString() + digits;
    }
    return std::nullopt;
}

qsizetype endOfWords(QStringView text, qsizetype at)
{
    const QStringView rest = from(text, at, mostMarked);
    qsizetype end = rest.size();
    if (const qsizetype quote = rest.indexOf(u'"'); quote >= 0)
        end = quote;
    if (const qsizetype next = rest.first(end).indexOf(u"AADSTS", 0, Qt::CaseInsensitive); next >= 0)
        end = next;
    if (const qsizetype time = rest.first(end).indexOf(u"Timestamp:", 0, Qt::CaseInsensitive); time >= 0)
        end = std::min(end, time + 31); // "Timestamp: 2024-06-20 11:53:16Z"
    const qsizetype trace = rest.first(end).indexOf(u"Trace ID", 0, Qt::CaseInsensitive);
    for (qsizetype line = rest.first(end).indexOf(u'\n'); line >= 0;
         line = rest.first(end).indexOf(u'\n', line + 1)) {
        const QStringView next = from(rest, line, 64).trimmed();
        const bool ours = next.startsWith(u"Trace ID", Qt::CaseInsensitive)
            || next.startsWith(u"Correlation ID", Qt::CaseInsensitive)
            || next.startsWith(u"Timestamp", Qt::CaseInsensitive);
        if (!ours && !(trace > line && trace - line < 1500)) {
            end = line;
            break;
        }
    }
    return at + end;
}

QString readName(QStringView text, KeyedValue value, const QSet<QString> &known, bool anyName)
{
    const QStringView rest = from(text, value.at, 64);
    qsizetype end = 0;
    while (end < rest.size() && ((rest.at(end) >= u'a' && rest.at(end) <= u'z') || rest.at(end) == u'_'))
        ++end;
    const bool ends = end < rest.size() ? !rest.at(end).isLetterOrNumber() : rest.size() < 64;
    const QString name = rest.first(end).toString();
    const bool foreign = anyName && name.contains(u'_') && end < rest.size() && isQuote(rest.at(end));
    return ends && (known.contains(name) || foreign) ? name : QString();
}

QString readCodes(QStringView text, KeyedValue value, const QSet<QString> &known)
{
    const QStringView rest = from(text, value.at, 200);
    QStringList codes;
    qsizetype at = 0;
    const bool list = !rest.isEmpty() && rest.at(0) == u'[';
    if (list)
        ++at;
    while (at < rest.size() && codes.size() < 16) {
        while (at < rest.size() && (rest.at(at).isSpace() || isQuote(rest.at(at)) || rest.at(at) == u','))
            ++at;
        const qsizetype begin = at;
        while (at < rest.size() && isAsciiDigit(rest.at(at)))
            ++at;
        const QString code = rest.sliced(begin, at - begin).toString();
        if (code.size() < 4 || code.size() > 9)
            break;
        if (known.isEmpty() || known.contains(code))
            codes.append(code);
        if (!list)
            break;
    }
    return codes.join(u' ');
}

QString readGuid(QStringView text, KeyedValue value)
{
    const QStringView guid = from(text, value.at, 36);
    return base::isGuid(guid) ? guid.toString() : QString();
}

QString readTime(QStringView text, KeyedValue value)
{
    const QStringView time = from(text, value.at, 19);
    if (time.size() < 19 || time.at(4) != u'-' || time.at(7) != u'-' || time.at(13) != u':'
        || time.at(16) != u':')
        return {};
    for (const int digit : {0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18})
        if (!isAsciiDigit(time.at(digit)))
            return {};
    const QStringView with = from(text, value.at, 20);
    return (with.endsWith(u'Z') ? with : time).toString();
}

QString readClaims(QStringView text, KeyedValue value)
{
    const QStringView rest = from(text, value.at, longestClaims);
    QString json = balanced(rest.startsWith(u'{') ? rest : QStringView()).toString();
    if (json.isEmpty()) {
        qsizetype end = 0;
        const auto isBase64 = [](QChar c) {
            return c.unicode() < 128 && (c.isLetterOrNumber() || QStringView(u"+/-_=").contains(c));
        };
        while (end < rest.size() && isBase64(rest.at(end)))
            ++end;
        QByteArray encoded = rest.first(end).toLatin1();
        encoded.replace('-', '+').replace('_', '/');
        json = QString::fromUtf8(QByteArray::fromBase64(encoded));
    }
    const auto document = token::JsonDocument::parse(json.toUtf8());
    return document && document->root().isObject() && document->root().size() > 0
        ? QString::fromUtf8(document->compact())
        : QString();
}

} // namespace obo::answers
