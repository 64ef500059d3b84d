// The practice authority in the window: started, chosen for, and the way out of what it plays.
#pragma once

namespace obo::ui {

class MainWindow;
class NoticeBar;
class PaneLayout;
class PracticeDesk;
class ProfileSession;
class WindowActions;

/// All of it lives as long as `window`.
void connectPractice(const WindowActions &actions, PracticeDesk &practice, ProfileSession &session,
                     NoticeBar &notice, PaneLayout &panes, MainWindow *window);

} // namespace obo::ui
