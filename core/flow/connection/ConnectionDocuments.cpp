// The last two steps: the discovery document, and the keys that it names.
#include "flow/connection/ConnectionJob.h"

#include "base/Text.h"
#include "crypto/jwk/Jwk.h"
#include "flow/Words.h"
#include "flow/authority/AuthorityLookup.h"
#include "http/UrlRules.h"

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

using enum ConnectionPart;
using State = ConnectionState;

} // namespace

void ConnectionJob::discover()
{
    if (authority_->kind() == oauth::AuthorityKind::Endpoint) {
        skip(Discovery, Words::tr("The token endpoint was typed in, so no document is asked for."));
        skip(Keys, Words::tr("Without a document it is not known where the keys are."));
        return finish(std::nullopt);
    }
    enter(Discovery);
    fetchDocument(http_, *authority_, rest(), inner_.get_token())
        .then(
            QtFuture::Launch::Sync, [self = QPointer<ConnectionJob>(this)](const FoundAuthorityResult &found) {
                if (!self || self->ended_)
                    return;
                if (!found->authority)
                    return self->fail(found->authority.error());
                const auto &document = found->document;
                self->leave(
                    State::Holds,
                    Words::tr("The document is of the issuer %1.").arg(base::brief(document.issuer)),
                    {found->url.toString(QUrl::FullyEncoded),
                     Words::tr("Token endpoint: %1").arg(document.tokenEndpoint.toString(QUrl::FullyEncoded))});
                self->fetchKeys(document);
            });
}

void ConnectionJob::fetchKeys(const oauth::AuthorityDocument &document)
{
    if (document.jwksUri.isEmpty()) {
        skip(Keys, Words::tr("The document names no keys."));
        return finish(std::nullopt);
    }
    enter(Keys);
    auto url = http::allowedUrl(document.jwksUri);
    if (!url)
        return fail(std::move(url.error()));
    if (http::isLoopback(*url) != http::isLoopback(target_))
        return fail({base::ErrorKind::Protocol,
                     Words::tr("The document names keys at %1, which does not fit %2. They are not fetched.")
                         .arg(url->host(QUrl::FullyEncoded), peer_.host),
                     {},
                     {},
                     std::nullopt});
    http::HttpRequest request;
    request.url = *url;
    request.headers = {{"Accept", "application/json"}};
    request.transport = rest();
    http_.send(std::move(request), inner_.get_token())
        .then(QtFuture::Launch::Sync,
              [self = QPointer<ConnectionJob>(this),
               url = *url](const std::shared_ptr<http::HttpOutcome> &outcome) {
                  if (!self || self->ended_)
                      return;
                  if (!outcome->answer)
                      return self->fail(outcome->answer.error());
                  if (outcome->answer->status != 200)
                      return self->fail(
                          {base::ErrorKind::Protocol,
                           Words::tr("%1 answered %2 instead of keys. Whoever runs the authority has to look.")
                               .arg(url.toString(QUrl::FullyEncoded), QString::number(outcome->answer->status)),
                           {},
                           {},
                           std::nullopt});
                  self->countKeys(outcome->answer->body, url);
              });
}

void ConnectionJob::countKeys(const QByteArray &body, const QUrl &url)
{
    inPool([body] { return crypto::readKeySet(body); },
           [this, url](base::Result<crypto::KeySet> set) {
               if (!set) {
                   base::Error error = set.error();
                   error.kind = base::ErrorKind::Protocol;
                   return fail(std::move(error), {url.toString(QUrl::FullyEncoded)});
               }
               QStringList details{url.toString(QUrl::FullyEncoded)};
               for (const crypto::Key &key : set->keys)
                   details.append(base::brief(key.kid.isEmpty() ? Words::tr("a key without ID") : key.kid));
               leave(State::Holds, Words::tr("Keys that can be used: %1.").arg(set->keys.size()), details);
               finish(std::nullopt);
           });
}

} // namespace obo::flow
