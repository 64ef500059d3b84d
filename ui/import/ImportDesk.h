// Import… and Export…: from a file, a drop or a paste to a saved profile, with the person's yes in between.
#pragma once

#include "profile/import/Import.h"

#include <QObject>
#include <functional>

class QWidget;

namespace obo::keychain {
class SecretStore;
}

namespace obo::profile {
class ProfileStore;
}

namespace obo::ui {

class ImportReader;
class Theme;

/// All of what it is given outlives it. UI thread.
class ImportDesk : public QObject {
    Q_OBJECT

public:
    ImportDesk(const Theme &theme, profile::ProfileStore &profiles, keychain::SecretStore &secrets,
               QWidget *window);

    /// Asks for a file.
    void ask();
    /// `recognised`: the bytes look like settings, but `error` says why nothing came of them.
    using Otherwise = std::function<void(const base::Error &error, bool recognised)>;
    /// Offers to import what was dropped or pasted; what is no settings goes to `otherwise`.
    void offer(base::Secret bytes, const QString &fileName, const Otherwise &otherwise);
    void exportProfile(const profile::Profile &profile);

Q_SIGNALS:
    void imported(const QString &profileId); ///< it is in the store
    void told(const QString &sentence); ///< for the foot of the window

private:
    void show(profile::Import import, const QString &source);
    void save(profile::ImportedProfile found, const QString &name, bool takeSecrets);

    const Theme &theme_;
    profile::ProfileStore &profiles_;
    keychain::SecretStore &secrets_;
    QWidget *window_;
    ImportReader *reader_;
};

} // namespace obo::ui
