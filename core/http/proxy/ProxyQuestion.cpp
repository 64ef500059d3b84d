#include "http/proxy/ProxyQuestion.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

constexpr qsizetype longestHead = 16 * 1024;
constexpr std::chrono::seconds longestWait(2);
constexpr qsizetype longestScheme = 40;
constexpr qsizetype mostSchemes = 8;

bool isToken(QByteArrayView text)
{
    constexpr QByteArrayView others("!#$%&'*+-.^_`|~");
    const auto fits = [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || others.contains(c);
    };
    return !text.isEmpty() && text.size() <= longestScheme && std::ranges::all_of(text, fits);
}

QByteArray withoutQuoted(const QByteArray &text)
{
    QByteArray bare;
    bool quoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (quoted && text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            quoted = !quoted;
        else if (!quoted)
            bare += text[at];
    }
    return bare;
}

/// Challenges are joined by commas, and so are their parameters: what has a `=` behind its name is one of those
/// (RFC 9110 section 11.6.1).
void addSchemes(QStringList &schemes, const QByteArray &challenges)
{
    for (const QByteArray &part : withoutQuoted(challenges).split(',')) {
        const QByteArray text = part.trimmed();
        const qsizetype space = text.indexOf(' ');
        const QByteArray name = space < 0 ? text : text.first(space);
        if (!isToken(name) || (space >= 0 && text.sliced(space).trimmed().startsWith('=')))
            continue;
        const QString scheme = QString::fromLatin1(name);
        if (schemes.size() < mostSchemes && !schemes.contains(scheme, Qt::CaseInsensitive))
            schemes.append(scheme);
    }
}

} // namespace

QStringList proxySchemes(const QByteArray &head)
{
    const QByteArrayList lines = head.split('\n');
    const QByteArray first = lines.constFirst().trimmed();
    QStringList schemes;
    if (!first.startsWith("HTTP/1.") || !first.sliced(first.indexOf(' ') + 1).startsWith("407"))
        return schemes;
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare("Proxy-Authenticate", Qt::CaseInsensitive) == 0)
            addSchemes(schemes, line.sliced(colon + 1).trimmed());
    }
    return schemes;
}

ProxyQuestion::ProxyQuestion(const QNetworkProxy &proxy, const QUrl &url, Answered answered, QObject *parent)
    : QObject(parent)
    , answered_(std::move(answered))
{
    const QByteArray there = url.host(QUrl::FullyEncoded).toLatin1() + ':' + QByteArray::number(url.port(443));
    connect(&socket_, &QTcpSocket::connected, this,
            [this, there] { socket_.write("CONNECT " + there + " HTTP/1.1\r\nHost: " + there + "\r\n\r\n"); });
    connect(&socket_, &QTcpSocket::readyRead, this, &ProxyQuestion::read);
    // Later, so that whoever is told may destroy this.
    const auto none = [this] { end(proxySchemes(head_)); };
    connect(&socket_, &QTcpSocket::disconnected, this, none, Qt::QueuedConnection);
    connect(&socket_, &QTcpSocket::errorOccurred, this, none, Qt::QueuedConnection);
    limit_.setSingleShot(true);
    limit_.callOnTimeout(this, none);
    limit_.start(longestWait);
    socket_.setProxy(QNetworkProxy::NoProxy);
    socket_.setReadBufferSize(longestHead);
    socket_.connectToHost(proxy.hostName(), proxy.port());
}

void ProxyQuestion::read()
{
    head_ += socket_.read(longestHead - head_.size());
    const qsizetype ends = head_.indexOf("\r\n\r\n");
    if (ends >= 0)
        head_.truncate(ends);
    if (ends >= 0 || head_.size() >= longestHead)
        socket_.abort(); // and so it ends
}

void ProxyQuestion::end(const QStringList &schemes)
{
    limit_.stop();
    if (const auto answered = std::exchange(answered_, nullptr))
        answered(schemes);
}

} // namespace obo::http
