#include "http/tls/TlsSettings.h"

#include <QSslSocket>

namespace obo::http {

QSslConfiguration tlsConfiguration(const Anchors &extraAnchors)
{
    QSslConfiguration tls = extraAnchors.configuration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

} // namespace obo::http
