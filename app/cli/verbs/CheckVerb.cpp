#include "app/cli/verbs/CheckVerb.h"

#include "app/cli/TokenTable.h"
#include "checks/Forecast.h"
#include "oauth/Authority.h"
#include "report/JsonReport.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

Command CheckVerb::declare(Command parent)
{
    return parent.command("check", Words::tr("Say before an exchange what would stop it; nothing is sent"));
}

void CheckVerb::declareOptions(Command verb)
{
    form_.declare(verb);
    output_.declare(verb);
    verb.example(
        u"Example, on the practice authority (obo sandbox --output json > s.json &):\n"
        "  jq -r .assertions.expired s.json | obo check --authority $(jq -r .authority s.json) \\\n"
        "    --tenant $(jq -r .tenant s.json) --client-id $(jq -r .client.client_id s.json) --assertion -"_s);
}

QFuture<int> CheckVerb::run(Job &job)
{
    Inputs inputs(job.io);
    const auto form = form_.form(job.services);
    if (!form)
        return fail(job, form.error());
    if (const auto authority = oauth::Authority::of(form->authority()); !authority)
        return fail(job, authority.error());
    const auto assertion = form_.assertion(inputs);
    if (!assertion)
        return fail(job, assertion.error());
    const auto token = token::Jwt::read(QByteArrayView(assertion->view()));
    if (!token)
        return fail(job, token.error());
    checks::PreflightInput input;
    input.tenant = form->tenant;
    input.clientId = form->clientId;
    const bool entra = oauth::kindOf(form->authority()) == oauth::AuthorityKind::Entra;
    input.scope = form->scope.isEmpty() && entra ? oauth::defaultScope(form->cloudId) : form->scope;
    input.cloudId = form->cloudId;
    input.authorityUrl = form->authorityUrl;
    input.authorityKind = form->authorityKind;
    input.assertion = &*token;
    input.pasted = QByteArrayView(assertion->view());
    input.now = job.services.clock().now();
    const base::Findings findings = checks::preflight(input, job.services.catalogue());
    const checks::Forecast forecast = checks::forecast(input, job.services.catalogue());
    if (output_.chosen(job.io) == "json"_L1) {
        job.io.out.write(report::checkJson(findings, forecast));
    } else {
        job.io.print(findingLines(findings));
        if (const QString details = checks::detailWords(forecast);
            !base::anyStops(findings) && !details.isEmpty())
            job.io.print(checks::expectationWords(forecast, input.scope) + u": "_s + details + u'\n');
    }
    return done(base::anyStops(findings) ? DoesNotHold : Done);
}

} // namespace obo::cli
