// The window's actions with their shortcuts, and the menus that hold them.
#pragma once

#include "ui/theme/Theme.h"

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace obo::ui {

/// Made once; what an action does is connected by the window.
class WindowActions : public QObject {
    Q_OBJECT

public:
    WindowActions(QMainWindow *window, ThemeChoice theme);

    QAction *newProfile;
    QAction *duplicate;
    QAction *rename;
    QAction *remove;
    QAction *importSettings;
    QAction *exportSettings;
    QAction *sandbox;
    QAction *practice;
    QAction *run;
    QAction *cancel;
    QAction *quit;
    QAction *paste;
    QAction *copyToken;
    QAction *filter;
    QAction *explain;
    QAction *testCredential;
    QAction *testConnection;
    QAction *connectionSettings;
    QAction *profiles; ///< checkable: the profile pane is shown
    QList<QAction *> tabs; ///< Ctrl+1 to Ctrl+4
    QAction *about;

Q_SIGNALS:
    void themeChosen(obo::ui::ThemeChoice choice);

private:
    QAction *add(QMenu *menu, const QString &words, const QKeySequence &keys = {});
    void addThemes(QMenu *view, ThemeChoice current);
};

} // namespace obo::ui
