#include "ui/window/actions/WindowActions.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace obo::ui {

WindowActions::WindowActions(QMainWindow *window, ThemeChoice theme)
    : QObject(window)
{
    QMenuBar *bar = window->menuBar();
    QMenu *file = bar->addMenu(tr("&File"));
    newProfile = add(file, tr("&New profile"), QKeySequence(Qt::CTRL | Qt::Key_N));
    duplicate = add(file, tr("&Duplicate profile"));
    rename = add(file, tr("Rena&me profile"), QKeySequence(Qt::Key_F2));
    remove = add(file, tr("D&elete profile"));
    file->addSeparator();
    importSettings = add(file, tr("&Import…"), QKeySequence(Qt::CTRL | Qt::Key_I));
    exportSettings = add(file, tr("E&xport…"));
    file->addSeparator();
    sandbox = add(file, tr("Try the &sandbox"));
    practice = add(file, tr("&Practice…"));
    file->addSeparator();
    run = add(file, tr("&Run exchange"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    run->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    cancel = add(file, tr("&Cancel"), QKeySequence(Qt::Key_Escape));
    cancel->setEnabled(false);
    file->addSeparator();
    quit = add(file, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);

    QMenu *edit = bar->addMenu(tr("&Edit"));
    paste = add(edit, tr("&Paste"), QKeySequence(Qt::CTRL | Qt::Key_V));
    copyToken = add(edit, tr("&Copy token"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    copyToken->setEnabled(false);
    filter = add(edit, tr("&Filter claims"), QKeySequence(Qt::CTRL | Qt::Key_F));
    explain = add(edit, tr("&Explain an error…"), QKeySequence(Qt::CTRL | Qt::Key_E));

    QMenu *view = bar->addMenu(tr("&View"));
    profiles = add(view, tr("&Profiles"), QKeySequence(Qt::Key_F9));
    profiles->setCheckable(true);
    profiles->setChecked(true);
    view->addSeparator();
    for (int tab = 1; tab <= 4; ++tab)
        tabs.append(
            add(view, tr("Result, tab &%1").arg(tab), QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + tab))));
    view->addSeparator();
    addThemes(view, theme);

    QMenu *tools = bar->addMenu(tr("T&ools"));
    testConnection = add(tools, tr("&Test connection…"), QKeySequence(Qt::CTRL | Qt::Key_T));
    testCredential = add(tools, tr("Test c&redential"));
    connectionSettings = add(tools, tr("&Connection settings…"));

    QMenu *help = bar->addMenu(tr("&Help"));
    about = add(help, tr("&About OBO Workbench"));
    about->setMenuRole(QAction::AboutRole);
}

QAction *WindowActions::add(QMenu *menu, const QString &words, const QKeySequence &keys)
{
    auto *action = new QAction(words, this);
    action->setShortcut(keys);
    menu->addAction(action);
    return action;
}

void WindowActions::addThemes(QMenu *view, ThemeChoice current)
{
    QMenu *menu = view->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(this);
    const auto theme = [&](const QString &words, ThemeChoice choice) {
        QAction *action = add(menu, words);
        action->setCheckable(true);
        action->setChecked(choice == current);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice] { Q_EMIT themeChosen(choice); });
    };
    theme(tr("&System"), ThemeChoice::System);
    theme(tr("&Light"), ThemeChoice::Light);
    theme(tr("&Dark"), ThemeChoice::Dark);
}

} // namespace obo::ui
