// Says when a file may have changed: written in place, replaced by a rename, made, removed, or its folder made.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace obo::profile {

class ProfileWatch : public QObject {
    Q_OBJECT

public:
    explicit ProfileWatch(QObject *parent = nullptr);
    /// Watches these files and their folders; a folder that is missing is waited for in the nearest one above.
    /// Call it again after a change: a replaced file falls out of the watch.
    void watch(const QStringList &files);

    /// Says possiblyChanged() again after so long.
    void askAgain(int milliseconds) { timer_.start(milliseconds); }

Q_SIGNALS:
    /// Once for a burst of events.
    void possiblyChanged();

private:
    QFileSystemWatcher watcher_;
    QTimer timer_;
    QStringList files_;
};

} // namespace obo::profile
