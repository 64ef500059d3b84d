// Cells of the comparison: what is the same stands back behind what differs.
#pragma once

#include <QStyledItemDelegate>

namespace obo::ui {

class Theme;

class CompareDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    CompareDelegate(const Theme &theme, QObject *parent);
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const Theme &theme_;
};

} // namespace obo::ui
