// Where the keys for a verification come from: a JWKS text or URL, or an issuer's discovery document.
#pragma once

#include "base/Result.h"
#include "crypto/Jwk.h"
#include "http/HttpClient.h"

#include <QFuture>
#include <memory>
#include <stop_token>

namespace obo::flow {

struct Keys {
    crypto::KeySet set;
    QString from; ///< whose keys these are, for people: a file, a URL, "login.microsoftonline.com (issuer …)"
};

using KeysResult = std::shared_ptr<base::Result<Keys>>;

/// Fetches through the HTTP client with its rules. `http` must outlive every call.
class KeySource {
public:
    KeySource(http::HttpClient &http, http::Transport transport);

    /// Errors: BadInput (URL against the rules), those of HttpClient, Protocol (no JWKS there).
    [[nodiscard]] QFuture<KeysResult> fromJwksUrl(const QString &url, std::stop_token stop);
    /// Reads {issuer}/.well-known/openid-configuration (OpenID Connect Discovery 1.0 section 4), checks that it
    /// names the same issuer, and fetches its jwks_uri. An issuer on loopback may only name keys on loopback.
    [[nodiscard]] QFuture<KeysResult> fromIssuer(const QString &issuer, std::stop_token stop);

private:
    http::HttpClient &http_;
    http::Transport transport_;
    [[nodiscard]] QFuture<KeysResult> fetch(const QUrl &url, const QString &from, std::stop_token stop);
};

/// Issuers that are fetched without asking a person: Microsoft's clouds and loopback (contract, `obo inspect`).
[[nodiscard]] bool isWellKnownIssuer(const QString &issuer);

} // namespace obo::flow
