// The certificates that the middle tier has registered, with the keys that belong to them: new in each run.
#pragma once

#include "base/Secret.h"
#include "sandbox/keys/Certificate.h"

#include <QList>
#include <memory>

namespace obo::sandbox {

struct ClientCertificate {
    QString name; ///< "rsa", "ec", "expired": a member of `client.certificates` in the first line of JSON
    Certificate certificate;
    crypto::Key key;
    std::shared_ptr<const base::Secret> pem; ///< certificate and private key

    /// As the portal shows it: hexadecimal, in capital letters.
    [[nodiscard]] QString thumbprint() const;
};

/// RSA, EC and expired, in this order; the expired one has the RSA key too. Errors: Crypto.
[[nodiscard]] base::Result<QList<ClientCertificate>> makeClientCertificates(const crypto::Key &rsa,
                                                                            const QDateTime &now);

} // namespace obo::sandbox
