// A name, a value in the fixed font, and a button that copies it.
#pragma once

#include <QWidget>

class QToolButton;

namespace obo::ui {

class PlainLabel;
class Theme;

/// For IDs and other values that are no secret: plain clipboard, kept until something else is copied.
class CopyField : public QWidget {
    Q_OBJECT

public:
    CopyField(const Theme &theme, const QString &label, QWidget *parent = nullptr);
    void setValue(const QString &value);

    [[nodiscard]] QString value() const { return value_; }

    /// Fields under one another share one left edge.
    void setLabelWidth(int width);

private:
    void takeIcon();
    const Theme &theme_;
    QString value_;
    PlainLabel *label_;
    PlainLabel *shown_;
    QToolButton *copy_;
};

} // namespace obo::ui
