// Authorities: Microsoft's clouds by name, or any other by its URL, by discovery or by its token endpoint.
#pragma once

#include "base/Result.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace obo::oauth {

/// A row of token::clouds() as it is offered.
struct Cloud {
    QString id; ///< "global", "usgov", "usgov-dod", "china": the values of --cloud
    QString name; ///< translated: "Global (login.microsoftonline.com)"
    QString loginHost;
    QString graph; ///< "https://graph.microsoft.com"
};

[[nodiscard]] QList<Cloud> clouds();
/// The scope to start with in a cloud: Graph's `.default`. Unknown IDs give global's.
[[nodiscard]] QString defaultScope(const QString &cloudId);

/// How an authority's addresses are found and which parameters it wants.
enum class AuthorityKind {
    Entra, ///< Entra ID's paths: the clouds, External ID with or without a domain of its own, the sandbox
    AdFs, ///< AD FS 2016 and later: /adfs/oauth2/token, `resource`
    Discovery, ///< OpenID Connect Discovery 1.0 or RFC 8414
    Endpoint, ///< the token endpoint itself was given
};

/// "", "adfs", "discovery", "endpoint": as in profiles.json and --authority-kind.
[[nodiscard]] QString toString(AuthorityKind kind);

/// An authority as a person chose it, cleaned or not. The members of a profile.
struct AuthorityChoice {
    QString cloudId; ///< empty with another authority
    QString url; ///< base URL, or the issuer; empty with a cloud
    QString kind; ///< as toString() gives it; empty: Entra ID's paths, or what the URL shows
    QString tokenEndpoint; ///< with "endpoint"
    QString tenant; ///< of no use to the other kinds
    bool operator==(const AuthorityChoice &) const = default;
};

/// What the URL shows when no kind was chosen: AD FS by its path, discovery by a document that is no Entra
/// ID's; else Entra. An unknown kind counts as Entra here; Authority::of() refuses it.
[[nodiscard]] AuthorityKind kindOf(const AuthorityChoice &choice);
/// Azure AD B2C by its host, or by a policy in the path. It has no On-Behalf-Of flow (AADB2C90086).
[[nodiscard]] bool isB2cUrl(const QString &text);

/// Where token requests of one tenant go.
class Authority {
public:
    /// Errors: BadInput naming field "cloud", "authority", "authority_kind", "token_endpoint" or "tenant".
    [[nodiscard]] static base::Result<Authority> of(const AuthorityChoice &choice);
    /// Errors: BadInput naming field "cloud" or "tenant".
    [[nodiscard]] static base::Result<Authority> ofCloud(const QString &cloudId, const QString &tenant);
    /// `baseUrl` as the sandbox prints it: scheme, host, port, at most a path before the tenant. A pasted token
    /// endpoint or discovery URL is cut back to its base. At {name}.ciamlogin.com the tenant may be left out:
    /// it is {name}.onmicrosoft.com then. Errors: BadInput naming "authority" or "tenant".
    [[nodiscard]] static base::Result<Authority> ofUrl(const QString &baseUrl, const QString &tenant);

    [[nodiscard]] AuthorityKind kind() const { return kind_; }

    /// Entra: {base}/{tenant}/oauth2/v2.0/token. Empty while it is to be discovered.
    [[nodiscard]] QUrl tokenEndpoint() const;

    [[nodiscard]] bool needsDiscovery() const { return tokenEndpoint().isEmpty(); }

    /// The same with the endpoint that its document names.
    [[nodiscard]] Authority withTokenEndpoint(const QUrl &endpoint) const;
    /// Where its discovery document may stand, in the order to ask; none with a typed token endpoint.
    [[nodiscard]] QList<QUrl> discoveryUrls() const;

    /// The first of them; empty for none.
    [[nodiscard]] QUrl discoveryUrl() const { return discoveryUrls().value(0); }

    /// With discovery, what the document must name as its issuer, letter for letter; else empty.
    [[nodiscard]] QString issuer() const { return issuer_; }

    /// Without the tenant; of AD FS without /adfs; of a typed token endpoint its origin.
    [[nodiscard]] QUrl base() const { return base_; }

    [[nodiscard]] QString tenant() const { return tenant_; } ///< empty for other kinds than Entra

    [[nodiscard]] bool isLoopback() const;

private:
    Authority(AuthorityKind kind, QUrl base)
        : kind_(kind)
        , base_(std::move(base))
    {
    }

    [[nodiscard]] static base::Result<Authority> ofAdFs(const QString &typed);
    [[nodiscard]] static base::Result<Authority> ofIssuer(const QString &typed);
    [[nodiscard]] static base::Result<Authority> ofEndpoint(const QString &typed);
    [[nodiscard]] QUrl at(const QString &path) const;

    AuthorityKind kind_;
    QUrl base_;
    QString tenant_;
    QString issuer_;
    QUrl endpoint_; ///< of Discovery and Endpoint
    QUrl document_; ///< of Discovery, when the document's own URL was given
};

} // namespace obo::oauth
