#include "sandbox/rules/Presented.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

struct Pair {
    QString id, secret;
};

// RFC 6749 section 2.3.1: both are form-encoded before they are joined and put into base64.
std::optional<Pair> readBasic(const QByteArray &credentials)
{
    const auto bytes = QByteArray::fromBase64Encoding(credentials, QByteArray::AbortOnBase64DecodingErrors);
    const auto colon = bytes ? (*bytes).indexOf(':') : -1;
    if (colon < 0)
        return {};
    return Pair{formDecoded((*bytes).first(colon)), formDecoded((*bytes).sliced(colon + 1))};
}

} // namespace

Presented Presented::read(const HttpRequest &request, const Form &form)
{
    Presented read{form.value(u"client_id"_s),
                   form.value(u"client_secret"_s),
                   form.value(u"client_assertion"_s),
                   form.value(u"client_assertion_type"_s),
                   0,
                   false,
                   false};
    read.credentials = static_cast<int>(!read.secret.isEmpty()) + static_cast<int>(!read.assertion.isEmpty());
    const QByteArray header = request.header("Authorization");
    read.basic = header.toLower().startsWith("basic ");
    if (!read.basic)
        return read;
    const auto pair = readBasic(header.sliced(6).trimmed());
    read.malformed = request.count("Authorization") != 1 || !pair
        || (!read.clientId.isEmpty() && read.clientId.compare(pair->id, Qt::CaseInsensitive) != 0);
    if (read.malformed)
        return read;
    read.clientId = pair->id;
    read.credentials += static_cast<int>(!pair->secret.isEmpty());
    if (read.secret.isEmpty())
        read.secret = pair->secret;
    return read;
}

} // namespace obo::sandbox
