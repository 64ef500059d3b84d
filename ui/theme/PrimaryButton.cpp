#include "ui/theme/PrimaryButton.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace obo::ui {

PrimaryButton::PrimaryButton(const Theme &theme, const QString &text, QWidget *parent)
    : QPushButton(text, parent)
    , theme_(theme)
{
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PrimaryButton::setOutlined(bool outlined)
{
    outlined_ = outlined;
    update();
}

QSize PrimaryButton::sizeHint() const
{
    const QSize text = fontMetrics().size(Qt::TextShowMnemonic, this->text());
    return {text.width() + 56, text.height() + 16};
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    const Colours &c = theme_.colours();
    QColor ground = outlined_ ? c.window : c.accentFill;
    QColor front = outlined_ ? c.text : c.onAccent;
    if (!isEnabled()) {
        ground = mixed(c.window, c.text, 0.12);
        front = mixed(c.window, c.text, 0.5);
    } else if (isDown()) {
        ground = mixed(ground, QColor(Qt::black), outlined_ ? 0.08 : 0.25);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        ground = mixed(ground, QColor(Qt::black), outlined_ ? 0.04 : 0.12);
    }

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setBrush(ground);
    painter.setPen(outlined_ && isEnabled() ? QPen(c.edge) : QPen(Qt::NoPen));
    painter.drawRoundedRect(box, 6, 6);
    if (hasFocus() && isEnabled()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(front, 1.5));
        painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
    }
    painter.setPen(front);
    const int mnemonic = style()->styleHint(QStyle::SH_UnderlineShortcut, &option, this) != 0
        ? Qt::TextShowMnemonic
        : Qt::TextHideMnemonic;
    painter.drawText(rect(), Qt::AlignCenter | mnemonic, text());
}

} // namespace obo::ui
