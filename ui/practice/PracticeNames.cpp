#include "ui/practice/PracticeNames.h"

#include "base/Text.h"
#include "ui/theme/Words.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace obo::ui {

QString practiceName(const QString &key)
{
    const QHash<QString, QString> names = {
        {u"valid"_s, Words::tr("Valid")},
        {u"valid_v1"_s, Words::tr("Valid, version 1.0")},
        {u"second_user"_s, Words::tr("Valid, of another user")},
        {u"about_to_expire"_s, Words::tr("About to expire")},
        {u"expired"_s, Words::tr("Expired")},
        {u"not_yet_valid"_s, Words::tr("Not yet valid")},
        {u"wrong_audience"_s, Words::tr("Wrong audience")},
        {u"graph"_s, Words::tr("A token for Microsoft Graph")},
        {u"app_only"_s, Words::tr("App-only token")},
        {u"id_token"_s, Words::tr("ID token")},
        {u"bad_signature"_s, Words::tr("Signature does not hold")},
        {u"unknown_key"_s, Words::tr("Signed with an unknown key")},
        {u"wrong_type"_s, Words::tr("Header of another type")},
        {u"no_issuer"_s, Words::tr("No issuer")},
        {u"needs_mfa"_s, Words::tr("User must do MFA")},
        {u"no_consent"_s, Words::tr("No consent")},
        {u"blocked"_s, Words::tr("Blocked by Conditional Access")},
        {u"malformed"_s, Words::tr("No readable token")},
        {u"mfa_done"_s, Words::tr("After multifactor authentication")},
        {u"many_groups"_s, Words::tr("User in very many groups")},
        {u"short_lived"_s, Words::tr("Short lifetime")},
        {u"encrypted"_s, Words::tr("Encrypted token")},
    };
    if (const QString name = names.value(key); !name.isEmpty())
        return name;
    QString words = base::visible(key);
    words.replace(u'_', u' ');
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

} // namespace obo::ui
