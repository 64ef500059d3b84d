#include "profile/FileLock.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#else
#include <QLockFile>
#endif

namespace obo::profile {

#ifdef Q_OS_UNIX

FileLock::FileLock(const QString &path, std::chrono::milliseconds wait)
{
    file_ = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file_ < 0) {
        error_ = qt_error_string(errno);
        return;
    }
    const QDeadlineTimer deadline(wait);
    while (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            error_ = qt_error_string(errno);
            return;
        }
        if (deadline.hasExpired())
            return;
        QThread::msleep(2);
    }
    held_ = true;
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
