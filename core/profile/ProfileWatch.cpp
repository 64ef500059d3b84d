#include "profile/ProfileWatch.h"

#include <QFileInfo>

namespace obo::profile {

namespace {

constexpr int settleMs = 20;

} // namespace

ProfileWatch::ProfileWatch(QObject *parent)
    : QObject(parent)
{
    timer_.setSingleShot(true);
    const auto soon = [this] {
        if (!timer_.isActive())
            timer_.start(settleMs);
    };
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, soon);
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, soon);
    connect(&timer_, &QTimer::timeout, this, [this] {
        watch(files_);
        Q_EMIT possiblyChanged();
    });
}

void ProfileWatch::watch(const QStringList &files)
{
    files_ = files;
    QStringList wanted;
    for (const QString &file : files) {
        QString folder = QFileInfo(file).absolutePath();
        while (!QFileInfo::exists(folder) && folder != QFileInfo(folder).absolutePath())
            folder = QFileInfo(folder).absolutePath();
        wanted << folder;
        if (QFileInfo::exists(file))
            wanted << file;
    }
    const QStringList watched = watcher_.files() + watcher_.directories();
    for (const QString &path : std::as_const(wanted)) {
        if (!watched.contains(path))
            watcher_.addPath(path);
    }
    for (const QString &path : watched) {
        if (!wanted.contains(path))
            watcher_.removePath(path);
    }
}

} // namespace obo::profile
