#include "ui/profiles/ProfileDelegate.h"

#include "ui/profiles/ProfileModel.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Theme.h"

#include <QPainter>

namespace obo::ui {
namespace {
constexpr int inset = 10;
constexpr int padding = 4;
} // namespace

ProfileDelegate::ProfileDelegate(Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , theme_(theme)
{
}

void ProfileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Colours &colours = theme_.colours();
    const bool selected = option.state & QStyle::State_Selected;
    const QRect rect = option.rect.adjusted(0, 1, 0, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? colours.accentFill : mixed(colours.window, colours.accent, 0.08));
        painter->drawRoundedRect(rect, 4, 4);
    }
    // The ring shows where the keyboard is: on the fill it needs the fill's text colour.
    if (selected && option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(colours.onAccent, 1, Qt::DotLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(rect).adjusted(2.5, 2.5, -2.5, -2.5), 3, 3);
    }
    QFont name = option.font;
    name.setBold(selected);
    const QFontMetrics nameMetrics(name);
    const QFontMetrics smallMetrics(secondaryFont());
    const int width = rect.width() - 2 * inset;
    int top = rect.top() + padding;
    painter->setFont(name);
    painter->setPen(selected ? colours.onAccent : colours.text);
    painter->drawText(QRect(rect.left() + inset, top, width, nameMetrics.height()), Qt::AlignVCenter,
                      nameMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, width));
    top += nameMetrics.height() + 1;
    painter->setFont(secondaryFont());
    painter->setPen(selected ? colours.onAccent : colours.muted);
    painter->drawText(
        QRect(rect.left() + inset, top, width, smallMetrics.height()), Qt::AlignVCenter,
        smallMetrics.elidedText(index.data(ProfileModel::SubtitleRole).toString(), Qt::ElideMiddle, width));
    painter->restore();
}

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int height = option.fontMetrics.height() + QFontMetrics(secondaryFont()).height();
    return {120, height + 1 + 2 * padding + 2};
}

QWidget *ProfileDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (editor)
        editor->setAccessibleName(tr("Profile name"));
    return editor;
}

void ProfileDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &) const
{
    // Over the whole row: the second line would look out from under it, cut.
    editor->setGeometry(option.rect.adjusted(2, 1, -2, -1));
}

} // namespace obo::ui
