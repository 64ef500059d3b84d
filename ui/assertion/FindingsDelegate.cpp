#include "ui/assertion/FindingsDelegate.h"

#include "ui/assertion/FindingsModel.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Sign.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>
#include <QtMath>

namespace obo::ui {
namespace {

constexpr int signSide = 18;
constexpr int textLeft = signSide + 8;
constexpr int foldSide = 12;
constexpr int padding = 3;

struct Line {
    QString text;
    QFont font;
    bool muted = false;
    bool link = false;
};

QList<Line> linesOf(const QModelIndex &index, const QFont &font)
{
    QFont sentence = font;
    sentence.setBold(index.data(FindingsModel::SeverityRole).toInt()
                     == static_cast<int>(base::Severity::Stops));
    QList<Line> lines = {{index.data(Qt::DisplayRole).toString(), sentence, false}};
    for (const int role : {FindingsModel::WhyRole, FindingsModel::FixRole})
        if (const QString text = index.data(role).toString(); !text.isEmpty())
            lines.append({text, secondaryFont(), true});
    if (const QString action = index.data(FindingsModel::ActionRole).toString(); !action.isEmpty()) {
        QFont underlined = font;
        underlined.setUnderline(true);
        lines.append({action, underlined, false, true});
    }
    return lines;
}

/// Breaks at words, and within one (a GUID, a URL) only where it is longer than the line.
void layOut(QTextLayout &layout, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal top = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, top});
        top += line.height();
    }
    layout.endLayout();
}

int heightOf(const Line &line, int width)
{
    QTextLayout layout(line.text, line.font);
    layOut(layout, width);
    return qCeil(layout.boundingRect().height());
}

int textWidth(int width) { return std::max(40, width - textLeft - foldSide - 4); }

} // namespace

FindingsDelegate::FindingsDelegate(Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , theme_(theme)
{
}

void FindingsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Colours &colours = theme_.colours();
    const QRect rect = option.rect;
    painter->save();
    // A quiet selection: the sign's colour has to stay readable on it.
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? quietSelection(colours)
                                                                : quietHover(colours));
        painter->drawRoundedRect(rect, 4, 4);
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(colours.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    const auto severity = static_cast<base::Severity>(index.data(FindingsModel::SeverityRole).toInt());
    const Sign sign = signOf(severity);
    const int firstLine = QFontMetrics(option.font).height();
    const QRectF square(rect.left() + 2, rect.top() + padding + (firstLine - signSide) / 2.0, signSide,
                        signSide);
    paintSign(*painter, square.adjusted(2, 2, -2, -2), sign, colourOf(sign, colours));
    int top = rect.top() + padding;
    for (const Line &line : linesOf(index, option.font)) {
        QTextLayout layout(line.text, line.font);
        layOut(layout, textWidth(rect.width()));
        painter->setPen(line.link ? colours.link : line.muted ? colours.muted : colours.text);
        layout.draw(painter, QPointF(rect.left() + textLeft, top));
        top += qCeil(layout.boundingRect().height());
    }
    if (index.data(FindingsModel::CanUnfoldRole).toBool()) {
        QStyleOption arrow;
        arrow.rect = QRect(rect.right() - foldSide, rect.top() + padding + (firstLine - foldSide) / 2, foldSide,
                           foldSide);
        arrow.palette = option.palette;
        arrow.palette.setColor(QPalette::ButtonText, colours.muted);
        arrow.palette.setColor(QPalette::WindowText, colours.muted);
        arrow.state = QStyle::State_Enabled;
        const bool open = index.data(FindingsModel::UnfoldedRole).toBool();
        const QWidget *view = option.widget;
        (view ? view->style() : QApplication::style())
            ->drawPrimitive(open ? QStyle::PE_IndicatorArrowDown : QStyle::PE_IndicatorArrowRight, &arrow,
                            painter, view);
    }
    painter->restore();
}

QSize FindingsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {textLeft + 100, heightFor(index, option.rect.width(), option.font)};
}

QRect FindingsDelegate::actionRect(const QModelIndex &index, const QRect &item, const QFont &font) const
{
    const QList<Line> lines = linesOf(index, font);
    if (!lines.last().link)
        return {};
    int top = item.top() + padding;
    for (const Line &line : lines.first(lines.size() - 1))
        top += heightOf(line, textWidth(item.width()));
    return {item.left() + textLeft, top, textWidth(item.width()),
            heightOf(lines.last(), textWidth(item.width()))};
}

int FindingsDelegate::heightFor(const QModelIndex &index, int width, const QFont &font) const
{
    int height = 2 * padding;
    for (const Line &line : linesOf(index, font))
        height += heightOf(line, textWidth(width));
    return height;
}

} // namespace obo::ui
