// Whether a certificate is for the host that was asked for.
#pragma once

#include <QSslCertificate>

namespace obo::http {

/// RFC 6125 section 6.4.4 and RFC 9110 section 4.3.4, where Qt 6.4 is laxer: it takes the common name beside
/// names that say otherwise, which name constraints do not cover, and a DNS name that is spelt like an address.
/// `host` is QUrl's, fully encoded. Not a check by itself: wildcards are Qt's to judge, before this.
[[nodiscard]] bool isNamed(const QSslCertificate &certificate, const QString &host);

} // namespace obo::http
