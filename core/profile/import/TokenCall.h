// A request of a token as programs for requests keep it: a URL, form fields, perhaps HTTP Basic.
#pragma once

#include "profile/import/ImportDraft.h"

namespace obo::profile {

/// Settings are named by their place in the file; a field's own name stands beside it.
struct TokenCall {
    struct Field {
        QString name;
        Setting setting;
    };

    QString name; ///< the wish for the profile's name
    Setting url;
    QList<Field> fields;
    Setting basicUser; ///< empty path: no HTTP Basic
    Setting basicPassword;
};

/// Whether the fields or the URL are those of a token endpoint's call.
[[nodiscard]] bool isTokenCall(const TokenCall &call);
/// client_id, client_secret, scope … of the form; assertions, tokens and passwords are never taken.
void takeCall(ImportDraft &draft, const TokenCall &call);

/// The fields of an application/x-www-form-urlencoded text, percent signs and plus signs resolved. `path` names
/// the text.
[[nodiscard]] QList<TokenCall::Field> formFields(const QString &text, const QString &path);
/// The two parts of a Basic header's value or of "user:password", each decoded as RFC 6749 section 2.3.1 has it
/// encoded when `encoded`.
void setBasic(TokenCall &call, const QString &path, const QString &userAndPassword, bool encoded);
/// Takes "Basic …" out of an Authorization header's value; false when it is another scheme.
bool setBasicHeader(TokenCall &call, const QString &path, const QString &value);

} // namespace obo::profile
