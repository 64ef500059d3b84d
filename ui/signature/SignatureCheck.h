// The check of one token's signature: what is known of it, and the job under way.
#pragma once

#include "flow/transport/ProfileTransport.h"
#include "flow/verify/Verifier.h"
#include "ui/assertion/JobTracker.h"

#include <QObject>
#include <functional>
#include <optional>

namespace obo::profile {
class ProfileStore;
}

namespace obo::ui {

/// Keeps the keys of the sitting. A result that comes when another token is shown falls away. UI thread; what
/// it is given outlives it.
class SignatureCheck : public QObject {
    Q_OBJECT

public:
    enum class State { NotChecked, Running, Done, Failed };

    SignatureCheck(http::HttpClient &http, const base::Clock &clock, const profile::ProfileStore &profiles,
                   QObject *parent = nullptr);
    ~SignatureCheck() override;

    using TransportSource = std::function<QFuture<flow::TransportResult>()>;

    /// How keys are fetched from here on; without, as the environment and the system say.
    void setTransportSource(TransportSource source) { transports_ = std::move(source); }

    /// Not checked from here on; what runs for another token is stopped.
    void setToken(std::optional<token::Jwt> token);

    /// The issuer that the token names, perhaps an empty one, when its keys must not be fetched without a
    /// person's yes.
    [[nodiscard]] std::optional<QString> issuerToAskAbout() const;
    /// Nothing without a token, or while one runs.
    void run(const flow::KeysWanted &keys);
    void cancel();

    [[nodiscard]] State state() const { return state_; }

    [[nodiscard]] bool hasToken() const { return token_.has_value(); }

    [[nodiscard]] const flow::Verification &verification() const { return verification_; } ///< when Done

    [[nodiscard]] const base::Error &error() const { return error_; } ///< when Failed

Q_SIGNALS:
    void changed();

private:
    void enter(State state);
    void take(const http::Transport &transport);
    void verify(const flow::KeysWanted &keys);

    http::HttpClient &http_;
    const base::Clock &clock_;
    TransportSource transports_;
    http::Transport transport_; ///< the verifier's
    flow::Verifier verifier_;
    const profile::ProfileStore &profiles_;
    std::optional<token::Jwt> token_;
    State state_ = State::NotChecked;
    flow::Verification verification_;
    base::Error error_;
    JobTracker jobs_;
    std::stop_source stop_;
};

} // namespace obo::ui
