// Where a finding or an error points: a typed place that the window can jump to.
#pragma once

#include <QString>

namespace obo::base {

enum class PlaceKind {
    None,
    Field, ///< a field of the form or an option: "tenant", "client_id", "scope", "assertion", "client_secret"
    Claim, ///< a claim of the token's payload, by name
    Header, ///< a header parameter of the token, by name
    Part, ///< a part of the token: "header", "payload", "signature"
};

/// A place with, where it is known, the byte at which the fault stands.
struct Place {
    PlaceKind kind = PlaceKind::None;
    QString name;
    qsizetype byteOffset = -1; ///< in the part or text that `name` says; -1 when it does not apply

    [[nodiscard]] static Place field(const QString &name);
    [[nodiscard]] static Place claim(const QString &name);
    [[nodiscard]] static Place header(const QString &name);
    [[nodiscard]] static Place part(const QString &name, qsizetype byteOffset = -1);

    /// For JSON output: "claim:aud", "field:scope", "part:payload@17", empty for None.
    [[nodiscard]] QString toString() const;
    bool operator==(const Place &) const = default;
};

} // namespace obo::base
