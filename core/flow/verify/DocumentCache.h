// Discovery documents and key sets, fetched through the HTTP client and held in memory for the sitting.
#pragma once

#include "base/Clock.h"
#include "flow/verify/KeyText.h"
#include "http/HttpClient.h"

#include <QFuture>
#include <memory>
#include <stop_token>

namespace obo::flow {

struct Document {
    std::shared_ptr<const KeyText> text;
    QDateTime fetched; ///< UTC
    bool held = false; ///< from memory: nothing was sent for this call
    QString host; ///< who answered with it
};

using DocumentResult = std::shared_ptr<base::Result<Document>>;

/// Nothing is written anywhere. An answer is used again as freshFor() says; of a failure nothing is kept.
/// Callers that ask for the same address at the same time share one request, which ends early only when all of
/// them have stopped. Call, and request the stop, on the HTTP client's thread; `http` and `clock` outlive every
/// call.
class DocumentCache {
public:
    enum class Use {
        Held, ///< from memory while fresh
        Refetched, ///< asked again, but not within refetchPause of the last time: then as Held
    };

    /// MicrosoftDocs/entra-docs, signing-key-rollover.md: "no more frequently than 5mins".
    static constexpr std::chrono::seconds refetchPause = std::chrono::minutes(5);

    DocumentCache(http::HttpClient &http, const base::Clock &clock, http::Transport transport);

    /// `url` is one that http::allowedUrl() let through. Errors: those of HttpClient, Protocol when the status
    /// is not 200. When asking again fails, what is held is given.
    [[nodiscard]] QFuture<DocumentResult> get(const QUrl &url, Use use, std::stop_token stop);

private:
    struct Waiter;
    struct Flight;
    struct Entry;
    struct State;
    std::shared_ptr<State> state_; // shared with requests under way
};

} // namespace obo::flow
