// A certificate whose key signs the client assertion.
#pragma once

#include "base/Clock.h"
#include "flow/credential/CertificateJob.h"
#include "ui/assertion/JobTracker.h"
#include "ui/credential/CredentialPart.h"

#include <QTimer>

class QHBoxLayout;
class QToolButton;

namespace obo::ui {

class CertificateDetails;
class FindingLines;
class PathField;
class PlainLabel;
class SecretRow;
class Theme;

/// Reads the files off the UI thread as they are named, and says whose certificate it is, its thumbprints as
/// the portal shows them, until when it holds, and what is wrong with it. References outlive it.
class CertificatePart : public CredentialPart {
    Q_OBJECT

public:
    CertificatePart(Theme &theme, const base::Clock &clock, keychain::SecretStore &store,
                    flow::OnceSecrets &once, QWidget *parent = nullptr);

    void lead(QWidget *kinds) override;
    void setCredential(const profile::Credential &credential) override;
    void writeTo(profile::Credential &credential) const override;
    bool focusField(const QString &name) override;

    /// Of another profile; `storable` false: the keychain is not asked.
    void setProfile(const QString &profileId, bool storable);
    /// Reads the files; the keychain is asked, and the passphrase's row shown, when the key needs a passphrase.
    void look();
    /// A file dropped on the window.
    void setFile(const QString &path);
    void takeTyped();
    /// For low windows: the SHA-256 thumbprint stands in the tool tip alone.
    void setCompact(bool compact);

private:
    void build(Theme &theme);
    void showPassphrase();
    void onRead(const flow::CertificateJob::Reading &reading);
    void say(const QString &facts, const base::Findings &findings);
    void showFacts();
    void moveKey(bool intoKeychain);

    const base::Clock &clock_;
    keychain::SecretStore &store_;
    flow::OnceSecrets &once_;
    profile::Profile profile_; ///< its ID and credential
    JobTracker jobs_, moves_;
    QTimer soon_;
    QHBoxLayout *upper_;
    PathField *file_;
    PlainLabel *facts_;
    FindingLines *findings_;
    SecretRow *passphrase_;
    QToolButton *more_;
    CertificateDetails *details_;
    QString all_; ///< what is known of the certificate, a line each
    bool compact_ = false;
    bool storable_ = true;
    bool hadPassphrase_ = false; ///< in the keychain or in memory, when that was last known
};

} // namespace obo::ui
