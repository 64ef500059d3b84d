// How the client proves to the authority who it is: one of several kinds, each with what it needs.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "crypto/certificate/ClientCertificate.h"

#include <memory>
#include <variant>

namespace obo::oauth {

/// `client_secret` in the form (RFC 6749 section 2.3.1, `client_secret_post`): what Entra ID's clients do.
struct SecretInBody {
    base::Secret value;
};

/// HTTP Basic (RFC 6749 section 2.3.1, `client_secret_basic`).
struct SecretByBasic {
    base::Secret value;
};

/// A client assertion that somebody else signed (RFC 7523): a file's, a federated token, a program's.
struct ReadyAssertion {
    base::Secret value; ///< compact JWT, cleaned
};

/// A client assertion that is signed when the request is made.
struct SigningCertificate {
    std::shared_ptr<const crypto::ClientCertificate> certificate; ///< null: none was given
    QString algorithm; ///< "PS256", "RS256", "ES256" …; empty: what fits key and authority
    bool sendChain = false; ///< x5c: subject name and issuer authentication
};

using ClientCredential = std::variant<SecretInBody, SecretByBasic, ReadyAssertion, SigningCertificate>;

/// The secret, of either kind that has one; null otherwise.
[[nodiscard]] const base::Secret *clientSecretOf(const ClientCredential &credential);

/// What is not there, as the error that names it and its field ("client_secret", "client_assertion",
/// "certificate"). Nothing when the credential is whole.
[[nodiscard]] std::optional<base::Error> missingCredential(const ClientCredential &credential);

} // namespace obo::oauth
