#include "profile/Profile.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace obo::profile {

QString clientSecretKey(const QString &profileId) { return profileId + u"/client-secret"_s; }

QString passphraseKey(const QString &profileId) { return profileId + u"/key-passphrase"_s; }

QString privateKeyKey(const QString &profileId) { return profileId + u"/private-key"_s; }

QString proxyPasswordKey(const QString &profileId) { return profileId + u"/proxy-password"_s; }

QStringList secretKeys(const QString &profileId)
{
    return {clientSecretKey(profileId), passphraseKey(profileId), privateKeyKey(profileId),
            proxyPasswordKey(profileId)};
}

Profile newProfile(const QString &name)
{
    Profile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = name;
    return profile;
}

} // namespace obo::profile
