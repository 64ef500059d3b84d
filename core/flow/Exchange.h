// One whole exchange: fields checked, request sent, answer read, token decoded.
#pragma once

#include "answers/Context.h"
#include "base/Clock.h"
#include "base/Finding.h"
#include "http/HttpClient.h"
#include "oauth/TokenAnswer.h"
#include "oauth/TokenRequest.h"
#include "token/Jwt.h"
#include "token/claims/ClaimCatalogue.h"

#include <QFuture>
#include <memory>
#include <optional>
#include <stop_token>

namespace obo::flow {

/// As typed; cleaned inside. Moves: it owns secrets.
struct ExchangeInput {
    QString cloudId; ///< "global" …; ignored when authorityUrl is set
    QString authorityUrl;
    QString authorityKind; ///< oauth::toString(AuthorityKind); empty: Entra ID's paths, or what the URL shows
    QString tokenEndpoint; ///< with "endpoint"
    QString tenant; ///< of no use to other kinds
    QString clientId;
    QString scope; ///< empty: Graph's .default of the cloud; with another kind none is sent
    base::Secret assertion; ///< as pasted
    oauth::ClientCredential credential;
    QString claims;
    bool preflight = true; ///< false: send even what is sure to be refused
    http::Transport transport;
};

/// The form as it was cleaned for the request, without its secrets.
struct Asked {
    QString cloudId; ///< empty with an authority URL
    QString authorityUrl;
    QString authorityKind; ///< as in ExchangeInput
    QString tokenEndpoint; ///< typed, or the one that was found
    QString tenant;
    QString clientId;
    QString scope; ///< separated by single spaces; Graph's .default of the cloud where none was typed

    [[nodiscard]] oauth::AuthorityChoice authority() const
    {
        return {cloudId, authorityUrl, authorityKind, tokenEndpoint, tenant};
    }
};

struct ExchangeOutcome {
    base::Result<oauth::TokenAnswer> answer = base::fail(base::ErrorKind::Cancelled, {});
    std::optional<http::HttpExchange> exchange; ///< the token request; nothing when none was sent
    QList<http::HttpExchange> discovery; ///< what was asked before it to find the token endpoint
    Asked asked; ///< as far as it was filled in
    std::optional<token::Jwt> assertion; ///< what was sent, or would have been; nothing when it is no token
    std::optional<token::Jwt> token; ///< the access token taken apart, on success
    /// Of the preflight, then of the result. After a success those of the preflight that said with which code
    /// the authority might refuse are gone.
    base::Findings findings;
    QDateTime receivedAt; ///< UTC, when the answer was there
};

/// What a refusal is explained with: what was asked, the assertion, and the times of the answer.
[[nodiscard]] answers::Context requestOf(const ExchangeOutcome &outcome);

/// Holds no state between runs. `http`, `clock` and `catalogue` must outlive every run.
class ExchangeFlow {
public:
    ExchangeFlow(http::HttpClient &http, const base::Clock &clock, const token::ClaimCatalogue &catalogue);
    /// Finishes with exactly one outcome; Cancelled when `stop` is requested. Nothing is sent when a field is
    /// wrong (BadInput) or the preflight finds what is sure to be refused (BadInput, place set), unless
    /// preflight is off.
    [[nodiscard]] QFuture<std::shared_ptr<ExchangeOutcome>> run(ExchangeInput input, std::stop_token stop,
                                                                http::PhaseListener onPhase = {});

private:
    http::HttpClient &http_;
    const base::Clock &clock_;
    const token::ClaimCatalogue &catalogue_;
};

} // namespace obo::flow
