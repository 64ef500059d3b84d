#include "ui/result/LifeBar.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace obo::ui {

LifeBar::LifeBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void LifeBar::setLeft(double share, const QColor &colour)
{
    left_ = std::clamp(share, 0.0, 1.0);
    colour_ = colour;
    update();
}

void LifeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), mixed(theme_.colours().window, theme_.colours().text, 0.15));
    const int full = static_cast<int>(std::lround(width() * left_));
    const int shown = left_ > 0 ? std::max(full, 1) : 0;
    painter.fillRect(0, 0, shown, height(), colour_);
}

} // namespace obo::ui
