#include "WriteFile.h"

#include "Words.h"
#include "base/PrivateFile.h"
#include "base/Text.h"

namespace obo::app {

std::optional<base::Error> writeFile(const QString &path, QByteArrayView bytes)
{
    const auto fault = base::writePrivateFile(path, bytes);
    if (!fault)
        return {};
    return base::Error{base::ErrorKind::Storage,
                       Words::tr("The file %1 cannot be written. Give another place.").arg(base::visible(path)),
                       *fault,
                       {},
                       std::nullopt};
}

} // namespace obo::app
