#include "ui/compare/CompareDelegate.h"

#include "ui/compare/CompareModel.h"
#include "ui/theme/Theme.h"

namespace obo::ui {

CompareDelegate::CompareDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , theme_(theme)
{
}

QSize CompareDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize hint = QStyledItemDelegate::sizeHint(option, index);
    // One height for every row, whichever font its cells have.
    return {hint.width() + 8, option.fontMetrics.height() + 6};
}

void CompareDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto *model = qobject_cast<const CompareModel *>(index.model());
    const token::ComparedClaim *claim = model ? model->claim(index) : nullptr;
    const bool same = claim && claim->change == token::Change::Same;
    if (same || index.column() == CompareModel::Meaning)
        option->palette.setColor(QPalette::Text, theme_.colours().muted);
    if (!same && index.column() == CompareModel::Change)
        option->font.setBold(true);
    option->textElideMode = Qt::ElideRight;
}

} // namespace obo::ui
