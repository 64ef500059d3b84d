// Four tokens, signed once by make_seeds.py, and the public keys of whoever signed them.
#pragma once

#include <QByteArray>
#include <array>

namespace obo::fuzz {

extern const QByteArray signedKeys; ///< a JWKS
extern const std::array<QByteArray, 4> signedTokens; ///< RS256, PS256, ES256, EdDSA

} // namespace obo::fuzz
