#include "ui/window/layout/PaneLayout.h"

#include "ui/window/layout/LineSplitter.h"

#include <QDataStream>
#include <QResizeEvent>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

namespace obo::ui {
namespace {

constexpr int narrowBelow = 1000;
constexpr int lowBelow = 860; ///< request and result do not fit above one another
constexpr int compactBelow = 640;

} // namespace

PaneLayout::PaneLayout(Theme &theme, QWidget *profiles, QWidget *request, QWidget *result, QWidget *parent)
    : QWidget(parent)
    , outer_(new LineSplitter(theme, Qt::Horizontal, this))
    , inner_(new LineSplitter(theme, Qt::Horizontal))
    , tabs_(new QTabBar(this))
    , profiles_(profiles)
    , request_(request)
    , result_(result)
{
    inner_->addWidget(request);
    inner_->addWidget(result);
    outer_->addWidget(profiles);
    outer_->addWidget(inner_);
    for (QSplitter *splitter : {outer_, inner_}) {
        splitter->setStretchFactor(0, 0);
        splitter->setStretchFactor(1, 1);
    }
    outer_->setSizes({200, 1080});
    inner_->setSizes({440, 640});
    tabs_->addTab(tr("Request"));
    tabs_->addTab(tr("Result"));
    tabs_->setAccessibleName(tr("Request or result"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(true);
    tabs_->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(tabs_);
    layout->addWidget(outer_, 1);
    connect(tabs_, &QTabBar::currentChanged, this, &PaneLayout::showOne);
}

void PaneLayout::setProfilesShown(bool shown)
{
    if (!isNarrow())
        profilesWanted_ = shown;
    profiles_->setVisible(shown);
}

bool PaneLayout::profilesShown() const { return profiles_->isVisibleTo(outer_); }

void PaneLayout::showRequest() { tabs_->setCurrentIndex(0); }

void PaneLayout::showResult() { tabs_->setCurrentIndex(1); }

QByteArray PaneLayout::saveSizes() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << profilesWanted_ << outer_->saveState()
           << (shape_ == Shape::Wide ? inner_->saveState() : wideSizes_);
    return bytes;
}

void PaneLayout::restoreSizes(const QByteArray &sizes)
{
    QDataStream stream(sizes);
    QByteArray outer;
    QByteArray inner;
    bool wanted = true;
    stream >> wanted >> outer >> inner;
    if (stream.status() != QDataStream::Ok)
        return;
    profilesWanted_ = wanted;
    outer_->restoreState(outer);
    if (shape_ == Shape::Wide) {
        profiles_->setVisible(wanted);
        inner_->restoreState(inner);
    } else {
        wideSizes_ = inner;
    }
}

QSize PaneLayout::minimumSizeHint() const { return {560, 400}; }

void PaneLayout::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    Shape shape = Shape::Wide;
    if (width() < narrowBelow)
        shape = height() < lowBelow ? Shape::Single : Shape::Stacked;
    if (shape != shape_)
        apply(shape);
    const bool compact = height() < compactBelow || shape == Shape::Stacked;
    if (compact != compact_) {
        compact_ = compact;
        Q_EMIT compactChanged(compact);
    }
}

void PaneLayout::apply(Shape shape)
{
    const bool wasNarrow = isNarrow();
    if (shape_ == Shape::Wide)
        wideSizes_ = inner_->saveState();
    shape_ = shape;
    tabs_->setVisible(shape == Shape::Single);
    inner_->setOrientation(shape == Shape::Wide ? Qt::Horizontal : Qt::Vertical);
    if (shape == Shape::Single) {
        showOne(tabs_->currentIndex());
    } else {
        request_->show();
        result_->show();
    }
    if (shape == Shape::Wide)
        inner_->restoreState(wideSizes_);
    else if (shape == Shape::Stacked)
        inner_->setSizes({height() * 55 / 100, height() * 45 / 100});
    if (isNarrow() != wasNarrow) {
        profiles_->setVisible(!isNarrow() && profilesWanted_);
        Q_EMIT narrowChanged(isNarrow());
    }
}

void PaneLayout::showOne(int index)
{
    if (shape_ != Shape::Single)
        return;
    request_->setVisible(index == 0);
    result_->setVisible(index == 1);
}

} // namespace obo::ui
