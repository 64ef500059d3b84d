// HttpClient over QNetworkAccessManager, with the policy of design.md, security, on every request.
#pragma once

#include "http/HttpClient.h"

#include <QObject>

namespace obo::http {

class HttpJob;
struct Route;

/// HTTPS or loopback only; certificates always checked; no redirects, HTTP/2, cookies, cache, HSTS or
/// authentication prompts; 1 MiB of answer and one deadline over the whole. Connections are kept and reused
/// while proxy (looked for anew at each request) and anchors stay the same. Destroying it finishes what is
/// under way as Cancelled. Neither it nor its listeners may be destroyed from inside a PhaseListener.
class QtHttpClient final : public HttpClient {
public:
    explicit QtHttpClient();
    ~QtHttpClient() override;

    [[nodiscard]] QFuture<std::shared_ptr<HttpOutcome>> send(HttpRequest request, std::stop_token stop,
                                                             PhaseListener onPhase = {}) override;

    /// Requests that have not finished, and replies of Qt's that are not deleted yet: 0 when nothing is left.
    [[nodiscard]] qsizetype underWay() const;

private:
    [[nodiscard]] base::Result<std::shared_ptr<Route>> routeFor(const Transport &transport);

    QObject jobs_; // parent of all jobs
    std::shared_ptr<Route> route_; // the last one used; jobs hold theirs
    QByteArray routeKey_;
};

} // namespace obo::http
