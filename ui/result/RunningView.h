// The result pane while the request is under way: the phase in words and a progress indicator.
#pragma once

#include <QWidget>

class QProgressBar;

namespace obo::ui {

class PlainLabel;
class Theme;

class RunningView : public QWidget {
    Q_OBJECT

public:
    explicit RunningView(const Theme &theme, QWidget *parent = nullptr);
    void setPhase(const QString &words);

private:
    PlainLabel *phase_;
    QProgressBar *progress_;
};

} // namespace obo::ui
