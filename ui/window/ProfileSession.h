// Which profile the form shows, saved as it is edited: nothing typed is lost.
#pragma once

#include "flow/Exchange.h"
#include "flow/credential/OnceSecrets.h"
#include "profile/ProfileStore.h"
#include "ui/practice/Practice.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace obo::ui {

class ProfileModel;
class RequestPane;

/// Between ProfileModel and RequestPane. Without any profile the form shows a draft, which becomes a saved
/// profile at its first edit. Assertions and results are remembered per profile, in memory only.
class ProfileSession : public QObject {
    Q_OBJECT

public:
    ProfileSession(profile::ProfileStore &store, ProfileModel &model, RequestPane &pane,
                   flow::OnceSecrets &once, QObject *parent = nullptr);

    /// Saves what is open, then shows another. Unknown IDs show a draft.
    void open(const QString &id);
    void openDraft();
    void openPractice(std::shared_ptr<Practice> practice);
    void closePractice();
    /// Puts what leads out of the scenario that is playing into the form. Nothing without one.
    void takeWayOut();
    /// A new profile in the list; its ID, empty when it could not be saved.
    QString create();
    QString duplicate(const QString &id);
    /// The open profile with other settings, saved as an edit is.
    void change(const profile::Profile &profile);
    /// Writes what was edited and not yet saved: before the window closes.
    void flush();
    /// The profile is gone from the store, with a way back: shows another, keeps what was typed for it.
    void leave(const QString &id);
    /// Gone for good: forgets what was typed for it, and shows another where it is still open.
    void forget(const QString &id);

    [[nodiscard]] QString currentId() const { return current_.id; }

    [[nodiscard]] bool isPractice() const { return practice_ && current_.id == practice_->profile.id; }

    /// Neither saved nor the practice authority's.
    [[nodiscard]] bool isDraft() const;

    /// The outcome of a run of that profile. One that was cancelled does not take an earlier one's place.
    void remember(const QString &id, const std::shared_ptr<flow::ExchangeOutcome> &outcome);

    [[nodiscard]] std::shared_ptr<flow::ExchangeOutcome> result() const { return results_.value(current_.id); }

Q_SIGNALS:
    void opened(const QString &id);
    void problem(const QString &sentence);

private:
    void present(const profile::Profile &profile, const QString &assertion);
    void keepAssertion();
    void onEdited();
    void onStoreChanged();
    QString save(const profile::Profile &profile);

    profile::ProfileStore &store_;
    ProfileModel &model_;
    RequestPane &pane_;
    flow::OnceSecrets &once_;
    profile::Profile current_;
    std::shared_ptr<Practice> practice_;
    QHash<QString, QString> assertions_;
    QString draftAssertion_; ///< pasted before there was a profile: the first new one takes it
    QHash<QString, std::shared_ptr<flow::ExchangeOutcome>> results_;
    QTimer saveSoon_;
    bool dirty_ = false;
};

} // namespace obo::ui
