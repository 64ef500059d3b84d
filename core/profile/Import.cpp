#include "profile/Import.h"

#include "base/Text.h"
#include "profile/ProfileJson.h"
#include "token/json/Json.h"

#include <QCoreApplication>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::profile)
};

base::Error badFile(const QString &sentence, const QString &detail = {})
{
    return {base::ErrorKind::BadInput, sentence, detail, base::Place::field(u"file"_s), std::nullopt};
}

/// "https://login.microsoftonline.com/" and its sisters as a cloud, anything else as an authority URL.
void setInstance(Profile &profile, const QString &instance)
{
    const QString host = QUrl(instance, QUrl::StrictMode).host().toLower();
    if (host.isEmpty() || host == "login.microsoftonline.com"_L1) {
        profile.cloudId = u"global"_s;
    } else if (host == "login.microsoftonline.us"_L1) {
        profile.cloudId = u"usgov"_s;
    } else if (host == "login.partner.microsoftonline.cn"_L1 || host == "login.chinacloudapi.cn"_L1) {
        profile.cloudId = u"china"_s;
    } else {
        profile.cloudId.clear();
        profile.authorityUrl = instance;
    }
}

/// The scopes of the first downstream API, which may be text or a list (Microsoft.Identity.Web, both forms
/// occur).
QString downstreamScopes(const token::JsonValue &root)
{
    for (const QStringView section : {u"DownstreamApi", u"DownstreamApis"}) {
        const auto api = root.member(section);
        auto scopes = api.member(u"Scopes");
        if (!scopes.isValid() && api.firstChild().isObject())
            scopes = api.firstChild().member(u"Scopes");
        QStringList texts;
        for (auto item = scopes.isArray() ? scopes.firstChild() : token::JsonValue(); item.isValid();
             item = item.next())
            texts.append(item.text());
        if (!texts.isEmpty())
            return texts.join(u' ');
        if (scopes.isString())
            return scopes.text();
    }
    return {};
}

Imported fromAzureAd(const token::JsonValue &root, const token::JsonValue &section)
{
    Imported made{newProfile(Words::tr("Imported")), {}, {}};
    setInstance(made.profile, section.member(u"Instance").text());
    made.profile.scope = downstreamScopes(root);
    for (auto member = section.firstChild(); member.isValid(); member = member.next()) {
        const QString name = member.name();
        if (name == "TenantId"_L1) {
            made.profile.tenant = member.text();
        } else if (name == "ClientId"_L1) {
            made.profile.clientId = member.text();
        } else if (name == "ClientSecret"_L1) {
            QString text = member.text();
            made.secret = base::Secret::takeText(text);
        } else if (name == "ClientCredentials"_L1) {
            for (auto one = member.firstChild(); one.isValid(); one = one.next()) {
                QString text = one.member(u"ClientSecret").text();
                if (!text.isEmpty() && made.secret.isEmpty())
                    made.secret = base::Secret::takeText(text);
                else
                    made.ignored.append(u"AzureAd:ClientCredentials:"_s
                                        + base::visible(one.member(u"SourceType").text()));
            }
        } else if (name != "Instance"_L1) {
            made.ignored.append(u"AzureAd:"_s + base::visible(name));
        }
    }
    return made;
}

} // namespace

QByteArray withoutComments(QByteArray text)
{
    if (text.startsWith("\xef\xbb\xbf"))
        text.replace(0, 3, "   ");
    qsizetype lastComma = -1; // a comma after which nothing but blanks came
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i)
                i += text[i] == '\\' ? 1 : 0;
            lastComma = -1;
        } else if (c == '/' && i + 1 < text.size() && (text[i + 1] == '/' || text[i + 1] == '*')) {
            const bool block = text[i + 1] == '*';
            qsizetype end = text.indexOf(block ? "*/" : "\n", i + 2);
            end = end < 0 ? text.size() : end + (block ? 2 : 0);
            for (; i < end; ++i)
                if (text[i] != '\n')
                    text[i] = ' ';
            --i;
        } else if (c == ',') {
            lastComma = i;
        } else if ((c == '}' || c == ']') && lastComma >= 0) {
            text[lastComma] = ' ';
            lastComma = -1;
        } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            lastComma = -1;
        }
    }
    return text;
}

base::Result<Imported> readImport(const base::Secret &file)
{
    const auto document = token::JsonDocument::parse(
        withoutComments(QByteArray(file.view().data(), static_cast<qsizetype>(file.size()))));
    if (!document)
        return base::fail(
            badFile(Words::tr("The file is not JSON. Give a profile that \"obo profile export\" wrote, or an "
                              "appsettings.json."),
                    document.error().sentence));
    const auto root = document->root();
    const auto section = root.member(u"AzureAd");
    if (section.isObject())
        return fromAzureAd(root, section);
    if (!root.member(u"client_id").isValid())
        return base::fail(
            badFile(Words::tr("The file is neither a profile nor an appsettings.json with an AzureAd section. "
                              "Check that it is the right one.")));
    Profile profile = profileFromJson(root);
    profile.id = newProfile({}).id;
    return Imported{std::move(profile), {}, {}};
}

} // namespace obo::profile
