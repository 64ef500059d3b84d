#include "http/proxy/NoProxy.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

struct Entry {
    QString host;
    int port = -1; ///< every port
};

/// "host:8443", "[::1]:8443", "::1", "10.0.0.0/8".
Entry taken(QString text)
{
    Entry entry;
    const qsizetype colon = text.lastIndexOf(u':');
    const bool bracket = text.startsWith(u'[');
    const bool bareIpv6 = !bracket && text.count(u':') > 1;
    if (colon > text.lastIndexOf(u']') && !bareIpv6) {
        bool number = false;
        const int port = QStringView(text).sliced(colon + 1).toInt(&number);
        if (number && port > 0 && port < 65536) {
            entry.port = port;
            text.truncate(colon);
        }
    }
    if (bracket && text.endsWith(u']'))
        text = text.mid(1, text.size() - 2);
    entry.host = text;
    return entry;
}

bool isInSubnet(const QHostAddress &address, const QString &cidr)
{
    const auto [network, bits] = QHostAddress::parseSubnet(cidr);
    return bits >= 0 && network.protocol() == address.protocol() && address.isInSubnet(network, bits);
}

bool fits(const QString &written, const QString &host)
{
    if (written == "*"_L1)
        return true;
    QHostAddress address(host);
    if (bool mapped = false; address.protocol() == QAbstractSocket::IPv6Protocol) {
        const quint32 four = address.toIPv4Address(&mapped);
        if (mapped) // ::ffff:10.1.2.3 is 10.1.2.3
            address = QHostAddress(four);
    }
    if (!address.isNull())
        return written.contains(u'/') ? isInSubnet(address, written) : address.isEqual(QHostAddress(written));
    QString name = written;
    if (name.startsWith("*."_L1))
        name.remove(0, 2);
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    while (name.endsWith(u'.'))
        name.chop(1);
    return !name.isEmpty()
        && (host.compare(name, Qt::CaseInsensitive) == 0 || host.endsWith(u'.' + name, Qt::CaseInsensitive));
}

} // namespace

QString noProxyEntry(const QString &list, const QString &host, int port)
{
    static const QRegularExpression between(u"[,\\s]+"_s);
    const QString asked = host.endsWith(u'.') ? host.chopped(1) : host;
    for (const QString &text : list.split(between, Qt::SkipEmptyParts)) {
        const Entry entry = taken(text);
        if ((entry.port < 0 || entry.port == port) && !asked.isEmpty() && fits(entry.host, asked))
            return text;
    }
    return {};
}

} // namespace obo::http
