// Where the keys for a verification come from: a JWKS URL, or an issuer's discovery document.
#pragma once

#include "flow/verify/DocumentCache.h"

namespace obo::flow {

/// Fetches through the HTTP client with its rules, and holds what it got for the sitting (DocumentCache). Call
/// on the HTTP client's thread. `http` and `clock` must outlive every call.
class KeySource {
public:
    using Use = DocumentCache::Use;

    KeySource(http::HttpClient &http, const base::Clock &clock, http::Transport transport = {});

    /// Errors: BadInput (URL against the rules), those of DocumentCache.
    [[nodiscard]] QFuture<DocumentResult> fromJwksUrl(const QString &text, Use use, std::stop_token stop);
    /// Reads the issuer's discovery document, checks that it is the issuer's own, and fetches its jwks_uri
    /// (Discovery.h). With `appId`, the keys of an application that signs with its own. Does not ask whether
    /// the issuer may be fetched: that is the caller's duty (KnownIssuers.h). Errors: as fromJwksUrl, and
    /// Protocol.
    [[nodiscard]] QFuture<DocumentResult> fromIssuer(const QString &issuer, Use use, std::stop_token stop,
                                                     const QString &appId = {});

private:
    DocumentCache cache_;
};

} // namespace obo::flow
