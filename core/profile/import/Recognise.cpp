// Which source a text comes from. Only a few words are looked for: the reader of the source says what is wrong.
#include "profile/import/Import.h"
#include "profile/import/sources/CurlOptions.h"
#include "profile/import/text/LooseJson.h"
#include "profile/import/text/PowerShellText.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

/// What names a source stands near the beginning; all is looked through where it may stand anywhere.
constexpr qsizetype head = 64 * 1024;

bool hasMember(token::JsonValue object, QStringView name)
{
    for (auto one = object.firstChild(); one.isValid(); one = one.next())
        if (name.compare(one.name(), Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

/// A section of appsettings.json: an object with a ClientId in it, or a flat "Section:ClientId".
bool hasClientSection(token::JsonValue root)
{
    for (auto one = root.firstChild(); one.isValid(); one = one.next()) {
        const QString name = one.name();
        if (name.endsWith(":ClientId"_L1, Qt::CaseInsensitive)
            || name.compare("AzureAd"_L1, Qt::CaseInsensitive) == 0)
            return true;
        // "auth" is MSAL's own name for it.
        if (one.isObject() && name != "auth"_L1 && hasMember(one, u"ClientId"))
            return true;
    }
    return false;
}

QString ofJson(token::JsonValue root)
{
    if (root.member(u"_type").text() == "export"_L1 || root.member(u"resources").isArray())
        return u"insomnia"_s;
    if (root.member(u"item").isArray() || root.member(u"info").member(u"_postman_id").isValid())
        return u"postman"_s;
    if (root.member(u"profiles").isArray() || root.member(u"client_id").isValid())
        return u"profile"_s;
    if (hasClientSection(root))
        return u"appsettings"_s;
    const bool auth = root.member(u"auth").member(u"clientId").isValid();
    return auth || root.member(u"clientId").isValid() ? u"msal"_s : QString();
}

bool startsCurl(const QString &text)
{
    static const QRegularExpression word(uR"((^|[\s/\\])curl(\.exe)?\s)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    if (!word.match(text.left(head)).hasMatch())
        return false;
    const QList<ShellCommand> commands = shellCommands(text.left(head));
    return std::ranges::any_of(commands, [](const ShellCommand &words) { return curlWord(words) >= 0; });
}

bool has(const QString &text, const QString &pattern)
{
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    return expression.match(text.left(head)).hasMatch();
}

QString ofText(const QString &text, const QString &fileName)
{
    const QString name = fileName.toLower();
    if (startsCurl(text))
        return u"curl"_s;
    if (name.endsWith(".bru"_L1) || has(text, uR"(^(meta|auth:oauth2|body:form-urlencoded) *\{\s*$)"_s))
        return u"bruno"_s;
    if (has(text, u"^type: *[\"']?collection\\.insomnia\\.rest"_s))
        return u"insomnia"_s;
    if (text.left(head).contains("@{"_L1) && findHashtable(text) >= 0)
        return u"splat"_s;
    if (has(text, uR"(^\s*(export +)?(AZURE_[A-Z_]+|OBO_SCOPE) *=)"_s))
        return u"env"_s;
    if (has(text, uR"(^\s*(spring\.cloud\.)?azure\.active-?directory\.)"_s)
        || (has(text, uR"(^\s*["']?spring["']?(\.cloud(\.azure)?)? *:)"_s)) || has(text, uR"(^azure: *$)"_s))
        return u"spring"_s;
    if (has(text, uR"(\b(clientId|["']clientId["']) *:)"_s) && text.left(head).contains(u'{'))
        return u"msal"_s;
    return {};
}

} // namespace

QString recogniseImport(const QString &text, const QString &fileName)
{
    if (static_cast<std::size_t>(text.size()) > largestImport)
        return {};
    const QStringView begin = QStringView(text).first(std::min(head, text.size())).trimmed();
    if (begin.startsWith(u'{') || begin.startsWith(u"//") || begin.startsWith(u"/*")
        || begin.startsWith(u'[')) {
        if (const auto json = LooseJson::parse(text)) {
            if (const QString format = ofJson(json->root()); !format.isEmpty())
                return format;
        } else if (fileName.endsWith(".json"_L1, Qt::CaseInsensitive)) {
            // Broken JSON is to be told as such, by the reader that the words in it fit best.
            return text.left(head).contains("AzureAd"_L1) ? u"appsettings"_s : u"profile"_s;
        }
    }
    return ofText(text, fileName);
}

} // namespace obo::profile
