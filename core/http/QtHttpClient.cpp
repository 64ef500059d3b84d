#include "http/QtHttpClient.h"

#include "http/AnswerErrors.h"
#include "http/HttpJob.h"
#include "http/Recorder.h"
#include "http/UrlRules.h"
#include "http/Words.h"
#include "http/mask/Mask.h"
#include "http/tls/TlsSettings.h"

#include <QCryptographicHash>
#include <QNetworkReply>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

bool isHeaderSafe(const QByteArray &text)
{
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// What is wrong with a request before anything is sent.
std::optional<base::Error> requestFault(const HttpRequest &request)
{
    using enum base::ErrorKind;
    if (auto url = allowedUrl(request.url); !url)
        return url.error();
    if (request.method != "GET" && request.method != "POST")
        return base::Error{BadInput, Words::tr("Only GET and POST requests are sent from here."), {}, {}, {}};
    const auto unsafe = [](const auto &header) {
        return header.first.isEmpty() || !isHeaderSafe(header.first) || !isHeaderSafe(header.second);
    };
    if (std::ranges::any_of(request.headers, unsafe))
        return base::Error{BadInput,
                           Words::tr("A header holds a line break, which would split the request. Remove it."),
                           {},
                           {},
                           {}};
    return std::nullopt;
}

QFuture<std::shared_ptr<HttpOutcome>> notSent(HttpRequest request, base::Error error)
{
    const Masker masker(std::move(request.sensitive), request.sensitiveNames);
    auto outcome = std::make_shared<HttpOutcome>(
        HttpOutcome{base::fail(std::move(error)), Recorder::begin(request, masker)});
    return QtFuture::makeReadyFuture(std::move(outcome));
}

QByteArray keyOf(const Transport &transport)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(transport.proxy ? transport.proxy->toEncoded() : QByteArray());
    if (transport.proxyLogin) {
        hash.addData(transport.proxyLogin->user.toUtf8() + '\0');
        hash.addData(QByteArrayView(transport.proxyLogin->password.view()));
    }
    for (const QSslCertificate &anchor : transport.extraAnchors.certificates())
        hash.addData(anchor.digest(QCryptographicHash::Sha256));
    return hash.result();
}

} // namespace

QtHttpClient::QtHttpClient() = default;

QtHttpClient::~QtHttpClient()
{
    const auto children = jobs_.children(); // a copy: continuations run in between
    for (QObject *child : children)
        static_cast<HttpJob *>(child)->cancel();
}

qsizetype QtHttpClient::underWay() const
{
    qsizetype count = route_ ? route_->manager->findChildren<QNetworkReply *>().size() : 0;
    for (const QObject *child : jobs_.children())
        count += static_cast<const HttpJob *>(child)->isUnderWay() ? 1 : 0;
    return count;
}

base::Result<std::shared_ptr<Route>> QtHttpClient::routeFor(const Transport &transport)
{
    QByteArray key = keyOf(transport);
    if (route_ && key == routeKey_)
        return route_;
    std::optional<QNetworkProxy> proxy;
    if (transport.proxy) {
        auto read = readProxy(*transport.proxy, transport.proxyLogin);
        if (!read)
            return base::fail(std::move(read.error()));
        proxy = std::move(*read);
    }
    auto route = std::make_shared<Route>();
    route->manager = std::make_unique<QNetworkAccessManager>();
    route->manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    route->manager->setStrictTransportSecurityEnabled(false);
    route->manager->setAutoDeleteReplies(false);
    auto choice = std::make_unique<ProxyChoice>(std::move(proxy));
    route->proxies = choice.get();
    route->manager->setProxyFactory(choice.release());
    route->tls = tlsConfiguration(transport.extraAnchors);
    route_ = std::move(route);
    routeKey_ = std::move(key);
    return route_;
}

QFuture<std::shared_ptr<HttpOutcome>> QtHttpClient::send(HttpRequest request, std::stop_token stop,
                                                         PhaseListener onPhase)
{
    if (auto fault = requestFault(request))
        return notSent(std::move(request), std::move(*fault));
    if (stop.stop_requested())
        return notSent(std::move(request), cancelledError());
    // A VPN came or went: what is under way keeps its route, and connections through the old proxy go with it.
    if (route_ && !route_->proxies->stillHolds(request.url))
        route_.reset();
    auto route = routeFor(request.transport);
    if (!route)
        return notSent(std::move(request), std::move(route.error()));
    if (const auto &proxy = (*route)->proxies->decisionFor(request.url); !proxy)
        return notSent(std::move(request), proxy.error());
    const auto letGo = [this, used = std::weak_ptr(*route)] {
        if (route_ == used.lock())
            route_.reset();
    };
    auto *job = new HttpJob(std::move(request), std::move(*route), std::move(onPhase), letGo, &jobs_);
    auto future = job->future();
    job->start(std::move(stop));
    return future;
}

} // namespace obo::http
