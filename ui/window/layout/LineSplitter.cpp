#include "ui/window/layout/LineSplitter.h"

#include "ui/theme/Theme.h"

#include <QPainter>

namespace obo::ui {
namespace {

class Line : public QSplitterHandle {
public:
    Line(Theme &theme, Qt::Orientation orientation, QSplitter *parent)
        : QSplitterHandle(orientation, parent)
        , theme_(theme)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        // Qt makes a handle of 1 px wider over its neighbours, so that a mouse finds it: the line is its
        // middle.
        QPainter painter(this);
        if (orientation() == Qt::Horizontal)
            painter.fillRect(width() / 2, 0, 1, height(), theme_.colours().line);
        else
            painter.fillRect(0, height() / 2, width(), 1, theme_.colours().line);
    }

private:
    Theme &theme_;
};

} // namespace

LineSplitter::LineSplitter(Theme &theme, Qt::Orientation orientation, QWidget *parent)
    : QSplitter(orientation, parent)
    , theme_(theme)
{
    setHandleWidth(1);
    setChildrenCollapsible(false);
}

QSplitterHandle *LineSplitter::createHandle() { return new Line(theme_, orientation(), this); }

} // namespace obo::ui
