#include "http/UrlRules.h"

#include "base/Text.h"
#include "http/Words.h"

#include <QHostAddress>
#include <QHostInfo>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

auto badUrl(const QString &sentence, const QString &detail = {})
{
    return base::fail(base::ErrorKind::BadInput, sentence, detail);
}

/// What stands between "//" and the next '/', '?' or '#', as written.
QStringView writtenAuthority(const QString &text)
{
    const qsizetype slashes = text.indexOf(u"://"_s);
    if (slashes < 0)
        return {};
    const QStringView rest = QStringView(text).sliced(slashes + 3);
    const auto end = std::ranges::find_if(rest, [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    return rest.first(end - rest.begin());
}

/// The authority without its port.
QStringView writtenHost(QStringView authority)
{
    const qsizetype colon = authority.lastIndexOf(u':');
    return colon > authority.lastIndexOf(u']') ? authority.first(colon) : authority;
}

bool fitsHost(char32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QStringView(u"-._[]:").contains(QChar(static_cast<char16_t>(c)));
    return QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

/// The first character that no host name has: U+2215 looks like a slash, a soft hyphen like nothing at all.
std::optional<char32_t> oddCharacter(QStringView host)
{
    for (const char32_t c : host.toUcs4()) {
        if (!fitsHost(c))
            return c;
    }
    return std::nullopt;
}

/// Whether QUrl only made `host` an IP address by reading it generously: 0x7f.1, 2130706433, full-width digits.
bool addressByNormalisation(QStringView written, const QString &host)
{
    const bool isName = host.compare("localhost"_L1, Qt::CaseInsensitive) == 0;
    const QHostAddress address(host);
    if (address.isNull() && !isName)
        return false;
    if (address.protocol() == QAbstractSocket::IPv6Protocol)
        return !written.startsWith(u'[');
    return written.compare(host, Qt::CaseInsensitive) != 0;
}

bool isWhiteOrControl(QChar c) { return c.isSpace() || c.category() == QChar::Other_Control || c == u'\\'; }

} // namespace

bool isLoopback(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

bool needsLookup(const QUrl &url)
{
    return url.scheme() == "http"_L1 && url.host(QUrl::FullyEncoded) == "localhost"_L1;
}

std::optional<base::Error> leadsAway(const QHostInfo &found)
{
    const QList<QHostAddress> addresses = found.addresses();
    const auto away = std::ranges::find_if_not(addresses, &QHostAddress::isLoopback);
    if (away == addresses.end())
        return std::nullopt;
    return base::Error{base::ErrorKind::BadInput,
                       Words::tr("On this computer the name %1 leads to %2, another one, and plain HTTP would "
                                 "send secrets there for everyone on the way to read. Write 127.0.0.1 instead, "
                                 "or mend the hosts file.")
                           .arg(base::visible(found.hostName()), away->toString()),
                       {},
                       {},
                       std::nullopt};
}

base::Result<QUrl> allowedUrl(const QUrl &url)
{
    if (!url.isValid())
        return badUrl(Words::tr("This is not a URL. Write it like https://login.microsoftonline.com."),
                      base::visible(url.errorString()));
    if (!url.userInfo().isEmpty() || url.authority().contains(u'@'))
        return badUrl(
            Words::tr("The URL holds a user name or password before its host. Remove everything up to "
                      "the @ sign."));
    const QString scheme = url.scheme();
    if (scheme != "https"_L1 && scheme != "http"_L1)
        return badUrl(scheme.isEmpty()
                          ? Words::tr("The URL has no scheme. Write it with https:// in front.")
                          : Words::tr("%1 URLs are not spoken here. Use one that begins with https://.")
                                .arg(base::visible(scheme)));
    const QString host = url.host(QUrl::FullyEncoded);
    if (host.isEmpty())
        return badUrl(Words::tr("The URL names no host. Write it like https://login.microsoftonline.com."));
    if (url.port() == 0)
        return badUrl(Words::tr("Port 0 cannot be connected to. Correct the port or leave it out."));
    if (scheme == "http"_L1 && !isLoopback(url))
        return badUrl(
            Words::tr("Plain HTTP would send secrets to %1 for everyone on the way to read. Use https://; "
                      "http:// is only for this computer (127.0.0.1, [::1], localhost).")
                .arg(base::visible(host)));
    return url;
}

base::Result<QUrl> allowedUrl(const QString &text)
{
    // QUrl's strict mode still takes these, and what stands around a backslash is read in two ways (F17).
    if (std::ranges::any_of(text, isWhiteOrControl))
        return badUrl(Words::tr("The URL holds a space, a backslash or a control character. Remove it."));
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || text.isEmpty())
        return badUrl(Words::tr("This is not a URL. Write it like https://login.microsoftonline.com."),
                      base::visible(url.errorString()));
    const QStringView authority = writtenAuthority(text);
    if (authority.contains(u'@'))
        return badUrl(
            Words::tr("The URL holds a user name or password before its host. Remove everything up to "
                      "the @ sign."));
    const QStringView host = writtenHost(authority);
    if (const auto odd = oddCharacter(host))
        return badUrl(
            Words::tr("The host holds U+%1, a character that no host name has. Type the host by hand.")
                .arg(QString::number(*odd, 16).toUpper().rightJustified(4, u'0')));
    if (addressByNormalisation(host, url.host(QUrl::FullyEncoded)))
        return badUrl(Words::tr("The host is an unusual spelling of %1. Write that instead.")
                          .arg(url.host(QUrl::FullyEncoded)));
    return allowedUrl(url);
}

} // namespace obo::http
