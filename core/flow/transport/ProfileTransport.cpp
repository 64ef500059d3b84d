#include "flow/transport/ProfileTransport.h"

#include "base/Text.h"
#include "crypto/OnPool.h"
#include "flow/Words.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

constexpr qint64 largestAnchors = 1 << 20;

auto badAnchors(const QString &sentence, const QString &detail = {})
{
    return base::fail(base::ErrorKind::BadInput, sentence, detail, base::Place::field(u"ca"_s));
}

QFuture<TransportResult> ready(base::Result<http::Transport> transport)
{
    return QtFuture::makeReadyFuture(std::make_shared<base::Result<http::Transport>>(std::move(transport)));
}

QFuture<TransportResult> withAnchors(const QString &file)
{
    if (file.isEmpty())
        return ready(http::Transport());
    return crypto::onPool([file] {
        return readAnchors(file).map([](const http::Anchors &found) {
            http::Transport made;
            made.extraAnchors = found;
            return made;
        });
    });
}

/// What was read, or why it was not, as who one is at the proxy.
base::Result<http::ProxyLoginPtr> loginOf(const QString &user, const keychain::StoreReply &reply)
{
    if (reply.secret)
        return std::make_shared<const http::ProxyLogin>(http::ProxyLogin{user, reply.secret->clone()});
    if (reply.outcome != keychain::Outcome::NotThere)
        return base::fail(reply.toError());
    return base::fail(base::ErrorKind::BadInput,
                      Words::tr("The proxy's password is not in the keychain. Store it under Tools, Connection "
                                "settings, or remove the user name there."),
                      {}, base::Place::field(u"proxy"_s));
}

} // namespace

base::Result<http::Anchors> anchorsIn(const QByteArray &bytes, const QString &shown)
{
    http::Anchors found = http::Anchors::read(bytes);
    if (found.isEmpty())
        return badAnchors(Words::tr("%1 holds no certificate. Give the root certificate that signed the "
                                    "authority's, as PEM.")
                              .arg(shown));
    return found;
}

base::Result<http::Anchors> readAnchors(const QString &path)
{
    const QString shown = Words::tr("The CA file %1").arg(base::brief(path));
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) // a pipe would wait for ever
        return badAnchors(Words::tr("%1 cannot be read. Check its path and permissions.").arg(shown),
                          file.errorString());
    const QByteArray bytes = file.read(largestAnchors + 1);
    if (bytes.size() > largestAnchors)
        return badAnchors(Words::tr("%1 is larger than 1 MiB. Give only the root that is needed.").arg(shown));
    return anchorsIn(bytes, shown);
}

QFuture<TransportResult> transportOf(const profile::Profile &profile, keychain::SecretStore &secrets)
{
    std::optional<QUrl> proxy;
    if (!profile.proxy.isEmpty()) {
        proxy = QUrl(profile.proxy, QUrl::StrictMode);
        if (const auto usable = http::readProxy(*proxy); !usable)
            return ready(base::fail(usable.error()));
    }
    auto anchored =
        withAnchors(profile.caFile).then(QtFuture::Launch::Sync, [proxy](const TransportResult &result) {
            if (*result)
                (*result)->proxy = proxy;
            return result;
        });
    if (!proxy || profile.proxyUser.isEmpty())
        return anchored;
    return secrets.read(profile::proxyPasswordKey(profile.id))
        .then(QtFuture::Launch::Sync,
              [anchored, user = profile.proxyUser](const keychain::StoreReply &reply) mutable {
                  auto login = loginOf(user, reply);
                  return anchored.then(QtFuture::Launch::Sync, [login](const TransportResult &result) {
                      if (*result && login)
                          (*result)->proxyLogin = *login;
                      else if (*result)
                          *result = base::fail(login.error());
                      return result;
                  });
              })
        .unwrap();
}

} // namespace obo::flow
