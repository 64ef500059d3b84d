#include "flow/connection/ConnectionJob.h"

#include "base/Text.h"
#include "flow/Words.h"
#include "http/AnswerErrors.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

using State = ConnectionState;

QString hostAndPort(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    return (host.contains(u':') ? u'[' + host + u']' : host)
        + (url.port() < 0 ? QString() : u':' + QString::number(url.port()));
}

} // namespace

ConnectionJob::ConnectionJob(http::HttpClient &http, ConnectionInput input, ConnectionListener onChange)
    : http_(http)
    , input_(std::move(input))
    , onChange_(std::move(onChange))
{
}

QFuture<ConnectionResult> ConnectionJob::start(std::stop_token stop)
{
    promise_.start();
    auto future = promise_.future();
    whole_.start();
    if (input_.authority.tenant.trimmed().isEmpty())
        input_.authority.tenant = u"common"_s;
    auto authority = oauth::Authority::of(input_.authority);
    if (!authority) {
        report_ = newReport(base::brief(input_.authority.url));
        finish(authority.error());
        return future;
    }
    authority_ = *authority;
    target_ = authority_->kind() == oauth::AuthorityKind::Endpoint ? authority_->tokenEndpoint()
                                                                   : authority_->discoveryUrl();
    peer_ = {hostAndPort(target_), {}, target_.scheme() == "https"_L1};
    report_ = newReport(target_.scheme() + "://"_L1 + peer_.host);
    deadline_.setSingleShot(true);
    deadline_.callOnTimeout(this, [this] {
        fail(current_ == ConnectionPart::Tcp && signIn_.isImpossible(true)
                 ? signIn_.impossibleError(peer_)
                 : http::timedOutError(peer_.host, input_.transport.deadline, peer_.proxy));
    });
    deadline_.start(input_.transport.deadline);
    // Queued: whoever cancels may be on another thread, or inside one of our own calls.
    onStop_.emplace(std::move(stop), [this] {
        QMetaObject::invokeMethod(
            this, [this] { fail(http::cancelledError()); }, Qt::QueuedConnection);
    });
    chooseProxy();
    return future;
}

ConnectionStep &ConnectionJob::step(ConnectionPart part)
{
    return *std::ranges::find(report_.steps, part, &ConnectionStep::part);
}

void ConnectionJob::enter(ConnectionPart part)
{
    current_ = part;
    since_.start();
    step(part).state = State::Running;
    tell();
}

void ConnectionJob::leave(ConnectionState state, const QString &summary, const QStringList &details)
{
    if (!current_)
        return;
    ConnectionStep &left = step(*current_);
    left.state = state;
    left.ms = static_cast<double>(since_.nsecsElapsed()) / 1e6;
    left.summary = summary;
    left.details = details;
    current_.reset();
    tell();
}

void ConnectionJob::skip(ConnectionPart part, const QString &summary)
{
    ConnectionStep &skipped = step(part);
    skipped.state = State::Skipped;
    skipped.summary = summary;
    tell();
}

void ConnectionJob::fail(base::Error error, const QStringList &details)
{
    if (ended_)
        return;
    leave(State::Failed, error.summary,
          error.detail.isEmpty() ? details : details + QStringList{base::visible(error.detail)});
    finish(std::move(error));
}

http::Transport ConnectionJob::rest() const
{
    http::Transport transport = input_.transport;
    transport.deadline = std::max(transport.deadline - std::chrono::milliseconds(whole_.elapsed()),
                                  std::chrono::milliseconds(1));
    return transport;
}

void ConnectionJob::finish(std::optional<base::Error> error)
{
    ended_ = true;
    deadline_.stop();
    onStop_.reset();
    inner_.request_stop();
    if (lookup_ >= 0)
        QHostInfo::abortHostLookup(lookup_);
    if (socket_) {
        socket_->disconnect(this);
        socket_->abort();
        socket_.release()->deleteLater(); // it may be the one that called
    }
    report_.done = true;
    report_.totalMs = static_cast<double>(whole_.nsecsElapsed()) / 1e6;
    if (error)
        report_.verdict = error->summary;
    else if (anchor_ && isInspection(target_.host(), *anchor_))
        report_.verdict = Words::tr("The authority can be reached, through a proxy that reads along (%1).")
                              .arg(anchor_->name);
    else
        report_.verdict = Words::tr("The authority can be reached; nothing stands in the way.");
    report_.error = std::move(error);
    tell();
    auto promise = std::move(promise_);
    deleteLater();
    promise.addResult(std::make_shared<const ConnectionReport>(report_));
    promise.finish();
}

void ConnectionJob::tell()
{
    if (onChange_)
        onChange_(report_);
}

QFuture<ConnectionResult> testConnection(http::HttpClient &http, ConnectionInput input, std::stop_token stop,
                                         ConnectionListener onChange)
{
    auto *job = new ConnectionJob(http, std::move(input), std::move(onChange));
    return job->start(std::move(stop));
}

} // namespace obo::flow
