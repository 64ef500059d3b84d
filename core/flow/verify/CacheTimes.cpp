#include "flow/verify/CacheTimes.h"

#include <QLocale>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

using std::chrono::seconds;

struct Directives {
    bool useOnce = false; ///< no-store or no-cache
    std::optional<seconds> maxAge;
};

/// Digits alone; nothing else is a delta-seconds (section 1.2.2), and what is too large counts as very long.
std::optional<seconds> deltaSeconds(QByteArray text)
{
    if (text.size() >= 2 && text.startsWith('"') && text.endsWith('"'))
        text = text.mid(1, text.size() - 2);
    if (text.isEmpty() || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    bool fits = false;
    const auto value = text.toInt(&fits);
    return fits ? seconds(value) : longestFreshness;
}

Directives readDirectives(const http::HttpAnswer &answer)
{
    Directives read;
    for (const auto &[name, value] : answer.headers) {
        if (name.compare("Cache-Control", Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &part : value.split(',')) {
            const QByteArray directive = part.trimmed().toLower();
            if (directive == "no-store" || directive == "no-cache")
                read.useOnce = true;
            if (!directive.startsWith("max-age="))
                continue;
            const auto age = deltaSeconds(directive.mid(8));
            if (!age || (read.maxAge && *read.maxAge != *age))
                read.useOnce = true;
            read.maxAge = age;
        }
    }
    return read;
}

/// IMF-fixdate, the one form that senders may write (RFC 9110 section 5.6.7).
QDateTime dateOf(const QByteArray &text)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    date.setTimeSpec(Qt::UTC);
    return date;
}

seconds lifetime(const http::HttpAnswer &answer, const QDateTime &now)
{
    const Directives directives = readDirectives(answer);
    if (directives.useOnce)
        return seconds(0);
    if (directives.maxAge)
        return *directives.maxAge;
    const QByteArray expires = answer.header("Expires");
    if (expires.isEmpty())
        return usualFreshness;
    const QDateTime end = dateOf(expires);
    const QDateTime sent = dateOf(answer.header("Date"));
    return end.isValid() ? seconds((sent.isValid() ? sent : now).secsTo(end)) : seconds(0);
}

} // namespace

seconds freshFor(const http::HttpAnswer &answer, const QDateTime &now)
{
    const seconds age = deltaSeconds(answer.header("Age")).value_or(seconds(0));
    return std::clamp(lifetime(answer, now) - age, seconds(0), longestFreshness);
}

} // namespace obo::flow
