// The certificate and private key with which a client signs its client assertions, read from files.
#pragma once

#include "base/Finding.h"
#include "base/Result.h"
#include "base/Secret.h"
#include "crypto/jwk/Jwk.h"

#include <QDateTime>

namespace obo::crypto {

/// What people compare and watch. Names are made fit to show (base::visible, shortened).
struct CertificateFacts {
    QString subject, issuer; ///< as RFC 4514 writes names: "CN=middle tier, O=Contoso"
    QString thumbprint; ///< SHA-1 of the DER in upper hex without separators, as the portal shows it
    QString thumbprintSha256; ///< likewise, of SHA-256
    QDateTime notBefore, notAfter; ///< UTC
    QString key; ///< "RSA key of 2048 bits", "EC key on P-256"
    bool selfSigned = false;
    bool operator==(const CertificateFacts &) const = default;
};

/// A value: copies share the key, which OpenSSL wipes with the last. Usable from any thread.
struct ClientCertificate {
    Key key; ///< the private key: RSA, EC on P-256, P-384 or P-521, or Ed25519
    QByteArray leaf; ///< DER; its public key is the key's
    QList<QByteArray> chain; ///< DER: the leaf's issuer, its issuer … as far as the files hold them
    CertificateFacts facts;
};

/// The files' bytes as they are. PEM (also with text around it), DER, PKCS#12, each also in base64.
struct CertificateFiles {
    base::Secret certificate;
    base::Secret key; ///< empty: the key is in `certificate`
    base::Secret passphrase; ///< UTF-8; empty: none
};

/// Reads the key and its certificate, whatever the form, and puts the chain in order. An expired certificate is
/// read, see certificateFindings(). Any thread but not that of a window: a passphrase may take seconds by
/// design (one that would take minutes is refused before).
/// Errors: BadInput, naming the field "certificate", "key" or "passphrase", each with its own sentence and next
/// step. needsPassphrase() tells the one that asks for a passphrase.
/// Sources: RFC 7468 (PEM), 7292 (PKCS#12), 5958 (PKCS#8), 8018 (encryption), 5280.
[[nodiscard]] base::Result<ClientCertificate> readClientCertificate(const CertificateFiles &files);

/// Whether the error says that a passphrase is needed and none was given (rather than a wrong one).
[[nodiscard]] bool needsPassphrase(const base::Error &error);

/// What the certificate's validity and the key's strength mean at `now`: expired, not yet valid, ends within 30
/// days, weak key; or that it is good. All point to the field "certificate".
[[nodiscard]] base::Findings certificateFindings(const ClientCertificate &certificate, const QDateTime &now);

} // namespace obo::crypto
