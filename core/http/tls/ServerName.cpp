#include "http/tls/ServerName.h"

#include <QHostAddress>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

bool fits(const QString &name, const QString &host)
{
    const auto same = [](QStringView one, QStringView other) {
        return one.compare(other, Qt::CaseInsensitive) == 0;
    };
    const qsizetype dot = host.indexOf(u'.');
    return same(name, host) || (name.startsWith("*."_L1) && dot > 0 && same(name.mid(1), host.mid(dot)));
}

} // namespace

bool isNamed(const QSslCertificate &certificate, const QString &host)
{
    const auto names = certificate.subjectAlternativeNames();
    if (const QHostAddress address(host); !address.isNull())
        return std::ranges::any_of(names.values(QSsl::IpAddressEntry),
                                   [&address](const QString &name) { return QHostAddress(name) == address; });
    QStringList hosts = names.values(QSsl::DnsEntry);
    if (hosts.isEmpty())
        hosts = certificate.subjectInfo(QSslCertificate::CommonName);
    return std::ranges::any_of(hosts, [&host](const QString &name) { return fits(name, host); });
}

} // namespace obo::http
