// What an issuer's address says: whose it is, which tenant, which version of tokens.
#pragma once

#include <QString>

namespace obo::token {

enum class IssuerKind {
    Unknown,
    Entra, ///< sts.windows.net (v1.0) or login.microsoftonline.com (v2.0), or another cloud's
    B2c,
    Ciam, ///< Entra External ID
    AdFs,
    Loopback, ///< the practice authority, or another one on this computer
};

struct IssuerReading {
    IssuerKind kind = IssuerKind::Unknown;
    QString cloud; ///< "US Government", "China, operated by 21Vianet", "Germany, retired"; empty for the
                   ///< worldwide cloud
    QString tenant; ///< GUID or name as written; empty when the address has none
    QString version; ///< "1.0" or "2.0"; empty when the address does not say
    QString host;
};

/// Tokens write the issuer as an URL; what is none is Unknown. Knows only what the address says: anyone can
/// write any issuer into a token.
[[nodiscard]] IssuerReading readIssuer(const QString &issuer);

/// "Microsoft Entra ID, v2.0, tenant 1111…"; empty when unknown. Fit to show as plain text.
[[nodiscard]] QString issuerWords(const QString &issuer);

/// "personal Microsoft accounts" for the tenant that holds them; empty for others.
[[nodiscard]] QString tenantWords(const QString &tenant);

} // namespace obo::token
