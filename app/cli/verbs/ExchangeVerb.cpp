#include "app/cli/verbs/ExchangeVerb.h"

#include "app/cli/TokenTable.h"
#include "base/Text.h"
#include "report/JsonReport.h"
#include "report/journey/JourneyMaker.h"
#include "report/journey/JourneySvg.h"
#include "report/journey/PictureFile.h"
#include "token/json/Json.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

Command ExchangeVerb::declare(Command parent)
{
    return parent.command("exchange",
                          Words::tr("Swap an assertion for a token of a downstream API (On-Behalf-Of)"));
}

void ExchangeVerb::declareOptions(Command verb)
{
    form_.declare(verb);
    credential_.declare(verb);
    transport_.declare(verb);
    verb.text("--claims", claims_, Words::tr("Claims challenge to pass on, as JSON")).takes("JSON");
    verb.flag("--no-preflight", noPreflight_, Words::tr("Send even what the authority is sure to refuse"));
    verb.text("--journey", journey_, Words::tr("Draw the journey into this file (SVG), IDs and names masked"))
        .takes("FILE");
    output_.declare(verb);
    verb.example(
        u"Example, on the practice authority (obo sandbox --output json > s.json &):\n"
        "  jq -r .assertion s.json > a.jwt; jq -r .client.client_secret s.json > secret\n"
        "  obo exchange --authority $(jq -r .authority s.json) --tenant $(jq -r .tenant s.json) \\\n"
        "    --client-id $(jq -r .client.client_id s.json) --scope \"$(jq -r .downstream.scope s.json)\" \\\n"
        "    --assertion a.jwt --secret-file secret --output claims"_s);
}

base::Result<QString> ExchangeVerb::claims() const
{
    if (claims_.isEmpty())
        return QString();
    const auto document = token::JsonDocument::parse(claims_.toUtf8());
    if (document && document->root().isObject())
        return claims_;
    return base::fail(
        base::ErrorKind::BadInput,
        Words::tr("--claims is not a JSON object. Pass the claims member of the refusal as it stands."),
        document ? QString() : document.error().sentence, base::Place::field(u"claims"_s));
}

int ExchangeVerb::finish(Job &job, const flow::ExchangeOutcome &outcome) const
{
    const int code = print(job, outcome);
    if (journey_.isEmpty())
        return code;
    const auto journey = report::journeyOf(outcome, job.services.catalogue(), job.services.clock().now());
    const auto written =
        report::writePicture(journey_, report::journeySvg(journey, true, report::lightJourneyColours()));
    if (written)
        return code;
    sayError(job.io, written.error());
    return code == Done ? NoAnswer : code; // "bad input" would say that nothing was sent
}

int ExchangeVerb::print(Job &job, const flow::ExchangeOutcome &outcome) const
{
    const QString format = output_.chosen(job.io);
    const QDateTime now = job.services.clock().now();
    if (format == "json"_L1)
        job.io.out.write(report::exchangeJson(outcome, job.services.catalogue(), now));
    else if (format == "wire"_L1 && outcome.exchange)
        job.io.print(report::wireText(*outcome.exchange));
    if (!outcome.answer) {
        sayError(job.io, outcome.answer.error(), flow::requestOf(outcome));
        for (const base::Finding &finding : outcome.findings)
            if (const QString hint = actionHint(finding); !hint.isEmpty() && !outcome.exchange)
                job.io.say(hint);
        return exitCodeOf(outcome.answer.error());
    }
    if (format == "token"_L1)
        job.io.out.write(outcome.answer->accessToken + '\n');
    else if (format == "header"_L1)
        job.io.out.write("Authorization: Bearer " + outcome.answer->accessToken + '\n');
    else if (format == "claims"_L1 && outcome.token)
        job.io.print(claimTable(token::claimRows(*outcome.token, job.services.catalogue(), now)));
    if (format == "claims"_L1 && outcome.token && outcome.token->kind() != token::TokenKind::Jws)
        job.io.print(Words::tr("The token is not readable here: only the API that it is for can read it.")
                     + u'\n');
    for (const base::Finding &finding : outcome.findings)
        if (finding.severity == base::Severity::MayStop || finding.severity == base::Severity::Stops)
            job.io.say(
                (u"⚠ "_s + base::visible(finding.summary) + u' ' + base::visible(finding.fix)).trimmed());
    return Done;
}

QFuture<int> ExchangeVerb::run(Job &job)
{
    const auto inputs = std::make_shared<Inputs>(job.io);
    auto form = form_.form(job.services);
    if (!form)
        return fail(job, form.error());
    auto assertion = form_.assertion(*inputs);
    if (!assertion)
        return fail(job, assertion.error());
    auto claims = this->claims();
    if (!claims)
        return fail(job, claims.error());

    if (!journey_.isEmpty())
        if (auto possible = report::checkPicturePath(journey_); !possible)
            return fail(job, possible.error());

    auto input = std::make_shared<flow::ExchangeInput>();
    input->cloudId = form->cloudId;
    input->authorityUrl = form->authorityUrl;
    input->authorityKind = form->authorityKind;
    input->tokenEndpoint = form->tokenEndpoint;
    input->tenant = form->tenant;
    input->clientId = form->clientId;
    input->scope = form->scope;
    input->assertion = std::move(*assertion);
    input->claims = *claims;
    input->preflight = !noPreflight_;
    return transport_.transport(job, form->profile, *inputs)
        .then(QtFuture::Launch::Sync,
              [this, &job, input, inputs, form = *form](const flow::TransportResult &transport) {
                  if (!*transport)
                      return fail(job, transport->error());
                  input->transport = **transport;
                  return exchange(job, form, *inputs, input);
              })
        .unwrap();
}

QFuture<int> ExchangeVerb::exchange(Job &job, const Form &form, Inputs &inputs,
                                    const std::shared_ptr<flow::ExchangeInput> &input)
{
    return credential_.credential(job, form, inputs, input->transport)
        .then(QtFuture::Launch::Sync,
              [this, &job, input](const std::shared_ptr<base::Result<oauth::ClientCredential>> &credential) {
                  if (!*credential)
                      return fail(job, credential->error());
                  input->credential = std::move(**credential);
                  auto flow = std::make_shared<flow::ExchangeFlow>(job.services.http(), job.services.clock(),
                                                                   job.services.catalogue());
                  return flow->run(std::move(*input), job.stop)
                      .then(QtFuture::Launch::Sync,
                            [this, &job, flow](const std::shared_ptr<flow::ExchangeOutcome> &outcome) {
                                return finish(job, *outcome);
                            });
              })
        .unwrap();
}

} // namespace obo::cli
