#include "app/cli/verbs/CredentialVerb.h"

#include "app/cli/TokenTable.h"
#include "report/JsonReport.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

Command CredentialVerb::declare(Command parent)
{
    return parent.command("credential",
                          Words::tr("Say whether the client credential is good, without an assertion"));
}

void CredentialVerb::declareOptions(Command verb)
{
    form_.declareClient(verb);
    credential_.declare(verb);
    transport_.declare(verb);
    output_.declare(verb);
    verb.example(u"Example, on the practice authority (obo sandbox --output json > s.json &):\n"
                 "  jq -r .client.client_secret s.json > secret\n"
                 "  obo credential --authority $(jq -r .authority s.json) --tenant $(jq -r .tenant s.json) \\\n"
                 "    --client-id $(jq -r .client.client_id s.json) --secret-file secret"_s);
}

QFuture<int> CredentialVerb::run(Job &job)
{
    const auto inputs = std::make_shared<Inputs>(job.io);
    const auto form = form_.form(job.services);
    if (!form)
        return fail(job, form.error());
    return transport_.transport(job, form->profile, *inputs)
        .then(QtFuture::Launch::Sync,
              [this, &job, inputs, form = *form](const flow::TransportResult &transport) {
                  if (!*transport)
                      return fail(job, transport->error());
                  return test(job, form, **transport, *inputs);
              })
        .unwrap();
}

QFuture<int> CredentialVerb::test(Job &job, const Form &form, const http::Transport &transport, Inputs &inputs)
{
    return credential_.credential(job, form, inputs, transport)
        .then(QtFuture::Launch::Sync,
              [this, &job, form, transport](const CredentialResult &credential) {
                  if (!*credential)
                      return fail(job, credential->error());
                  flow::CredentialTestInput input{form.authority(), form.clientId, std::move(**credential),
                                                  transport};
                  return flow::testCredential(job.services.http(), job.services.clock(), std::move(input),
                                              job.stop)
                      .then(QtFuture::Launch::Sync,
                            [this, &job](const flow::CredentialTestResult &outcome) -> int {
                                return finish(job, *outcome);
                            });
              })
        .unwrap();
}

int CredentialVerb::finish(Job &job, const flow::CredentialTestOutcome &outcome) const
{
    if (output_.chosen(job.io) == "json"_L1)
        job.io.out.write(report::credentialJson(outcome));
    else
        job.io.print(findingLines(outcome.findings));
    if (!outcome.error)
        return Done;
    sayError(job.io, *outcome.error, outcome.request);
    return exitCodeOf(*outcome.error);
}

} // namespace obo::cli
