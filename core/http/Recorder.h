// Makes the HttpExchange of one request: everything that goes in is masked here.
#pragma once

#include "http/HttpClient.h"
#include "http/mask/Mask.h"

#include <memory>

namespace obo::http {

class Recorder {
public:
    /// The request as it is sent, with the headers that Qt adds. Call with the body still in place.
    [[nodiscard]] static HttpExchange begin(const HttpRequest &request, const Masker &masker);
    /// The answer as far as it came. `body` may be cut short; `cut` says so.
    static void addAnswer(HttpExchange &exchange, const HttpAnswer &answer, const QByteArray &reason, bool cut);
};

/// The host as people may see it: encoded, with the port when it is not the scheme's.
[[nodiscard]] QString shownHost(const QUrl &url);

/// The headers that every request has unless it sets them itself. Setting them leaves none to Qt, which would
/// send "Mozilla/5.0" and the person's language.
[[nodiscard]] QList<QPair<QByteArray, QByteArray>> standingHeaders();

} // namespace obo::http
