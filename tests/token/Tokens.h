// Small tokens for the tests of this room.
#pragma once

#include "token/Base64Url.h"
#include "token/Jwt.h"

namespace obo::test {

inline const QByteArray header = R"({"typ":"JWT","alg":"RS256","kid":"k1"})";
inline const QByteArray payload = R"({"aud":"api://a","iss":"https://i/","exp":1700000000,"name":"Zo\u00eb"})";

inline QByteArray jws(const QByteArray &head = header, const QByteArray &body = payload,
                      const QByteArray &signature = "signature")
{
    return token::toBase64Url(head) + '.' + token::toBase64Url(body) + '.' + token::toBase64Url(signature);
}

inline QStringList ids(const token::Jwt &jwt)
{
    QStringList list;
    for (const base::Finding &finding : jwt.findings())
        list += finding.id;
    return list;
}

} // namespace obo::test
