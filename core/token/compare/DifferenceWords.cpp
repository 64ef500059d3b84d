#include "token/compare/DifferenceWords.h"

#include "base/Text.h"
#include "token/Words.h"
#include "token/claims/TimeWords.h"

using namespace Qt::StringLiterals;

namespace obo::token {

QString laterWords(const QDateTime &left, const QDateTime &right)
{
    const qint64 seconds = left.msecsTo(right) / 1000;
    if (seconds == 0)
        return {};
    return seconds > 0 ? Words::tr("%1 later").arg(durationSentence(seconds))
                       : Words::tr("%1 earlier").arg(durationSentence(-seconds));
}

QString expiryWords(const QDateTime &left, const QDateTime &right)
{
    const QString later = laterWords(left, right);
    return later.isEmpty() ? Words::tr("expires at the same time") : Words::tr("expires %1").arg(later);
}

QString listWords(const QStringList &entries)
{
    constexpr qsizetype most = 8;
    constexpr qsizetype longest = 80;
    QStringList shown;
    for (const QString &entry : entries.first(qMin(most, entries.size())))
        shown += base::brief(entry, longest);
    const qsizetype more = entries.size() - shown.size();
    const QString list = shown.join(u", "_s);
    return more > 0 ? Words::tr("%1 and %2 more").arg(list, QString::number(more)) : list;
}

QString setWords(const QStringList &added, const QStringList &removed)
{
    QStringList sentences;
    if (!added.isEmpty())
        sentences += Words::tr("Added: %1.").arg(listWords(added));
    if (!removed.isEmpty())
        sentences += Words::tr("Removed: %1.").arg(listWords(removed));
    return sentences.join(u' ');
}

} // namespace obo::token
