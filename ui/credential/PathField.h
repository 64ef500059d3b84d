// A file's path: typed, chosen or dropped.
#pragma once

#include <QWidget>

class QLineEdit;

namespace obo::ui {

class PathField : public QWidget {
    Q_OBJECT

public:
    /// `name` is the field's accessible name and the title of the file dialog.
    explicit PathField(const QString &name, QWidget *parent = nullptr);

    /// Without edited().
    void setPath(const QString &path);
    /// Cleaned of white space and quotes around it; a dropped or pasted file:// URL becomes its path.
    [[nodiscard]] QString path() const;

    [[nodiscard]] QLineEdit *field() const { return field_; }

Q_SIGNALS:
    void edited();

private:
    void choose();
    QLineEdit *field_;
    QString name_;
};

} // namespace obo::ui
