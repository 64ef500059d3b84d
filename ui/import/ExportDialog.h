// A profile as a text for another program, to copy or save; secrets are placeholders.
#pragma once

#include "profile/Profile.h"

#include <QDialog>

class QComboBox;
class QPlainTextEdit;

namespace obo::ui {

class PlainLabel;
class Theme;

/// Writes nothing until a person chooses a file. UI thread.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    ExportDialog(const Theme &theme, profile::Profile profile, QWidget *parent = nullptr);

private:
    void present();
    void save();

    const Theme &theme_;
    profile::Profile profile_;
    QComboBox *format_;
    QPlainTextEdit *text_;
    PlainLabel *news_;
    QString written_;
    QString fileName_;
};

} // namespace obo::ui
