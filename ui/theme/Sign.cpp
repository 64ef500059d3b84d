#include "ui/theme/Sign.h"

#include "ui/theme/Theme.h"
#include "ui/theme/Words.h"

#include <QPainter>

namespace obo::ui {

Sign signOf(base::Severity severity)
{
    switch (severity) {
    case base::Severity::Holds: return Sign::Good;
    case base::Severity::NotChecked: return Sign::Unknown;
    case base::Severity::Note: return Sign::Note;
    case base::Severity::MayStop: return Sign::Warning;
    case base::Severity::Stops: return Sign::Bad;
    }
    return Sign::Unknown;
}

QColor colourOf(Sign sign, const Colours &colours)
{
    switch (sign) {
    case Sign::Good: return colours.good;
    case Sign::Warning: return colours.warn;
    case Sign::Bad: return colours.bad;
    case Sign::Busy: return colours.accent;
    case Sign::Note:
    case Sign::Unknown: break;
    }
    return colours.muted;
}

QString wordOf(Sign sign)
{
    switch (sign) {
    case Sign::Good: return Words::tr("Good");
    case Sign::Note: return Words::tr("Note");
    case Sign::Warning: return Words::tr("Warning");
    case Sign::Bad: return Words::tr("Problem");
    case Sign::Unknown: return Words::tr("Not checked");
    case Sign::Busy: return Words::tr("Running");
    }
    return {};
}

void paintSign(QPainter &painter, const QRectF &square, Sign sign, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // Drawn on a field of 16 by 16.
    painter.translate(square.topLeft());
    painter.scale(square.width() / 16, square.height() / 16);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (sign) {
    case Sign::Good: painter.drawPolyline(QPolygonF{{3, 8.6}, {6.4, 12.4}, {13, 3.8}}); break;
    case Sign::Bad:
        painter.drawLine(QPointF(4, 4), QPointF(12, 12));
        painter.drawLine(QPointF(12, 4), QPointF(4, 12));
        break;
    case Sign::Warning:
        painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(QPolygonF{{8, 1.8}, {14.6, 13.8}, {1.4, 13.8}});
        painter.drawLine(QPointF(8, 6.2), QPointF(8, 9.4));
        painter.drawPoint(QPointF(8, 11.7));
        break;
    case Sign::Unknown:
        painter.setPen(QPen(colour, 1.4));
        painter.drawEllipse(QPointF(8, 8), 5, 5);
        break;
    case Sign::Note:
        painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap));
        painter.drawEllipse(QPointF(8, 8), 6, 6);
        painter.drawPoint(QPointF(8, 5.2));
        painter.drawLine(QPointF(8, 7.8), QPointF(8, 11));
        break;
    case Sign::Busy: painter.drawArc(QRectF(3, 3, 10, 10), 60 * 16, 270 * 16); break;
    }
    painter.restore();
}

SignWidget::SignWidget(const Theme &theme, Sign sign, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , sign_(sign)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(wordOf(sign));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SignWidget::setSign(Sign sign)
{
    sign_ = sign;
    setAccessibleName(wordOf(sign));
    update();
}

void SignWidget::setSide(int side)
{
    side_ = side;
    updateGeometry();
}

QSize SignWidget::sizeHint() const { return {side_, side_}; }

void SignWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double side = std::min(width(), height());
    const QRectF square((width() - side) / 2, (height() - side) / 2, side, side);
    paintSign(painter, square, sign_, colourOf(sign_, theme_.colours()));
}

} // namespace obo::ui
