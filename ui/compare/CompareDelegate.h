// Cells of the comparison: what is the same stands back behind what differs.
#pragma once

#include "ui/theme/RowDelegate.h"

namespace obo::ui {

class CompareDelegate : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace obo::ui
