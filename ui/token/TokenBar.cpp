#include "ui/token/TokenBar.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"
#include "ui/token/ConcealedClipboard.h"
#include "ui/token/SaveToken.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace obo::ui {

TokenBar::TokenBar(const Theme &theme, ConcealedClipboard &clipboard, QWidget *parent)
    : QWidget(parent)
    , clipboard_(clipboard)
    , copy_(new QPushButton(tr("Cop&y token")))
    , more_(new QToolButton)
    , remaining_(new PlainLabel)
    , use_(new QPushButton(tr("&Use as assertion")))
{
    remaining_->setMuted(theme);
    build();
    connect(copy_, &QPushButton::clicked, this, &TokenBar::copy);
    connect(use_, &QPushButton::clicked, this, [this] { Q_EMIT useAsAssertionRequested(token_); });
    connect(&clipboard, &ConcealedClipboard::remainingChanged, this, &TokenBar::showRemaining);
    showRemaining(clipboard.remainingSeconds());
}

void TokenBar::build()
{
    copy_->setAccessibleName(tr("Copy token"));
    copy_->setToolTip(plainToolTip(
        tr("Copy the token, hidden from clipboard managers and cleared after a minute "
           "(%1)")
            .arg(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C).toString(QKeySequence::NativeText))));
    auto *menu = new QMenu(more_);
    menu->addAction(tr("Copy as Authorization &header"), this,
                    [this] { clipboard_.copy(secret("Authorization: Bearer ")); });
    menu->addAction(tr("&Save to file…"), this, [this] { askAndSave(*this, secret()); });
    // Not setMenu(): the style would draw a second arrow beside this one.
    connect(more_, &QToolButton::clicked, menu,
            [this, menu] { menu->popup(more_->mapToGlobal(QPoint(0, more_->height()))); });
    more_->setArrowType(Qt::DownArrow);
    more_->setAccessibleName(tr("More ways to take the token"));
    more_->setToolTip(more_->accessibleName());
    more_->setFocusPolicy(Qt::StrongFocus);
    // Read once as it appears, not once a second.
    remaining_->setAccessibleName(
        tr("The token is on the clipboard and will be cleared from it within a minute"));
    remaining_->setElide(PlainLabel::Elide::Right);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(copy_);
    row->addSpacing(2);
    row->addWidget(more_);
    row->addSpacing(rowGap);
    row->addWidget(remaining_, 1);
    row->addStretch();
    row->addSpacing(rowGap);
    row->addWidget(use_);
}

void TokenBar::setToken(const QByteArray &token) { token_ = token; }

base::Secret TokenBar::secret(std::string_view before) const
{
    base::Secret text;
    text.reserve(before.size() + static_cast<std::size_t>(token_.size()));
    text.append(before);
    text.append({token_.constData(), static_cast<std::size_t>(token_.size())});
    return text;
}

void TokenBar::copy()
{
    if (!token_.isEmpty())
        clipboard_.copy(secret());
}

void TokenBar::showRemaining(int seconds)
{
    const QString time = u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
    remaining_->setText(seconds > 0 ? tr("Clears from the clipboard in %1").arg(time) : QString());
}

} // namespace obo::ui
