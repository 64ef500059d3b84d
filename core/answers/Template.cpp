#include "answers/Template.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

/// Entra's messages have some hundred characters; what is longer is not one.
constexpr qsizetype longestMessage = 8 * 1024;
constexpr qsizetype longestValue = 2048;

qsizetype endOfMessage(QStringView text)
{
    static constexpr std::array<QLatin1StringView, 4> ends{" Trace ID:"_L1, " Correlation ID:"_L1,
                                                           " Timestamp:"_L1, " AADSTS"_L1};
    qsizetype end = text.size();
    for (const QLatin1StringView mark : ends) {
        const qsizetype at = text.first(end).indexOf(mark, 0, Qt::CaseInsensitive);
        if (at >= 0)
            end = at;
    }
    return end;
}

/// One literal text and the placeholder before it.
struct Piece {
    QStringView name;
    QStringView literal;
};

QList<Piece> piecesOf(QStringView pattern)
{
    QList<Piece> pieces;
    QStringView name;
    for (;;) {
        const qsizetype open = pattern.indexOf(u'{');
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(u'}', open);
        if (close < 0)
            break;
        pieces.append({name, pattern.first(open)});
        name = pattern.sliced(open + 1, close - open - 1);
        pattern = pattern.sliced(close + 1);
    }
    pieces.append({name, pattern});
    return pieces;
}

Values matched(QStringView message, QStringView pattern)
{
    const QList<Piece> pieces = piecesOf(pattern);
    Values values;
    qsizetype at = 0;
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const auto &[name, literal] = pieces.at(i);
        const bool last = i + 1 == pieces.size();
        qsizetype found = -1;
        if (literal.isEmpty())
            found = last ? message.size() : at;
        else if (last && literal.size() < 3)
            // "." ends the message, and stands inside times too.
            found = message.endsWith(literal) ? message.size() - literal.size() : message.size();
        else
            found = message.indexOf(literal, at, Qt::CaseInsensitive);
        if (i == 0 && found < 0)
            return {};
        const bool cut = found < 0;
        if (cut) {
            // Cut short, or worded otherwise from here on: a value in quotes still ends at its quote.
            const bool quoted = literal.startsWith(u'\'');
            found = quoted ? message.indexOf(u'\'', at) : -1;
            if (found < 0)
                return values;
        }
        if (!name.isEmpty() && name != "_"_L1 && found - at <= longestValue)
            values.add(name.toString(), message.sliced(at, std::max<qsizetype>(found - at, 0)));
        if (cut)
            return values;
        at = std::min(found + literal.size(), message.size());
    }
    return values;
}

} // namespace

QString messageOf(QStringView description, const QString &code)
{
    const QString mark = code.front().isDigit() ? u"AADSTS"_s + code : code;
    qsizetype at = 0;
    for (;;) {
        at = description.indexOf(mark, at, Qt::CaseInsensitive);
        if (at < 0)
            return {};
        at += mark.size();
        if (at >= description.size() || !description.at(at).isDigit())
            break; // AADSTS50013 is no beginning of AADSTS500131
    }
    const QString text = description.sliced(at, std::min(longestMessage, description.size() - at)).toString();
    QString simple = u' ' + text.simplified();
    simple.truncate(endOfMessage(simple));
    QStringView rest = QStringView(simple).trimmed();
    if (rest.startsWith(u':'))
        rest = rest.sliced(1).trimmed();
    return rest.toString();
}

Values takenApart(QStringView message, const QStringList &templates)
{
    Values best;
    for (const QString &pattern : templates) {
        Values values = matched(message, pattern);
        if (values.all().size() > best.all().size())
            best = std::move(values);
    }
    return best;
}

} // namespace obo::answers
