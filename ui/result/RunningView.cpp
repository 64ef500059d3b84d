#include "ui/result/RunningView.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QProgressBar>
#include <QVBoxLayout>

namespace obo::ui {

RunningView::RunningView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , phase_(new PlainLabel)
    , progress_(new QProgressBar)
{
    phase_->setFont(verdictFont());
    phase_->setWordWrap(true);
    progress_->setRange(0, 0);
    progress_->setTextVisible(false);
    progress_->setFixedHeight(6);
    progress_->setAccessibleName(tr("The exchange is under way"));
    auto *hint = new PlainLabel(tr("Cancel, or the key Esc, stops it at once."));
    hint->setMuted(theme);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(rowGap);
    column->addWidget(phase_);
    column->addWidget(progress_);
    column->addWidget(hint);
    column->addStretch(1);
}

void RunningView::setPhase(const QString &words) { phase_->setText(words); }

} // namespace obo::ui
