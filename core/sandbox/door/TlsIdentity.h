// The server's certificate and key, checked before anyone connects.
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace obo::sandbox {

struct TlsIdentity {
    QByteArray certificatePem;
    QByteArray keyPem;
    QString host; ///< "127.0.0.1" or "localhost": the first of them that the certificate names
    bool both = false; ///< it names both

    /// Reads two PEM files. Errors: BadInput (a key that is encrypted, does not belong to the certificate, a
    /// certificate for other names), Storage.
    [[nodiscard]] static base::Result<TlsIdentity> read(const QString &certificateFile, const QString &keyFile);
};

} // namespace obo::sandbox
