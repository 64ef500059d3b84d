// The On-Behalf-Of token request (v2-oauth2-on-behalf-of-flow.md; RFC 7523 section 2.1) as an HTTP request.
#pragma once

#include "base/Secret.h"
#include "http/HttpClient.h"
#include "oauth/Authority.h"
#include "oauth/ClientCredential.h"

#include <QString>

namespace obo::oauth {

struct OboRequest {
    Authority authority;
    QString clientId;
    QString scope; ///< space-separated; empty: not sent, but to Entra ID
    base::Secret assertion; ///< compact JWT, cleaned
    ClientCredential credential;
    QString claims; ///< a claims challenge's JSON to pass on; usually empty
};

/// A token of the app itself (v2-oauth2-client-creds-grant-flow.md; RFC 6749 section 4.4): tells whether the
/// credential is good without an assertion.
struct AppTokenRequest {
    Authority authority;
    QString clientId;
    QString scope; ///< "{resource}/.default"
    ClientCredential credential;
};

/// As toHttp() of an OboRequest, below.
[[nodiscard]] base::Result<http::HttpRequest> toHttp(AppTokenRequest request, const http::Transport &transport,
                                                     const QDateTime &now);

/// Moves the secrets out of `request` into the HTTP request's body (application/x-www-form-urlencoded, UTF-8,
/// strict), or into its Authorization header, and its list of values to mask. A certificate signs its client
/// assertion here, as of `now`: some milliseconds for an RSA key. A new client-request-id is made. Errors:
/// those of makeClientAssertion(). The credential is whole (missingCredential()).
[[nodiscard]] base::Result<http::HttpRequest> toHttp(OboRequest request, const http::Transport &transport,
                                                     const QDateTime &now);

/// What AD FS asks for apart.
struct AdFsScope {
    QString resource; ///< identifier of the API called; empty when the scopes name none
    QString scope; ///< the names alone, without .default; separated by spaces
};

/// "https://api.contoso.com//openid" names the resource "https://api.contoso.com/" and the scope "openid"; with
/// several resources the first counts.
[[nodiscard]] AdFsScope adFsScope(const QString &scopes);

/// Appends name=value in strict form encoding (WHATWG URL, application/x-www-form-urlencoded serializing):
/// space is
/// '+', everything but ALPHA DIGIT * - . _ is %XX in upper case.
void appendFormField(base::Secret &body, std::string_view name, std::string_view value);

} // namespace obo::oauth
