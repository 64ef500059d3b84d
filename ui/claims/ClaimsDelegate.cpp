#include "ui/claims/ClaimsDelegate.h"

#include "ui/claims/ClaimsModel.h"
#include "ui/theme/Theme.h"

namespace obo::ui {

ClaimsDelegate::ClaimsDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , theme_(theme)
{
}

QSize ClaimsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize hint = QStyledItemDelegate::sizeHint(option, index);
    // One height for every row, whichever font its cells have.
    return {hint.width() + 8, option.fontMetrics.height() + 6};
}

void ClaimsDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() == ClaimsModel::Meaning)
        option->palette.setColor(QPalette::Text, theme_.colours().muted);
    option->textElideMode = Qt::ElideRight;
}

} // namespace obo::ui
