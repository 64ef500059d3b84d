// Finds the token endpoint of an authority that is known by its issuer alone.
#pragma once

#include "http/HttpClient.h"
#include "oauth/AuthorityDocument.h"

#include <QFuture>
#include <memory>
#include <stop_token>

namespace obo::flow {

struct FoundAuthority {
    base::Result<oauth::Authority> authority; ///< with its token endpoint
    oauth::AuthorityDocument document; ///< empty when nothing was asked
    QUrl url; ///< where the document stood
    QList<http::HttpExchange> exchanges; ///< what was asked, in order; masked like all records
    std::chrono::milliseconds spent{0};
};

using FoundAuthorityResult = std::shared_ptr<FoundAuthority>;

/// Asks at each of Authority::discoveryUrls() until a document is there; a place that answers with another
/// status than 200 has none. Whoever cannot be reached is not asked twice. `transport.deadline` holds for the
/// whole. Errors: those of HttpClient and of readAuthorityDocument; Protocol when no place has a document: the
/// sentence names what was fetched. `http` outlives the call.
[[nodiscard]] QFuture<FoundAuthorityResult>
fetchDocument(http::HttpClient &http, const oauth::Authority &authority, const http::Transport &transport,
              std::stop_token stop, const http::PhaseListener &onPhase = {});

/// The same when the authority needs it; else a future that is done.
[[nodiscard]] QFuture<FoundAuthorityResult>
findTokenEndpoint(http::HttpClient &http, const oauth::Authority &authority, const http::Transport &transport,
                  std::stop_token stop, const http::PhaseListener &onPhase = {});

} // namespace obo::flow
