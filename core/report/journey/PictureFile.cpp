#include "report/journey/PictureFile.h"

#include "report/Words.h"

#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace obo::report {

base::Result<void> checkPicturePath(const QString &path)
{
    const QFileInfo file(path);
    if (path != "-"_L1 && !file.isDir() && QFileInfo(file.absolutePath()).isDir())
        return {};
    return base::fail(
        base::ErrorKind::BadInput,
        Words::tr("The picture cannot be written to %1. Name a file in a folder that is there.").arg(path), {},
        base::Place::field(u"journey"_s));
}

base::Result<void> writePicture(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    // The mode is set before the first byte.
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return base::fail(base::ErrorKind::Storage,
                      Words::tr("The picture could not be saved as %1. Choose another folder.").arg(path),
                      file.errorString());
}

} // namespace obo::report
