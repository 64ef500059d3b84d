#include "ui/exchange/PhaseChart.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace obo::ui {

PhaseChart::PhaseChart(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
{
    setAccessibleName(tr("Time that each phase took"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PhaseChart::setExchange(const http::HttpExchange &exchange)
{
    exchange_ = exchange;
    selected_ = -1;
    arrange();
    setAccessibleDescription(phaseDescription(layout_));
    updateGeometry();
}

void PhaseChart::arrange()
{
    const QFontMetrics small(secondaryFont());
    PhaseMetrics metrics;
    metrics.labelWidth = small.horizontalAdvance(u"Connect_"_s) + 8;
    metrics.valueWidth = small.horizontalAdvance(u"999.9 ms"_s) + 8;
    metrics.rowHeight = small.height() + 4;
    metrics.tickSpacing = small.horizontalAdvance(u"9999 ms"_s) + 16;
    layout_ = phaseLayout(exchange_, width(), metrics);
    update();
}

QColor PhaseChart::colourOf(http::Phase phase) const
{
    // Waiting is the authority's time, all else the way there and back.
    return phase == http::Phase::Waiting ? theme_.colours().accent : theme_.colours().muted;
}

void PhaseChart::paintEvent(QPaintEvent *)
{
    const Colours &c = theme_.colours();
    QPainter painter(this);
    painter.setFont(secondaryFont());
    painter.setPen(c.line);
    for (const PhaseTick &tick : layout_.ticks)
        painter.drawLine(tick.x, layout_.plot.top(), tick.x, layout_.plot.bottom() + 4);
    for (qsizetype i = 0; i < layout_.bars.size(); ++i) {
        const PhaseBar &bar = layout_.bars.at(i);
        painter.fillRect(bar.bar, colourOf(bar.phase));
        painter.setPen(c.muted);
        painter.drawText(bar.row, Qt::AlignLeft | Qt::AlignVCenter, bar.label);
        painter.setPen(c.text);
        painter.drawText(bar.row, Qt::AlignRight | Qt::AlignVCenter, bar.value);
        if (i == selected_ && hasFocus()) {
            painter.setPen(c.accent);
            painter.drawRect(bar.row.adjusted(0, 0, -1, -1));
        }
    }
    painter.setPen(c.muted);
    const QFontMetrics small(secondaryFont());
    for (const PhaseTick &tick : layout_.ticks) {
        const int half = small.horizontalAdvance(tick.label) / 2;
        painter.drawText(tick.x - half, layout_.plot.bottom() + 6 + small.ascent(), tick.label);
    }
}

bool PhaseChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int hit = phaseAt(layout_, help->pos());
        QToolTip::showText(help->globalPos(), hit < 0 ? QString() : plainToolTip(layout_.bars.at(hit).words),
                           this);
        return true;
    }
    return QWidget::event(event);
}

void PhaseChart::resizeEvent(QResizeEvent *) { arrange(); }

void PhaseChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    if (event->type() == QEvent::FontChange)
        arrange();
    QWidget::changeEvent(event);
}

void PhaseChart::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down)
        select(selected_ + 1);
    else if (event->key() == Qt::Key_Up)
        select(selected_ - 1);
    else
        QWidget::keyPressEvent(event);
}

void PhaseChart::select(int bar)
{
    if (layout_.bars.isEmpty())
        return;
    selected_ = std::clamp(bar, 0, static_cast<int>(layout_.bars.size()) - 1);
    setAccessibleDescription(layout_.bars.at(selected_).words);
    update();
}

QSize PhaseChart::sizeHint() const { return {400, std::max(layout_.height, 20)}; }

QSize PhaseChart::minimumSizeHint() const { return {240, std::max(layout_.height, 20)}; }

} // namespace obo::ui
