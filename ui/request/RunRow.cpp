#include "ui/request/RunRow.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/PrimaryButton.h"
#include "ui/theme/Theme.h"

#include <QCheckBox>
#include <QProgressBar>
#include <QVBoxLayout>

namespace obo::ui {

RunRow::RunRow(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , words_(new PlainLabel({}, this))
    , details_(new PlainLabel({}, this))
    , anyway_(new QCheckBox(tr("Send it all the same"), this))
    , progress_(new QProgressBar(this))
    , button_(new PrimaryButton(theme, {}, this))
{
    words_->setMuted(theme);
    words_->setWordWrap(true);
    details_->setMuted(theme);
    details_->setFont(secondaryFont());
    details_->setElide(PlainLabel::Elide::Right);
    anyway_->setFont(secondaryFont());
    anyway_->setToolTip(plainToolTip(tr("Sends the request although the authority is sure to refuse it")));
    progress_->setRange(0, 0);
    progress_->setTextVisible(false);
    progress_->setFixedHeight(4);
    progress_->setAccessibleName(tr("Progress"));
    // Kept when hidden: nothing moves as a run begins.
    QSizePolicy kept = progress_->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    progress_->setSizePolicy(kept);

    auto *left = new QVBoxLayout;
    left->setSpacing(2);
    left->addStretch();
    left->addWidget(words_);
    left->addWidget(details_);
    left->addWidget(anyway_);
    left->addStretch();
    auto *row = new QHBoxLayout;
    row->setSpacing(groupGap);
    row->addLayout(left, 1);
    row->addWidget(button_, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(progress_);
    layout->addLayout(row);
    row->addStrut(40);
    button_->setMinimumWidth(150);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    anyway_->hide();
    present();
    connect(button_, &QPushButton::clicked, this,
            [this] { running_ ? Q_EMIT cancelRequested() : Q_EMIT runRequested(); });
}

void RunRow::setRunning(bool running)
{
    running_ = running;
    if (!running)
        phase_.clear();
    present();
}

void RunRow::setExpectation(const QString &words, const QString &details)
{
    expectation_ = words;
    detailWords_ = details;
    present();
}

void RunRow::setPhase(const QString &words)
{
    phase_ = words;
    present();
}

void RunRow::offerSendAnyway(bool offer)
{
    offered_ = offer;
    anyway_->setVisible(offer);
    present();
}

void RunRow::setSendAnyway(bool send) { anyway_->setChecked(send); }

bool RunRow::sendAnyway() const { return anyway_->isChecked(); }

void RunRow::present()
{
    words_->setText(running_ && !phase_.isEmpty() ? phase_ : expectation_);
    details_->setText(detailWords_);
    // What is sure to be refused brings no token.
    details_->setVisible(!running_ && !offered_ && !detailWords_.isEmpty());
    progress_->setVisible(running_);
    button_->setText(running_ ? tr("Cancel") : tr("Run exchange"));
    // Assistive technology and people's tests know the button by these names (contract.md).
    button_->setAccessibleName(running_ ? tr("Cancel") : tr("Run"));
    button_->setToolTip(plainToolTip(running_ ? tr("Esc") : tr("Ctrl+Return")));
    button_->setOutlined(running_);
}

} // namespace obo::ui
