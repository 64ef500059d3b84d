// The form's fields with their labels: what the request is made of.
#pragma once

#include "base/Clock.h"
#include "base/Finding.h"
#include "checks/Preflight.h"
#include "flow/credential/OnceSecrets.h"
#include "profile/Profile.h"
#include "ui/request/PracticeAssertion.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpacerItem;

namespace obo::keychain {
class SecretStore;
}

namespace obo::ui {

class AssertionEdit;
class CloudBox;
class CredentialRow;
class FindingsView;
class MarkedField;
class ScopeBox;
class Theme;

/// Holds the fields and marks them; what is known of the assertion comes from outside.
class RequestForm : public QWidget {
    Q_OBJECT

public:
    RequestForm(Theme &theme, const base::Clock &clock, keychain::SecretStore &store, flow::OnceSecrets &once,
                QWidget *parent = nullptr);

    /// Puts a profile's settings into the fields, without edited().
    void setProfile(const profile::Profile &profile);
    /// Another profile, whose secrets are other ones; `storable` false: the keychain is not asked.
    void openProfile(const profile::Profile &profile, bool storable);
    /// The profile last set, with the fields as they stand, cleaned.
    [[nodiscard]] profile::Profile profile() const;
    /// The fields as checks ask for them; no assertion, no time.
    [[nodiscard]] checks::PreflightInput fields() const;

    /// `current` is the token that the form begins with.
    void setPracticeAssertions(const PracticeAssertions &assertions, const QByteArray &current);
    /// Marks what findings say of fields; empty fields only once `emptyToo`.
    void setMarks(const base::Findings &findings, bool emptyToo);
    /// Whether a finding is about a field in which nothing was typed yet.
    [[nodiscard]] bool isAboutEmptyField(const base::Finding &finding) const;
    /// Moves the focus; false when the place is none of the form's fields.
    bool focusField(const QString &name);
    void setCompact(bool compact);
    /// What its rows would like to have at that width, and what they need with assertion and findings as low as
    /// they go; the rest does not shrink.
    [[nodiscard]] int heightFor(int width) const;
    [[nodiscard]] int leastHeightFor(int width) const;

    [[nodiscard]] AssertionEdit *assertion() const { return assertion_; }

    [[nodiscard]] FindingsView *findings() const { return findings_; }

    [[nodiscard]] CredentialRow *credential() const { return credential_; }

Q_SIGNALS:
    void edited(); ///< a setting of the profile
    void assertionEdited();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build(Theme &theme);
    void connectParts();
    void tidy(QLineEdit *field);
    void choosePractice(int index);
    void showPractice(const QByteArray &text);
    void showTenant();
    void tellClient();

    profile::Profile profile_;
    PracticeAssertions practice_; ///< their tokens as the field cleans them
    QFormLayout *layout_;
    QList<QSpacerItem *> gaps_; ///< owned by the layout
    CloudBox *cloud_;
    QLineEdit *tenant_;
    QLineEdit *client_;
    CredentialRow *credential_;
    ScopeBox *scope_;
    QComboBox *practiceBox_;
    AssertionEdit *assertion_;
    FindingsView *findings_;
    QHash<QString, MarkedField *> marks_; ///< by the field's name in base::Place
};

} // namespace obo::ui
