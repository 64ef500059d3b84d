// A client assertion signed with the client's own key: the JWT that proves who the client is.
#pragma once

#include "oauth/ClientCredential.h"

#include <QDateTime>
#include <QUrl>

namespace obo::oauth {

/// What a client assertion is made for.
struct AssertionUse {
    QString clientId; ///< iss and sub
    QUrl tokenEndpoint; ///< aud: the very URL that the request goes to
    QDateTime now; ///< nbf and iat; exp is ten minutes later
};

/// The algorithm that signs when none is asked for: PS256 for RSA (RS256 at AD FS), what its curve says for EC.
[[nodiscard]] QString usualAlgorithm(const crypto::Key &key);
/// The algorithms that can sign with the key, the usual one first: for a list to choose from.
[[nodiscard]] QStringList algorithmsFor(const crypto::Key &key);

/// Signs. The header has `alg`, `typ` JWT and the certificate's thumbprint: `x5t#S256`, with RS256 and its kin
/// `x5t` (SHA-1), which AD FS and old set-ups know; `x5c`, leaf first, when the chain is to be sent. `jti` is
/// random. `signing.certificate` is there.
/// Errors: BadInput naming "signing_algorithm" when the algorithm does not suit the key, "certificate" when
/// the key is too weak or does not sign.
/// Source: MicrosoftDocs/entra-docs, certificate-credentials.md; RFC 7523 section 3; RFC 7515 section 4.1.
[[nodiscard]] base::Result<base::Secret> makeClientAssertion(const SigningCertificate &signing,
                                                             const AssertionUse &use);

} // namespace obo::oauth
