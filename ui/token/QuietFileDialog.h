// A file dialog that leaves no trace of the files chosen.
#pragma once

#include <QFileDialog>

namespace obo::ui {

/// QFileDialog writes the history and the last folder to ~/.config/QtProject.conf in its destructor
/// (qfiledialog.cpp, saveSettings; security.md, threat table): this one sends that write nowhere.
class QuietFileDialog : public QFileDialog {
    Q_OBJECT

public:
    QuietFileDialog(QWidget *parent, const QString &caption, const QString &folder = {});
    ~QuietFileDialog() override;
};

} // namespace obo::ui
