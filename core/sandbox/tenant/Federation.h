// A second issuer that the authority plays itself: a cluster whose workload tokens the middle tier may present
// instead of a secret (workload identity federation).
#pragma once

#include "sandbox/tokens/ObjectText.h"

#include <QString>

namespace obo::sandbox {

/// What the app registration's federated credential says.
struct Federation {
    QString issuer; ///< "http://127.0.0.1:PORT/practice-cluster"
    QString subject;
    QString audience;
};

inline constexpr QLatin1StringView federationPath("/practice-cluster");

[[nodiscard]] Federation makeFederation(const QString &authorityUrl);

/// A workload token's claims as Kubernetes writes them. `issued` is the time of issue in seconds since 1970.
[[nodiscard]] ObjectText workloadClaims(const Federation &federation, qint64 issued, qint64 lifetime);

} // namespace obo::sandbox
