// An issuer's discovery document: where it stands, and the key address that it names (OpenID Connect Discovery
// 1.0 section 4).
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QUrl>

namespace obo::flow {

/// {issuer}/.well-known/openid-configuration. The v1.0 issuers of Entra (sts.windows.net) have theirs at the
/// login host of their cloud: MicrosoftDocs/entra-docs, access-tokens.md, "v1.0 and v2.0 tokens". With `appId`,
/// an application's own signing keys are asked for (same page, "Validate the signature"). Errors: BadInput.
[[nodiscard]] base::Result<QUrl> discoveryUrl(const QString &issuer, const QString &appId = {});

/// The jwks_uri of a document that is the issuer's own. For Entra's common, organizations and consumers the
/// document names its issuer as a pattern with `{tenantid}`, or by the tenant's GUID. An issuer on loopback may
/// only name keys on loopback, and no other may. Errors: Protocol, BadInput.
[[nodiscard]] base::Result<QUrl> keysUrl(const QByteArray &text, const QString &issuer, const QUrl &discovery);

} // namespace obo::flow
