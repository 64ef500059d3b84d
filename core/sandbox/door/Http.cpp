#include "sandbox/door/Http.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

bool sameName(const QByteArray &a, QByteArrayView b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

} // namespace

QByteArray HttpRequest::path() const
{
    const auto query = target.indexOf('?');
    return query < 0 ? target : target.first(query);
}

QByteArray HttpRequest::header(QByteArrayView name) const
{
    const auto found =
        std::ranges::find_if(headers, [&](const auto &entry) { return sameName(entry.first, name); });
    return found == headers.end() ? QByteArray() : found->second;
}

qsizetype HttpRequest::count(QByteArrayView name) const
{
    return std::ranges::count_if(headers, [&](const auto &entry) { return sameName(entry.first, name); });
}

HttpAnswer jsonAnswer(int status, const QByteArray &json)
{
    return {status, "application/json; charset=utf-8"_ba, json, {}};
}

HttpAnswer plainAnswer(int status, const QByteArray &sentence)
{
    return {status, "text/plain; charset=utf-8"_ba, sentence + '\n', {}};
}

HttpAnswer nothingHere() { return plainAnswer(404, "The practice authority has nothing at this path."_ba); }

const QList<std::pair<QByteArray, QByteArray>> &hygieneHeaders()
{
    static const QList<std::pair<QByteArray, QByteArray>> headers{
        {"Cache-Control"_ba, "no-store, no-cache"_ba},
        {"Pragma"_ba, "no-cache"_ba},
        {"X-Content-Type-Options"_ba, "nosniff"_ba},
        {"Content-Security-Policy"_ba, "default-src 'none'; frame-ancestors 'none'"_ba},
        {"Cross-Origin-Resource-Policy"_ba, "same-origin"_ba},
        {"Referrer-Policy"_ba, "no-referrer"_ba},
    };
    return headers;
}

} // namespace obo::sandbox
