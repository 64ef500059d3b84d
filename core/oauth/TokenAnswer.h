// What the token endpoint answered: a token (RFC 6749 section 5.1) or an error (5.2), every member kept.
#pragma once

#include "base/Result.h"
#include "http/HttpClient.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace obo::oauth {

struct TokenAnswer {
    QByteArray accessToken;
    QString tokenType;
    qint64 expiresIn = -1; ///< seconds; -1 when absent. Written as a string by v1 endpoints: read all the same
    QString scope; ///< as answered; empty when absent
    bool hasRefreshToken = false;
    /// The whole answer as written: holds tokens. What was sent and is echoed beside them is masked.
    QByteArray json;
    QList<base::RawMember> members; ///< in order, unknown ones too: hold tokens
};

/// Errors: Refused (with the OAuthError; also at status 200), TimedOut never, Protocol for everything else,
/// each with its own sentence: HTML from a proxy, empty, cut short, not JSON, JSON of the wrong type, no
/// access_token, 429 and 503 with Retry-After in words.
[[nodiscard]] base::Result<TokenAnswer> readTokenAnswer(const http::HttpAnswer &answer, const QString &host);

} // namespace obo::oauth
