// Times as people say them.
#pragma once

#include <QDateTime>
#include <QString>

namespace obo::token {

/// "in 12 minutes", "12 minutes ago", "now", "in 3 days": one unit (seconds to days, years from 365 days on),
/// the largest that fits, rounded down. "now" is less than a second away.
[[nodiscard]] QString relativeWords(const QDateTime &time, const QDateTime &now);
/// "59 min 12 s", "2 h 5 min", "3 d 4 h": for countdowns; "0 s" when not positive.
[[nodiscard]] QString durationWords(qint64 seconds);
/// "12 minutes", "1 hour", "90 minutes": for sentences; one unit, the largest of which there are two, or an
/// exact number.
[[nodiscard]] QString durationSentence(qint64 seconds);
/// "2026-11-24 14:22:31" in the local zone; with the zone's abbreviation when `withZone`.
[[nodiscard]] QString localText(const QDateTime &time, bool withZone = false);
/// "2026-11-24 13:22:31 UTC".
[[nodiscard]] QString utcText(const QDateTime &time);
/// "14:22:31" local when `time` is today, else localText().
[[nodiscard]] QString clockText(const QDateTime &time, const QDateTime &now);

} // namespace obo::token
