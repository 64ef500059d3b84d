#include "flow/verify/KeySource.h"

#include "flow/verify/Discovery.h"
#include "http/UrlRules.h"

namespace obo::flow {
namespace {

QFuture<DocumentResult> failed(const base::Error &error)
{
    return QtFuture::makeReadyFuture(std::make_shared<base::Result<Document>>(base::fail(error)));
}

} // namespace

KeySource::KeySource(http::HttpClient &http, const base::Clock &clock, http::Transport transport)
    : cache_(http, clock, std::move(transport))
{
}

QFuture<DocumentResult> KeySource::fromJwksUrl(const QString &text, Use use, std::stop_token stop)
{
    const auto url = http::allowedUrl(text);
    return url ? cache_.get(*url, use, std::move(stop)) : failed(url.error());
}

QFuture<DocumentResult> KeySource::fromIssuer(const QString &issuer, Use use, std::stop_token stop,
                                              const QString &appId)
{
    const auto discovery = discoveryUrl(issuer, appId);
    if (!discovery)
        return failed(discovery.error());
    return cache_.get(*discovery, use, stop)
        .then(QtFuture::Launch::Sync,
              [cache = cache_, issuer, use, stop, url = *discovery](const DocumentResult &got) mutable {
                  if (!*got)
                      return failed(got->error());
                  const auto keys = keysUrl((*got)->text->text(), issuer, url);
                  return keys ? cache.get(*keys, use, stop) : failed(keys.error());
              })
        .unwrap();
}

} // namespace obo::flow
