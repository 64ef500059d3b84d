// One line at the foot of the window: what happened, perhaps with a way back.
#pragma once

#include <QWidget>
#include <functional>

class QPushButton;

namespace obo::ui {

class PlainLabel;
class Theme;

class NoticeBar : public QWidget {
    Q_OBJECT

public:
    explicit NoticeBar(Theme &theme, QWidget *parent = nullptr);
    /// A sentence that stays until it is dismissed or another takes its place.
    void tell(const QString &sentence);
    /// With a button named `action`. `otherwise` is called once the offer is gone without it.
    void offer(const QString &sentence, const QString &action, std::function<void()> accepted,
               std::function<void()> otherwise = {});
    void dismiss();

Q_SIGNALS:
    void taken(); ///< the offer, after what it does was done; the focus is without a place

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme &theme_;
    PlainLabel *words_;
    QPushButton *action_;
    QPushButton *close_;
    std::function<void()> accepted_;
    std::function<void()> otherwise_;
};

} // namespace obo::ui
