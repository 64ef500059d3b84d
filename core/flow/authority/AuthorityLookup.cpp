#include "flow/authority/AuthorityLookup.h"

#include "flow/Words.h"

#include <QElapsedTimer>
#include <QPromise>
#include <utility>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

class Lookup : public std::enable_shared_from_this<Lookup> {
public:
    Lookup(http::HttpClient &http, const oauth::Authority &authority, http::Transport transport,
           std::stop_token stop, http::PhaseListener onPhase)
        : http_(http)
        , authority_(authority)
        , transport_(std::move(transport))
        , stop_(std::move(stop))
        , onPhase_(std::move(onPhase))
        , urls_(authority.discoveryUrls())
        , found_(std::make_shared<FoundAuthority>(FoundAuthority{authority, {}, {}, {}}))
    {
        promise_.start();
        since_.start();
    }

    QFuture<FoundAuthorityResult> start()
    {
        auto future = promise_.future();
        next();
        return future;
    }

private:
    void next()
    {
        if (urls_.isEmpty()) {
            finish(
                base::fail(base::ErrorKind::Protocol,
                           Words::tr("No discovery document was found: %1. Check the authority's URL, or give "
                                     "its token endpoint.")
                               .arg(tried_.join(u", "_s)),
                           {}, base::Place::field(u"authority"_s)));
            return;
        }
        http::HttpRequest request;
        request.url = urls_.takeFirst();
        request.headers = {{"Accept", "application/json"}};
        request.transport = transport_;
        request.transport.deadline = std::max(transport_.deadline - std::chrono::milliseconds(since_.elapsed()),
                                              std::chrono::milliseconds(1));
        found_->url = request.url;
        http_.send(std::move(request), stop_, onPhase_)
            .then(QtFuture::Launch::Sync,
                  [self = shared_from_this()](const std::shared_ptr<http::HttpOutcome> &outcome) {
                      self->onAnswer(*outcome);
                  });
    }

    void onAnswer(const http::HttpOutcome &outcome)
    {
        found_->exchanges.append(outcome.exchange);
        if (!outcome.answer) {
            base::Error error = outcome.answer.error();
            error.detail = Words::tr("Asked for the discovery document at %1. %2")
                               .arg(found_->url.toString(QUrl::FullyEncoded), error.detail)
                               .trimmed();
            finish(base::fail(std::move(error)));
            return;
        }
        if (outcome.answer->status != 200) {
            tried_.append(
                Words::tr("%1 answered %2")
                    .arg(found_->url.toString(QUrl::FullyEncoded), QString::number(outcome.answer->status)));
            next();
            return;
        }
        auto document = oauth::readAuthorityDocument(outcome.answer->body, authority_, found_->url);
        if (!document) {
            finish(base::fail(std::move(document.error())));
            return;
        }
        found_->document = *document;
        finish(authority_.needsDiscovery() ? authority_.withTokenEndpoint(document->tokenEndpoint)
                                           : authority_);
    }

    void finish(base::Result<oauth::Authority> authority)
    {
        found_->authority = std::move(authority);
        found_->spent = std::chrono::milliseconds(since_.elapsed());
        promise_.addResult(found_);
        promise_.finish();
    }

    http::HttpClient &http_;
    oauth::Authority authority_;
    http::Transport transport_;
    std::stop_token stop_;
    http::PhaseListener onPhase_;
    QList<QUrl> urls_;
    QStringList tried_;
    QElapsedTimer since_;
    FoundAuthorityResult found_;
    QPromise<FoundAuthorityResult> promise_;
};

} // namespace

QFuture<FoundAuthorityResult> fetchDocument(http::HttpClient &http, const oauth::Authority &authority,
                                            const http::Transport &transport, std::stop_token stop,
                                            const http::PhaseListener &onPhase)
{
    return std::make_shared<Lookup>(http, authority, transport, std::move(stop), onPhase)->start();
}

QFuture<FoundAuthorityResult> findTokenEndpoint(http::HttpClient &http, const oauth::Authority &authority,
                                                const http::Transport &transport, std::stop_token stop,
                                                const http::PhaseListener &onPhase)
{
    if (authority.needsDiscovery())
        return fetchDocument(http, authority, transport, std::move(stop), onPhase);
    return QtFuture::makeReadyFuture(std::make_shared<FoundAuthority>(FoundAuthority{authority, {}, {}, {}}));
}

} // namespace obo::flow
