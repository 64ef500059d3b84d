#include "ui/assertion/TokenHighlighter.h"

#include "ui/theme/Theme.h"

#include <QTextDocument>
#include <algorithm>
#include <array>

namespace obo::ui {
namespace {
// Block states: the number of dots so far, or this for a text that is JSON.
constexpr int jsonText = 1000;
} // namespace

TokenHighlighter::TokenHighlighter(QTextDocument *document, Theme &theme)
    : QSyntaxHighlighter(document)
    , theme_(theme)
{
    connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void TokenHighlighter::highlightBlock(const QString &text)
{
    int part = std::max(0, previousBlockState());
    if (previousBlockState() < 0 && QStringView(text).trimmed().startsWith(u'{'))
        part = jsonText;
    if (part == jsonText) {
        setCurrentBlockState(jsonText);
        return;
    }
    const Colours &colours = theme_.colours();
    const std::array<QColor, 3> shades = {colours.tokenHeader, colours.tokenPayload, colours.tokenSignature};
    qsizetype begin = 0;
    while (begin <= text.size()) {
        const qsizetype dot = text.indexOf(u'.', begin);
        const qsizetype end = dot < 0 ? text.size() : dot;
        const auto shade = static_cast<std::size_t>(std::min(part, 2));
        setFormat(static_cast<int>(begin), static_cast<int>(end - begin), shades[shade]);
        if (dot < 0)
            break;
        part = std::min(part + 1, jsonText - 1);
        begin = dot + 1;
    }
    setCurrentBlockState(part);
}

int tokenPartAt(QStringView text, qsizetype position)
{
    if (text.trimmed().startsWith(u'{') || !text.contains(u'.'))
        return -1;
    return static_cast<int>(std::min<qsizetype>(2, text.left(position).count(u'.')));
}

} // namespace obo::ui
