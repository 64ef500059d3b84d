// Whose keys may be fetched without asking a person (contract, `obo inspect`).
#pragma once

#include <QString>
#include <QStringList>

namespace obo::flow {

/// Microsoft's clouds and loopback.
[[nodiscard]] bool isWellKnownIssuer(const QString &issuer);

/// Well known, or at the scheme, host and port of one of the saved profiles' authorities. Everything else needs
/// a yes: a token may name any address as its issuer.
[[nodiscard]] bool isTrustedIssuer(const QString &issuer, const QStringList &authorityUrls);

} // namespace obo::flow
