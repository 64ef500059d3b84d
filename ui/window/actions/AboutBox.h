// What this program is, what it stands on, and under which licences.
#pragma once

#include <QDialog>

namespace obo::ui {

class AboutBox : public QDialog {
    Q_OBJECT

public:
    explicit AboutBox(QWidget *parent = nullptr);
};

/// The whole text, plain.
[[nodiscard]] QString aboutText();

} // namespace obo::ui
