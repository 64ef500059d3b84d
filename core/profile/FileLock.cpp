#include "profile/FileLock.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <QLockFile>
#endif

namespace obo::profile {

#ifdef Q_OS_UNIX

namespace {

/// 0, or errno: EWOULDBLOCK when another holder kept it all the time.
int take(int file, const QDeadlineTimer &deadline)
{
    while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || deadline.hasExpired())
            return errno;
        QThread::msleep(2);
    }
    return 0;
}

/// The lock that root (sudo) made in a person's folder would be closed to that person.
void leaveToOwner(int file, int folder)
{
    struct stat owner { };

    if (::geteuid() == 0 && ::fstat(folder, &owner) == 0 && ::fchown(file, owner.st_uid, owner.st_gid) != 0)
        return; // it is root's then
}

} // namespace

FileLock::FileLock(const QString &path, std::chrono::milliseconds wait)
{
    file_ = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file_ < 0) {
        error_ = qt_error_string(errno);
        return;
    }
    const QDeadlineTimer deadline(wait);
    // A turnstile: whoever is next holds the folder's lock while it tries, so that a program that saves again
    // and again has to queue behind it. Without this, one of three busy writers starved for 3 s (measured).
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int turnstile = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (turnstile >= 0)
        leaveToOwner(file_, turnstile);
    int fault = turnstile >= 0 ? take(turnstile, deadline) : 0;
    if (fault != EWOULDBLOCK) // a file system that cannot lock folders: then without
        fault = take(file_, deadline);
    if (turnstile >= 0)
        ::close(turnstile);
    held_ = fault == 0;
    if (!held_ && fault != EWOULDBLOCK && fault != EINTR)
        error_ = qt_error_string(fault);
}

FileLock::~FileLock()
{
    if (file_ >= 0)
        ::close(file_); // frees the lock too
}

#else

FileLock::FileLock(const QString &path, std::chrono::milliseconds wait)
    : lock_(std::make_unique<QLockFile>(path))
{
    const QDeadlineTimer deadline(wait);
    while (!(held_ = lock_->tryLock(0)) && lock_->error() == QLockFile::LockFailedError
           && !deadline.hasExpired())
        QThread::msleep(2);
    if (!held_ && lock_->error() != QLockFile::LockFailedError)
        error_ = QStringLiteral("QLockFile %1").arg(lock_->error());
}

FileLock::~FileLock() = default;

#endif

} // namespace obo::profile
