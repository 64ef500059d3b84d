#include "WriteFile.h"

#include "base/Text.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace obo::app {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::app)
};

} // namespace

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
