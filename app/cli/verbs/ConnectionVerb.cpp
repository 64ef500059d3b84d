#include "app/cli/verbs/ConnectionVerb.h"

#include "flow/connection/ConnectionTest.h"
#include "report/ConnectionJson.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

Command ConnectionVerb::declare(Command parent)
{
    return parent.command("connection",
                          Words::tr("Try the way to the authority step by step; nothing secret is sent"));
}

void ConnectionVerb::declareOptions(Command verb)
{
    form_.declareAuthority(verb);
    transport_.declare(verb);
    output_.declare(verb);
    verb.example(u"Example, on the practice authority (obo sandbox --output json > s.json &):\n"
                 "  obo connection --authority $(jq -r .authority s.json) --tenant $(jq -r .tenant s.json)"_s);
}

QFuture<int> ConnectionVerb::run(Job &job)
{
    Inputs inputs(job.io);
    const auto form = form_.authority(job.services);
    if (!form)
        return fail(job, form.error());
    return transport_.transport(job, form->profile, inputs)
        .then(QtFuture::Launch::Sync,
              [this, &job, authority = form->authority()](const flow::TransportResult &transport) {
                  if (!*transport)
                      return fail(job, transport->error());
                  return flow::testConnection(job.services.http(), {authority, **transport}, job.stop)
                      .then(QtFuture::Launch::Sync, [this, &job](const flow::ConnectionResult &report) -> int {
                          if (output_.chosen(job.io) == "json"_L1)
                              job.io.out.write(report::connectionJson(*report));
                          else
                              job.io.print(flow::connectionText(*report));
                          return report->error ? exitCodeOf(*report->error) : Done;
                      });
              })
        .unwrap();
}

} // namespace obo::cli
