#include "report/journey/PictureFile.h"

#include "base/PrivateFile.h"
#include "report/Words.h"

#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace obo::report {

base::Result<void> checkPicturePath(const QString &path)
{
    const QFileInfo there(path);
    // By the way that it will be written: a folder that is there may take no file.
    QSaveFile attempt(path);
    if (path != "-"_L1 && (!there.exists() || there.isFile()) && attempt.open(QIODevice::WriteOnly)) {
        attempt.cancelWriting();
        return {};
    }
    return base::fail(
        base::ErrorKind::BadInput,
        Words::tr("The picture cannot be written to %1. Name a file in a folder that you can write to.")
            .arg(path),
        attempt.error() == QFileDevice::NoError ? QString() : attempt.errorString(),
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
