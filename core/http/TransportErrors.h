// What went wrong on the way, in sentences for people: which fault, which host, what to do.
#pragma once

#include "base/Error.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>
#include <QString>
#include <QStringList>

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

/// Whether there is a way past the proxy's 407: Basic and Digest, for which Qt asks; NTLM with a user's name;
/// Negotiate with a ticket, as long as Qt has not given up.
[[nodiscard]] bool canSignIn(const QStringList &schemes, bool anonymous, bool gaveUp);
[[nodiscard]] bool wantsNtlm(const QStringList &schemes);
/// A 407 whose schemes lead nowhere.
[[nodiscard]] base::Error proxySignInError(const QStringList &schemes, const Peer &peer);
/// Qt's words for a proxy's answer that it did not understand: it may have been a 407.
[[nodiscard]] bool isUnclearProxyFault(QNetworkReply::NetworkError fault);

/// `faults` as OpenSSL found them, empty when the handshake itself broke.
[[nodiscard]] base::Error tlsError(const QList<QSslError> &faults, const QString &words, const Peer &peer);

} // namespace obo::http
