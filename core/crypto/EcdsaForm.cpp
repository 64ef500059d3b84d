#include "crypto/EcdsaForm.h"

#include "crypto/OpenSsl.h"

using namespace Qt::StringLiterals;

namespace obo::crypto {

int coordinateBytes(const QString &curve)
{
    if (curve == "P-256"_L1 || curve == "secp256k1"_L1)
        return 32;
    if (curve == "P-384"_L1)
        return 48;
    return curve == "P-521"_L1 ? 66 : 0;
}

std::optional<QByteArray> derFromPlain(QByteArrayView signature, int coordinate)
{
    if (coordinate <= 0 || signature.size() != 2 * coordinate)
        return std::nullopt;
    const EcdsaSignature pair(ECDSA_SIG_new());
    BigNumber r = bigNumber(signature.first(coordinate));
    BigNumber s = bigNumber(signature.last(coordinate));
    if (!pair || !r || !s)
        return std::nullopt;
    ECDSA_SIG_set0(pair.get(), r.release(), s.release());
    const int size = i2d_ECDSA_SIG(pair.get(), nullptr);
    if (size <= 0)
        return std::nullopt;
    QByteArray der(size, '\0');
    unsigned char *end = data(der);
    i2d_ECDSA_SIG(pair.get(), &end);
    return der;
}

std::optional<QByteArray> plainFromDer(const QByteArray &der, int coordinate)
{
    const unsigned char *begin = data(QByteArrayView(der));
    const EcdsaSignature pair(d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(der.size())));
    if (!pair)
        return std::nullopt;
    return bytesOf(*ECDSA_SIG_get0_r(pair.get()), coordinate)
        + bytesOf(*ECDSA_SIG_get0_s(pair.get()), coordinate);
}

} // namespace obo::crypto
