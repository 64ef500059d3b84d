#include "ui/window/CredentialTester.h"

#include "answers/Explanation.h"
#include "flow/transport/ProfileTransport.h"
#include "ui/assertion/WhenDone.h"
#include "ui/credential/CredentialRow.h"
#include "ui/request/RequestPane.h"

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

base::Finding failure(const base::Error &error)
{
    return {base::Severity::Stops, u"credential-not-read"_s, error.summary, error.detail, {}, error.place, {}};
}

/// The verdict, and of a refusal what its code means.
base::Findings shown(const flow::CredentialTestOutcome &outcome)
{
    base::Findings findings = outcome.findings;
    if (findings.isEmpty() || !outcome.error || !outcome.error->oauth)
        return findings;
    const answers::Explanation answer = answers::explain(*outcome.error->oauth, outcome.request);
    base::Finding &first = findings.first();
    first.summary += u' ' + answer.code + u": "_s + answer.headline + u'.';
    first.why = answer.happened;
    return findings;
}

} // namespace

CredentialTester::CredentialTester(const Services &services, flow::OnceSecrets &once, RequestPane &pane,
                                   QObject *parent)
    : QObject(parent)
    , services_(services)
    , pane_(pane)
    , source_(services.secrets, services.http, &once)
    , ticket_(jobs_.next())
{
    connect(pane.credential(), &CredentialRow::testRequested, this, &CredentialTester::run);
    connect(pane.credential(), &CredentialRow::edited, this, &CredentialTester::drop);
}

CredentialTester::~CredentialTester()
{
    jobs_.dropAll();
    stop_.request_stop();
}

void CredentialTester::drop()
{
    stop_.request_stop();
    jobs_.dropAll();
    pane_.credential()->setTesting(false);
}

void CredentialTester::run()
{
    drop();
    pane_.credential()->takeTyped();
    pane_.credential()->setTestResult({});
    pane_.credential()->setTesting(true);
    stop_ = std::stop_source();
    ticket_ = jobs_.next();
    const profile::Profile profile = pane_.profile();
    whenDone(flow::transportOf(profile, services_.secrets), this,
             [this, profile, ticket = ticket_](const flow::TransportResult &transport) {
                 if (!ticket.isCurrent())
                     return;
                 if (!*transport)
                     return show({failure(transport->error())});
                 whenDone(source_.read(profile, **transport, stop_.get_token()), this,
                          [this, profile, ticket, way = **transport](const flow::CredentialResult &read) {
                              if (!ticket.isCurrent())
                                  return;
                              if (*read)
                                  send(profile, way, std::move(**read));
                              else
                                  show({failure(read->error())});
                          });
             });
}

void CredentialTester::send(const profile::Profile &profile, const http::Transport &transport,
                            oauth::ClientCredential credential)
{
    flow::CredentialTestInput input{
        {profile.cloudId, profile.authorityUrl, profile.authorityKind, profile.tokenEndpoint, profile.tenant},
        profile.clientId,
        std::move(credential),
        transport};
    whenDone(flow::testCredential(services_.http, services_.clock, std::move(input), stop_.get_token()), this,
             [this, ticket = ticket_](const flow::CredentialTestResult &outcome) {
                 if (ticket.isCurrent())
                     show(shown(*outcome));
             });
}

void CredentialTester::show(const base::Findings &findings)
{
    jobs_.dropAll();
    pane_.credential()->setTesting(false);
    pane_.credential()->setTestResult(findings);
}

} // namespace obo::ui
