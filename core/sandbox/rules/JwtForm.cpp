#include "sandbox/rules/JwtForm.h"

#include "token/Base64Url.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

bool isObject(const token::TokenPart &part) { return part.json && part.json->root().isObject(); }

} // namespace

std::optional<token::Jwt> readSignedJwt(const QString &given)
{
    const QByteArray text = given.toUtf8();
    auto read = token::Jwt::read(text);
    const bool parts = std::ranges::count(text, '.') == 2
        && token::fromBase64Url(text.sliced(text.lastIndexOf('.') + 1)).bytes;
    const bool readable = parts && read && read->text() == text && read->kind() == token::TokenKind::Jws
        && read->serialization() == token::Serialization::Compact && isObject(read->header())
        && isObject(read->payload());
    return readable ? std::optional(*std::move(read)) : std::nullopt;
}

bool isTypedAsJwt(const token::Jwt &jwt)
{
    const auto type = jwt.headerValue(u"typ");
    return !type.isValid() || type.text().compare("JWT"_L1, Qt::CaseInsensitive) == 0
        || type.text() == "http://openid.net/specs/jwt/1.0"_L1;
}

QString shownThumbprint(const QString &kidOrX5t)
{
    const auto bytes = token::fromBase64Url(kidOrX5t.toUtf8()).bytes;
    return bytes ? QString::fromLatin1(bytes->toHex()).toUpper() : kidOrX5t;
}

QString ticks(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u"0000"_s : QString();
}

QString keyTime(const QDateTime &time) { return time.toUTC().toString(u"MM/dd/yyyy HH:mm:ss"_s); }

} // namespace obo::sandbox
