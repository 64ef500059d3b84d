#include "http/HttpJob.h"

#include "base/Text.h"
#include "http/AnswerErrors.h"
#include "http/Recorder.h"
#include "http/UrlRules.h"
#include "http/Words.h"
#include "http/tls/ServerName.h"
#include "http/tls/TlsErrors.h"

#include <QAuthenticator>
#include <QHostInfo>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

constexpr qint64 readBuffer = 64 * 1024;
/// What an answer that is given up may still have brought.
constexpr quint64 givenUpLimit = 64 * 1024;

int serverPort(const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); }

int proxyPort(const HttpRequest &request, Route &route)
{
    const auto &decision = route.proxies->decisionFor(request.url);
    return decision && !decision->isDirect() ? decision->proxy.port() : 0;
}

/// A bearer token in the request is as secret as what the caller named.
void addAuthorization(HttpRequest &request)
{
    for (const auto &[name, value] : request.headers) {
        if (name.compare("Authorization", Qt::CaseInsensitive) != 0)
            continue;
        const qsizetype space = value.indexOf(' ');
        request.sensitive.emplace(request.sensitive.begin(),
                                  std::string_view(value.constData() + space + 1,
                                                   static_cast<std::size_t>(value.size() - space - 1)));
        request.sensitiveNames.prepend(Words::tr("credential"));
    }
}

/// It goes to the proxy alone, which might tell it to others.
void addProxyPassword(HttpRequest &request, Route &route)
{
    const auto &proxy = route.proxies->decisionFor(request.url);
    if (!proxy || proxy->proxy.password().isEmpty())
        return;
    QString password = proxy->proxy.password();
    request.sensitive.push_back(base::Secret::takeText(password));
    while (request.sensitiveNames.size() + 1 < static_cast<qsizetype>(request.sensitive.size()))
        request.sensitiveNames.append(Words::tr("secret"));
    request.sensitiveNames.append(Words::tr("proxy password"));
}

void addStandingHeaders(HttpRequest &request)
{
    for (const auto &standing : standingHeaders()) {
        const auto same = [&](const auto &header) {
            return header.first.compare(standing.first, Qt::CaseInsensitive) == 0;
        };
        if (std::ranges::none_of(request.headers, same))
            request.headers.append(standing);
    }
}

bool isAnswer(QNetworkReply::NetworkError fault, int status)
{
    if (fault == QNetworkReply::NoError)
        return status != 0;
    // Qt makes an error of every status from 400 on; to OAuth they are answers.
    const bool content =
        fault >= QNetworkReply::ContentAccessDenied && fault <= QNetworkReply::UnknownContentError;
    const bool server =
        fault >= QNetworkReply::InternalServerError && fault <= QNetworkReply::UnknownServerError;
    const bool badRequest = fault == QNetworkReply::ProtocolInvalidOperationError;
    // 407 from a server: of a proxy's own Qt tells no status.
    const bool proxyLike = fault == QNetworkReply::ProxyAuthenticationRequiredError;
    return status >= 400 && (content || server || badRequest || proxyLike);
}

} // namespace

HttpJob::HttpJob(HttpRequest request, std::shared_ptr<Route> route, PhaseListener onPhase,
                 std::function<void()> onAbort, QObject *parent)
    : QObject(parent)
    , request_(std::move(request))
    , route_(std::move(route))
    , onPhase_(std::move(onPhase))
    , onAbort_(std::move(onAbort))
    , flood_(serverPort(request_.url), proxyPort(request_, *route_))
{
    promise_.start();
    peer_ = {shownHost(request_.url), {}, request_.url.scheme() == "https"_L1};
    addStandingHeaders(request_);
    addAuthorization(request_);
    addProxyPassword(request_, *route_);
    answer_.masker = std::make_shared<Masker>(std::move(request_.sensitive), request_.sensitiveNames);
    exchange_ = Recorder::begin(request_, *answer_.masker);
    if (request_.transport.proxy && isLoopback(request_.url))
        exchange_.proxyNote = Words::tr("The given proxy was not used: %1 is this computer.").arg(peer_.host);
}

HttpJob::~HttpJob() = default;

QNetworkRequest HttpJob::qtRequest() const
{
    QNetworkRequest qt(request_.url);
    using Attribute = QNetworkRequest::Attribute;
    // F1: Qt would send the body with its secret, or Authorization, to wherever a redirect points.
    qt.setAttribute(Attribute::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    qt.setAttribute(Attribute::Http2AllowedAttribute, false); // F14: CVE-2023-51714, CVE-2024-39936
    qt.setAttribute(Attribute::CookieLoadControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(Attribute::CookieSaveControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(Attribute::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    qt.setAttribute(Attribute::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    qt.setAttribute(Attribute::CacheSaveControlAttribute, false);
    qt.setSslConfiguration(route_->tls);
    for (const auto &[name, value] : request_.headers)
        qt.setRawHeader(name, value);
    return qt;
}

void HttpJob::startGuard()
{
    flood_.begin();
    guard_.callOnTimeout(this, [this] {
        const bool proxys = isTunnelPending();
        if (flood_.cut(proxys ? signIn_.limit() : wireLimit))
            endSoon(proxys ? signIn_.limitError(peer_) : tooLargeError(peer_.host));
    });
    guard_.start(guardEvery);
}

void HttpJob::start(std::stop_token stop)
{
    deadline_.setSingleShot(true);
    deadline_.setTimerType(Qt::PreciseTimer);
    deadline_.callOnTimeout(this, [this] {
        const bool pending = isTunnelPending();
        if (pending && signIn_.isImpossible(true))
            return end(base::fail(signIn_.impossibleError(peer_)), true);
        const QString proxy = pending ? peer_.proxy : QString();
        end(base::fail(timedOutError(peer_.host, request_.transport.deadline, proxy)), true);
    });
    deadline_.start(request_.transport.deadline);
    // Queued: whoever cancels may be on another thread, or inside one of our own calls.
    onStop_.emplace(std::move(stop), [this] {
        QMetaObject::invokeMethod(
            this, [this] { cancel(); }, Qt::QueuedConnection);
    });
    if (!needsLookup(request_.url)) {
        send();
        return;
    }
    // Qt keeps the answer for a minute, so the connection gets the same addresses.
    QHostInfo::lookupHost(request_.url.host(), this, [this](const QHostInfo &found) {
        if (ended_)
            return;
        if (auto away = leadsAway(found))
            end(base::fail(std::move(*away)), true);
        else
            send();
    });
}

void HttpJob::send()
{
    startGuard();
    peer_.proxy = exchange_.proxy = route_->proxies->decisionFor(request_.url)->name();
    if (request_.method == "POST") {
        auto body = std::make_unique<SecretBuffer>(std::move(request_.body));
        reply_.reset(route_->manager->post(qtRequest(), body.get()));
        // Qt reads from the body until the reply is gone; then it is wiped.
        body_ = body.release();
        body_->setParent(reply_.get());
        body_->allowRewind(true);
    } else {
        reply_.reset(route_->manager->get(qtRequest()));
    }
    reply_->setReadBufferSize(readBuffer);
    watch();
    // Asked beside Qt's own attempt: of NTLM it tells nobody, and without a user it tries for ever.
    if (mayAskProxy() && !route_->proxyLetsPass)
        askProxy();
}

void HttpJob::watch()
{
    QNetworkReply *reply = reply_.get();
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] {
        // A new connection from the start: then a server that closes it has seen the body.
        if (body_ && clock_.phases().isEmpty())
            body_->allowRewind(false);
        enter(Phase::Connecting);
    });
    connect(reply, &QNetworkReply::encrypted, this, [this, reply] {
        const QSslCertificate certificate = reply->sslConfiguration().peerCertificate();
        if (!isNamed(certificate, request_.url.host(QUrl::FullyEncoded))) {
            tlsFaults_ = {QSslError(QSslError::HostNameMismatch, certificate)};
            reply->abort(); // now: Qt's thread waits for this call, and then sends
            return;
        }
        secured_ = true;
        route_->proxyLetsPass = true;
        enter(Phase::Sending);
    });
    connect(reply, &QNetworkReply::uploadProgress, this, [this](qint64, qint64 total) {
        // Qt asks for the body when the connection stands. The last, empty report belongs to the answer.
        if (total > 0)
            enter(Phase::Sending);
    });
    connect(reply, &QNetworkReply::requestSent, this, [this] { enter(Phase::Waiting); });
    connect(reply, &QNetworkReply::metaDataChanged, this, [this] { enter(Phase::Reading); });
    connect(reply, &QNetworkReply::sslErrors, this, [this](const auto &faults) { tlsFaults_ = faults; });
    // Nobody answers it, and with NTLM Qt would wait for the answer until the deadline. Whoever shares the
    // proxy is told the same.
    connect(route_->manager.get(), &QNetworkAccessManager::proxyAuthenticationRequired, this, [this] {
        if (!ended_ && !peer_.proxy.isEmpty())
            endSoon(networkError(QNetworkReply::ProxyAuthenticationRequiredError, {}, peer_, secured_));
    });
    connect(reply, &QNetworkReply::readyRead, this, [this] { readSome(); });
    // Queued, so that the reply can be deleted at once.
    connect(
        reply, &QNetworkReply::finished, this, [this] { finish(); }, Qt::QueuedConnection);
}

void HttpJob::enter(Phase phase)
{
    if (!ended_ && clock_.enter(phase) && onPhase_)
        onPhase_(phase);
}

void HttpJob::readSome()
{
    if (ended_)
        return;
    answer_.body += reply_->read(bodyLimit + 1 - answer_.body.size());
    if (answer_.body.size() > bodyLimit)
        endSoon(tooLargeError(peer_.host));
}

void HttpJob::finish()
{
    if (ended_)
        return;
    readSome();
    collect();
    auto result = judge();
    // Of a 407 whose schemes it does not know Qt says no more than that it failed.
    if (!result && answer_.status == 0 && isUnclearProxyFault(reply_->error()) && mayAskProxy()) {
        proxyFault_ = result.error();
        if (signIn_.isAnswered())
            judgeProxy();
        else if (!signIn_.isAsked())
            askProxy();
        return;
    }
    const bool redirect = answer_.status >= 300 && answer_.status < 400;
    const bool cut = !result && !redirect;
    end(std::move(result), cut);
}

void HttpJob::collect()
{
    answer_.status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer_.headers = reply_->rawHeaderPairs();
}

base::Result<HttpAnswer> HttpJob::judge()
{
    const QNetworkReply::NetworkError fault = reply_->error();
    const QString words = base::visible(answer_.masker->text(reply_->errorString()));
    const bool refused =
        fault == QNetworkReply::SslHandshakeFailedError || fault == QNetworkReply::OperationCanceledError;
    if (!tlsFaults_.isEmpty() && refused)
        return base::fail(tlsError(tlsFaults_, words, peer_.host));
    if (answer_.body.size() > bodyLimit)
        return base::fail(tooLargeError(peer_.host));
    if (answer_.status >= 300 && answer_.status < 400)
        return base::fail(
            redirectError(answer_.status, answer_.header("Location"), peer_.host, *answer_.masker));
    if (!isAnswer(fault, answer_.status)) {
        if (answer_.status != 0)
            return base::fail(cutShortError(peer_.host, words));
        return base::fail(networkError(fault, words, peer_, secured_));
    }
    if (auto broken = framingFault(answer_, peer_.host))
        return base::fail(std::move(*broken));
    return answer_;
}

void HttpJob::cancel()
{
    if (!ended_)
        end(base::fail(cancelledError()), true);
}

void HttpJob::endSoon(base::Error error)
{
    // Not from within the reply's own signal: it is deleted at the end.
    QMetaObject::invokeMethod(
        this,
        [this, error = std::move(error)] {
            if (!ended_)
                end(base::fail(error), true);
        },
        Qt::QueuedConnection);
    disconnect(reply_.get(), &QNetworkReply::readyRead, this, nullptr);
    disconnect(reply_.get(), &QNetworkReply::finished, this, nullptr);
}

void HttpJob::end(base::Result<HttpAnswer> result, bool cut)
{
    ended_ = true;
    onStop_.reset();
    deadline_.stop();
    guard_.stop();
    clock_.stop();
    exchange_.phases = clock_.phases();
    exchange_.totalMs = clock_.elapsedMs();
    if (reply_) {
        collect();
        // Qt reads its bytes as Latin-1.
        const auto reason = reply_->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString().toLatin1();
        if (answer_.status != 0)
            Recorder::addAnswer(exchange_, answer_, reason, cut);
        // Later than that Qt closes the connection itself.
        const bool halfMade = !reply_->isFinished()
            && (clock_.phases().isEmpty() || clock_.phases().last().phase < Phase::Waiting);
        reply_->disconnect(this);
        if (!reply_->isFinished())
            flood_.cut(givenUpLimit);
        reply_->abort();
        reply_.reset();
        if (halfMade)
            onAbort_();
    }
    request_.body.wipe();
    answer_ = {};
    deleteLater();
    if (onPhase_)
        onPhase_(Phase::Done);
    // A continuation may destroy the client, and this with it, while finish() still holds the promise's mutex.
    auto promise = std::move(promise_);
    promise.addResult(std::make_shared<HttpOutcome>(HttpOutcome{std::move(result), std::move(exchange_)}));
    promise.finish();
}

} // namespace obo::http
