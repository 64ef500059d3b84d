#include "ui/credential/SecretRow.h"

#include "base/Text.h"
#include "flow/credential/OnceSecrets.h"
#include "oauth/Fields.h"
#include "profile/Profile.h"
#include "ui/assertion/WhenDone.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QEventLoopLocker>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {

SecretRow::SecretRow(SecretKind what, Theme &theme, keychain::SecretStore &store, flow::OnceSecrets &once,
                     QWidget *parent)
    : QWidget(parent)
    , what_(what)
    , store_(store)
    , once_(once)
    , upper_(new QHBoxLayout)
    , field_(new QLineEdit(this))
    , sign_(new SignWidget(theme, Sign::Unknown, this))
    , status_(new PlainLabel({}, this))
    , problem_(new PlainLabel({}, this))
    , storeButton_(new QPushButton(tr("Store"), this))
    , onceButton_(new QPushButton(tr("Use once"), this))
    , replaceButton_(new QPushButton(tr("Replace…"), this))
    , removeButton_(new QPushButton(tr("Remove"), this))
{
    build(theme);
    connectParts();
    showState();
}

void SecretRow::build(Theme &theme)
{
    field_->setAccessibleName(what_ == SecretKind::ClientSecret ? tr("Client secret") : tr("Key passphrase"));
    field_->setEchoMode(QLineEdit::Password);
    sign_->setSide(14);
    status_->setMuted(theme);
    status_->setElide(PlainLabel::Elide::Right);
    problem_->setMuted(theme);
    problem_->setWordWrap(true);

    upper_->setSpacing(rowGap);
    upper_->addWidget(field_, 1);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(4);
    lower->addWidget(sign_);
    lower->addWidget(status_, 1);
    for (QPushButton *button : {storeButton_, onceButton_, replaceButton_, removeButton_}) {
        button->setFont(secondaryFont());
        button->setAutoDefault(false);
        // As wide as its words: the style's least width of three would leave no room for the state's.
        button->setMaximumWidth(button->fontMetrics().horizontalAdvance(button->text()) + 28);
        lower->addWidget(button);
    }
    // Buttons come and go: the row keeps their height, so that nothing below moves.
    lower->addStrut(replaceButton_->sizeHint().height());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(upper_);
    layout->addLayout(lower);
    layout->addWidget(problem_);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SecretRow::connectParts()
{
    field_->installEventFilter(this);
    connect(field_, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!text.isEmpty())
            guid_ = base::isGuid(QStringView(text).trimmed());
        failure_.clear();
        showState();
        Q_EMIT changed();
    });
    connect(field_, &QLineEdit::returnPressed, this, [this] { storable_ ? store() : useOnce(); });
    connect(storeButton_, &QPushButton::clicked, this, &SecretRow::store);
    connect(onceButton_, &QPushButton::clicked, this, &SecretRow::useOnce);
    connect(replaceButton_, &QPushButton::clicked, this, &SecretRow::replace);
    connect(removeButton_, &QPushButton::clicked, this, &SecretRow::remove);
}

void SecretRow::lead(QWidget *widget) { upper_->insertWidget(0, widget); }

void SecretRow::setProfile(const QString &profileId, bool storable)
{
    takeTyped();
    jobs_.dropAll();
    profileId_ = profileId;
    storable_ = storable;
    replacing_ = false;
    const base::Secret *held = once_.find(key());
    guid_ = held && oauth::looksLikeSecretId(held->view());
    setState(held ? SecretState::Once : SecretState::None);
}

void SecretRow::lookUp()
{
    if (!storable_ || profileId_.isEmpty() || state_ == SecretState::Once)
        return;
    setState(SecretState::Looking);
    const auto ticket = jobs_.next();
    whenDone(store_.read(key()), this, [this, ticket](const keychain::StoreReply &reply) {
        if (!ticket.isCurrent())
            return;
        const bool found = reply.outcome == keychain::Outcome::Found && reply.secret;
        if (found && field_->text().isEmpty())
            guid_ = oauth::looksLikeSecretId(reply.secret->view());
        const bool quiet = found || reply.outcome == keychain::Outcome::NotThere;
        // Who began to type meanwhile replaces what is found.
        replacing_ = found && !field_->text().isEmpty();
        setState(found ? SecretState::Stored : SecretState::None, quiet ? QString() : reply.summary);
    });
}

void SecretRow::takeTyped()
{
    if (!field_->text().isEmpty())
        useOnce();
}

void SecretRow::complain(const QString &sentence)
{
    failure_ = sentence;
    showState();
}

void SecretRow::focusSecret()
{
    if (field_->isEnabled())
        field_->setFocus(Qt::OtherFocusReason);
    else
        replaceButton_->setFocus(Qt::OtherFocusReason);
}

bool SecretRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == field_ && event->type() == QEvent::KeyPress && replacing_
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        stopReplacing();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SecretRow::setState(SecretState state, const QString &failure)
{
    state_ = state;
    failure_ = failure;
    showState();
    Q_EMIT changed();
}

void SecretRow::showState()
{
    const bool typed = !field_->text().isEmpty();
    const SecretRowLooks looks = looksOf(what_, state_, typed, replacing_, storable_, store_.name(), failure_);
    sign_->setSign(looks.sign);
    status_->setText(looks.status);
    field_->setPlaceholderText(looks.placeholder);
    storeButton_->setToolTip(plainToolTip(tr("Store in %1").arg(store_.name())));
    onceButton_->setToolTip(plainToolTip(tr("Keep it in memory until this window closes")));
    field_->setReadOnly(!looks.fieldOpen);
    showParts({{field_, looks.fieldOpen || state_ == SecretState::Saving},
               {storeButton_, looks.canStore},
               {onceButton_, looks.canUseOnce},
               {replaceButton_, looks.canReplace},
               {removeButton_, looks.canRemove}});
    problem_->setText(failure_);
    problem_->setVisible(!failure_.isEmpty());
}

void SecretRow::showParts(const QList<std::pair<QWidget *, bool>> &parts)
{
    const auto apply = [this, &parts](bool on) {
        for (const auto &[part, wanted] : parts) {
            if (wanted != on)
                continue;
            if (part == field_)
                part->setEnabled(on);
            else
                part->setVisible(on);
        }
    };
    apply(true);
    // Before its place goes, or Qt takes the focus out of this row.
    const QWidget *focused = window()->focusWidget();
    if (std::ranges::any_of(parts, [focused](const auto &one) { return one.first == focused && !one.second; }))
        (parts.first().second ? parts.first().first : replaceButton_)->setFocus(Qt::OtherFocusReason);
    apply(false);
}

void SecretRow::store()
{
    if (!field_->text().isEmpty())
        useOnce();
    const base::Secret *held = once_.find(key());
    if (!held || !storable_ || state_ == SecretState::Saving)
        return;
    // It stays in memory until the keychain has it: a keychain that fails loses nothing.
    setState(SecretState::Saving);
    const auto ticket = jobs_.next();
    // A window that closes meanwhile must not end the program before the keychain has it.
    auto alive = std::make_shared<QEventLoopLocker>();
    whenDone(store_.write(key(), held->clone()), this,
             [this, ticket, alive, id = key()](const keychain::StoreReply &reply) {
                 const bool stored = reply.outcome == keychain::Outcome::Stored;
                 if (stored)
                     once_.remove(id);
                 if (ticket.isCurrent())
                     setState(stored ? SecretState::Stored : SecretState::Once,
                              stored ? QString() : reply.summary);
             });
}

void SecretRow::useOnce()
{
    base::Secret secret = takeField();
    if (secret.isEmpty())
        return;
    jobs_.dropAll();
    guid_ = oauth::looksLikeSecretId(secret.view());
    once_.set(key(), std::move(secret));
    replacing_ = false;
    setState(SecretState::Once);
}

void SecretRow::remove()
{
    guid_ = false;
    if (state_ == SecretState::Once) {
        once_.remove(key());
        setState(SecretState::None);
        lookUp();
        focusSecret();
        return;
    }
    const auto ticket = jobs_.next();
    whenDone(store_.remove(key()), this, [this, ticket](const keychain::StoreReply &reply) {
        if (!ticket.isCurrent())
            return;
        const bool gone = reply.ok() || reply.outcome == keychain::Outcome::NotThere;
        setState(gone ? SecretState::None : SecretState::Stored, gone ? QString() : reply.summary);
        focusSecret();
    });
}

void SecretRow::replace()
{
    replacing_ = true;
    showState();
    field_->setFocus(Qt::OtherFocusReason);
}

void SecretRow::stopReplacing()
{
    replacing_ = false;
    field_->setText({});
    showState();
    Q_EMIT changed();
}

base::Secret SecretRow::takeField()
{
    QString typed = field_->text();
    // setText() lets go of the shared text, clear() would detach and leave a copy behind; then ours is the only
    // one and takeText() can wipe it.
    field_->setText(QString());
    base::Secret secret = base::Secret::takeText(typed);
    // People copy secrets with the white space around them; no real one begins or ends with any.
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    const std::string_view view = secret.view();
    std::size_t from = 0;
    std::size_t to = view.size();
    while (from < to && isSpace(view[from]))
        ++from;
    while (to > from && isSpace(view[to - 1]))
        --to;
    secret.keep(from, to - from);
    return secret;
}

QString SecretRow::key() const
{
    return what_ == SecretKind::ClientSecret ? profile::clientSecretKey(profileId_)
                                             : profile::passphraseKey(profileId_);
}

} // namespace obo::ui
