// PKCS#12 files that no program writes, made byte by byte.
#pragma once

#include <QByteArray>

namespace obo::tests {

/// DER: a tag, the length, the content.
inline QByteArray der(char tag, const QByteArray &content)
{
    const auto size = static_cast<quint32>(content.size());
    if (size < 0x80)
        return QByteArray(1, tag) + static_cast<char>(size) + content;
    return QByteArray(1, tag) + '\x83' + static_cast<char>(size >> 16) + static_cast<char>(size >> 8)
        + static_cast<char>(size) + content;
}

/// A PKCS#12 file without a check of its own, of these contents (RFC 7292 section 4).
inline QByteArray pkcs12Of(const QByteArray &contents)
{
    const QByteArray dataType = QByteArray::fromHex("06092a864886f70d010701");
    return der('\x30',
               QByteArray::fromHex("020103")
                   + der('\x30', dataType + der('\xa0', der('\x04', der('\x30', contents)))));
}

/// Bags inside bags (safeContentsBag, RFC 7292 section 4.2.6), the innermost one empty.
inline QByteArray nestedBags(int depth)
{
    QByteArray bags;
    for (int i = 0; i < depth; ++i)
        bags = der('\x30', QByteArray::fromHex("060b2a864886f70d010c0a0106") + der('\xa0', der('\x30', bags)));
    return pkcs12Of(der(
        '\x30', QByteArray::fromHex("06092a864886f70d010701") + der('\xa0', der('\x04', der('\x30', bags)))));
}

/// A part encrypted with pbeWithSHAAnd3-KeyTripleDES-CBC after 20,000,000 iterations.
inline QByteArray dearPart()
{
    const QByteArray algorithm =
        der('\x30',
            QByteArray::fromHex("060a2a864886f70d010c0103")
                + der('\x30', QByteArray::fromHex("04080102030405060708020401312d00")));
    const QByteArray content = QByteArray::fromHex("06092a864886f70d010701") + algorithm
        + QByteArray::fromHex("801030313233343536373839616263646566");
    return pkcs12Of(der('\x30',
                        QByteArray::fromHex("06092a864886f70d010706")
                            + der('\xa0', der('\x30', QByteArray::fromHex("020100") + der('\x30', content)))));
}

} // namespace obo::tests
