// The record of one request and its answer, masked when it is made: everything shown, copied or exported comes
// from it.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

namespace obo::http {

enum class Phase { Connecting, Securing, Sending, Waiting, Reading, Done };

/// Translated, for the window while it runs: "Connecting to login.microsoftonline.com".
[[nodiscard]] QString phaseWords(Phase phase, const QString &host);
/// "connect", "tls", "send", "wait", "read": the keys of the contract's `timing_ms`.
[[nodiscard]] QString phaseKey(Phase phase);

struct NameValue {
    QString name;
    QString value; ///< masked already
    bool operator==(const NameValue &) const = default;
};

/// When a phase began and how long it took, in milliseconds since the request began (fractions kept).
struct PhaseTime {
    Phase phase = Phase::Connecting;
    double startMs = 0;
    double durationMs = 0;
};

struct HttpExchange {
    QString method;
    QUrl url; ///< without user info; query parameters that may hold secrets masked
    QList<NameValue> requestHeaders;
    QList<NameValue> form; ///< decoded form fields in the order sent, masked
    int status = 0; ///< 0: no answer came
    QString reasonPhrase;
    QList<NameValue> responseHeaders;
    QByteArray responseBody; ///< UTF-8 text as answered, masked, at most 64 KiB; JSON stays JSON
    bool responseCut = false; ///< the body was longer than what is kept, or the connection broke inside it
    QDateTime startedAt; ///< UTC
    QList<PhaseTime> phases; ///< in order; a phase that did not occur (TLS on loopback HTTP) is absent
    double totalMs = 0;
    QString correlationId; ///< the client-request-id that was sent
    QString proxy; ///< "host:port" when a proxy was used, else empty
    QString proxyNote; ///< translated, when a given proxy was not used because the host is loopback, else empty

    [[nodiscard]] QString responseHeader(QStringView name) const; ///< case-insensitive; empty when absent
};

} // namespace obo::http
