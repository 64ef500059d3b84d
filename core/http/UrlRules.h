// Which URLs may be spoken to: HTTPS, or plain HTTP to loopback, decided on the parsed host (SECURITY.md F17).
#pragma once

#include "base/Result.h"

#include <QUrl>
#include <optional>

class QHostInfo;

namespace obo::http {

/// Parses strictly. Errors: BadInput with a sentence: not a URL, user info, no host, http to a host that is not
/// loopback, another scheme, a host whose written form only becomes loopback by normalisation (0x7f.1,
/// full-width).
[[nodiscard]] base::Result<QUrl> allowedUrl(const QString &text);
/// The same rules for a URL already parsed.
[[nodiscard]] base::Result<QUrl> allowedUrl(const QUrl &url);
/// QHostAddress::isLoopback() of the host, or exactly "localhost".
[[nodiscard]] bool isLoopback(const QUrl &url);

/// Plain HTTP to the name localhost: where that leads is for this computer's hosts file and name server to say.
[[nodiscard]] bool needsLookup(const QUrl &url);
/// What was found for it: an error when one of the addresses is not this computer's. A name that was not found
/// leads nowhere.
[[nodiscard]] std::optional<base::Error> leadsAway(const QHostInfo &found);

} // namespace obo::http
