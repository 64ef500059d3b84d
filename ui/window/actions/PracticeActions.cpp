#include "ui/window/actions/PracticeActions.h"

#include "ui/practice/PracticeDesk.h"
#include "ui/window/MainWindow.h"
#include "ui/window/ProfileSession.h"
#include "ui/window/actions/WindowActions.h"
#include "ui/window/layout/NoticeBar.h"
#include "ui/window/layout/PaneLayout.h"

#include <QAction>

namespace obo::ui {

void connectPractice(const WindowActions &actions, PracticeDesk &practice, ProfileSession &session,
                     NoticeBar &notice, PaneLayout &panes, MainWindow *window)
{
    QAction *sandbox = actions.sandbox;
    QObject::connect(actions.practice, &QAction::triggered, &practice, &PracticeDesk::choose);
    QObject::connect(&practice, &PracticeDesk::starting, window, [sandbox] { sandbox->setEnabled(false); });
    QObject::connect(&practice, &PracticeDesk::failed, window, [=, &session](const QString &sentence) {
        sandbox->setEnabled(true);
        session.closePractice();
        window->tell(sentence);
    });
    QObject::connect(
        &practice, &PracticeDesk::ready, window, [=, &session, &notice, &panes](const auto &ready) {
            sandbox->setEnabled(true);
            session.openPractice(ready);
            notice.dismiss();
            if (!ready->playing)
                return;
            panes.showRequest();
            const auto out = [window, &session, &panes, fix = ready->playing->fix] {
                session.takeWayOut();
                panes.showRequest();
                window->tell(MainWindow::tr("%1 The form is ready: run it again.").arg(fix));
            };
            notice.offer(MainWindow::tr("%1 Run it, and read what comes.").arg(ready->playing->wrong),
                         MainWindow::tr("Show the &way out"), out);
        });
}

} // namespace obo::ui
