#include "http/Recorder.h"

#include "base/Text.h"

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

constexpr qsizetype keptBody = 64 * 1024;
constexpr qsizetype keptReason = 256; ///< it is shown on one line

/// At most keptBody bytes, not ending inside a character.
QByteArray firstPart(QByteArray text)
{
    if (text.size() <= keptBody)
        return text;
    qsizetype end = keptBody;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
        --end;
    text.truncate(end);
    return text;
}

} // namespace

QString shownHost(const QUrl &url)
{
    QString host = url.host(QUrl::FullyEncoded);
    if (host.contains(u':'))
        host = u'[' + host + u']';
    return url.port() < 0 ? host : host + u':' + QString::number(url.port());
}

QList<QPair<QByteArray, QByteArray>> standingHeaders()
{
    // identity: no decompressor of Qt's (zlib, brotli, zstd) runs on what a hostile server sends, no bomb can
    // go off, and Content-Length means the bytes that are seen. A token answer has 2 to 5 KiB.
    return {{"User-Agent", userAgent()}, {"Accept-Language", "en"}, {"Accept-Encoding", "identity"}};
}

HttpExchange Recorder::begin(const HttpRequest &request, const Masker &masker)
{
    HttpExchange exchange;
    exchange.method = QString::fromLatin1(request.method);
    exchange.url = masker.url(request.url);
    exchange.startedAt = QDateTime::currentDateTimeUtc();
    exchange.correlationId = request.correlationId;
    exchange.form = request.recordedForm;
    exchange.requestHeaders.append({u"Host"_s, shownHost(request.url)});
    for (const auto &[name, value] : request.headers)
        exchange.requestHeaders.append(masker.header(name, value));
    exchange.requestHeaders.append({u"Connection"_s, u"Keep-Alive"_s}); // Qt adds it
    if (request.method == "POST")
        exchange.requestHeaders.append({u"Content-Length"_s, QString::number(request.body.size())});
    return exchange;
}

void Recorder::addAnswer(HttpExchange &exchange, const HttpAnswer &answer, const QByteArray &reason, bool cut)
{
    const Masker &masker = *answer.masker;
    exchange.status = answer.status;
    exchange.reasonPhrase = base::visible(masker.text(QString::fromUtf8(reason.left(keptReason))));
    for (const auto &[name, value] : answer.headers)
        exchange.responseHeaders.append(masker.header(name, value));
    // Cut first, so that masking costs no more than what is kept; a value that the cut goes through is masked
    // too.
    const QByteArray masked = masker.text(firstPart(answer.body));
    exchange.responseBody = firstPart(QString::fromUtf8(masked).toUtf8());
    exchange.responseCut = cut || answer.body.size() > keptBody;
}

} // namespace obo::http
