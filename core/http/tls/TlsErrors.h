// Why a server's certificate was not taken, in sentences for people.
#pragma once

#include "base/Error.h"

#include <QList>
#include <QSslError>
#include <QString>

namespace obo::http {

/// `faults` as OpenSSL found them, empty when the handshake itself broke; `words` are Qt's own; `host` as
/// shown.
[[nodiscard]] base::Error tlsError(const QList<QSslError> &faults, const QString &words, const QString &host);

} // namespace obo::http
