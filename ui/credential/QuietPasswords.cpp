#include "ui/credential/QuietPasswords.h"

#include <QAccessible>

namespace obo::ui {
namespace {

// Qt's hook is a bare function: what it has to remember can only stand here.
QAccessible::UpdateHandler formerHandler = nullptr;
bool passingOn = false;

bool tellsText(const QAccessibleEvent &event)
{
    switch (event.type()) {
    case QAccessible::TextInserted:
    case QAccessible::TextRemoved:
    case QAccessible::TextUpdated: return true;
    default: return false;
    }
}

bool isPassword(const QAccessibleEvent &event)
{
    const QAccessibleInterface *interface = event.accessibleInterface();
    return interface && interface->state().passwordEdit;
}

void quietHandler(QAccessibleEvent *event)
{
    if (!passingOn && tellsText(*event) && isPassword(*event))
        return;
    if (formerHandler) {
        formerHandler(event);
        return;
    }
    // With a handler installed Qt does not tell the platform; there is no other way to reach it than to step
    // aside for this one event.
    passingOn = true;
    QAccessible::installUpdateHandler(nullptr);
    QAccessible::updateAccessibility(event);
    QAccessible::installUpdateHandler(quietHandler);
    passingOn = false;
}

} // namespace

void installQuietPasswords()
{
    const auto former = QAccessible::installUpdateHandler(quietHandler);
    if (former != quietHandler)
        formerHandler = former;
}

} // namespace obo::ui
