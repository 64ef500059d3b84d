#include "ui/window/ProfileSession.h"

#include "flow/credential/OnceSecrets.h"
#include "ui/credential/CredentialRow.h"
#include "ui/profiles/ProfileModel.h"
#include "ui/request/RequestPane.h"

using namespace std::chrono_literals;

namespace obo::ui {

ProfileSession::ProfileSession(profile::ProfileStore &store, ProfileModel &model, RequestPane &pane,
                               flow::OnceSecrets &once, QObject *parent)
    : QObject(parent)
    , store_(store)
    , model_(model)
    , pane_(pane)
    , once_(once)
{
    saveSoon_.setSingleShot(true);
    saveSoon_.setInterval(400ms);
    connect(&saveSoon_, &QTimer::timeout, this, &ProfileSession::flush);
    connect(&pane, &RequestPane::edited, this, &ProfileSession::onEdited);
    connect(&store, &profile::ProfileStore::changed, this, &ProfileSession::onStoreChanged);
    // A secret in the keychain hangs on the profile's ID: a draft that has one must stay.
    connect(pane.credential(), &CredentialRow::changed, this, [this] {
        if (isDraft() && pane_.credential()->usesStoredSecret())
            onEdited();
    });
}

void ProfileSession::open(const QString &id)
{
    if (!id.isEmpty() && id == current_.id)
        return;
    const profile::Profile *profile = model_.find(id);
    if (!profile) {
        openDraft();
        return;
    }
    const profile::Profile next = *profile;
    flush();
    present(next, assertions_.value(id));
}

void ProfileSession::openDraft()
{
    flush();
    present(profile::newProfile(tr("New exchange")), draftAssertion_);
}

void ProfileSession::openPractice(std::shared_ptr<Practice> practice)
{
    flush();
    practice_ = std::move(practice);
    once_.set(profile::clientSecretKey(practice_->profile.id), practice_->secret.clone());
    results_.remove(practice_->profile.id);
    model_.setPractice(practice_->profile);
    present(practice_->profile, QString::fromLatin1(practice_->assertion));
}

void ProfileSession::takeWayOut()
{
    if (!practice_ || !practice_->playing)
        return;
    flush();
    const PracticeWay &way = practice_->wayOut;
    practice_->profile.tenant = way.tenant;
    practice_->profile.scope = way.scope;
    once_.set(profile::clientSecretKey(practice_->profile.id), way.secret.clone());
    model_.setPractice(practice_->profile);
    present(practice_->profile, QString::fromLatin1(way.assertion));
}

void ProfileSession::closePractice()
{
    if (!practice_)
        return;
    const QString id = practice_->profile.id;
    practice_.reset();
    model_.removePractice();
    forget(id);
}

QString ProfileSession::create()
{
    flush();
    keepAssertion();
    const QString id = save(profile::newProfile(store_.freeName(tr("New profile"))));
    if (id.isEmpty())
        return id;
    assertions_.insert(id, std::exchange(draftAssertion_, {}));
    current_ = {};
    open(id);
    return id;
}

QString ProfileSession::duplicate(const QString &id)
{
    flush();
    const profile::Profile *original = model_.find(id);
    if (!original)
        return {};
    profile::Profile copy = *original;
    // The secret stays with the original: the copy is another client more often than not.
    copy.id = profile::newProfile({}).id;
    copy.name = store_.freeName(original->name);
    const QString made = save(copy);
    if (!made.isEmpty())
        open(made);
    return made;
}

void ProfileSession::flush()
{
    saveSoon_.stop();
    if (!std::exchange(dirty_, false))
        return;
    profile::Profile edited = pane_.profile();
    if (isPractice()) {
        practice_->profile = edited;
        model_.setPractice(edited);
        current_ = edited;
        return;
    }
    // The list renames while the form is open: the stored name is the right one.
    const profile::Profile *stored = store_.find(edited.id);
    if (stored)
        edited.name = stored->name;
    else
        edited.name = store_.freeName(edited.name == tr("New exchange") ? tr("New profile") : edited.name);
    current_ = edited;
    if (save(edited).isEmpty())
        dirty_ = true;
    else if (!stored) {
        pane_.updateProfile(edited);
        Q_EMIT opened(edited.id);
    }
}

void ProfileSession::change(const profile::Profile &profile)
{
    pane_.updateProfile(profile);
    onEdited();
}

void ProfileSession::forget(const QString &id)
{
    leave(id);
    assertions_.remove(id);
    results_.remove(id);
    for (const QString &key : profile::secretKeys(id))
        once_.remove(key);
}

void ProfileSession::leave(const QString &id)
{
    if (id != current_.id)
        return;
    assertions_.insert(id, pane_.assertion());
    dirty_ = false;
    current_ = {};
    const QModelIndex first = model_.index(0);
    open(first.isValid() ? first.data(ProfileModel::IdRole).toString() : QString());
}

bool ProfileSession::isDraft() const { return !isPractice() && !store_.find(current_.id); }

void ProfileSession::remember(const QString &id, const std::shared_ptr<flow::ExchangeOutcome> &outcome)
{
    const bool cancelled = !outcome->answer && outcome->answer.error().kind == base::ErrorKind::Cancelled;
    if (!cancelled || !results_.value(id))
        results_.insert(id, outcome);
}

void ProfileSession::keepAssertion()
{
    if (current_.id.isEmpty())
        return;
    if (isDraft())
        draftAssertion_ = pane_.assertion();
    else
        assertions_.insert(current_.id, pane_.assertion());
}

void ProfileSession::present(const profile::Profile &profile, const QString &assertion)
{
    keepAssertion();
    current_ = profile;
    dirty_ = false;
    const bool practice = isPractice();
    pane_.setProfile(profile, assertion, practice ? practice_->assertions : PracticeAssertions());
    Q_EMIT opened(profile.id);
}

void ProfileSession::onEdited()
{
    dirty_ = true;
    saveSoon_.start();
}

void ProfileSession::onStoreChanged()
{
    const profile::Profile *stored = store_.find(current_.id);
    if (!stored || dirty_ || *stored == current_)
        return;
    current_ = *stored;
    pane_.updateProfile(current_);
}

QString ProfileSession::save(const profile::Profile &profile)
{
    const QString id = profile.id;
    if (const auto saved = store_.save(profile); !saved) {
        Q_EMIT problem(saved.error().summary);
        return {};
    }
    return id;
}

} // namespace obo::ui
