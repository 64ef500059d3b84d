// Cells of the claims table: the meaning is muted unless its row is selected.
#pragma once

#include <QStyledItemDelegate>

namespace obo::ui {

class Theme;

class ClaimsDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    ClaimsDelegate(const Theme &theme, QObject *parent);
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const Theme &theme_;
};

} // namespace obo::ui
