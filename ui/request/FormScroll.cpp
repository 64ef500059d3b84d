#include "ui/request/FormScroll.h"

#include "ui/request/RequestForm.h"

#include <QApplication>
#include <QResizeEvent>
#include <QScrollBar>
#include <algorithm>

namespace obo::ui {
namespace {

constexpr int leastHeight = 120;
constexpr int gap = 4; ///< between fields and bar

} // namespace

FormScroll::FormScroll(RequestForm *form, QWidget *parent)
    : QScrollArea(parent)
    , form_(form)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // What room is left is the form's, not the title's.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    setWidget(form);
    form->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (!now || !form_->isAncestorOf(now))
            return;
        // ensureWidgetVisible() is content with a text field's cursor.
        const QRect place(now->mapTo(form_, QPoint()), now->size());
        ensureVisible(place.center().x(), place.center().y(), 0, place.height() / 2 + gap);
    });
}

QSize FormScroll::sizeHint() const { return {form_->sizeHint().width(), form_->heightFor(width())}; }

QSize FormScroll::minimumSizeHint() const { return {form_->minimumSizeHint().width(), leastHeight}; }

bool FormScroll::viewportEvent(QEvent *event)
{
    const bool done = QScrollArea::viewportEvent(event);
    // The form has laid itself out anew.
    if (event->type() == QEvent::LayoutRequest) {
        fit();
        updateGeometry();
    }
    return done;
}

void FormScroll::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    fit();
}

void FormScroll::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

void FormScroll::fit()
{
    const QSize room = maximumViewportSize();
    int wide = room.width();
    // Decided by the width without a bar: the bar's own width never makes it come and go.
    if (form_->leastHeightFor(wide) > room.height())
        wide -= verticalScrollBar()->sizeHint().width() + gap;
    form_->resize(wide, std::max(room.height(), form_->leastHeightFor(wide)));
}

} // namespace obo::ui
