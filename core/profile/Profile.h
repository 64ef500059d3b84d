// A saved setting of the form: everything but secrets and the assertion.
#pragma once

#include "profile/Credential.h"

#include <QByteArray>
#include <QStringList>

namespace obo::profile {

struct Profile {
    QString id; ///< GUID, made once: keychain entries hang on it
    QString name; ///< unique, as people see it
    QString cloudId = QStringLiteral("global"); ///< empty when authorityUrl is set
    QString authorityUrl; ///< empty with a cloud
    QString authorityKind; ///< "adfs", "discovery" (RFC 8414, OIDC), "endpoint"; empty: Entra ID's paths
    QString tokenEndpoint; ///< with "endpoint": the whole URL
    QString tenant;
    QString clientId;
    QString scope;
    Credential credential;
    QString caFile; ///< PEM with roots to trust besides the system's
    QString proxy; ///< http://HOST:PORT or socks5://HOST:PORT, without user; empty: the system's
    QString proxyUser; ///< its password is the keychain's "<id>/proxy-password"; empty: none
    QByteArray
        unknownMembers; ///< JSON object of members that this version does not know: written back unchanged
    bool operator==(const Profile &) const = default;
};

/// The keychain key of a profile's secret: "<id>/client-secret".
[[nodiscard]] QString clientSecretKey(const QString &profileId);
/// "<id>/proxy-password".
[[nodiscard]] QString proxyPasswordKey(const QString &profileId);
/// "<id>/key-passphrase" and "<id>/private-key".
[[nodiscard]] QString passphraseKey(const QString &profileId);
[[nodiscard]] QString privateKeyKey(const QString &profileId);
/// Every key under which a profile may have a secret (contract.md), the client secret's first.
[[nodiscard]] QStringList secretKeys(const QString &profileId);
/// With a new id and the defaults above.
[[nodiscard]] Profile newProfile(const QString &name);

} // namespace obo::profile
