// The middle pane: the form, what is known of the assertion, and Run.
#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "flow/credential/OnceSecrets.h"
#include "profile/Profile.h"
#include "ui/assertion/AssertionReader.h"
#include "ui/request/PracticeAssertion.h"

#include <QTimer>
#include <QWidget>
#include <optional>

namespace obo::keychain {
class SecretStore;
}

namespace obo::ui {

class ClaimsFold;
class CredentialRow;
class PlainLabel;
class RequestForm;
class RunRow;
class Theme;

/// Shows one profile at a time and tells when it is edited; whoever saves profiles listens. References must
/// outlive it. UI thread.
class RequestPane : public QWidget {
    Q_OBJECT

public:
    RequestPane(Theme &theme, const base::Clock &clock, keychain::SecretStore &store, flow::OnceSecrets &once,
                QWidget *parent = nullptr);

    /// Another profile, with the assertion that was last pasted for it. `practice` is empty but for the
    /// practice authority's profile, whose secret the keychain is not asked for.
    void setProfile(const profile::Profile &profile, const QString &assertion,
                    const PracticeAssertions &practice);
    /// The same profile, changed by another program or renamed.
    void updateProfile(const profile::Profile &profile);
    [[nodiscard]] profile::Profile profile() const;
    [[nodiscard]] QString assertion() const;
    /// Replaces the assertion, cleaned, with undo.
    void pasteAssertion(const QString &text);
    [[nodiscard]] bool sendAnyway() const;
    [[nodiscard]] CredentialRow *credential() const;

    /// To Run, or to Cancel while it runs.
    void focusRun();
    void setRunning(bool running);
    void setPhase(const QString &words);
    /// Marks and focuses the field that an error names, if it names one.
    void showError(const base::Error &error);
    /// Marks what is missing too: Run was pressed.
    void markAll();
    /// Jumps to a field, a claim of the assertion or a part of it.
    void showPlace(const base::Place &place);
    void setCompact(bool compact);

    /// Stands at the right of the title; owned from here on.
    void setTitleButton(QWidget *button);

Q_SIGNALS:
    void edited(); ///< a setting of the profile; the assertion is none
    void runRequested();
    void cancelRequested();
    void decoded(const std::shared_ptr<const obo::ui::AssertionReading> &reading);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectParts();
    void ask();
    void check();
    void showReading(const AssertionReading &reading);
    [[nodiscard]] base::Findings shown(const base::Findings &findings) const;

    PlainLabel *title_;
    RequestForm *form_;
    ClaimsFold *claims_;
    RunRow *run_;
    AssertionReader reader_;
    std::shared_ptr<const AssertionReading> reading_;
    QTimer checkSoon_; ///< half-typed GUIDs are not scolded: marks wait for a pause
    QTimer refresh_; ///< "Valid for 41 minutes" grows old
    std::optional<base::Finding> refused_; ///< what the last run said of a field, until something is edited
    bool attempted_ = false;
    bool practice_ = false;
};

} // namespace obo::ui
