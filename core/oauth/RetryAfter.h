// "Come back later", in words (RFC 9110 section 10.2.3).
#pragma once

#include "http/HttpClient.h"

#include <QDateTime>
#include <QString>

namespace obo::oauth {

/// Seconds to wait from a Retry-After value: digits, or an HTTP-date reckoned from `now`; -1 when it is
/// neither. Never negative otherwise.
[[nodiscard]] qint64 retryAfterSeconds(const QByteArray &value, const QDateTime &now);
/// The sentence for a 429 or 503. The answer's own Date header counts as now when it has one.
[[nodiscard]] QString waitSentence(const http::HttpAnswer &answer, const QString &host);

} // namespace obo::oauth
