#include "crypto/Random.h"

#include <QUuid>
#include <array>
#include <openssl/rand.h>

namespace obo::crypto {

void fillRandom(std::span<unsigned char> bytes)
{
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        qFatal("OpenSSL gives no random bytes.");
}

QString randomId()
{
    std::array<unsigned char, 16> bytes{};
    fillRandom(bytes);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return QUuid::fromRfc4122(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())))
        .toString(QUuid::WithoutBraces);
}

} // namespace obo::crypto
