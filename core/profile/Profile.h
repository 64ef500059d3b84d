// A saved setting of the form: everything but secrets and the assertion.
#pragma once

#include <QByteArray>
#include <QString>

namespace obo::profile {

struct Profile {
    QString id; ///< GUID, made once: keychain entries hang on it
    QString name; ///< unique, as people see it
    QString cloudId = QStringLiteral("global"); ///< empty when authorityUrl is set
    QString authorityUrl; ///< empty with a cloud
    QString tenant;
    QString clientId;
    QString scope;
    QString credential = QStringLiteral("secret"); ///< "secret", later "certificate", "federated"
    QByteArray
        unknownMembers; ///< JSON object of members that this version does not know: written back unchanged
    bool operator==(const Profile &) const = default;
};

/// The keychain key of a profile's secret: "<id>/client-secret".
[[nodiscard]] QString clientSecretKey(const QString &profileId);
[[nodiscard]] Profile newProfile(const QString &name);

} // namespace obo::profile
