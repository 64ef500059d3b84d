#include "WriteFile.h"

#include "Words.h"
#include "base/Text.h"

#include <QSaveFile>

namespace obo::app {

std::optional<base::Error> writeFile(const QString &path, QByteArrayView bytes)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes.data(), bytes.size()) == bytes.size() && file.commit();
    if (written)
        return {};
    return base::Error{base::ErrorKind::Storage,
                       Words::tr("The file %1 cannot be written. Give another place.").arg(base::visible(path)),
                       file.errorString(),
                       {},
                       std::nullopt};
}

} // namespace obo::app
