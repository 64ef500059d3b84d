#include "oauth/OAuthErrorReader.h"

namespace obo::oauth {

QList<base::RawMember> rawMembers(const token::JsonValue &object)
{
    QList<base::RawMember> members;
    for (auto member = object.firstChild(); member.isValid(); member = member.next())
        members.append({member.name(), member.raw().toByteArray()});
    return members;
}

std::optional<base::OAuthError> readOAuthError(const token::JsonValue &root, int httpStatus)
{
    if (!root.isObject() || !root.member(u"error").isValid())
        return std::nullopt;
    base::OAuthError read;
    read.httpStatus = httpStatus;
    read.error = root.member(u"error").text();
    read.errorDescription = root.member(u"error_description").text();
    read.suberror = root.member(u"suberror").text();
    read.claims = root.member(u"claims").text();
    read.traceId = root.member(u"trace_id").text();
    read.correlationId = root.member(u"correlation_id").text();
    read.timestamp = root.member(u"timestamp").text();
    read.errorUri = root.member(u"error_uri").text();
    const auto codes = root.member(u"error_codes");
    for (auto code = codes.isArray() ? codes.firstChild() : codes; code.isValid(); code = code.next()) {
        read.errorCodes.append(code.text());
        if (!codes.isArray())
            break;
    }
    read.members = rawMembers(root);
    return read;
}

} // namespace obo::oauth
