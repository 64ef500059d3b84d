// Tokens as an app with token encryption gets them: a JWE around the signed token (RFC 7516, compact).
#pragma once

#include "crypto/jwk/Jwk.h"

#include <QByteArray>

namespace obo::sandbox {

/// RSA-OAEP-256 with A256GCM; `kid` names the certificate whose key can read it. Empty when OpenSSL refuses.
[[nodiscard]] QByteArray encryptToken(const QByteArray &token, const crypto::Key &reader, const QString &kid);

} // namespace obo::sandbox
