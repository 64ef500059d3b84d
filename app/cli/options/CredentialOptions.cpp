#include "app/cli/options/CredentialOptions.h"

#include "app/cli/Verb.h"
#include "base/Text.h"
#include "flow/credential/CredentialSource.h"
#include "oauth/Fields.h"
#include "token/Jwt.h"

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

QFuture<CredentialResult> ready(base::Result<oauth::ClientCredential> credential)
{
    return QtFuture::makeReadyFuture(
        std::make_shared<base::Result<oauth::ClientCredential>>(std::move(credential)));
}

oauth::ClientCredential secretBy(bool basic, base::Secret secret)
{
    if (basic)
        return oauth::SecretByBasic{std::move(secret)};
    return oauth::SecretInBody{std::move(secret)};
}

base::Result<oauth::ClientCredential> secretFrom(base::Result<base::Secret> read, bool basic)
{
    return std::move(read).map([basic](base::Secret secret) {
        oauth::dropTrailingLineBreak(secret);
        return secretBy(basic, std::move(secret));
    });
}

bool sendsSecret(const profile::Credential &credential)
{
    namespace kinds = profile::credentials;
    return credential.kind == kinds::command
        ? credential.commandGives != "client_assertion"_L1
        : credential.kind != kinds::certificate && credential.kind != kinds::federated;
}

} // namespace

void CredentialOptions::declare(Command verb)
{
    const Option file =
        verb.text("--secret-file", secretFile_, Words::tr("File with the client secret; - is standard input"))
            .takes("FILE");
    const Option env =
        verb.text("--secret-env", secretEnv_, Words::tr("Environment variable with the client secret"))
            .takes("NAME")
            .excludes(file);
    const Option assertion = verb.text("--client-assertion", clientAssertion_,
                                       Words::tr("File with a client assertion that another program signed"))
                                 .takes("FILE")
                                 .excludes(file)
                                 .excludes(env);
    const Option method =
        verb.text("--secret-method", secretMethod_,
                  Words::tr("How the secret is sent: post (in the form, the default) or basic (HTTP Basic)"))
            .takes("METHOD")
            .oneOf({u"post"_s, u"basic"_s})
            .excludes(assertion);
    certificate_.declare(verb, {file, env, assertion, method});
}

QFuture<CredentialResult> CredentialOptions::credential(Job &job, const Form &form, Inputs &inputs,
                                                        const http::Transport &transport) const
{
    const QString field = u"client_secret"_s;
    const QString method =
        secretMethod_.isEmpty() && form.profile ? form.profile->credential.secretMethod : secretMethod_;
    const bool basic = method == "basic"_L1;
    if (certificate_.isGiven())
        return certificate_.credential(job, inputs);
    if (!secretFile_.isEmpty())
        return ready(secretFrom(inputs.file(u"--secret-file"_s, secretFile_, field), basic));
    if (!secretEnv_.isEmpty())
        return ready(secretFrom(inputs.environment(u"--secret-env"_s, secretEnv_, field), basic));
    if (!clientAssertion_.isEmpty()) {
        auto file = inputs.file(u"--client-assertion"_s, clientAssertion_, field);
        return ready(std::move(file).map([](const base::Secret &read) -> oauth::ClientCredential {
            QByteArray clean = token::cleanedToken(QByteArrayView(read.view()));
            return oauth::ReadyAssertion{base::Secret::take(clean)};
        }));
    }
    if (!form.profile)
        return ready(base::fail(
            base::ErrorKind::BadInput,
            Words::tr("The client credential is missing. Give --secret-file FILE, --secret-env NAME or "
                      "--certificate FILE."),
            {}, base::Place::field(field)));
    if (!secretMethod_.isEmpty() && !sendsSecret(form.profile->credential))
        return ready(base::fail(
            base::ErrorKind::BadInput,
            Words::tr("The profile \"%1\" sends no client secret, so there is no method to send it by. Leave "
                      "--secret-method out, or give --secret-file FILE or --secret-env NAME.")
                .arg(base::visible(form.profile->name)),
            {}, base::Place::field(field)));
    profile::Profile overridden = *form.profile;
    overridden.cloudId = form.cloudId; // it names the audience of a federated token
    overridden.credential.secretMethod = method;
    return flow::CredentialSource(job.services.secrets(), job.services.http())
        .read(overridden, transport, job.stop)
        .then(QtFuture::Launch::Sync, [name = form.profile->name](const CredentialResult &read) {
            const base::Secret *secret = *read ? oauth::clientSecretOf(**read) : nullptr;
            if (secret == nullptr || !secret->isEmpty())
                return read;
            *read = base::fail(
                base::ErrorKind::Keychain,
                Words::tr(
                    "The keychain holds no secret for the profile \"%1\". Store one with \"obo secret set\", "
                    "or give --secret-file.")
                    .arg(name),
                {}, base::Place::field(u"client_secret"_s));
            return read;
        });
}

} // namespace obo::cli
