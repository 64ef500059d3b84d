// An authority's discovery document (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2), checked to be
// its own.
#pragma once

#include "oauth/Authority.h"

#include <QByteArray>
#include <QStringList>

namespace obo::oauth {

struct AuthorityDocument {
    QString issuer;
    QUrl tokenEndpoint;
    QString jwksUri; ///< as written; empty when it names none
    QStringList grantTypes; ///< as listed; empty when nothing is listed
    QStringList authMethods; ///< of the token endpoint
};

/// What must hold: the issuer is the one asked for (RFC 8414 section 3.3; of Entra ID and AD FS it is at the
/// same host, or at one of the same cloud), and the token endpoint is at the issuer's own host and port, or
/// both are a known cloud's. Else a document could have the credential sent elsewhere
/// (draft-ietf-oauth-rfc7523bis, audience injection). Errors: Protocol and BadInput, naming `url`.
[[nodiscard]] base::Result<AuthorityDocument>
readAuthorityDocument(const QByteArray &text, const Authority &authority, const QUrl &url);

} // namespace obo::oauth
