#include "ui/journey/JourneyPanel.h"

#include "ui/journey/JourneyView.h"
#include "ui/journey/PictureButton.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace obo::ui {

JourneyPanel::JourneyPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , head_(new QToolButton)
    , picture_(new PictureButton(theme))
    , view_(new JourneyView(theme))
{
    build();
    connect(head_, &QToolButton::clicked, this, [this] {
        const bool open = !open_;
        if (cramped_)
            openAllTheSame_ = open;
        else
            choice_ = open;
        apply();
        if (!cramped_)
            Q_EMIT chosen(open);
    });
    apply();
    hide();
}

void JourneyPanel::build()
{
    head_->setText(tr("Journey"));
    head_->setFont(secondaryFont());
    head_->setAutoRaise(true);
    head_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    head_->setFocusPolicy(Qt::StrongFocus);
    head_->setToolTip(
        plainToolTip(tr("Who signed in, which app called your API, and which API is called now.")));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(head_);
    row->addStretch(1);
    row->addWidget(picture_);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(view_);
    view_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view_, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { picture_->choices()->popup(view_->mapToGlobal(at)); });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void JourneyPanel::setJourney(const report::Journey &journey)
{
    view_->setJourney(journey);
    picture_->setJourney(journey);
    setVisible(!journey.isEmpty());
    Q_EMIT roomChanged();
}

void JourneyPanel::setChoice(std::optional<bool> open)
{
    choice_ = open;
    apply();
}

void JourneyPanel::setCramped(bool cramped)
{
    if (cramped == cramped_)
        return;
    cramped_ = cramped;
    openAllTheSame_ = false;
    apply();
}

void JourneyPanel::setOpen(bool open)
{
    if (cramped_)
        openAllTheSame_ = open;
    else
        choice_ = open;
    apply();
}

void JourneyPanel::apply()
{
    open_ = cramped_ ? openAllTheSame_ : choice_.value_or(true);
    head_->setArrowType(open_ ? Qt::DownArrow : Qt::RightArrow);
    head_->setAccessibleDescription(open_ ? tr("The picture is shown.") : tr("The picture is folded away."));
    // What gives way goes before what comes, so that both never ask for room at once.
    if (takesTheRoom())
        Q_EMIT roomChanged();
    view_->setVisible(open_);
    picture_->setVisible(open_);
    if (!takesTheRoom())
        Q_EMIT roomChanged();
}

} // namespace obo::ui
