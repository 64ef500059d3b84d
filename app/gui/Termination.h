// SIGTERM and SIGINT as an orderly end: profiles saved, clipboard cleared, the practice authority gone.
#pragma once

#include <QObject>

namespace obo::gui {

/// One in a process, made after QApplication. A second signal ends the process at once.
class Termination : public QObject {
    Q_OBJECT

public:
    explicit Termination(QObject *parent = nullptr);
    ~Termination() override;
    Termination(const Termination &) = delete;
    Termination &operator=(const Termination &) = delete;

Q_SIGNALS:
    void requested();

private:
    int readEnd_ = -1;
    int writeEnd_ = -1;
};

} // namespace obo::gui
