// What was found in a file, shown before anything is saved.
#pragma once

#include "profile/import/Import.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace obo::ui {

class PlainLabel;
class Theme;

/// Cancel, Esc and closing save nothing and wipe the secrets. UI thread.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    /// `source`: the file's name or empty, for the first line.
    ImportDialog(const Theme &theme, profile::Import import, const QString &source, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The person wants this profile under this name. Taken with takeChosen(), once.
    void importRequested();

public:
    [[nodiscard]] profile::ImportedProfile takeChosen();
    [[nodiscard]] QString profileName() const;
    [[nodiscard]] bool takesSecrets() const;

private:
    void build(const Theme &theme, const QString &source);
    void present(int index);

    const Theme &theme_;
    profile::Import import_;
    PlainLabel *headline_;
    QComboBox *which_;
    QLineEdit *name_;
    QPlainTextEdit *report_;
    QCheckBox *keychain_;
    PlainLabel *note_;
};

} // namespace obo::ui
