// The client credential of a profile: its kind, the settings of that kind, and whether it is good.
#pragma once

#include "base/Clock.h"
#include "base/Finding.h"
#include "flow/credential/OnceSecrets.h"
#include "keychain/SecretStore.h"
#include "profile/Credential.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace obo::ui {

class CertificatePart;
class CredentialPart;
class FederatedPart;
class FindingLines;
class PlainLabel;
class SecretRow;
class SignWidget;
class Theme;

/// `store`, `once` and `clock` outlive it. UI thread.
class CredentialRow : public QWidget {
    Q_OBJECT

public:
    CredentialRow(Theme &theme, const base::Clock &clock, keychain::SecretStore &store, flow::OnceSecrets &once,
                  QWidget *parent = nullptr);

    /// Shows another profile's credential. `storable` false (the practice authority's profile): the keychain is
    /// neither asked nor offered.
    void setProfile(const QString &profileId, const profile::Credential &credential, bool storable);
    /// The same profile's settings, changed elsewhere; without edited().
    void setCredential(const profile::Credential &credential);
    [[nodiscard]] profile::Credential credential() const;
    /// Whose it is, for what can be said of it.
    void setClient(const QString &clientId, const QString &cloudId);
    /// A certificate file dropped on the window: the kind becomes Certificate.
    void setCertificateFile(const QString &path);

    /// Asks keychain and files anew; only after the window is on the screen, since the keychain may put up a
    /// prompt.
    void lookUp();
    /// What stands in a secret field becomes the secret of this sitting.
    void takeTyped();
    /// Run would send a secret from the keychain.
    [[nodiscard]] bool usesStoredSecret() const;
    [[nodiscard]] bool looksLikeGuid() const;
    void focusCredential();
    /// A field of the credential's by its name in base::Place; false when it has none of it.
    bool focusField(const QString &name);
    /// What the last run said of it, until something changes here.
    void complain(const QString &sentence);

    /// For low windows: the button that tests stands in the menu too.
    void setCompact(bool compact);
    void setTesting(bool testing);
    void setTestResult(const base::Findings &findings);

    [[nodiscard]] SecretRow *secret() const { return secret_; }

    [[nodiscard]] QComboBox *kindBox() const { return kind_; }

Q_SIGNALS:
    void edited(); ///< a setting of the profile
    void changed(); ///< what is known of the credential
    void testRequested();

private:
    void build();
    void choose(const QString &kind);
    [[nodiscard]] QString kind() const;
    [[nodiscard]] CredentialPart *part() const; ///< null for the kind Secret

    profile::Credential credential_; ///< as last set: what the parts do not show stays
    QComboBox *kind_;
    SecretRow *secret_;
    CertificatePart *certificate_;
    FederatedPart *federated_;
    CredentialPart *command_;
    SignWidget *sign_;
    PlainLabel *good_;
    FindingLines *result_;
    QPushButton *test_;
};

} // namespace obo::ui
