// Who signed a server's certificate in the end, and where the trust in it comes from.
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QString>
#include <QStringList>

namespace obo::flow {

enum class AnchorOrigin {
    Given, ///< by --ca or the profile's CA file
    Machine, ///< in the system's store because somebody put it there, not the vendor
    System, ///< in the system's store
    Unknown, ///< not trusted here
};

struct TrustAnchor {
    AnchorOrigin origin = AnchorOrigin::Unknown;
    QString name; ///< of the root, fit to show; of its issuer when the root itself is not known
    QString place; ///< of a Machine anchor: the folder
};

/// Where distributions keep the roots that an administrator added: Debian and Ubuntu, Fedora and RHEL, Arch,
/// SUSE. Roots added by other means (group policy on Windows, a keychain on macOS) count as System: the store
/// does not tell.
[[nodiscard]] QStringList machineAnchorFolders();

/// `chain` is what the server showed, its own certificate first. Names decide, not signatures: those were
/// checked during the handshake. Parses the system's store: some 30 ms, not for a UI thread.
[[nodiscard]] TrustAnchor findAnchor(const QList<QSslCertificate> &chain, const QList<QSslCertificate> &given,
                                     const QStringList &machineFolders = machineAnchorFolders());

/// "CN=login.microsoftonline.com, by DigiCert …, until 2027-01-30": fit to show.
[[nodiscard]] QString certificateWords(const QSslCertificate &certificate);
/// "Signed in the end by X, one of the system's roots."
[[nodiscard]] QString anchorWords(const TrustAnchor &anchor);

/// Whether a proxy on the way shows its own certificate instead of the server's: only for hosts whose real
/// certificate is a public authority's (Microsoft's clouds). For others a private root proves nothing: a
/// company's own AD FS has one. A root that is the vendor's never counts, whoever owns it.
[[nodiscard]] bool isInspection(const QString &host, const TrustAnchor &anchor);

} // namespace obo::flow
