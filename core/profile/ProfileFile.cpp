#include "profile/ProfileFile.h"

#include "base/PrivateFile.h"
#include "base/Text.h"
#include "profile/Words.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstdio>
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;

namespace obo::profile {

namespace {

constexpr qint64 maxBytes = 64LL << 20;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString shown(const QString &path) { return base::visible(QDir::toNativeSeparators(path)); }

tl::unexpected<base::Error> cannotWrite(const QString &path, const QString &detail)
{
    return base::fail(
        base::ErrorKind::Storage,
        Words::tr("The profiles could not be written to %1; the file is as it was. Check that the "
                  "folder can be written to and the disk has room, then save again.")
            .arg(shown(path)),
        detail);
}

/// Not QFile::rename: where a rename fails it copies, which others may read, and half of it on a full disk.
bool renamed(const QString &from, const QString &to, QString &fault)
{
#ifdef Q_OS_UNIX
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0)
        return true;
    fault = qt_error_string(errno);
    return false;
#else
    QFile file(from);
    if (file.rename(to))
        return true;
    fault = file.errorString();
    return false;
#endif
}

} // namespace

QString profilePath(const QString &given)
{
    // Not AppConfigLocation itself: it hangs on the program's name, and three programs share this file.
    return given.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + u"/obo-workbench/profiles.json"_s
                           : QDir::current().absoluteFilePath(given);
}

QString realPath(const QString &path)
{
    QFileInfo info(path);
    for (int links = 0; info.isSymLink() && links < 32; ++links)
        info = QFileInfo(info.symLinkTarget());
    return info.absoluteFilePath();
}

base::Result<std::optional<QByteArray>> readProfileFile(const QString &realPath)
{
    const auto cannotRead = [&](const QString &detail) {
        return base::fail(
            base::ErrorKind::Storage,
            Words::tr("The profiles in %1 could not be read; nothing was changed. Check the file's "
                      "permissions, or choose another profile file.")
                .arg(shown(realPath)),
            detail);
    };
    // Only what is sure not to be there counts as absent: what cannot be looked at may hold profiles, and a new
    // file in its place would lose them.
#ifdef Q_OS_UNIX
    struct stat there { };

    if (::stat(QFile::encodeName(realPath).constData(), &there) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return std::nullopt;
        return cannotRead(qt_error_string(errno));
    }
    const bool isFile = S_ISREG(there.st_mode);
#else
    const QFileInfo info(realPath);
    if (!info.exists() && !info.isSymLink())
        return std::nullopt;
    const bool isFile = info.isFile();
#endif
    if (!isFile) // a pipe would wait for ever
        return cannotRead(Words::tr("It is no regular file."));
    QFile file(realPath);
    if (!file.open(QIODevice::ReadOnly))
        return cannotRead(file.errorString());
    if (file.size() > maxBytes)
        return cannotRead(Words::tr("It is larger than 64 MiB."));
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return cannotRead(file.errorString());
    return bytes;
}

base::Result<void> makeDirectory(const QString &realPath)
{
    const QFileInfo folder(QFileInfo(realPath).absolutePath());
    if (folder.isDir())
        return {};
    const auto all = ownerOnly | QFileDevice::ExeOwner;
    if (!QDir().mkpath(folder.absolutePath()) || !QDir().mkpath(folder.absoluteFilePath())
        || !QFile::setPermissions(folder.absoluteFilePath(), all))
        return cannotWrite(realPath, Words::tr("The folder could not be made."));
    return {};
}

base::Result<void> writeProfileFile(const QString &realPath, const QByteArray &text)
{
    if (auto made = makeDirectory(realPath); !made)
        return made;
    if (const auto fault = base::writePrivateFile(realPath, text, base::FileOwner::Kept))
        return cannotWrite(realPath, *fault);
    return {};
}

base::Result<QString> moveDamagedAside(const QString &realPath)
{
    const QString stem =
        realPath + u".damaged-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString target = stem;
    QString fault;
    for (int n = 2; n < 1000; ++n) {
        if (!QFileInfo::exists(target) && renamed(realPath, target, fault))
            return target;
        if (!QFileInfo::exists(target))
            break;
        target = stem + u'-' + QString::number(n);
    }
    return base::fail(
        base::ErrorKind::Storage,
        Words::tr("The profile file %1 is damaged and could not be moved aside, so nothing is saved "
                  "to it. Move or mend it, then open it again.")
            .arg(shown(realPath)),
        fault);
}

} // namespace obo::profile
