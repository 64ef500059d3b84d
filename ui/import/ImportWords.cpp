#include "ui/import/ImportWords.h"

#include "profile/ProfileJson.h"
#include "token/json/Json.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/Words.h"

#include <array>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

struct Name {
    QLatin1StringView member;
    const char *words;
};

constexpr std::array<Name, 18> names{{
    {QLatin1StringView("cloud"), QT_TRANSLATE_NOOP("obo::ui", "Cloud")},
    {QLatin1StringView("authority"), QT_TRANSLATE_NOOP("obo::ui", "Authority")},
    {QLatin1StringView("tenant"), QT_TRANSLATE_NOOP("obo::ui", "Tenant ID")},
    {QLatin1StringView("client_id"), QT_TRANSLATE_NOOP("obo::ui", "Client ID")},
    {QLatin1StringView("scope"), QT_TRANSLATE_NOOP("obo::ui", "Scope")},
    {QLatin1StringView("credential"), QT_TRANSLATE_NOOP("obo::ui", "Client credential")},
    {QLatin1StringView("certificate_file"), QT_TRANSLATE_NOOP("obo::ui", "Certificate file")},
    {QLatin1StringView("key_file"), QT_TRANSLATE_NOOP("obo::ui", "Key file")},
    {QLatin1StringView("client_assertion_file"), QT_TRANSLATE_NOOP("obo::ui", "Client assertion file")},
    {QLatin1StringView("federated_audience"), QT_TRANSLATE_NOOP("obo::ui", "Audience of the client assertion")},
    {QLatin1StringView("send_chain"), QT_TRANSLATE_NOOP("obo::ui", "Send the certificate chain")},
    {QLatin1StringView("secret_method"), QT_TRANSLATE_NOOP("obo::ui", "Secret sent with HTTP Basic")},
    {QLatin1StringView("ca_file"), QT_TRANSLATE_NOOP("obo::ui", "CA file")},
    {QLatin1StringView("proxy"), QT_TRANSLATE_NOOP("obo::ui", "Proxy")},
    {QLatin1StringView("name"), QT_TRANSLATE_NOOP("obo::ui", "Name")},
    {QLatin1StringView("command"), QT_TRANSLATE_NOOP("obo::ui", "Command")},
    {QLatin1StringView("client-secret"), QT_TRANSLATE_NOOP("obo::ui", "Client secret")},
    {QLatin1StringView("key-passphrase"), QT_TRANSLATE_NOOP("obo::ui", "Certificate password")},
}};

bool isSecret(const QString &member) { return member == "client-secret"_L1 || member == "key-passphrase"_L1; }

} // namespace

QString importedMemberName(const QString &member)
{
    for (const Name &one : names)
        if (one.member == member)
            return Words::tr(one.words);
    return member;
}

void writeImport(QPlainTextEdit &box, const Theme &theme, const profile::ImportedProfile &imported)
{
    PlainBoxWriter writer(box, theme);
    const auto json = token::JsonDocument::parse(profile::profileToJson(imported.profile));
    for (const QString &warning : imported.warnings)
        writer.plain(u"⚠ "_s + Words::tr("Warning: %1").arg(warning) + u'\n');
    if (!imported.warnings.isEmpty())
        writer.plain(u"\n"_s);
    writer.strong(Words::tr("Taken") + u'\n');
    for (const profile::Taken &taken : imported.taken) {
        const QString value = isSecret(taken.to) ? Words::tr("(not shown)")
            : json                               ? json->root().member(taken.to).text()
                                                 : QString();
        writer.plain(u"✓ "_s + importedMemberName(taken.to)
                     + (value.isEmpty() ? QString() : u": "_s + cappedText(value, 200)));
        writer.muted(u"  "_s + Words::tr("from %1").arg(taken.from) + u'\n');
    }
    if (imported.ignored.isEmpty())
        return;
    writer.strong(u'\n' + Words::tr("Not taken") + u'\n');
    for (const profile::Ignored &ignored : imported.ignored) {
        writer.plain(u"○ "_s + ignored.from);
        writer.muted(u"  "_s + ignored.why + u'\n');
    }
}

} // namespace obo::ui
