// What can be told of a ready client assertion before it is sent: a federated token, or one that another
// program signed.
#pragma once

#include "base/Finding.h"
#include "token/Jwt.h"

#include <QDateTime>
#include <QUrl>

namespace obo::checks {

struct ClientAssertionInput {
    QString clientId;
    QUrl tokenEndpoint; ///< may be empty: not known yet
    QString federatedAudience; ///< what the cloud's federated credentials ask for; empty: no Entra ID, none
                               ///< asked for
    QDateTime now;
};

/// Its times, and by who made it: signed by the client itself (iss is the client ID) subject and audience as
/// certificate-credentials.md asks; of another issuer, the identity that a federated credential must name and
/// its audience. What holds is told too. All point to the field "client_assertion".
/// Sources: learn.microsoft.com/entra/identity-platform/certificate-credentials,
/// learn.microsoft.com/entra/workload-id/workload-identity-federation; codes by entra-answers.md, rows 13.
[[nodiscard]] base::Findings clientAssertionFindings(const token::Jwt &assertion,
                                                     const ClientAssertionInput &input);

} // namespace obo::checks
