#include "ui/answer/RetryLater.h"

#include "ui/theme/PlainLabel.h"

namespace obo::ui {
namespace {

constexpr int wait = 30;

} // namespace

RetryLater::RetryLater(QWidget *parent, std::chrono::milliseconds second)
    : QPushButton(parent)
{
    setAutoDefault(false);
    setToolTip(plainToolTip(
        tr("Consent that has just been given takes a moment to count. Press again to stop the countdown.")));
    timer_.setInterval(second);
    connect(&timer_, &QTimer::timeout, this, &RetryLater::tick);
    connect(this, &QPushButton::clicked, this, &RetryLater::toggle);
    present();
}

void RetryLater::stop()
{
    timer_.stop();
    present();
}

void RetryLater::hideEvent(QHideEvent *event)
{
    stop();
    QPushButton::hideEvent(event);
}

void RetryLater::toggle()
{
    if (isCounting()) {
        stop();
        return;
    }
    left_ = wait;
    timer_.start();
    present();
}

void RetryLater::tick()
{
    if (--left_ > 0) {
        present();
        return;
    }
    stop();
    Q_EMIT due();
}

void RetryLater::present()
{
    setText(isCounting() ? tr("Stop: tryin&g again in %1 s").arg(left_) : tr("Try a&gain in %1 s").arg(wait));
}

} // namespace obo::ui
