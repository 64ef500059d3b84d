// Is the credential good? Asked of the authority without an assertion: by a token of the app itself.
#pragma once

#include "answers/Context.h"
#include "base/Clock.h"
#include "http/HttpClient.h"
#include "oauth/Authority.h"
#include "oauth/ClientCredential.h"

#include <QFuture>
#include <memory>

namespace obo::flow {

struct CredentialTestInput {
    oauth::AuthorityChoice authority;
    QString clientId;
    oauth::ClientCredential credential;
    http::Transport transport;
};

struct CredentialTestOutcome {
    enum class Verdict {
        Good, ///< the authority issued a token for it
        Bad, ///< it refused the credential (invalid_client)
        Unknown, ///< it refused for another reason, or did not answer: nothing is known of the credential
        NotSent, ///< what was known before stops it
    };

    Verdict verdict = Verdict::Unknown;
    base::Findings findings; ///< the verdict first, as a finding; then what is known of the credential itself
    std::optional<base::Error> error; ///< why it is not Good
    answers::Context request; ///< what a refusal is explained with
    std::optional<http::HttpExchange> exchange; ///< nothing when nothing was sent; the token in it is masked
};

using CredentialTestResult = std::shared_ptr<CredentialTestOutcome>;

/// A client-credentials request: for Microsoft Graph's .default in Microsoft's clouds, where every tenant has
/// it; elsewhere for the app's own resource. The token is dropped. Finishes with exactly one outcome; `http`
/// and `clock` outlive it.
[[nodiscard]] QFuture<CredentialTestResult> testCredential(http::HttpClient &http, const base::Clock &clock,
                                                           CredentialTestInput input, std::stop_token stop);

} // namespace obo::flow
