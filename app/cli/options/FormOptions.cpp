#include "app/cli/options/FormOptions.h"

#include "app/cli/Verb.h"
#include "oauth/Authority.h"
#include "token/WrappedToken.h"

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

auto bad(const QString &sentence, const QString &field)
{
    return base::fail(base::ErrorKind::BadInput, sentence, {}, base::Place::field(field));
}

} // namespace

void FormOptions::declareClient(Command verb)
{
    declareAuthority(verb);
    verb.text("--client-id", clientId_, Words::tr("Application (client) ID of your API")).takes("ID");
}

void FormOptions::declareAuthority(Command verb)
{
    verb.text("--profile", profile_, Words::tr("A saved profile; the options below override it")).takes("NAME");
    verb.text("--tenant", tenant_, Words::tr("Tenant ID (GUID) or a verified domain name")).takes("T");
    const Option cloud =
        verb.text("--cloud", cloud_, Words::tr("global, usgov, usgov-dod or china")).takes("CLOUD");
    const Option authority =
        verb.text("--authority", authority_, Words::tr("Base URL or issuer of another authority"))
            .takes("URL")
            .excludes(cloud);
    verb.text("--authority-kind", authorityKind_,
              Words::tr("adfs, discovery (OpenID or RFC 8414) or endpoint; without: Entra ID's paths"))
        .takes("KIND")
        .oneOf({u"adfs"_s, u"discovery"_s, u"endpoint"_s})
        .excludes(cloud);
    verb.text("--token-endpoint", tokenEndpoint_, Words::tr("The URL that token requests are sent to"))
        .takes("URL")
        .excludes(cloud)
        .excludes(authority);
}

void FormOptions::declare(Command verb)
{
    declareClient(verb);
    verb.text("--scope", scope_,
              Words::tr("Scopes, separated by spaces (default: https://graph.microsoft.com/.default)"))
        .takes("SCOPES");
    const Option file = verb.text("--assertion", assertionFile_,
                                  Words::tr("File with the token that your API received; - is standard input"))
                            .takes("FILE");
    verb.text("--assertion-env", assertionEnv_, Words::tr("Environment variable that holds it"))
        .takes("NAME")
        .excludes(file);
    verb.flag("--take-token", takeToken_,
              Words::tr("Take the token out of a whole HTTP message, JSON answer or other text"));
}

base::Result<Form> FormOptions::authority(Services &services) const
{
    Form form;
    if (!profile_.isEmpty()) {
        const auto store = services.profiles();
        if (!store)
            return base::fail(store.error());
        const profile::Profile *found = (*store)->findByName(profile_);
        if (!found)
            return bad(
                Words::tr("There is no profile named \"%1\". \"obo profile list\" shows them.").arg(profile_),
                u"profile"_s);
        form = {found->cloudId, found->authorityUrl, found->authorityKind, found->tokenEndpoint,
                found->tenant,  found->clientId,     found->scope,         *found};
    }
    const auto override = [](QString &field, const QString &given) {
        if (!given.isEmpty())
            field = given;
    };
    override(form.tenant, tenant_);
    override(form.clientId, clientId_);
    override(form.scope, scope_);
    if (!cloud_.isEmpty() || !authority_.isEmpty() || !tokenEndpoint_.isEmpty()) {
        form.cloudId = cloud_;
        form.authorityUrl = authority_;
        form.authorityKind = tokenEndpoint_.isEmpty() ? QString() : u"endpoint"_s;
        form.tokenEndpoint = tokenEndpoint_;
    }
    override(form.authorityKind, authorityKind_);
    if (form.cloudId.isEmpty() && form.authorityUrl.isEmpty() && form.authorityKind.isEmpty())
        form.cloudId = u"global"_s;
    return form;
}

base::Result<Form> FormOptions::form(Services &services) const
{
    auto form = authority(services);
    if (!form)
        return form;
    const bool ciam =
        form->authorityUrl.contains(".ciamlogin.com"_L1, Qt::CaseInsensitive); // its host names the tenant
    if (form->tenant.isEmpty() && !ciam && oauth::kindOf(form->authority()) == oauth::AuthorityKind::Entra)
        return bad(Words::tr("The tenant is missing. Give --tenant, or --profile with a saved one."),
                   u"tenant"_s);
    if (form->clientId.isEmpty())
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
