// The parsed OAuth 2.0 error answer, as a plain value, so that an Error can carry it.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace obo::base {

/// One member of the answer as it was written: `rawJson` is the UTF-8 JSON text of the value.
struct RawMember {
    QString name;
    QByteArray rawJson;
    bool operator==(const RawMember &) const = default;
};

/// RFC 6749 section 5.2 with Entra ID's further members. Texts are as the authority wrote them:
/// unescaped, neither translated nor shortened. Absent members are empty.
struct OAuthError {
    QString error;
    QString errorDescription;
    QStringList errorCodes; ///< digits as written, "50013"; of other services with their letters, "AADB2C90117"
    QString suberror;
    QString claims; ///< a claims challenge: JSON in a string, not decoded
    QString traceId;
    QString correlationId;
    QString timestamp;
    QString errorUri;
    int httpStatus = 0;
    QList<RawMember> members; ///< every member in the order answered, unknown ones too
    bool operator==(const OAuthError &) const = default;
};

} // namespace obo::base
