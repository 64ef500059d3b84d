#include "profile/import/text/BruText.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

/// What these hold is no list of names and values.
bool isForeign(const QString &block)
{
    static const QRegularExpression foreign(
        uR"(^(script:|tests$|docs$|assert$|body$|body:(json|text|xml|sparql|graphql|file)))"_s);
    return foreign.match(block).hasMatch();
}

} // namespace

void readBru(const QString &text, Settings &into)
{
    static const QRegularExpression opening(uR"(^([a-z][a-z0-9:-]*) *\{\s*$)"_s);
    QString block;
    QString multi; // the name whose ''' value is being read
    QString value;
    for (const QStringView line : QStringView(text).split(u'\n')) {
        const QStringView bare = line.trimmed();
        if (block.isEmpty()) {
            const auto match = opening.match(line);
            block = match.hasMatch() ? match.captured(1) : QString();
        } else if (!multi.isEmpty()) {
            if (bare.endsWith(u"'''")) {
                (void)into.add(block + u'.' + multi, value.trimmed());
                wipe(value);
                multi.clear();
            } else {
                value += bare.toString() + u'\n';
            }
        } else if (line.startsWith(u'}')) {
            block.clear();
        } else if (const qsizetype colon = bare.indexOf(u':');
                   !isForeign(block) && colon > 0 && !bare.startsWith(u'~')) {
            const QStringView content = bare.sliced(colon + 1).trimmed();
            QString name = bare.first(colon).trimmed().left(200).toString();
            if (name.size() > 1 && name.startsWith(u'"') && name.endsWith(u'"'))
                name = name.sliced(1, name.size() - 2);
            if (content == u"'''")
                multi = name;
            else if (!into.add(block + u'.' + name, content.toString()))
                return;
        }
    }
}

} // namespace obo::profile
