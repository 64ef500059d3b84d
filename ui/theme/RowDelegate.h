// Cells of tables of claims: one height for every row, whichever font its cells have, and what is too long ends
// in an ellipsis.
#pragma once

#include <QStyledItemDelegate>

namespace obo::ui {

class Theme;

/// Subclasses say which cells look otherwise. `theme` outlives it.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    RowDelegate(const Theme &theme, QObject *parent);
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    /// Text that stands back; a selected row keeps its own colour.
    void setMuted(QStyleOptionViewItem &option) const;

private:
    const Theme &theme_;
};

} // namespace obo::ui
