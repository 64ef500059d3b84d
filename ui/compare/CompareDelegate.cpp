#include "ui/compare/CompareDelegate.h"

#include "ui/compare/CompareModel.h"

namespace obo::ui {

void CompareDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    const auto *model = qobject_cast<const CompareModel *>(index.model());
    const token::ComparedClaim *claim = model ? model->claim(index) : nullptr;
    const bool same = claim && claim->change == token::Change::Same;
    if (same || index.column() == CompareModel::Meaning)
        setMuted(*option);
    if (!same && index.column() == CompareModel::Change)
        option->font.setBold(true);
}

} // namespace obo::ui
