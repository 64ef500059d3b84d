#include "profile/import/TokenCall.h"

#include "base/Text.h"
#include "profile/Words.h"

#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

constexpr QLatin1StringView jwtBearer("urn:ietf:params:oauth:grant-type:jwt-bearer");

QString formDecoded(QStringView text)
{
    QByteArray bytes = text.toUtf8();
    bytes.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(bytes));
}

void grant(ImportDraft &draft, const Setting &from)
{
    if (from.value.trimmed() != jwtBearer)
        draft.warn(
            Words::tr("The call has another grant type than the exchange. Its client, authority and scope are "
                      "taken; the exchange itself always asks with jwt-bearer."));
    draft.ignore(from.path, Words::tr("The exchange sends its own."));
}

void resource(ImportDraft &draft, const Setting &from)
{
    if (draft.isAdfs()) {
        draft.ignore(from.path, Words::tr("AD FS takes a resource of its own. Type it into the form."));
        return;
    }
    // Version 1.0's resource is version 2.0's scope with /.default behind it.
    draft.scope({from.path, base::withoutSlashes(from.value.trimmed()) + u"/.default"_s, from.literal});
}

void ownField(ImportDraft &draft, const Setting &from)
{
    draft.ignore(from.path, Words::tr("The exchange sends its own."));
}

void token(ImportDraft &draft, const Setting &from)
{
    draft.ignore(from.path, Words::tr("A token is never kept in a profile. Paste it into the form."));
}

void clientAssertion(ImportDraft &draft, const Setting &from)
{
    draft.ignore(from.path,
                 Words::tr("A client assertion lives for minutes. Take a certificate or a federated "
                           "credential in the form."));
}

void person(ImportDraft &draft, const Setting &from)
{
    draft.ignore(from.path, Words::tr("A person's name, password or code is never taken."));
}

struct Known {
    QStringView name;
    void (*take)(ImportDraft &draft, const Setting &from);
};

constexpr std::array<Known, 17> fields{{
    {u"client_id", [](ImportDraft &d, const Setting &s) { d.clientId(s); }},
    {u"client_secret", [](ImportDraft &d, const Setting &s) { d.clientSecret(s); }},
    {u"scope", [](ImportDraft &d, const Setting &s) { d.scope(s); }},
    {u"resource", resource},
    {u"grant_type", grant},
    {u"requested_token_use", ownField},
    {u"requested_token_type", ownField},
    {u"client_assertion_type", ownField},
    {u"assertion", token},
    {u"subject_token", token},
    {u"refresh_token", token},
    {u"client_assertion", clientAssertion},
    {u"username", person},
    {u"password", person},
    {u"code", person},
    {u"code_verifier", person},
    {u"device_code", person},
}};

} // namespace

bool isTokenCall(const TokenCall &call)
{
    const bool endpoint = call.url.value.contains("/token"_L1) || call.url.value.contains("/oauth2"_L1);
    bool client = !call.basicUser.path.isEmpty();
    bool grants = false;
    for (const TokenCall::Field &field : call.fields) {
        client = client || field.name == "client_id"_L1;
        grants = grants || field.name == "grant_type"_L1;
    }
    return (endpoint || grants) && (client || grants);
}

void takeCall(ImportDraft &draft, const TokenCall &call)
{
    if (!call.url.path.isEmpty())
        draft.authority(call.url, UrlRole::TokenEndpoint);
    for (const TokenCall::Field &field : call.fields) {
        const auto known =
            std::ranges::find_if(fields, [&field](const Known &k) { return k.name == field.name; });
        if (known != fields.end())
            known->take(draft, field.setting);
        else
            draft.ignore(field.setting.path, ImportDraft::notOfTheClient());
    }
    if (call.basicUser.path.isEmpty())
        return;
    draft.clientId(call.basicUser);
    draft.clientSecret(call.basicPassword);
    draft.basicAuthentication(call.basicUser.path);
}

QList<TokenCall::Field> formFields(const QString &text, const QString &path)
{
    QList<TokenCall::Field> all;
    for (const QStringView pair : QStringView(text).split(u'&', Qt::SkipEmptyParts)) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals <= 0 || all.size() >= 1000)
            continue;
        const QString name = formDecoded(pair.first(equals)).trimmed().left(200);
        const QString value = formDecoded(pair.sliced(equals + 1));
        all.append({name, {path + u' ' + name, value, true}});
    }
    return all;
}

void setBasic(TokenCall &call, const QString &path, const QString &userAndPassword, bool encoded)
{
    const qsizetype colon = userAndPassword.indexOf(u':');
    const QString user = userAndPassword.left(colon < 0 ? userAndPassword.size() : colon);
    const QString password = colon < 0 ? QString() : userAndPassword.mid(colon + 1);
    call.basicUser = {path, encoded ? formDecoded(user) : user, true};
    call.basicPassword = {path, encoded ? formDecoded(password) : password, true};
}

bool setBasicHeader(TokenCall &call, const QString &path, const QString &value)
{
    const QString trimmed = value.trimmed();
    if (!trimmed.startsWith("Basic "_L1, Qt::CaseInsensitive))
        return false;
    QByteArray decoded = QByteArray::fromBase64(trimmed.sliced(6).trimmed().toLatin1());
    QString text = QString::fromUtf8(decoded);
    setBasic(call, path, text, text.contains(u'%'));
    decoded.fill('\0');
    wipe(text);
    return true;
}

} // namespace obo::profile
