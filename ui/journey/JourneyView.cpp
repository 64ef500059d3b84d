#include "ui/journey/JourneyView.h"

#include "ui/journey/JourneyPainter.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

namespace obo::ui {
namespace {

constexpr int usualWidth = 594;
constexpr int leastWidth = 240;

} // namespace

JourneyView::JourneyView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , measure_(fontMeasure())
{
    setAccessibleName(tr("Journey of the token"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMouseTracking(true);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void JourneyView::setJourney(const report::Journey &journey)
{
    const auto spot = selected_ < 0 ? std::nullopt : std::optional(layout_.parts.at(selected_).spot);
    journey_ = journey;
    arrange();
    const auto same = std::ranges::find_if(
        layout_.parts, [&spot](const report::JourneyPart &part) { return spot && part.spot == *spot; });
    selected_ = same == layout_.parts.end() ? -1 : same - layout_.parts.begin();
    setFocusPolicy(layout_.parts.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    describe();
    updateGeometry();
}

void JourneyView::arrange()
{
    layout_ = report::journeyLayout(journey_, width(), measure_);
    update();
}

int JourneyView::heightForWidth(int width) const
{
    return report::journeyLayout(journey_, width, measure_).size.height();
}

QSize JourneyView::sizeHint() const { return {usualWidth, heightForWidth(usualWidth)}; }

QSize JourneyView::minimumSizeHint() const { return {leastWidth, layout_.size.height()}; }

void JourneyView::describe()
{
    const bool part = selected_ >= 0 && hasFocus();
    setAccessibleDescription(part ? layout_.parts.at(selected_).name : layout_.sentence);
}

void JourneyView::select(qsizetype part)
{
    if (layout_.parts.isEmpty())
        return;
    selected_ = std::clamp<qsizetype>(part, 0, layout_.parts.size() - 1);
    describe();
    update();
}

void JourneyView::activate(qsizetype part)
{
    if (part < 0 || part >= layout_.parts.size())
        return;
    const report::JourneyPart chosen = layout_.parts.at(part); // a copy: who listens may set another journey
    if (chosen.place.kind != base::PlaceKind::None)
        Q_EMIT activated(chosen.spot, chosen.place);
}

bool JourneyView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const qsizetype hit = report::partAt(layout_, help->pos());
        QToolTip::showText(help->globalPos(), hit < 0 ? QString() : plainToolTip(layout_.parts.at(hit).words),
                           this);
        return true;
    }
    return QWidget::event(event);
}

void JourneyView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintJourney(painter, layout_, journeyColours(theme_.colours()), hasFocus() ? selected_ : -1);
}

void JourneyView::resizeEvent(QResizeEvent *event)
{
    if (event->oldSize().width() != width())
        arrange();
}

void JourneyView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        measure_ = fontMeasure();
        arrange();
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

void JourneyView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down: select(selected_ + 1); break;
    case Qt::Key_Left:
    case Qt::Key_Up: select(selected_ - 1); break;
    case Qt::Key_Home: select(0); break;
    case Qt::Key_End: select(layout_.parts.size() - 1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier) {
            activate(selected_);
            break;
        }
        [[fallthrough]];
    default: QWidget::keyPressEvent(event);
    }
}

void JourneyView::mousePressEvent(QMouseEvent *event)
{
    if (const qsizetype hit = report::partAt(layout_, event->position().toPoint()); hit >= 0)
        select(hit);
}

void JourneyView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        activate(report::partAt(layout_, event->position().toPoint()));
}

void JourneyView::mouseMoveEvent(QMouseEvent *event)
{
    const qsizetype hit = report::partAt(layout_, event->position().toPoint());
    const bool leads = hit >= 0 && layout_.parts.at(hit).place.kind != base::PlaceKind::None;
    setCursor(leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void JourneyView::focusInEvent(QFocusEvent *)
{
    // By mouse the press selects; by key there is something selected at once.
    if (selected_ < 0)
        select(0);
    describe();
    update();
}

void JourneyView::focusOutEvent(QFocusEvent *)
{
    describe();
    update();
}

} // namespace obo::ui
