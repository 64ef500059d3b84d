#include "app/cli/options/FormOptions.h"

#include "app/cli/Verb.h"
#include "oauth/Authority.h"
#include "token/WrappedToken.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace obo::cli {

void FormOptions::declare(CLI::App &verb)
{
    const auto text = [](const QString &words) { return words.toStdString(); };
    verb.add_option("--profile", profile_, text(Words::tr("A saved profile; the options below override it")))
        ->type_name("NAME");
    verb.add_option("--tenant", tenant_, text(Words::tr("Tenant ID (GUID) or a verified domain name")))
        ->type_name("T");
    verb.add_option("--client-id", clientId_, text(Words::tr("Application (client) ID of your API")))
        ->type_name("ID");
    verb.add_option(
            "--scope", scope_,
            text(Words::tr("Scopes, separated by spaces (default: https://graph.microsoft.com/.default)")))
        ->type_name("SCOPES");
    auto *cloud =
        verb.add_option("--cloud", cloud_, text(Words::tr("global, usgov or china")))->type_name("CLOUD");
    verb.add_option("--authority", authority_, text(Words::tr("Base URL of another authority")))
        ->type_name("URL")
        ->excludes(cloud);
    auto *file =
        verb.add_option("--assertion", assertionFile_,
                        text(Words::tr("File with the token that your API received; - is standard input")))
            ->type_name("FILE");
    verb.add_option("--assertion-env", assertionEnv_, text(Words::tr("Environment variable that holds it")))
        ->type_name("NAME")
        ->excludes(file);
    verb.add_flag("--take-token", takeToken_,
                  text(Words::tr("Take the token out of a whole HTTP message, JSON answer or other text")));
}

base::Result<Form> FormOptions::form(Services &services) const
{
    const auto bad = [](const QString &sentence, const QString &field) {
        return base::fail(base::ErrorKind::BadInput, sentence, {}, base::Place::field(field));
    };
    Form form;
    if (!profile_.empty()) {
        const auto store = services.profiles();
        if (!store)
            return base::fail(store.error());
        const QString name = QString::fromStdString(profile_);
        const profile::Profile *found = (*store)->findByName(name);
        if (!found)
            return bad(
                Words::tr("There is no profile named \"%1\". \"obo profile list\" shows them.").arg(name),
                u"profile"_s);
        form = {found->cloudId, found->authorityUrl, found->tenant, found->clientId, found->scope, *found};
    }
    const auto override = [](QString &field, const std::string &given) {
        if (!given.empty())
            field = QString::fromStdString(given);
    };
    override(form.tenant, tenant_);
    override(form.clientId, clientId_);
    override(form.scope, scope_);
    if (!cloud_.empty()) {
        form.cloudId = QString::fromStdString(cloud_);
        form.authorityUrl.clear();
    }
    if (!authority_.empty()) {
        form.authorityUrl = QString::fromStdString(authority_);
        form.cloudId.clear();
    }
    if (form.cloudId.isEmpty() && form.authorityUrl.isEmpty())
        form.cloudId = u"global"_s;
    if (form.tenant.isEmpty())
        return bad(Words::tr("The tenant is missing. Give --tenant, or --profile with a saved one."),
                   u"tenant"_s);
    if (form.clientId.isEmpty())
        return bad(Words::tr("The client ID is missing. Give --client-id, or --profile with a saved one."),
                   u"client_id"_s);
    return form;
}

base::Result<base::Secret> FormOptions::assertion(Inputs &inputs) const
{
    auto text = pasted(inputs);
    if (!takeToken_ || !text)
        return text;
    const auto wrapped = token::wrappedToken(QByteArrayView(text->view()));
    if (!wrapped)
        return text; // the token alone, or no token: the preflight says what it is instead
    return base::Secret(
        std::string_view(wrapped->token.constData(), static_cast<std::size_t>(wrapped->token.size())));
}

base::Result<base::Secret> FormOptions::pasted(Inputs &inputs) const
{
    if (!assertionFile_.empty())
        return inputs.file(u"--assertion"_s, QString::fromStdString(assertionFile_), u"assertion"_s);
    if (!assertionEnv_.empty())
        return inputs.environment(u"--assertion-env"_s, QString::fromStdString(assertionEnv_), u"assertion"_s);
    return base::fail(
        base::ErrorKind::BadInput,
        Words::tr("The assertion is missing. Give --assertion FILE (- for standard input) or --assertion-env "
                  "NAME."),
        {}, base::Place::field(u"assertion"_s));
}

} // namespace obo::cli
