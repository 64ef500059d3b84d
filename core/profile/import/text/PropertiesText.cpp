#include "profile/import/text/PropertiesText.h"

#include "base/Text.h"

namespace obo::profile {
namespace {

/// The character that stands behind a backslash at `at`, which is moved to its last one.
QChar unescaped(QStringView line, qsizetype &at)
{
    switch (line[at].unicode()) {
    case u't': return u'\t';
    case u'n': return u'\n';
    case u'r': return u'\r';
    case u'f': return u'\f';
    case u'u': {
        const auto unit =
            base::hexUnit(line.sliced(at + 1).first(std::min<qsizetype>(4, line.size() - at - 1)));
        at += unit ? 4 : 0;
        return QChar(unit.value_or(u'u'));
    }
    default: return line[at];
    }
}

bool addLine(QStringView line, Settings &into)
{
    QString name;
    QString value;
    QString *part = &name;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (part == &name && (c == u'=' || c == u':' || c.isSpace())) {
            while (i < line.size() && line[i].isSpace())
                ++i;
            if (i < line.size() && (line[i] == u'=' || line[i] == u':'))
                ++i;
            while (i < line.size() && line[i].isSpace())
                ++i;
            --i;
            part = &value;
        } else if (c == u'\\' && i + 1 < line.size()) {
            *part += unescaped(line, ++i);
        } else {
            *part += c;
        }
    }
    const bool added = into.add(name, value);
    wipe(value);
    return added;
}

} // namespace

void readProperties(const QString &text, Settings &into)
{
    QString logical;
    for (const QStringView natural : QStringView(text).split(u'\n')) {
        const QStringView line = natural.trimmed();
        if (logical.isEmpty() && (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u'!')))
            continue;
        qsizetype slashes = 0;
        while (slashes < line.size() && line[line.size() - 1 - slashes] == u'\\')
            ++slashes;
        if (slashes % 2 == 1) {
            logical += line.chopped(1);
            continue;
        }
        logical += line;
        const bool more = addLine(logical, into);
        wipe(logical);
        if (!more)
            return;
    }
    if (!logical.isEmpty())
        (void)addLine(logical, into);
    wipe(logical);
}

} // namespace obo::profile
