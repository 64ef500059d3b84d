// ECDSA signatures in JWS's form (r and s, each of the curve's size: RFC 7518 section 3.4) and in OpenSSL's
// DER.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <optional>

namespace obo::crypto {

/// Bytes of one coordinate: 32, 48, 66; 0 for an unknown curve.
[[nodiscard]] int coordinateBytes(const QString &curve);

/// Nothing unless `signature` has exactly twice `coordinate` bytes.
[[nodiscard]] std::optional<QByteArray> derFromPlain(QByteArrayView signature, int coordinate);
[[nodiscard]] std::optional<QByteArray> plainFromDer(const QByteArray &der, int coordinate);

} // namespace obo::crypto
