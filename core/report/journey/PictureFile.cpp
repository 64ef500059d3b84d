#include "report/journey/PictureFile.h"

#include "base/PrivateFile.h"
#include "report/Words.h"

#include <QFileInfo>

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
    const auto fault = base::writePrivateFile(path, bytes);
    if (!fault)
        return {};
    return base::fail(base::ErrorKind::Storage,
                      Words::tr("The picture could not be saved as %1. Choose another folder.").arg(path),
                      *fault);
}

} // namespace obo::report
