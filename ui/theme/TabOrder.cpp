#include "ui/theme/TabOrder.h"

#include <QWidget>

namespace obo::ui {

void setTabOrderBefore(QWidget *part, QWidget *next)
{
    const auto isHeld = [part](const QWidget *one) { return one == part || part->isAncestorOf(one); };
    // QWidget::setTabOrder() ignores what takes no focus.
    QWidgetList held;
    QWidget *at = part;
    do {
        if (isHeld(at) && at->focusPolicy() != Qt::NoFocus)
            held.append(at);
        at = at->nextInFocusChain();
    } while (at != part);
    QWidget *before = next->previousInFocusChain();
    while (before != next && (isHeld(before) || before->focusPolicy() == Qt::NoFocus))
        before = before->previousInFocusChain();
    if (before == next)
        return; // alone
    for (QWidget *one : held) {
        QWidget::setTabOrder(before, one);
        before = one;
    }
}

} // namespace obo::ui
