#include "ui/window/ExchangeController.h"

#include "flow/credential/OnceSecrets.h"
#include "flow/transport/ProfileTransport.h"
#include "keychain/SecretStore.h"
#include "oauth/Authority.h"
#include "ui/assertion/WhenDone.h"

#include <QTimer>

using namespace std::chrono_literals;

namespace obo::ui {
namespace {

/// Less than half of what the person is promised: the transport's own end is the better record when it comes in
/// time.
constexpr auto patience = 40ms;

QString hostOf(const profile::Profile &profile)
{
    const auto authority = oauth::Authority::of(
        {profile.cloudId, profile.authorityUrl, profile.authorityKind, profile.tokenEndpoint, profile.tenant});
    return authority ? authority->base().host(QUrl::FullyEncoded) : QString();
}

std::shared_ptr<flow::ExchangeOutcome> failed(base::Error error)
{
    auto outcome = std::make_shared<flow::ExchangeOutcome>();
    outcome->answer = base::fail(std::move(error));
    return outcome;
}

} // namespace

struct ExchangeController::Draft {
    profile::Profile profile;
    base::Secret assertion;
    bool preflight = true;
    http::Transport transport = {};
};

ExchangeController::ExchangeController(const Services &services, flow::OnceSecrets &once, QObject *parent)
    : QObject(parent)
    , services_(services)
    , once_(once)
    , source_(services.secrets, services.http, &once)
    , flow_(services.http, services.clock, services.catalogue)
    , ticket_(jobs_.next())
{
}

ExchangeController::~ExchangeController()
{
    jobs_.dropAll();
    stop_.request_stop();
}

void ExchangeController::run(const profile::Profile &profile, base::Secret assertion, bool preflight)
{
    if (running_)
        return;
    running_ = true;
    stop_ = std::stop_source();
    ticket_ = jobs_.next();
    Q_EMIT started();
    auto draft = std::make_shared<Draft>(Draft{profile, std::move(assertion), preflight, {}});
    whenDone(flow::transportOf(profile, services_.secrets), this,
             [this, draft, ticket = ticket_](const flow::TransportResult &transport) {
                 if (!ticket.isCurrent())
                     return;
                 if (!*transport)
                     return finish(failed(transport->error()));
                 draft->transport = **transport;
                 readCredential(draft);
             });
}

void ExchangeController::readCredential(const std::shared_ptr<Draft> &draft)
{
    const profile::Profile &profile = draft->profile;
    if (profile.credential.kind == profile::credentials::command)
        Q_EMIT phaseChanged(tr("Running the command that gives the credential"));
    else if (profile.credential.kind == profile::credentials::secret
             && !once_.find(profile::clientSecretKey(profile.id)))
        Q_EMIT phaseChanged(tr("Reading the secret from %1").arg(services_.secrets.name()));
    else if (profile.credential.kind == profile::credentials::certificate)
        Q_EMIT phaseChanged(tr("Reading the certificate and its key"));
    whenDone(source_.read(profile, draft->transport, stop_.get_token()), this,
             [this, draft, ticket = ticket_](const flow::CredentialResult &credential) {
                 if (!ticket.isCurrent())
                     return;
                 if (*credential)
                     send(draft, std::move(**credential)); // an empty secret: the flow says what is missing
                 else
                     finish(failed(credential->error()));
             });
}

void ExchangeController::cancel()
{
    if (!running_)
        return;
    stop_.request_stop();
    QTimer::singleShot(patience, this, [this, ticket = ticket_] {
        if (running_ && ticket.isCurrent())
            finish(std::make_shared<flow::ExchangeOutcome>());
    });
}

void ExchangeController::send(const std::shared_ptr<Draft> &draft, oauth::ClientCredential credential)
{
    const profile::Profile &profile = draft->profile;
    flow::ExchangeInput input;
    input.cloudId = profile.cloudId;
    input.authorityUrl = profile.authorityUrl;
    input.authorityKind = profile.authorityKind;
    input.tokenEndpoint = profile.tokenEndpoint;
    input.tenant = profile.tenant;
    input.clientId = profile.clientId;
    input.scope = profile.scope;
    input.assertion = std::move(draft->assertion);
    input.credential = std::move(credential);
    input.preflight = draft->preflight;
    input.transport = draft->transport;
    const auto onPhase = [this, ticket = ticket_, host = hostOf(profile)](http::Phase phase) {
        if (ticket.isCurrent() && phase != http::Phase::Done)
            Q_EMIT phaseChanged(http::phaseWords(phase, host));
    };
    whenDone(flow_.run(std::move(input), stop_.get_token(), onPhase), this,
             [this, ticket = ticket_](const std::shared_ptr<flow::ExchangeOutcome> &outcome) {
                 if (ticket.isCurrent())
                     finish(outcome);
             });
}

void ExchangeController::finish(const std::shared_ptr<flow::ExchangeOutcome> &outcome)
{
    jobs_.dropAll();
    running_ = false;
    Q_EMIT finished(outcome);
}

} // namespace obo::ui
