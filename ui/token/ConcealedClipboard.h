// The one owner of what is secret on the clipboard: concealed from managers, cleared after a while and on exit.
#pragma once

#include "base/Secret.h"

#include <QClipboard>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <chrono>

class QMimeData;

namespace obo::ui {

/// Touches the clipboard only, never the X11 primary selection. What another program or another part of this
/// one copies later is never cleared. Clears what is ours when the application is about to quit, so that the
/// X11 clipboard manager is not handed it, and when it ends. UI thread.
class ConcealedClipboard : public QObject {
    Q_OBJECT

public:
    explicit ConcealedClipboard(QClipboard &clipboard,
                                std::chrono::milliseconds life = std::chrono::seconds(60),
                                QObject *parent = nullptr);
    ~ConcealedClipboard() override;

    /// Puts `text` (UTF-8) on the clipboard, marked as concealed, and starts the countdown anew.
    void copy(base::Secret text);
    /// Clears the clipboard if it still holds what copy() put there.
    void clear();
    [[nodiscard]] bool holdsOurs() const;
    /// Whole seconds until it is cleared, rounded up; 0 when there is nothing of ours.
    [[nodiscard]] int remainingSeconds() const;

Q_SIGNALS:
    /// Each second while something of ours is there, and 0 once it is not.
    void remainingChanged(int seconds);
    /// It was ours and is gone from the clipboard now.
    void cleared();

private:
    void tick();
    void look();
    void forget();

    QClipboard &clipboard_;
    std::chrono::milliseconds life_;
    QTimer ticker_;
    std::chrono::steady_clock::time_point end_;
    QPointer<QMimeData> ours_;
};

} // namespace obo::ui
