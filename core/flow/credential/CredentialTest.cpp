#include "flow/credential/CredentialTest.h"

#include "flow/Words.h"
#include "flow/authority/AuthorityLookup.h"
#include "flow/credential/CredentialFindings.h"
#include "oauth/Fields.h"
#include "oauth/TokenAnswer.h"
#include "oauth/TokenRequest.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

using Verdict = CredentialTestOutcome::Verdict;

QString scopeFor(const oauth::AuthorityChoice &choice, const QString &clientId)
{
    return choice.url.isEmpty() && choice.kind.isEmpty() ? oauth::defaultScope(choice.cloudId)
                                                         : clientId + "/.default"_L1;
}

base::Finding finding(base::Severity severity, const QString &id, const QString &summary,
                      const QString &why = {}, const QString &fix = {})
{
    return {severity, id, summary, why, fix, base::Place::field(u"credential"_s), {}};
}

void conclude(CredentialTestOutcome &outcome, Verdict verdict, std::optional<base::Error> error)
{
    outcome.verdict = verdict;
    base::Finding first;
    switch (verdict) {
    case Verdict::Good:
        first = finding(base::Severity::Holds, u"credential-good"_s,
                        Words::tr("The credential is good: the authority issued a token of the app itself."));
        break;
    case Verdict::Bad:
        first = finding(
            base::Severity::Stops, u"credential-refused"_s, Words::tr("The authority refused the credential."),
            {}, Words::tr("See what its code means, then correct the credential or the app registration."));
        break;
    case Verdict::NotSent:
        first = finding(base::Severity::Stops, u"credential-not-sent"_s,
                        Words::tr("Nothing was sent. %1").arg(error ? error->summary : QString()).trimmed());
        break;
    case Verdict::Unknown:
        first =
            finding(base::Severity::NotChecked, u"credential-not-known"_s,
                    Words::tr("Nothing is known of the credential: the request failed for another reason. %1")
                        .arg(error && !error->oauth ? error->summary : QString())
                        .trimmed());
        break;
    }
    outcome.findings.prepend(first);
    outcome.error = std::move(error);
}

QFuture<CredentialTestResult> ready(const CredentialTestResult &outcome, Verdict verdict, base::Error error)
{
    conclude(*outcome, verdict, std::move(error));
    return QtFuture::makeReadyFuture(outcome);
}

void read(CredentialTestOutcome &outcome, const http::HttpOutcome &sent, const QString &host)
{
    outcome.exchange = sent.exchange;
    const auto answer = sent.answer.and_then(
        [&host](const http::HttpAnswer &got) { return oauth::readTokenAnswer(got, host); });
    if (answer) {
        conclude(outcome, Verdict::Good, {});
        return;
    }
    const base::Error &error = answer.error();
    const bool refused = error.oauth && error.oauth->error == "invalid_client"_L1;
    conclude(outcome, refused ? Verdict::Bad : Verdict::Unknown, error);
}

} // namespace

QFuture<CredentialTestResult> testCredential(http::HttpClient &http, const base::Clock &clock,
                                             CredentialTestInput input, std::stop_token stop)
{
    auto outcome = std::make_shared<CredentialTestOutcome>();
    const QString clientId = oauth::cleanField(input.clientId);
    const QString scope = scopeFor(input.authority, clientId);
    outcome->request.tenant = input.authority.tenant;
    outcome->request.clientId = clientId;
    outcome->request.scope = scope;
    outcome->request.cloudId = input.authority.cloudId;
    outcome->request.authorityUrl = input.authority.url;
    outcome->request.authorityKind = input.authority.kind;
    if (clientId.isEmpty())
        return ready(outcome, Verdict::NotSent,
                     {base::ErrorKind::BadInput,
                      Words::tr("The client ID is missing. Type the Application (client) ID of your API."),
                      {},
                      base::Place::field(u"client_id"_s),
                      std::nullopt});
    if (auto missing = oauth::missingCredential(input.credential))
        return ready(outcome, Verdict::NotSent, *missing);
    const auto authority = oauth::Authority::of(input.authority);
    if (!authority)
        return ready(outcome, Verdict::NotSent, authority.error());
    outcome->findings = credentialFindings(input.credential, *authority, clientId, clock.now());
    const auto stops = std::ranges::find(outcome->findings, base::Severity::Stops, &base::Finding::severity);
    if (stops != outcome->findings.end())
        return ready(outcome, Verdict::NotSent,
                     {base::ErrorKind::BadInput,
                      (stops->summary + u' ' + stops->fix).trimmed(),
                      {},
                      stops->subject,
                      std::nullopt});
    auto request = std::make_shared<oauth::AppTokenRequest>(
        oauth::AppTokenRequest{*authority, clientId, scope, std::move(input.credential)});
    return findTokenEndpoint(http, *authority, input.transport, stop)
        .then(QtFuture::Launch::Sync,
              [outcome, request, transport = input.transport, stop, http = &http,
               clock = &clock](const FoundAuthorityResult &found) {
                  if (!found->authority)
                      return ready(outcome, Verdict::Unknown, found->authority.error());
                  request->authority = *found->authority;
                  const QString host = request->authority.base().host(QUrl::FullyEncoded);
                  auto made = oauth::toHttp(std::move(*request), transport, clock->now());
                  if (!made)
                      return ready(outcome, Verdict::NotSent, made.error());
                  return http->send(std::move(*made), stop)
                      .then(QtFuture::Launch::Sync,
                            [outcome, host](const std::shared_ptr<http::HttpOutcome> &sent) {
                                read(*outcome, *sent, host);
                                return outcome;
                            });
              })
        .unwrap();
}

} // namespace obo::flow
