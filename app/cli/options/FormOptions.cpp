#include "app/cli/options/FormOptions.h"

#include "app/cli/Verb.h"
#include "oauth/Authority.h"
#include "token/WrappedToken.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

void FormOptions::declare(Command verb)
{
    verb.text("--profile", profile_, Words::tr("A saved profile; the options below override it")).takes("NAME");
    verb.text("--tenant", tenant_, Words::tr("Tenant ID (GUID) or a verified domain name")).takes("T");
    verb.text("--client-id", clientId_, Words::tr("Application (client) ID of your API")).takes("ID");
    verb.text("--scope", scope_,
              Words::tr("Scopes, separated by spaces (default: https://graph.microsoft.com/.default)"))
        .takes("SCOPES");
    const Option cloud =
        verb.text("--cloud", cloud_, Words::tr("global, usgov, usgov-dod or china")).takes("CLOUD");
    verb.text("--authority", authority_, Words::tr("Base URL of another authority"))
        .takes("URL")
        .excludes(cloud);
    const Option file = verb.text("--assertion", assertionFile_,
                                  Words::tr("File with the token that your API received; - is standard input"))
                            .takes("FILE");
    verb.text("--assertion-env", assertionEnv_, Words::tr("Environment variable that holds it"))
        .takes("NAME")
        .excludes(file);
    verb.flag("--take-token", takeToken_,
              Words::tr("Take the token out of a whole HTTP message, JSON answer or other text"));
}

base::Result<Form> FormOptions::form(Services &services) const
{
    const auto bad = [](const QString &sentence, const QString &field) {
        return base::fail(base::ErrorKind::BadInput, sentence, {}, base::Place::field(field));
    };
    Form form;
    if (!profile_.isEmpty()) {
        const auto store = services.profiles();
        if (!store)
            return base::fail(store.error());
        const QString name = profile_;
        const profile::Profile *found = (*store)->findByName(name);
        if (!found)
            return bad(
                Words::tr("There is no profile named \"%1\". \"obo profile list\" shows them.").arg(name),
                u"profile"_s);
        form = {found->cloudId, found->authorityUrl, found->tenant, found->clientId, found->scope, *found};
    }
    const auto override = [](QString &field, const QString &given) {
        if (!given.isEmpty())
            field = given;
    };
    override(form.tenant, tenant_);
    override(form.clientId, clientId_);
    override(form.scope, scope_);
    if (!cloud_.isEmpty()) {
        form.cloudId = cloud_;
        form.authorityUrl.clear();
    }
    if (!authority_.isEmpty()) {
        form.authorityUrl = authority_;
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
    if (!assertionFile_.isEmpty())
        return inputs.file(u"--assertion"_s, assertionFile_, u"assertion"_s);
    if (!assertionEnv_.isEmpty())
        return inputs.environment(u"--assertion-env"_s, assertionEnv_, u"assertion"_s);
    return base::fail(
        base::ErrorKind::BadInput,
        Words::tr("The assertion is missing. Give --assertion FILE (- for standard input) or --assertion-env "
                  "NAME."),
        {}, base::Place::field(u"assertion"_s));
}

} // namespace obo::cli
