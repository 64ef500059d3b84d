// What is known of the sign-in that an HTTP proxy wants before it opens a way, and what follows from it.
#pragma once

#include "base/Error.h"

#include <QNetworkProxy>
#include <QStringList>
#include <QUrl>
#include <functional>
#include <optional>

class QObject;

namespace obo::http {

struct Peer;

/// A part of the job that asks; it dies with it.
class ProxySignIn {
public:
    /// Asks by a connection of its own, beside Qt's: see ProxyQuestion. `heard` is called once, later, unless
    /// `job` is destroyed before.
    void ask(const QNetworkProxy &proxy, const QUrl &url, std::function<void()> heard, QObject *job);

    [[nodiscard]] bool isAsked() const { return asked_; }

    [[nodiscard]] bool isAnswered() const { return schemes_.has_value(); }

    /// No scheme of its 407 leads past it: Basic and Digest do, for which Qt asks; NTLM with a user's name;
    /// Negotiate with a ticket, as long as Qt has not given up. False where no 407 was heard of.
    [[nodiscard]] bool isImpossible(bool qtGaveUp) const;
    /// NTLM, which Qt begins anew each time it is refused, some thousand times a second.
    [[nodiscard]] bool isRepeated() const;
    /// How many bytes the proxy may say before the way stands.
    [[nodiscard]] quint64 limit() const;

    /// When isImpossible().
    [[nodiscard]] base::Error impossibleError(const Peer &peer) const;
    /// When limit() was passed.
    [[nodiscard]] base::Error limitError(const Peer &peer) const;

private:
    bool asked_ = false;
    bool anonymous_ = true; ///< to the proxy
    std::optional<QStringList> schemes_; ///< of its 407; empty: it answered otherwise
};

} // namespace obo::http
