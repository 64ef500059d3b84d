#include "ui/assertion/FindingsView.h"

#include "ui/assertion/FindingsDelegate.h"
#include "ui/assertion/FindingsModel.h"
#include "ui/theme/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace obo::ui {

FindingsView::FindingsView(Theme &theme, QWidget *parent)
    : QListView(parent)
    , theme_(theme)
    , model_(new FindingsModel(this))
    , delegate_(new FindingsDelegate(theme, this))
{
    setAccessibleName(tr("Findings"));
    setModel(model_);
    setItemDelegate(delegate_);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(this, &QListView::clicked, this, &FindingsView::click);
    connect(this, &QListView::activated, this, [this](const QModelIndex &index) {
        const base::Finding finding = model_->findings().value(index.row());
        const base::Place place = finding.subject;
        if (finding.action != base::FindingAction::None)
            Q_EMIT actionRequested(finding.action);
        else if (place.kind != base::PlaceKind::None)
            Q_EMIT placeActivated(place);
    });
    connect(model_, &QAbstractItemModel::dataChanged, this, &FindingsView::relayout);
    connect(model_, &QAbstractItemModel::modelReset, this, &FindingsView::relayout);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void FindingsView::click(const QModelIndex &index)
{
    const base::Finding finding = model_->findings().value(index.row());
    const QRect link = delegate_->actionRect(index, visualRect(index), font());
    if (finding.action != base::FindingAction::None && link.contains(released_))
        Q_EMIT actionRequested(finding.action);
    else
        model_->toggle(index);
}

void FindingsView::setFindings(const base::Findings &findings) { model_->setFindings(findings); }

base::Findings FindingsView::findings() const { return model_->findings(); }

void FindingsView::setEmptyWords(const QString &words)
{
    emptyWords_ = words;
    viewport()->update();
}

QSize FindingsView::sizeHint() const
{
    int height = 0;
    for (int row = 0; row < model_->rowCount(); ++row)
        height += delegate_->heightFor(model_->index(row), viewport()->width(), font());
    return {320, std::max(height, minimumSizeHint().height())};
}

QSize FindingsView::minimumSizeHint() const { return {160, 2 * (fontMetrics().height() + 8)}; }

void FindingsView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        relayout();
}

void FindingsView::mouseReleaseEvent(QMouseEvent *event)
{
    released_ = event->position().toPoint(); // clicked() comes out of the base's handler and does not say where
    QListView::mouseReleaseEvent(event);
}

void FindingsView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Left)
        model_->unfold(currentIndex(), event->key() == Qt::Key_Right);
    else
        QListView::keyPressEvent(event);
}

void FindingsView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (model_->rowCount() > 0 || emptyWords_.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(theme_.colours().muted);
    painter.drawText(viewport()->rect().adjusted(0, 3, 0, 0), Qt::TextWordWrap, emptyWords_);
}

void FindingsView::relayout()
{
    scheduleDelayedItemsLayout();
    updateGeometry();
}

} // namespace obo::ui
