#include "token/claims/TimeWords.h"

#include "token/Words.h"

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 year = 365 * day;

// Each form is a text of its own: English reads right without a translation loaded, and others can decline.
QString ahead(qint64 unit, int n)
{
    switch (unit) {
    case year: return n == 1 ? Words::tr("in 1 year") : Words::tr("in %n years", nullptr, n);
    case day: return n == 1 ? Words::tr("in 1 day") : Words::tr("in %n days", nullptr, n);
    case hour: return n == 1 ? Words::tr("in 1 hour") : Words::tr("in %n hours", nullptr, n);
    case minute: return n == 1 ? Words::tr("in 1 minute") : Words::tr("in %n minutes", nullptr, n);
    default: return n == 1 ? Words::tr("in 1 second") : Words::tr("in %n seconds", nullptr, n);
    }
}

QString behind(qint64 unit, int n)
{
    switch (unit) {
    case year: return n == 1 ? Words::tr("1 year ago") : Words::tr("%n years ago", nullptr, n);
    case day: return n == 1 ? Words::tr("1 day ago") : Words::tr("%n days ago", nullptr, n);
    case hour: return n == 1 ? Words::tr("1 hour ago") : Words::tr("%n hours ago", nullptr, n);
    case minute: return n == 1 ? Words::tr("1 minute ago") : Words::tr("%n minutes ago", nullptr, n);
    default: return n == 1 ? Words::tr("1 second ago") : Words::tr("%n seconds ago", nullptr, n);
    }
}

QString amount(qint64 unit, int n)
{
    switch (unit) {
    case year: return n == 1 ? Words::tr("1 year") : Words::tr("%n years", nullptr, n);
    case day: return n == 1 ? Words::tr("1 day") : Words::tr("%n days", nullptr, n);
    case hour: return n == 1 ? Words::tr("1 hour") : Words::tr("%n hours", nullptr, n);
    case minute: return n == 1 ? Words::tr("1 minute") : Words::tr("%n minutes", nullptr, n);
    default: return n == 1 ? Words::tr("1 second") : Words::tr("%n seconds", nullptr, n);
    }
}

qint64 largestUnit(qint64 seconds)
{
    for (const qint64 unit : {year, day, hour, minute}) {
        if (seconds >= unit)
            return unit;
    }
    return 1;
}

} // namespace

QString relativeWords(const QDateTime &time, const QDateTime &now)
{
    const qint64 seconds = now.msecsTo(time) / 1000;
    if (seconds == 0)
        return Words::tr("now");
    const qint64 unit = largestUnit(qAbs(seconds));
    const int n = static_cast<int>(qAbs(seconds) / unit);
    return seconds > 0 ? ahead(unit, n) : behind(unit, n);
}

QString durationWords(qint64 seconds)
{
    if (seconds >= day)
        return Words::tr("%1 d %2 h", "days and hours").arg(seconds / day).arg(seconds % day / hour);
    if (seconds >= hour)
        return Words::tr("%1 h %2 min", "hours and minutes").arg(seconds / hour).arg(seconds % hour / minute);
    if (seconds >= minute)
        return Words::tr("%1 min %2 s", "minutes and seconds").arg(seconds / minute).arg(seconds % minute);
    return Words::tr("%1 s", "seconds").arg(qMax<qint64>(seconds, 0));
}

QString durationSentence(qint64 seconds)
{
    seconds = qMax<qint64>(seconds, 0);
    qint64 unit = 1;
    for (const qint64 larger : {minute, hour, day, year}) {
        // 90 minutes are not one hour, but two hours and a bit are two hours
        if (seconds >= 2 * larger || (seconds > 0 && seconds % larger == 0))
            unit = larger;
    }
    return amount(unit, static_cast<int>(seconds / unit));
}

QString localText(const QDateTime &time, bool withZone)
{
    const QDateTime local = time.toLocalTime();
    const QString text = local.toString(u"yyyy-MM-dd HH:mm:ss"_s);
    return withZone ? text + u' ' + local.timeZoneAbbreviation() : text;
}

QString utcText(const QDateTime &time) { return time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s); }

QString clockText(const QDateTime &time, const QDateTime &now)
{
    const QDateTime local = time.toLocalTime();
    return local.date() == now.toLocalTime().date() ? local.toString(u"HH:mm:ss"_s) : localText(time);
}

} // namespace obo::token
