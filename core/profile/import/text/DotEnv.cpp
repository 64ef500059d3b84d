#include "profile/import/text/DotEnv.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

/// What a backslash in double quotes makes of the next character; NUL: the backslash stays.
char16_t escaped(QChar next)
{
    switch (next.unicode()) {
    case u'n': return u'\n';
    case u'r': return u'\r';
    case u't': return u'\t';
    case u'"':
    case u'\\':
    case u'$':
    case u'`': return next.unicode();
    default: return 0;
    }
}

/// A quoted value that begins at `at`; where it ends (behind the quote), or -1.
qsizetype quoted(const QString &text, qsizetype at, QString &value)
{
    const QChar quote = text[at];
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] == quote)
            return i + 1;
        if (quote == u'"' && text[i] == u'\\' && i + 1 < text.size()) {
            if (const char16_t made = escaped(text[i + 1]); made != 0) {
                value += QChar(made);
                ++i;
                continue;
            }
        }
        value += text[i];
    }
    return -1;
}

} // namespace

qsizetype readDotEnv(const QString &text, Settings &into)
{
    static const QRegularExpression name(uR"(^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*)"_s);
    qsizetype strange = 0;
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype end = text.indexOf(u'\n', at);
        end = end < 0 ? text.size() : end;
        // On the line alone: the whole text would be looked through again for each.
        const QStringView natural = QStringView(text).sliced(at, end - at);
        const auto match = name.match(natural);
        if (!match.hasMatch()) {
            const QStringView line = natural.trimmed();
            strange += line.isEmpty() || line.startsWith(u'#') ? 0 : 1;
            at = end + 1;
            continue;
        }
        const qsizetype begin = at + match.capturedEnd();
        QString value;
        bool whole = true;
        if (begin < end && (text[begin] == u'"' || text[begin] == u'\'' || text[begin] == u'`')) {
            const qsizetype close = quoted(text, begin, value);
            whole = close >= 0;
            if (whole) {
                end = text.indexOf(u'\n', close);
                end = end < 0 ? text.size() : end;
            }
        } else {
            QStringView rest = QStringView(text).sliced(begin, end - begin);
            for (qsizetype i = 0; i < rest.size(); ++i)
                if (rest[i] == u'#' && (i == 0 || rest[i - 1].isSpace())) {
                    rest = rest.first(i);
                    break;
                }
            value = rest.trimmed().toString();
        }
        if (!into.add(match.captured(1), value, whole))
            return strange;
        wipe(value);
        at = end + 1;
    }
    return strange;
}

} // namespace obo::profile
