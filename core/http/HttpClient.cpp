#include "http/HttpClient.h"

namespace obo::http {

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray userAgent() { return "obo-workbench/" OBO_VERSION; }

} // namespace obo::http
