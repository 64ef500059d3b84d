// How a saved profile's client proves who it is: kinds, paths and programs. Never the secret itself.
#pragma once

#include <QStringList>

namespace obo::profile {

/// The kinds of client credential, as `Credential::kind` and profiles.json spell them.
namespace credentials {
inline constexpr QLatin1StringView secret("secret"); ///< a client secret, in the keychain
inline constexpr QLatin1StringView certificate("certificate"); ///< a key that signs client assertions
inline constexpr QLatin1StringView federated("federated"); ///< a client assertion that another system issues
inline constexpr QLatin1StringView command("command"); ///< what a program prints
} // namespace credentials

struct Credential {
    QString kind = QStringLiteral("secret"); ///< one of `credentials`; kept as written when it is another
    QString secretMethod; ///< "basic": HTTP Basic (RFC 6749 section 2.3.1); empty: in the body
    QString certificateFile; ///< PEM or PKCS#12
    QString keyFile; ///< PEM; empty: the key is in certificateFile, or in the keychain
    QString keyPlace; ///< "keychain": the key is the entry "<profile id>/private-key"; empty: in its file
    QString signingAlgorithm; ///< "PS256", "RS256", "ES256" …; empty: what fits key and authority
    bool sendChain = false; ///< x5c in the client assertion's header (subject name and issuer authentication)
    QString assertionSource; ///< of federated: "github"; empty: a file
    QString assertionFile; ///< of federated; empty: the path in AZURE_FEDERATED_TOKEN_FILE
    QString federatedAudience; ///< asked of GitHub; empty: api://AzureADTokenExchange
    QStringList command; ///< program, then its arguments; no shell
    QString commandGives; ///< "client_assertion"; empty: a client secret
    bool operator==(const Credential &) const = default;
};

} // namespace obo::profile
