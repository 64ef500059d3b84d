#include "oauth/OAuthErrorReader.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

QString masked(const QString &text, const http::Masker *masker) { return masker ? masker->echoes(text) : text; }

QString member(token::JsonValue answer, QStringView name, const http::Masker *masker)
{
    const token::JsonValue value = answer.member(name);
    return value.isValid() && value.type() != token::JsonType::Null ? masked(value.text(), masker) : QString();
}

/// Codes stand in sentences and titles: nothing else may come there, least of all what was sent.
void addCode(token::JsonValue value, const http::Masker *masker, QStringList &codes)
{
    // "AADSTS50013" as a string is not Entra's form, but a gateway's.
    static const QRegularExpression form(u"\\A(?:AADSTS)?(\\d{4,9}|AADB2C\\d{4,9}|MSIS\\d{4,9})\\z"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    if (!value.isNumber() && !value.isString())
        return;
    const auto code = form.match(masked(value.text().trimmed(), masker));
    if (code.hasMatch())
        codes.append(code.captured(1).toUpper());
}

QStringList codesOf(token::JsonValue answer, const http::Masker *masker)
{
    QStringList codes;
    const token::JsonValue listed = answer.member(u"error_codes");
    if (listed.isArray()) {
        for (auto value = listed.firstChild(); value.isValid(); value = value.next())
            addCode(value, masker, codes);
    } else if (listed.isValid()) {
        addCode(listed, masker, codes);
    }
    return codes;
}

QStringList codesIn(const QString &description)
{
    static const QRegularExpression code(u"\\bAADSTS(\\d{4,8})\\b"_s);
    QStringList codes;
    for (auto matches = code.globalMatch(description); matches.hasNext();) {
        const QString found = matches.next().captured(1);
        if (!codes.contains(found))
            codes.append(found);
    }
    return codes;
}

} // namespace

QList<base::RawMember> rawMembers(token::JsonValue object, const http::Masker *masker)
{
    QList<base::RawMember> members;
    for (auto value = object.firstChild(); value.isValid(); value = value.next()) {
        const QByteArray raw = value.raw().toByteArray();
        members.append({masked(value.name(), masker), masker ? masker->echoes(raw) : raw});
    }
    return members;
}

std::optional<base::OAuthError> readOAuthError(token::JsonValue answer, int httpStatus,
                                               const http::Masker *masker)
{
    if (!answer.isObject() || !answer.member(u"error").isString() || answer.member(u"error").text().isEmpty())
        return std::nullopt;
    base::OAuthError error;
    error.error = member(answer, u"error", masker);
    error.errorDescription = member(answer, u"error_description", masker);
    error.errorCodes = codesOf(answer, masker);
    if (error.errorCodes.isEmpty())
        error.errorCodes = codesIn(error.errorDescription);
    error.suberror = member(answer, u"suberror", masker);
    error.claims = member(answer, u"claims", masker);
    error.traceId = member(answer, u"trace_id", masker);
    error.correlationId = member(answer, u"correlation_id", masker);
    error.timestamp = member(answer, u"timestamp", masker);
    error.errorUri = member(answer, u"error_uri", masker);
    error.httpStatus = httpStatus;
    error.members = rawMembers(answer, masker);
    return error;
}

} // namespace obo::oauth
