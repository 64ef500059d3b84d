#include "ui/signature/SignatureCheck.h"

#include "flow/verify/KnownIssuers.h"
#include "profile/ProfileStore.h"
#include "ui/assertion/WhenDone.h"

namespace obo::ui {

SignatureCheck::SignatureCheck(http::HttpClient &http, const base::Clock &clock,
                               const profile::ProfileStore &profiles, QObject *parent)
    : QObject(parent)
    , http_(http)
    , clock_(clock)
    , verifier_(http, clock)
    , profiles_(profiles)
{
}

SignatureCheck::~SignatureCheck()
{
    jobs_.dropAll();
    stop_.request_stop();
}

void SignatureCheck::setToken(std::optional<token::Jwt> token)
{
    // The same token shown again is no other: what was found out stays.
    if (token && token_ && token->text() == token_->text())
        return;
    jobs_.dropAll();
    stop_.request_stop();
    token_ = std::move(token);
    enter(State::NotChecked);
}

std::optional<QString> SignatureCheck::issuerToAskAbout() const
{
    if (!token_ || crypto::verdictWithoutKeys(*token_))
        return std::nullopt;
    QStringList authorities;
    for (const profile::Profile &profile : profiles_.profiles())
        authorities += profile.authorityUrl;
    const QString issuer = token_->claimText(u"iss");
    return flow::isTrustedIssuer(issuer, authorities) ? std::nullopt : std::optional(issuer);
}

void SignatureCheck::run(const flow::KeysWanted &keys)
{
    if (!token_ || state_ == State::Running)
        return;
    stop_ = std::stop_source();
    enter(State::Running);
    if (!transports_) {
        verify(keys);
        return;
    }
    const auto ticket = jobs_.next();
    whenDone(transports_(), this, [this, ticket, keys](const flow::TransportResult &transport) {
        if (!ticket.isCurrent())
            return;
        if (*transport) {
            take(**transport);
            verify(keys);
        } else {
            error_ = transport->error();
            enter(State::Failed);
        }
    });
}

/// Keys that came by another way, perhaps under another root, are not used again.
void SignatureCheck::take(const http::Transport &transport)
{
    const bool same = transport.extraAnchors == transport_.extraAnchors && transport.proxy == transport_.proxy
        && transport.proxyLogin == nullptr && transport_.proxyLogin == nullptr;
    if (same)
        return;
    transport_ = transport;
    verifier_ = flow::Verifier(http_, clock_, transport);
}

void SignatureCheck::verify(const flow::KeysWanted &keys)
{
    const auto ticket = jobs_.next();
    whenDone(verifier_.verify(*token_, keys, stop_.get_token()), this,
             [this, ticket](const flow::VerificationResult &result) {
                 if (!ticket.isCurrent())
                     return;
                 if (*result)
                     verification_ = **result;
                 else
                     error_ = result->error();
                 enter(*result ? State::Done : State::Failed);
             });
}

void SignatureCheck::cancel()
{
    if (state_ != State::Running)
        return;
    jobs_.dropAll();
    stop_.request_stop();
    enter(State::NotChecked);
}

void SignatureCheck::enter(State state)
{
    state_ = state;
    Q_EMIT changed();
}

} // namespace obo::ui
