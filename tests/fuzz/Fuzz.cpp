#include "fuzz/Fuzz.h"

#include "token/json/Json.h"

#include <QHash>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace obo::fuzz {

void require(bool holds, const char *words, QByteArrayView detail)
{
    if (holds)
        return;
    std::fprintf(stderr, "DOES NOT HOLD: %s\n%.*s\n", words,
                 static_cast<int>(std::min<qsizetype>(detail.size(), 4000)), detail.data());
    std::fflush(stderr);
    std::abort();
}

void requireShown(const QString &text, const char *words)
{
    // Written anew, not base::visible(): the judge must not be the one who is judged.
    const auto acts = [](char32_t c) {
        return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f) || (c >= 0x200b && c <= 0x200f)
            || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x61c || c == 0xfeff
            || (c >= 0xe0000 && c <= 0xe007f) || (c >= 0xd800 && c <= 0xdfff);
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(text[i], text[i + 1]), ++i;
        if (acts(c))
            require(false, words, text.sliced(std::max<qsizetype>(0, i - 60)).left(120).toUtf8());
    }
}

void requireShownJson(const QByteArray &text, const char *words)
{
    const auto document = token::JsonDocument::parse(text);
    require(document.has_value(), words, text);
    requireShown(QString::fromUtf8(text), words);
}

QByteArray mark() { return QByteArrayLiteral("Zq7~Wx/k+V9\"&p\xc3\xa4 3Jr"); }

namespace {

QByteArray escapedForJson(const QString &text)
{
    QByteArray all;
    for (const QChar c : text)
        all += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    return all;
}

QByteArray utf16(const QString &text, bool bigEndian)
{
    QByteArray all;
    for (const QChar c : text) {
        all += static_cast<char>(bigEndian ? c.row() : c.cell());
        all += static_cast<char>(bigEndian ? c.cell() : c.row());
    }
    return all;
}

/// %2F as %2f: the letters of the text itself keep their case.
QByteArray withSmallEscapes(QByteArray text)
{
    for (qsizetype at = text.indexOf('%'); at >= 0 && at + 2 < text.size(); at = text.indexOf('%', at + 1))
        text.replace(at, 3, text.mid(at, 3).toLower());
    return text;
}

QList<QByteArray> makeTexts()
{
    const QByteArray raw = mark();
    const QString text = QString::fromUtf8(raw);
    const QByteArray percent = raw.toPercentEncoding();
    QList<QByteArray> texts{raw, percent, withSmallEscapes(percent), QByteArray(percent).replace("%20", "+")};
    texts += raw.toHex();
    texts += raw.toHex().toUpper();
    texts += QByteArray(raw).replace('"', "\\\"");
    texts += escapedForJson(text);
    texts += utf16(text, false);
    texts += utf16(text, true);
    for (int shift = 0; shift < 3; ++shift)
        for (const auto options : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding})
            texts += (QByteArray(shift, 'x') + raw).toBase64(options);
    return texts;
}

/// As the texts, but for base64's edges, whose characters hold bits of what stood around the mark.
QList<QByteArray> makeForms()
{
    QList<QByteArray> forms = markTexts();
    const qsizetype base64 = forms.size() - 6; // two alphabets for each of three shifts
    for (qsizetype i = base64; i < forms.size(); ++i) {
        const qsizetype shift = (i - base64) / 2;
        forms[i] = forms[i].first((shift + mark().size()) * 8 / 6).sliced((shift * 8 + 5) / 6);
    }
    return forms;
}

} // namespace

const QList<QByteArray> &markTexts()
{
    static const QList<QByteArray> texts = makeTexts();
    return texts;
}

const QList<QByteArray> &markForms()
{
    static const QList<QByteArray> forms = makeForms();
    return forms;
}

void requireNoMark(QByteArrayView text, const char *words)
{
    for (const QByteArray &form : markForms())
        if (text.contains(form))
            require(false, words, text);
}

QByteArray expanded(QByteArrayView input, const QList<QByteArray> &texts)
{
    constexpr unsigned first = 0xe0;
    QByteArray all;
    for (const char c : input) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= first && byte - first < static_cast<unsigned>(texts.size()))
            all += texts[byte - first];
        else
            all += c;
    }
    return all;
}

} // namespace obo::fuzz
