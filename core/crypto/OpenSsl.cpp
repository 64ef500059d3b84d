#include "crypto/OpenSsl.h"

#include <QStringList>
#include <array>
#include <openssl/err.h>

using namespace Qt::StringLiterals;

namespace obo::crypto {

QString takeOpenSslErrors()
{
    QStringList texts;
    while (const auto code = ERR_get_error()) {
        std::array<char, 256> text{};
        ERR_error_string_n(code, text.data(), text.size());
        texts += QString::fromLatin1(text.data());
    }
    return texts.join(u"; "_s);
}

BigNumber bigNumber(QByteArrayView bigEndian)
{
    return BigNumber(BN_bin2bn(data(bigEndian), static_cast<int>(bigEndian.size()), nullptr));
}

QByteArray bytesOf(const BIGNUM &number, int size)
{
    QByteArray bytes(size > 0 ? size : BN_num_bytes(&number), '\0');
    BN_bn2binpad(&number, data(bytes), static_cast<int>(bytes.size()));
    return bytes;
}

} // namespace obo::crypto
