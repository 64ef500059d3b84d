// What stands in the tokens: the claims of real v1.0 and v2.0 access tokens, ID tokens and app-only tokens.
#pragma once

#include "sandbox/tenant/Directory.h"
#include "sandbox/tokens/ObjectText.h"
#include "token/Jwt.h"

#include <QDateTime>

namespace obo::sandbox {

/// Of whom a token speaks; an exchange carries it over from the assertion.
struct Person {
    QString objectId, name, givenName, familyName, upn;
    QString address; ///< `ipaddr`
    QString authenticated; ///< `acr`
    QStringList methods; ///< `amr`
    QString identityProvider = {}; ///< `idp` of a guest: the issuer of the home tenant; else empty
    bool isAdministrator = false; ///< `wids`
    bool hasManyGroups = false; ///< more than a token has room for; not carried over
};

[[nodiscard]] Person personOf(const User &user);
[[nodiscard]] Person personIn(const token::Jwt &assertion);

struct Issue {
    QString base; ///< "http://127.0.0.1:PORT"
    QString tenantId;
    const App &client;
    const App &resource;
    QString scopes; ///< of a user's token, separated by spaces
    QDateTime notBefore, expires; ///< `iat` is notBefore, as at Entra: five minutes before the answer
    QString policy; ///< marker for practice assertions: "needs_mfa", "no_consent", "blocked"
    bool signedByClient = false; ///< the client proved itself with a key, not with a secret
};

[[nodiscard]] QString issuerV1(const QString &base, const QString &tenantId);
[[nodiscard]] QString issuerV2(const QString &base, const QString &tenantId);

/// Of the version that the resource asks for.
[[nodiscard]] ObjectText userClaims(const Issue &issue, const Person &person);
[[nodiscard]] ObjectText userClaimsV1(const Issue &issue, const Person &person);
[[nodiscard]] ObjectText userClaimsV2(const Issue &issue, const Person &person);
[[nodiscard]] ObjectText appClaims(const Issue &issue);
/// For `issue.client`. `full` puts in `aio` and `uti`, without which Entra refuses it as an assertion.
[[nodiscard]] ObjectText idClaims(const Issue &issue, const Person &person, bool full);

} // namespace obo::sandbox
