// What to begin with, while there is no result: the sandbox, a profile, or a token.
#pragma once

#include <QWidget>

namespace obo::ui {

class StartActions : public QWidget {
    Q_OBJECT

public:
    explicit StartActions(QWidget *parent = nullptr);

Q_SIGNALS:
    void sandboxRequested();
    void newRequested();
    void pasteRequested();
};

} // namespace obo::ui
