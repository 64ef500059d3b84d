// Checks a token's signature: keys, mathematics, and what each step came to.
#pragma once

#include "flow/verify/KeySource.h"
#include "flow/verify/Verification.h"

namespace obo::flow {

using VerificationResult = std::shared_ptr<base::Result<Verification>>;

/// Holds the keys of the sitting. Keys are read and signatures computed on the thread pool, so that no hostile
/// set holds up a window. Needs an event loop on its thread, which is the HTTP client's; `http` and `clock`
/// outlive every call, the object itself need not.
class Verifier {
public:
    Verifier(http::HttpClient &http, const base::Clock &clock, http::Transport transport = {});

    /// Nothing is fetched when no key could help: an unsigned, encrypted or opaque token, or one that only
    /// Microsoft Graph can check. When the token's key ID is not among keys from memory, they are asked for
    /// once more; when it is not among an Entra tenant's either, the keys of the application in `aud` are asked
    /// for, which may sign with its own. Does not ask whether the issuer may be fetched (KnownIssuers.h).
    /// Errors: those of KeySource, Crypto when what was given is no key set.
    [[nodiscard]] QFuture<VerificationResult> verify(const token::Jwt &token, const KeysWanted &wanted,
                                                     std::stop_token stop);

private:
    KeySource source_;
};

} // namespace obo::flow
