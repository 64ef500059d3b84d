// How one profile's server is reached: CA file, proxy, and who one is at the proxy.
#pragma once

#include "keychain/SecretStore.h"
#include "profile/Profile.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace obo::ui {

class PlainLabel;
class Theme;

/// Saves nothing itself but the proxy's password, which goes to the keychain; the settings are told. UI thread;
/// what it is given outlives it.
class ConnectionSettings : public QDialog {
    Q_OBJECT

public:
    ConnectionSettings(Theme &theme, keychain::SecretStore &secrets, const profile::Profile &profile,
                       QWidget *parent = nullptr);

Q_SIGNALS:
    /// The settings as typed; only these members of a profile are meant.
    void chosen(const QString &caFile, const QString &proxy, const QString &proxyUser);

private:
    void build(Theme &theme);
    void browse();
    void save();
    void tell();
    void complain(const QString &sentence);

    keychain::SecretStore &secrets_;
    profile::Profile profile_;
    QLineEdit *ca_;
    QLineEdit *proxy_;
    QLineEdit *user_;
    QLineEdit *password_;
    PlainLabel *news_;
    QPushButton *save_;
};

} // namespace obo::ui
