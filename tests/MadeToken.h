// Tokens for tests: claims in, compact JWS out. The signature is none, but as long
// as an RSA key of 2048 bits makes it.
#pragma once

#include "token/Base64Url.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace obo::tests {

/// A compact JWS from two JSON texts.
inline QByteArray madeToken(const QByteArray &payload,
                            const QByteArray &header = R"({"alg":"RS256","typ":"JWT","kid":"k1"})")
{
    return token::toBase64Url(header) + '.' + token::toBase64Url(payload) + '.'
        + token::toBase64Url(QByteArray("not a signature").leftJustified(256, '.'));
}

/// `template_` with NOW+n and NOW-n replaced by seconds since 1970.
inline QByteArray withTimes(QByteArray text, const QDateTime &now)
{
    for (qsizetype at = text.indexOf("NOW"); at >= 0; at = text.indexOf("NOW", at)) {
        qsizetype end = at + 4;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9')
            ++end;
        const qint64 seconds = text.mid(at + 4, end - at - 4).toLongLong();
        const qint64 time = now.toSecsSinceEpoch() + (text[at + 3] == '-' ? -seconds : seconds);
        text.replace(at, end - at, QByteArray::number(time));
    }
    return text;
}

} // namespace obo::tests
