// What a connection test came to, step by step.
#pragma once

#include "base/Error.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace obo::flow {

/// In the order in which they are tried.
enum class ConnectionPart { Proxy, Name, Tcp, Tls, Discovery, Keys };
enum class ConnectionState { Waiting, Running, Holds, Failed, Skipped };

/// "proxy", "name", "tcp", "tls", "discovery", "keys": in JSON.
[[nodiscard]] QString toString(ConnectionPart part);
/// "waiting", "running", "holds", "failed", "skipped".
[[nodiscard]] QString toString(ConnectionState state);
/// "Proxy", "Name", "Connection", "TLS", "Discovery", "Keys": translated.
[[nodiscard]] QString titleOf(ConnectionPart part);

struct ConnectionStep {
    ConnectionPart part = ConnectionPart::Proxy;
    ConnectionState state = ConnectionState::Waiting;
    double ms = 0; ///< how long it took
    QString summary; ///< one translated sentence, fit to show as plain text; empty while waiting
    QStringList details; ///< addresses, certificates …: one a line, fit to show
};

struct ConnectionReport {
    QString target; ///< "https://login.microsoftonline.com"
    QList<ConnectionStep> steps; ///< all six, always
    QString verdict; ///< one sentence: what is wrong, or that all holds; empty while it runs
    std::optional<base::Error> error; ///< what the failed step failed with
    bool done = false;
    double totalMs = 0;

    [[nodiscard]] bool holds() const { return done && !error; }
};

/// All steps waiting.
[[nodiscard]] ConnectionReport newReport(const QString &target);
/// For copying: the verdict, then a line a step with its time, details indented.
[[nodiscard]] QString connectionText(const ConnectionReport &report);

} // namespace obo::flow
