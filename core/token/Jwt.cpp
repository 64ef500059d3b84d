#include "token/Jwt.h"

#include "token/JwtReader.h"

#include <QStringConverter>
#include <cmath>

using namespace Qt::StringLiterals;

namespace obo::token {

QString toString(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Jws: return u"jws"_s;
    case TokenKind::Jwe: return u"jwe"_s;
    case TokenKind::Opaque: return u"opaque"_s;
    }
    return {};
}

base::Result<Jwt> Jwt::read(QByteArrayView text) { return JwtReader().read(text); }

QByteArray Jwt::signingInput() const
{
    if (kind_ != TokenKind::Jws)
        return {};
    QByteArray input;
    input.reserve(header_.encoded.size() + 1 + payload_.encoded.size());
    return input.append(header_.encoded).append('.').append(payload_.encoded);
}

JsonValue Jwt::headerValue(QStringView name) const
{
    JsonValue value = header_.json ? header_.json->root().member(name) : JsonValue();
    for (const JsonDocument &document : unprotected_) {
        if (!value.isValid())
            value = document.root().member(name);
    }
    return value;
}

JsonValue Jwt::claim(QStringView name) const
{
    return payload_.json ? payload_.json->root().member(name) : JsonValue();
}

QString Jwt::claimText(QStringView name) const
{
    const JsonValue value = claim(name);
    return value.isString() ? value.text() : QString();
}

QStringList Jwt::audiences() const
{
    const JsonValue audience = claim(u"aud");
    if (audience.isString())
        return {audience.text()};
    QStringList list;
    if (audience.isArray()) {
        for (JsonValue each = audience.firstChild(); each.isValid(); each = each.next()) {
            if (each.isString())
                list += each.text();
        }
    }
    return list;
}

QDateTime Jwt::time(QStringView name) const { return dateOf(claim(name)); }

// QString::fromUtf8() would leave a byte order mark out, which is signed like any other byte.
QString Jwt::payloadText() const
{
    return QStringDecoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom).decode(payload_.bytes);
}

QDateTime dateOf(JsonValue value)
{
    const auto seconds = value.number();
    return seconds ? dateAt(*seconds) : QDateTime();
}

QDateTime dateAt(double seconds)
{
    // from year 1 to 9999: what lies beyond is no time that a token means
    constexpr double first = -62135596800;
    constexpr double last = 253402300799;
    const bool within = seconds >= first && seconds <= last;
    return within ? QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::floor(seconds * 1000)), Qt::UTC)
                  : QDateTime();
}

} // namespace obo::token
