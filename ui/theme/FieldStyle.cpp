#include "ui/theme/FieldStyle.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr double fieldRadius = 3;
constexpr double buttonRadius = 4;

bool isFocused(const QStyleOption *option)
{
    return option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_Enabled);
}

} // namespace

FieldStyle::FieldStyle(const Colours &colours)
    : QProxyStyle(u"fusion"_s)
    , colours_(colours)
{
}

void FieldStyle::drawEdge(QPainter *painter, const QRect &rect, const QStyleOption *option, double radius) const
{
    const bool enabled = option->state.testFlag(State_Enabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(isFocused(option) ? colours_.accent : enabled ? colours_.edge : colours_.line, 1));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (isFocused(option))
        painter->drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), radius - 1, radius - 1);
    painter->restore();
}

void FieldStyle::drawButton(QPainter *painter, const QStyleOption *option) const
{
    const bool down = option->state & (State_Sunken | State_On);
    const bool hovered =
        option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled) && !down;
    QColor ground = colours_.button;
    if (down)
        ground = mixed(ground, colours_.text, 0.14);
    else if (hovered)
        ground = mixed(ground, colours_.text, 0.06);
    if (!option->state.testFlag(State_Enabled))
        ground = colours_.window;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), buttonRadius, buttonRadius);
    painter->restore();
    drawEdge(painter, option->rect, option, buttonRadius);
}

void FieldStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: drawButton(painter, option); return;
    case PE_FrameLineEdit: drawEdge(painter, option->rect, option, fieldRadius); return;
    case PE_PanelLineEdit: {
        const auto *panel = qstyleoption_cast<const QStyleOptionFrame *>(option);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(option->palette.brush(QPalette::Base));
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), fieldRadius, fieldRadius);
        painter->restore();
        if (panel && panel->lineWidth > 0)
            proxy()->drawPrimitive(PE_FrameLineEdit, option, painter, widget);
        return;
    }
    case PE_Frame: drawEdge(painter, option->rect, option, 0.5); return;
    case PE_FrameFocusRect:
        // Those show their focus by their edge already.
        if (widget && (widget->inherits("QPushButton") || widget->inherits("QComboBox")))
            return;
        // A flat one has no edge; Qt asks for the ring 3 px inside of it.
        if (widget && widget->inherits("QToolButton")) {
            drawEdge(painter, option->rect.adjusted(-3, -3, 3, 3), option, buttonRadius);
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox)
        drawEdge(painter, option->rect, option, 2);
}

void FieldStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const bool framed = control == CC_ComboBox || control == CC_SpinBox;
    if (framed)
        drawEdge(painter, option->rect, option, fieldRadius);
}

QSize FieldStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                   const QWidget *widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton: return size + QSize(16, 4);
    case CT_LineEdit:
    case CT_ComboBox: return size + QSize(8, 4);
    default: return size;
    }
}

QRect FieldStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    const bool framed = element == SE_LineEditContents && frame && frame->lineWidth > 0;
    return framed ? rect.adjusted(3, 0, -3, 0) : rect;
}

int FieldStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *data) const
{
    // A group that opens by Alt+letter shows which letter at once: people find the keys.
    if (hint == SH_UnderlineShortcut)
        return 1;
    // Fusion's own pictures on Close and Cancel are black crosses, also on a dark button.
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace obo::ui
