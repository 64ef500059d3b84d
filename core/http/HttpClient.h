// The port to HTTP: one request, one answer, under the rules of `design.md`, security.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "http/HttpExchange.h"
#include "http/proxy/ProxySetting.h"
#include "http/tls/Anchors.h"

#include <QFuture>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace obo::http {

class Masker;

/// "obo-workbench/0.1.0"; sent where a request sets no User-Agent of its own.
[[nodiscard]] QByteArray userAgent();

/// How to reach a server; the same for all requests of a job.
struct Transport {
    Anchors extraAnchors; ///< added to the system's, never instead of them
    /// http://host:port or socks5://…; never used for loopback. Without: environment's or system's
    /// (ProxyChoice).
    std::optional<QUrl> proxy;
    ProxyLoginPtr proxyLogin; ///< who one is at `proxy`; null for nobody
    std::chrono::milliseconds deadline{30'000}; ///< for the whole, from the call to the last byte
};

struct HttpRequest {
    QByteArray method = "GET"; ///< GET or POST
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers; ///< raw; Authorization is masked in the record
    base::Secret body; ///< moved into the client and wiped when the request ends
    QList<NameValue> recordedForm; ///< the body for the record, masked by who made it
    std::vector<base::Secret>
        sensitive; ///< values masked wherever the answer echoes them, in any common encoding
    QStringList sensitiveNames; ///< what each of them is, translated ("client secret"); may be shorter or empty
    QString correlationId;
    Transport transport;
};

struct HttpAnswer {
    int status = 0;
    QList<QPair<QByteArray, QByteArray>> headers; ///< as received
    QByteArray body; ///< decoded from its content encoding; at most 1 MiB
    /// Knows what was sent: mask with it whatever of the answer's text goes into an Error. Null in fakes.
    std::shared_ptr<const Masker> masker;
    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< case-insensitive; empty when absent
};

/// The record exists whether or not an answer came.
struct HttpOutcome {
    base::Result<HttpAnswer>
        answer; ///< any status below 300 or from 400 on is an answer; 30x is an Error (Protocol)
    HttpExchange exchange;
};

/// Called on the client's thread, in order, at most once a phase.
using PhaseListener = std::function<void(Phase)>;

/// Errors in HttpOutcome::answer: BadInput (URL against the rules, nothing sent), Cancelled, TimedOut, Network,
/// Tls (the summary says which of: unknown authority, wrong host, expired, protocol), Protocol (redirect, too
/// large, cut short, malformed). The future always finishes with exactly one result. Call from one thread with
/// an event loop.
class HttpClient {
public:
    HttpClient() = default;
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;
    virtual ~HttpClient() = default;
    [[nodiscard]] virtual QFuture<std::shared_ptr<HttpOutcome>> send(HttpRequest request, std::stop_token stop,
                                                                     PhaseListener onPhase = {}) = 0;
};

} // namespace obo::http
