#include "sandbox/door/FrontDoor.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

using Answer = std::optional<HttpAnswer>;

// No absolute form (this is no proxy), no `*`, no NUL in any spelling, nothing that needs guessing.
Answer targetIsPlain(const HttpRequest &request, const OwnNames &)
{
    const bool plain = request.target.startsWith('/') && !request.target.startsWith("//")
        && !request.target.contains("%00")
        && std::ranges::all_of(request.target, [](char c) { return c > 0x20 && c < 0x7f; });
    return plain ? Answer() : plainAnswer(400, "The request target is not a plain path."_ba);
}

// Whoever wins the argument over where a body ends can hide a request in it.
Answer lengthIsPlain(const HttpRequest &request, const OwnNames &)
{
    const auto lengths = request.count("Content-Length");
    const auto encodings = request.count("Transfer-Encoding");
    if (lengths + encodings > 1
        || (encodings == 1 && request.header("Transfer-Encoding").compare("chunked", Qt::CaseInsensitive) != 0))
        return plainAnswer(400, "The length of the body is not told in one plain way."_ba);
    if (request.header("Content-Length").toLongLong() > mostBodyBytes)
        return plainAnswer(413, "The body is larger than 1 MiB."_ba);
    return {};
}

// DNS rebinding: a page of any name can be made to point at this machine, but its Host still has that name.
Answer hostIsOurs(const HttpRequest &request, const OwnNames &own)
{
    if (request.count("Host") != 1)
        return plainAnswer(403, "The request must have one Host."_ba);
    return own.hosts.contains(request.header("Host").toLower())
        ? Answer()
        : plainAnswer(421, "This server answers for 127.0.0.1 and localhost."_ba);
}

Answer methodIsKnown(const HttpRequest &request, const OwnNames &)
{
    if (request.method == "OPTIONS")
        return plainAnswer(403, "No page of another origin may ask here."_ba);
    if (request.method == "GET" || request.method == "POST")
        return {};
    auto answer = plainAnswer(405, "This server knows GET and POST."_ba);
    answer.headers += {"Allow"_ba, "GET, POST"_ba};
    return answer;
}

Answer originIsOurs(const HttpRequest &request, const OwnNames &own)
{
    const auto origins = request.count("Origin");
    if (origins == 0)
        return {};
    const QByteArray scheme = own.tls ? "https://"_ba : "http://"_ba;
    const bool ours = origins == 1 && std::ranges::any_of(own.hosts, [&](const QByteArray &host) {
                          return request.header("Origin").toLower() == scheme + host;
                      });
    return ours ? Answer() : plainAnswer(403, "No page of another origin may ask here."_ba);
}

// MSAL for Node sends Sec-Fetch-Mode, without Site: it is no browser.
Answer siteIsOurs(const HttpRequest &request, const OwnNames &)
{
    const auto sites = request.count("Sec-Fetch-Site");
    const QByteArray site = request.header("Sec-Fetch-Site");
    return sites == 0 || (sites == 1 && (site == "none" || site == "same-origin"))
        ? Answer()
        : plainAnswer(403, "No page of another origin may ask here."_ba);
}

constexpr std::array rules{targetIsPlain, lengthIsPlain, hostIsOurs, methodIsKnown, originIsOurs, siteIsOurs};

} // namespace

QByteArrayList ownHosts(quint16 port, bool tls)
{
    QByteArrayList hosts;
    for (const auto &name : {"127.0.0.1"_ba, "localhost"_ba, "[::1]"_ba}) {
        hosts += name + ':' + QByteArray::number(port);
        if (port == (tls ? 443 : 80))
            hosts += name;
    }
    return hosts;
}

std::optional<HttpAnswer> turnedAway(const HttpRequest &request, const OwnNames &own)
{
    for (const auto rule : rules)
        if (auto answer = rule(request, own))
            return answer;
    return {};
}

} // namespace obo::sandbox
