#include "flow/verify/DocumentCache.h"

#include "flow/Words.h"
#include "flow/verify/CacheTimes.h"

#include <QPromise>
#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace obo::flow {
namespace {

DocumentResult given(base::Result<Document> document)
{
    return std::make_shared<base::Result<Document>>(std::move(document));
}

http::HttpRequest getRequest(const QUrl &url, const http::Transport &transport)
{
    http::HttpRequest request;
    request.url = url;
    request.headers = {{"Accept", "application/json"}};
    request.transport = transport;
    return request;
}

} // namespace

/// One caller.
struct DocumentCache::Waiter {
    QPromise<DocumentResult> promise;
    bool done = false;
    std::optional<std::stop_callback<std::function<void()>>> onStop;

    void finish(const DocumentResult &result)
    {
        if (std::exchange(done, true))
            return;
        promise.addResult(result);
        promise.finish();
    }
};

/// One request under way and who waits for it.
struct DocumentCache::Flight {
    std::vector<std::shared_ptr<Waiter>> waiters;
    std::stop_source stop;
};

struct DocumentCache::Entry {
    std::optional<Document> document;
    QDateTime freshUntil;
    QDateTime refetched; ///< when it was last asked for again
    std::shared_ptr<Flight> flight;
};

struct DocumentCache::State {
    http::HttpClient &http;
    const base::Clock &clock;
    http::Transport transport;
    std::map<QUrl, Entry> entries;

    [[nodiscard]] Document held(const Entry &entry) const
    {
        Document document = *entry.document;
        document.held = true;
        return document;
    }

    /// Whether memory answers; notes the time when an early repetition is allowed.
    bool answersFromMemory(Entry &entry, Use use) const
    {
        const QDateTime now = clock.now();
        if (!entry.document || now >= entry.freshUntil)
            return false;
        if (use == Use::Held
            || (entry.refetched.isValid() && entry.refetched.addSecs(refetchPause.count()) > now))
            return true;
        entry.refetched = now;
        return false;
    }

    base::Result<Document> keep(Entry &entry, const QUrl &url, const http::HttpOutcome &outcome) const
    {
        const QDateTime now = clock.now();
        if (outcome.answer && outcome.answer->status == 200) {
            entry.document = Document{std::make_shared<const KeyText>(outcome.answer->body), now, false,
                                      url.host(QUrl::FullyEncoded)};
            entry.freshUntil = now.addSecs(freshFor(*outcome.answer, now).count());
            return *entry.document;
        }
        if (entry.document && now < entry.freshUntil)
            return held(entry);
        if (!outcome.answer)
            return base::fail(outcome.answer.error());
        return base::fail(base::ErrorKind::Protocol,
                          Words::tr("%1 answered status %2 instead of keys. Check the address.")
                              .arg(url.host(QUrl::FullyEncoded), QString::number(outcome.answer->status)));
    }

    /// Nobody waits for it any more: who asks next begins anew instead of sharing its end.
    void abandon(const QUrl &url, const std::shared_ptr<Flight> &flight)
    {
        if (Entry &entry = entries[url]; entry.flight == flight)
            entry.flight.reset();
        flight->stop.request_stop();
    }

    void landed(const QUrl &url, const std::shared_ptr<Flight> &flight, const http::HttpOutcome &outcome)
    {
        Entry &entry = entries[url];
        if (entry.flight == flight)
            entry.flight.reset();
        const auto result = given(keep(entry, url, outcome));
        for (const auto &waiter : std::exchange(flight->waiters, {}))
            waiter->finish(result);
    }
};

DocumentCache::DocumentCache(http::HttpClient &http, const base::Clock &clock, http::Transport transport)
    : state_(std::make_shared<State>(State{http, clock, std::move(transport), {}}))
{
}

QFuture<DocumentResult> DocumentCache::get(const QUrl &url, Use use, std::stop_token stop)
{
    Entry &entry = state_->entries[url];
    if (!entry.flight && state_->answersFromMemory(entry, use))
        return QtFuture::makeReadyFuture(given(state_->held(entry)));

    const bool joins = entry.flight != nullptr;
    if (!joins)
        entry.flight = std::make_shared<Flight>();
    const auto flight = entry.flight;
    const auto waiter = std::make_shared<Waiter>();
    waiter->promise.start();
    flight->waiters.push_back(waiter);
    const auto future = waiter->promise.future();
    waiter->onStop.emplace(
        std::move(stop),
        [weak = std::weak_ptr(waiter), under = std::weak_ptr(flight), owner = std::weak_ptr(state_), url] {
            const auto state = owner.lock();
            const auto stopped = weak.lock();
            const auto request = under.lock();
            if (!stopped)
                return;
            stopped->finish(given(base::fail(base::ErrorKind::Cancelled, Words::tr("Cancelled."))));
            if (state && request && std::ranges::all_of(request->waiters, &Waiter::done))
                state->abandon(url, request);
        });
    if (!joins)
        state_->http.send(getRequest(url, state_->transport), flight->stop.get_token())
            .then(QtFuture::Launch::Sync,
                  [state = state_, url, flight](const std::shared_ptr<http::HttpOutcome> &outcome) {
                      state->landed(url, flight, *outcome);
                  });
    return future;
}

} // namespace obo::flow
