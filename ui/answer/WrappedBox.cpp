#include "ui/answer/WrappedBox.h"

#include "base/Text.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"

#include <QTextDocument>
#include <QWheelEvent>
#include <QtMath>

namespace obo::ui {

WrappedBox::WrappedBox(const QString &text, const QString &accessibleName, QWidget *parent)
    : QPlainTextEdit(parent)
{
    preparePlainBox(*this, accessibleName);
    setFont(fixedFont());
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setPlainText(base::visible(text, true));
    fit();
}

void WrappedBox::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void WrappedBox::wheelEvent(QWheelEvent *event) { event->ignore(); }

void WrappedBox::fit()
{
    // A plain text document measures its height in lines.
    const int lines = qMax(1, qCeil(document()->size().height()));
    const int margins = qCeil(2 * document()->documentMargin()) + 2 * frameWidth();
    setFixedHeight(lines * fontMetrics().lineSpacing() + margins + 2);
}

} // namespace obo::ui
