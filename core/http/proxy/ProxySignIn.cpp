#include "http/proxy/ProxySignIn.h"

#include "base/Text.h"
#include "http/FloodGuard.h"
#include "http/TransportErrors.h"
#include "http/Words.h"
#include "http/proxy/ProxyQuestion.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

/// An NTLM sign-in with the pages around it takes less.
constexpr quint64 signInLimit = 64 * 1024;

} // namespace

void ProxySignIn::ask(const QNetworkProxy &proxy, const QUrl &url, std::function<void()> heard, QObject *job)
{
    asked_ = true;
    anonymous_ = proxy.user().isEmpty();
    new ProxyQuestion(
        proxy, url,
        [this, heard = std::move(heard)](const QStringList &schemes) {
            schemes_ = schemes;
            heard();
        },
        job);
}

bool ProxySignIn::isImpossible(bool qtGaveUp) const
{
    if (!schemes_ || schemes_->isEmpty())
        return false;
    QStringList ways{u"Basic"_s, u"Digest"_s};
    if (!anonymous_)
        ways.append(u"NTLM"_s);
    if (!qtGaveUp)
        ways.append(u"Negotiate"_s);
    return std::ranges::none_of(
        *schemes_, [&](const QString &scheme) { return ways.contains(scheme, Qt::CaseInsensitive); });
}

bool ProxySignIn::isRepeated() const { return schemes_ && schemes_->contains(u"NTLM"_s, Qt::CaseInsensitive); }

quint64 ProxySignIn::limit() const { return isRepeated() ? signInLimit : wireLimit; }

base::Error ProxySignIn::impossibleError(const Peer &peer) const
{
    const QString all = base::visible(schemes_.value_or(QStringList()).join(u", "_s));
    const QString summary = isRepeated()
        ? Words::tr(
              "The proxy %1 lets nobody pass without signing in by %2 (407). Set a user name and password for "
              "it under Tools, Connection settings (obo: --proxy-env NAME), or start a local proxy that "
              "signs in for you (px, cntlm) and name that one here.")
              .arg(peer.proxy, all)
        : Words::tr(
              "The proxy %1 lets nobody pass without signing in by %2 (407), which this program does not "
              "offer. Start a local proxy that signs in for you (px, cntlm) and name that one here, or ask "
              "whoever runs the proxy to let %3 pass.")
              .arg(peer.proxy, all, peer.host);
    return {base::ErrorKind::Network, summary, u"Proxy-Authenticate: "_s + all, {}, std::nullopt};
}

base::Error ProxySignIn::limitError(const Peer &peer) const
{
    if (isRepeated())
        return anonymous_ ? impossibleError(peer)
                          : networkError(QNetworkReply::ProxyAuthenticationRequiredError, {}, peer, false);
    return {base::ErrorKind::Protocol,
            Words::tr("The proxy %1 went on sending before it opened a way to %2, and was cut off at 2 MiB. "
                      "Check the proxy's address and port, or try without it.")
                .arg(peer.proxy, peer.host),
            {},
            {},
            std::nullopt};
}

} // namespace obo::http
