// What went wrong on the way, in sentences for people: which fault, which host, what to do.
#pragma once

#include "base/Error.h"

#include <QNetworkReply>
#include <QString>

namespace obo::http {

/// Whom a request was for, as shown.
struct Peer {
    QString host; ///< encoded, with the port when it is not the scheme's
    QString proxy; ///< "host:port", empty for none
    bool https = false;
};

/// A fault of QNetworkReply that came with no answer. `words` are Qt's own, masked; `secured` says that TLS was
/// up.
[[nodiscard]] base::Error networkError(QNetworkReply::NetworkError fault, const QString &words,
                                       const Peer &peer, bool secured);

/// Qt's words for a proxy's answer that it did not understand: it may have been a 407.
[[nodiscard]] bool isUnclearProxyFault(QNetworkReply::NetworkError fault);

} // namespace obo::http
