// Cells of the claims table: the meaning is muted unless its row is selected.
#pragma once

#include "ui/theme/RowDelegate.h"

namespace obo::ui {

class ClaimsDelegate : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace obo::ui
