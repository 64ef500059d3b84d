#include "app/cli/verbs/InspectVerb.h"

#include "app/cli/TokenTable.h"
#include "app/cli/options/Inputs.h"
#include "app/cli/options/VerifyOptions.h"
#include "base/Text.h"
#include "report/JsonReport.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

Command InspectVerb::declare(Command parent)
{
    return parent.command("inspect", Words::tr("Decode any token, offline"));
}

void InspectVerb::declareOptions(Command verb)
{
    verb.text("FILE", file_, Words::tr("File with the token; - is standard input (default)"));
    verb.text("--now", now_, Words::tr("Take this as the present time, such as 2026-11-24T13:00:00Z"))
        .takes("ISO8601");
    verify_.declare(verb);
    output_.declare(verb);
    verb.example(u"Example, on the practice authority (obo sandbox --output json > s.json &):\n"
                 "  jq -r .assertion s.json | obo inspect --output table"_s);
}

QFuture<int> InspectVerb::run(Job &job)
{
    Inputs inputs(job.io);
    QDateTime now = job.services.clock().now();
    if (!now_.isEmpty()) {
        now = QDateTime::fromString(now_, Qt::ISODateWithMs);
        if (!now.isValid())
            return fail(job,
                        {base::ErrorKind::BadInput,
                         Words::tr("--now is not a time. Write it like 2026-11-24T13:00:00Z."),
                         {},
                         {},
                         std::nullopt});
    }
    const auto read = inputs.file(u"FILE"_s, file_, u"assertion"_s);
    if (!read)
        return fail(job, read.error());
    auto token = token::Jwt::read(QByteArrayView(read->view()));
    if (!token)
        return fail(job, token.error());
    return verify_.verdict(job, inputs, *token)
        .then(QtFuture::Launch::Sync,
              [this, &job, token = std::move(*token), now](const VerifyOptions::Outcome &outcome) {
                  if (!*outcome) {
                      sayError(job.io, outcome->error());
                      return static_cast<int>(exitCodeOf(outcome->error()));
                  }
                  return print(job, token, **outcome, now);
              });
}

int InspectVerb::print(Job &job, const token::Jwt &token, const flow::Verification &verification,
                       const QDateTime &now) const
{
    const crypto::Verdict &verdict = verification.verdict;
    if (output_.chosen(job.io) == "json"_L1) {
        job.io.out.write(report::inspectJson(token, verification, job.services.catalogue(), now));
    } else {
        if (token.kind() == token::TokenKind::Opaque)
            job.io.print(Words::tr("An opaque token: only the authority that issued it can read it.") + u'\n');
        const auto header = token::headerRows(token, job.services.catalogue(), now);
        if (!header.empty())
            job.io.print(Words::tr("Header") + u'\n' + claimTable(header) + u'\n');
        const auto claims = token::claimRows(token, job.services.catalogue(), now);
        if (!claims.empty())
            job.io.print(Words::tr("Payload") + u'\n' + claimTable(claims) + u'\n');
        job.io.print(findingLines(token.findings() + verdict.findings));
        job.io.print(Words::tr("Signature: %1").arg(base::visible(verdict.reason)) + u'\n');
        for (const crypto::VerifyStep &step : verdict.steps)
            job.io.print(u"  "_s + base::signText(step.outcome) + u' ' + base::visible(step.text) + u'\n');
    }
    const bool holds = !verify_.asked() || (verdict.checked && verdict.valid);
    if (!holds)
        job.io.say(verdict.reason);
    return holds ? Done : DoesNotHold;
}

} // namespace obo::cli
