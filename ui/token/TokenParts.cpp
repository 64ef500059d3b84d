#include "ui/token/TokenParts.h"

#include "ui/theme/Words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

QStringList namesOf(token::TokenKind kind)
{
    switch (kind) {
    case token::TokenKind::Jws: return {Words::tr("Header"), Words::tr("Payload"), Words::tr("Signature")};
    case token::TokenKind::Jwe:
        return {Words::tr("Header"), Words::tr("Encrypted key"), Words::tr("Initialization vector"),
                Words::tr("Ciphertext"), Words::tr("Authentication tag")};
    case token::TokenKind::Opaque: break;
    }
    return {};
}

} // namespace

QList<TokenSpan> tokenSpans(const token::Jwt &token)
{
    const QByteArray &text = token.text();
    const QStringList names = namesOf(token.kind());
    const bool compact = token.serialization() == token::Serialization::Compact;
    if (!compact || names.isEmpty())
        return {{0, text.size(), Words::tr("Token")}};
    QList<TokenSpan> spans;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < names.size() && begin <= text.size(); ++i) {
        const qsizetype dot = i + 1 < names.size() ? text.indexOf('.', begin) : -1;
        const qsizetype end = dot < 0 ? text.size() : dot;
        spans.append({begin, end, names.at(i)});
        begin = end + 1;
    }
    return spans;
}

int spanAt(const QList<TokenSpan> &spans, qsizetype position)
{
    for (qsizetype i = 0; i < spans.size(); ++i) {
        if (position >= spans.at(i).begin && position < spans.at(i).end)
            return static_cast<int>(i);
    }
    return -1;
}

qsizetype TokenGrid::positionAt(qsizetype row, int column) const
{
    if (row < 0 || column < 0 || column >= columns)
        return -1;
    const qsizetype position = row * columns + column;
    return position < length ? position : -1;
}

QList<QRect> TokenGrid::cellsOf(const TokenSpan &span, qsizetype firstRow, qsizetype lastRow) const
{
    QList<QRect> cells;
    const qsizetype from = std::max(firstRow, span.begin / columns);
    for (qsizetype row = from; row <= lastRow && row * columns < span.end; ++row) {
        const qsizetype begin = std::max(span.begin, row * columns);
        const qsizetype end = std::min(span.end, (row + 1) * columns);
        if (begin < end)
            cells.append({static_cast<int>(begin - row * columns), static_cast<int>(row),
                          static_cast<int>(end - begin), 1});
    }
    return cells;
}

} // namespace obo::ui
