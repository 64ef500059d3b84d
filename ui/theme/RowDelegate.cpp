#include "ui/theme/RowDelegate.h"

#include "ui/theme/Theme.h"

namespace obo::ui {

RowDelegate::RowDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , theme_(theme)
{
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize hint = QStyledItemDelegate::sizeHint(option, index);
    return {hint.width() + 8, option.fontMetrics.height() + 6};
}

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
}

void RowDelegate::setMuted(QStyleOptionViewItem &option) const
{
    option.palette.setColor(QPalette::Text, theme_.colours().muted);
}

} // namespace obo::ui
