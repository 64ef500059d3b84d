#include "ui/claims/ClaimsDelegate.h"

#include "ui/claims/ClaimsModel.h"

namespace obo::ui {

void ClaimsDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    if (index.column() == ClaimsModel::Meaning)
        setMuted(*option);
}

} // namespace obo::ui
