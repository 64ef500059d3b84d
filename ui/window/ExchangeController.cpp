#include "ui/window/ExchangeController.h"

#include "flow/transport/ProfileTransport.h"
#include "keychain/SecretStore.h"
#include "oauth/Authority.h"
#include "ui/assertion/WhenDone.h"
#include "ui/request/OnceSecrets.h"

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

ExchangeController::ExchangeController(const Services &services, OnceSecrets &once, QObject *parent)
    : QObject(parent)
    , services_(services)
    , once_(once)
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
                 readSecret(draft);
             });
}

void ExchangeController::readSecret(const std::shared_ptr<Draft> &draft)
{
    const profile::Profile &profile = draft->profile;
    if (const base::Secret *held = once_.find(profile.id)) {
        send(draft, held->clone());
        return;
    }
    Q_EMIT phaseChanged(tr("Reading the secret from %1").arg(services_.secrets.name()));
    whenDone(services_.secrets.read(profile::clientSecretKey(profile.id)), this,
             [this, draft, ticket = ticket_](const keychain::StoreReply &reply) {
                 if (!ticket.isCurrent())
                     return;
                 if (reply.secret)
                     send(draft, reply.secret->clone());
                 else if (reply.outcome == keychain::Outcome::NotThere)
                     send(draft, {}); // the flow says what is missing, and where
                 else
                     finish(failed(reply.toError()));
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

void ExchangeController::send(const std::shared_ptr<Draft> &draft, base::Secret secret)
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
    input.credential = oauth::SecretInBody{std::move(secret)};
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
