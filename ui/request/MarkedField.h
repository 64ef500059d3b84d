// A field with a reserved line under it for what is wrong, and an edge that says so.
#pragma once

#include "base/Finding.h"

#include <QWidget>
#include <optional>

namespace obo::ui {

class PlainLabel;
class Theme;

/// The line's place is kept while it is empty, so that nothing jumps. The words are also the field's accessible
/// description.
class MarkedField : public QWidget {
    Q_OBJECT

public:
    /// `field` becomes a child.
    MarkedField(Theme &theme, QWidget *field, QWidget *parent = nullptr);
    /// Only MayStop and Stops are marked.
    void setMark(const std::optional<base::Finding> &finding);
    [[nodiscard]] bool isMarked() const;
    [[nodiscard]] QString words() const;
    /// Without the line the words stand in the field's tool tip alone: for low windows.
    void setCompact(bool compact);

private:
    class Edge;
    void recolour();
    Theme &theme_;
    QWidget *field_;
    PlainLabel *line_;
    Edge *edge_;
    std::optional<base::Finding> finding_;
};

} // namespace obo::ui
