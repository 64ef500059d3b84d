#include "ui/window/layout/NoticeBar.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace obo::ui {

NoticeBar::NoticeBar(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , words_(new PlainLabel({}, this))
    , action_(new QPushButton(this))
    , close_(new QPushButton(tr("Dismiss"), this))
{
    words_->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(paneMargin, 6, paneMargin, 6);
    layout->setSpacing(rowGap);
    layout->addWidget(words_, 1);
    layout->addWidget(action_);
    layout->addWidget(close_);
    hide();
    connect(close_, &QPushButton::clicked, this, &NoticeBar::dismiss);
    connect(action_, &QPushButton::clicked, this, [this] {
        hide();
        otherwise_ = {};
        if (const auto accepted = std::exchange(accepted_, {}))
            accepted();
        Q_EMIT taken();
    });
}

void NoticeBar::tell(const QString &sentence) { offer(sentence, {}, {}); }

void NoticeBar::offer(const QString &sentence, const QString &action, std::function<void()> accepted,
                      std::function<void()> otherwise)
{
    dismiss();
    accepted_ = std::move(accepted);
    otherwise_ = std::move(otherwise);
    words_->setText(sentence);
    action_->setText(action);
    action_->setVisible(!action.isEmpty());
    setAccessibleName(sentence);
    show();
}

void NoticeBar::dismiss()
{
    hide();
    accepted_ = {};
    if (const auto otherwise = std::exchange(otherwise_, {}))
        otherwise();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const Colours &colours = theme_.colours();
    QPainter painter(this);
    painter.fillRect(rect(), mixed(colours.window, colours.accent, 0.08));
    painter.fillRect(0, 0, width(), 1, colours.line);
}

} // namespace obo::ui
