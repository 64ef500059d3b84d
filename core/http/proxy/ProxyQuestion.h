// Which sign-in a proxy wants: asked by a CONNECT of our own, because Qt 6.4 tells nobody.
#pragma once

#include <QNetworkProxy>
#include <QObject>
#include <QStringList>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <functional>

namespace obo::http {

/// The schemes that the challenges of a 407 name, each once: "NTLM", "Negotiate". `head` is the status line and
/// the headers. Empty unless its status is 407. Names are tokens (RFC 9110 section 5.6.2), at most 40
/// characters each and 8 in all.
[[nodiscard]] QStringList proxySchemes(const QByteArray &head);

/// Says nothing of who one is and hangs up whatever the answer. Ends by itself after 2 s.
class ProxyQuestion final : public QObject {
public:
    using Answered = std::function<void(const QStringList &schemes)>;

    /// `answered` is called once, later, unless this is destroyed before: with no schemes when the proxy did
    /// not answer with a 407.
    ProxyQuestion(const QNetworkProxy &proxy, const QUrl &url, Answered answered, QObject *parent);

private:
    void read();
    void end(const QStringList &schemes);

    QTcpSocket socket_;
    QTimer limit_;
    QByteArray head_;
    Answered answered_;
};

} // namespace obo::http
