#include "base/PrivateFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace obo::base {

namespace {

/// Waits until the system has it on the disk. False only for a fault that would lose data.
bool synced([[maybe_unused]] int file)
{
#ifdef Q_OS_UNIX
    int result = 0;
    while ((result = ::fsync(file)) != 0 && errno == EINTR) { }
    // Some file systems cannot sync and say so; that is as good as they get.
    return result == 0 || errno == EINVAL || errno == ENOTSUP;
#else
    return true;
#endif
}

/// The rename too survives a power cut only when the directory is synced.
void syncDirectory([[maybe_unused]] const QString &directory)
{
#ifdef Q_OS_UNIX
    const int file = ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        (void)synced(file);
        ::close(file);
    }
#endif
}

/// Without this, a profile saved once with sudo is closed to the person whose it is.
void leaveToOwner([[maybe_unused]] int file, [[maybe_unused]] const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat now { };

    const bool known = ::stat(QFile::encodeName(path).constData(), &now) == 0
        || ::stat(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), &now) == 0;
    if (::geteuid() == 0 && known && ::fchown(file, now.st_uid, now.st_gid) != 0)
        return; // it is root's then
#endif
}

} // namespace

std::optional<QString> writePrivateFile(const QString &path, QByteArrayView bytes, FileOwner owner)
{
    // QSaveFile would put a regular file in the place of a device: /dev/null, for root.
    if (const QFileInfo there(path); there.exists() && !there.isFile())
        return QCoreApplication::translate("obo::base", "It is no regular file.");
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    if (owner == FileOwner::Kept)
        leaveToOwner(file.handle(), path);
    // QSaveFile takes the old file's mode, or the umask's. It syncs too, but does not look at the outcome.
    const bool written = file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes.data(), bytes.size()) == bytes.size() && file.flush() && synced(file.handle());
    if (!written) {
        const QString detail =
            file.error() == QFileDevice::NoError ? qt_error_string(errno) : file.errorString();
        file.cancelWriting();
        return detail;
    }
    if (!file.commit())
        return file.errorString();
    const QFileInfo done(path);
    syncDirectory(QFileInfo(done.canonicalFilePath()).absolutePath()); // a link may lead to a link
    return {};
}

} // namespace obo::base
