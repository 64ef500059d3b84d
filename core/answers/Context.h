// The request behind a refusal, as far as it is known: explanations join the authority's words with it.
#pragma once

#include "token/Jwt.h"

#include <QDateTime>
#include <QString>
#include <optional>

namespace obo::answers {

/// All of it may be empty. Holds no secret; the assertion is a token and is never shown.
struct Context {
    QString tenant;
    QString clientId;
    QString scope; ///< as sent, separated by spaces
    QString cloudId; ///< "global" …; empty when an authority URL was used
    QString authorityUrl; ///< base, without the tenant
    QString authorityKind; ///< oauth::toString(AuthorityKind)
    std::optional<token::Jwt> assertion;
    bool secretLooksLikeGuid = false; ///< likely the secret's ID instead of its value
    QDateTime serverDate; ///< the answer's Date header, UTC; invalid when there was none
    QDateTime receivedAt; ///< this machine's clock when the answer came, UTC; invalid for pasted texts

    /// The authority without the tenant: "https://login.microsoftonline.com"; empty when neither cloud nor URL
    /// is known.
    [[nodiscard]] QString base() const;
};

/// The API that a scope names: "https://graph.microsoft.com" for "https://graph.microsoft.com/User.Read"; empty
/// for bare names, which are Microsoft Graph's.
[[nodiscard]] QString scopeResource(const QString &scope);

} // namespace obo::answers
