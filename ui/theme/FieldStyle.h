// Fusion with edges that can be seen: fields, combo boxes, frames and flat buttons in the theme's colours.
#pragma once

#include "ui/theme/Colours.h"

#include <QProxyStyle>

namespace obo::ui {

/// Fusion derives its outlines from the window's colour: in a dark palette they vanish. Outlines and
/// button grounds are drawn here, and words get a little more room inside their edges.
class FieldStyle : public QProxyStyle {
    Q_OBJECT

public:
    explicit FieldStyle(const Colours &colours);

    void setColours(const Colours &colours) { colours_ = colours; }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                         const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *data) const override;

private:
    void drawEdge(QPainter *painter, const QRect &rect, const QStyleOption *option, double radius) const;
    void drawButton(QPainter *painter, const QStyleOption *option) const;
    Colours colours_;
};

} // namespace obo::ui
