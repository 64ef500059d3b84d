// "Try again in 30 s": a countdown that one sees and can stop, for consent that has just been given.
#pragma once

#include <QPushButton>
#include <QTimer>
#include <chrono>

namespace obo::ui {

class RetryLater : public QPushButton {
    Q_OBJECT

public:
    /// `second`: how long one takes; tests count faster.
    explicit RetryLater(QWidget *parent = nullptr, std::chrono::milliseconds second = std::chrono::seconds(1));

    [[nodiscard]] bool isCounting() const { return timer_.isActive(); }

    void stop();

Q_SIGNALS:
    void due();

protected:
    /// Nobody who looks at something else is to be surprised by an exchange.
    void hideEvent(QHideEvent *event) override;

private:
    void toggle();
    void tick();
    void present();
    QTimer timer_;
    int left_ = 0;
};

} // namespace obo::ui
