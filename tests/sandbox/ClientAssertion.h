// A client assertion as certificate-credentials.md says, and with anything about it changed.
#pragma once

#include "Wire.h"

#include "crypto/Signature.h"
#include "sandbox/keys/ClientCertificates.h"
#include "token/Base64Url.h"

namespace obo::tests {

struct ClientAssertion {
    QString certificate = u"rsa"_s;
    QString alg = u"PS256"_s;
    QString keyParameter = u"x5t#S256"_s; ///< empty: the header names no key
    QJsonObject header = {}; ///< laid over; null takes a member away
    QJsonObject claims = {}; ///< likewise
};

inline void layOver(QJsonObject &object, const QJsonObject &changes)
{
    for (auto each = changes.begin(); each != changes.end(); ++each) {
        if (each.value().isNull())
            object.remove(each.key());
        else
            object[each.key()] = each.value();
    }
}

inline const sandbox::ClientCertificate &certificateNamed(const Wire &wire, const QString &name)
{
    const auto &all = wire.sandbox->world().certificates;
    return *std::find_if(all.begin(), all.end(), [&name](const auto &each) { return each.name == name; });
}

inline QString signedAssertion(const Wire &wire, const ClientAssertion &made = {})
{
    const auto &chosen = certificateNamed(wire, made.certificate);
    QJsonObject header{{u"alg"_s, made.alg}, {u"typ"_s, u"JWT"_s}};
    if (!made.keyParameter.isEmpty()) {
        const bool sha1 = made.keyParameter == u"x5t"_s;
        const auto &print = sha1 ? chosen.certificate.sha1 : chosen.certificate.sha256;
        header[made.keyParameter] = QString::fromLatin1(token::toBase64Url(print));
    }
    layOver(header, made.header);
    const qint64 now = wire.clock->now().toSecsSinceEpoch();
    const QString id = wire.directory().middleTier.id;
    QJsonObject claims{
        {u"aud"_s, wire.sandbox->world().url + wire.tokenPath()},       {u"iss"_s, id},  {u"sub"_s, id},
        {u"jti"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}, {u"nbf"_s, now}, {u"exp"_s, now + 600}};
    layOver(claims, made.claims);
    return QString::fromLatin1(crypto::signJws(QJsonDocument(header).toJson(QJsonDocument::Compact),
                                               QJsonDocument(claims).toJson(QJsonDocument::Compact), chosen.key,
                                               made.alg)
                                   .value());
}

/// An exchange in which this stands instead of the secret.
inline Fields withAssertion(const QString &assertion)
{
    return {{u"client_secret"_s, QString()},
            {u"client_assertion"_s, assertion},
            {u"client_assertion_type"_s, u"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_s}};
}

} // namespace obo::tests
