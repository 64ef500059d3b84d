#include "ui/window/actions/StartActions.h"

#include "ui/theme/Fonts.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace obo::ui {

StartActions::StartActions(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(rowGap);
    const auto add = [&](const QString &words, const QString &more, auto signal) {
        auto *button = new QPushButton(words, this);
        button->setAutoDefault(false);
        button->setToolTip(more);
        connect(button, &QPushButton::clicked, this, signal);
        layout->addWidget(button);
    };
    add(tr("Try the sandbox"), tr("A practice authority on this machine, with the form filled"),
        &StartActions::sandboxRequested);
    add(tr("New profile"), tr("Tenant, client and scope of your API, kept for next time"),
        &StartActions::newRequested);
    add(tr("Paste a token"), tr("See what a token from the clipboard says"), &StartActions::pasteRequested);
}

} // namespace obo::ui
