#include "http/AnswerErrors.h"

#include "base/Text.h"
#include "http/Words.h"
#include "http/mask/Mask.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

base::Error protocolError(const QString &summary, const QString &detail = {})
{
    return {base::ErrorKind::Protocol, summary, detail, {}, std::nullopt};
}

QString number(qint64 value) { return QString::number(value); }

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Of a Location, the host; it need not be a whole URL.
QString hostOf(const QByteArray &target)
{
    const QString host = QUrl(QString::fromUtf8(target)).host(QUrl::FullyEncoded);
    return base::visible(host);
}

/// What a header said, in an error: an authority may echo in any.
QString quoted(const HttpAnswer &answer, const QByteArray &value, qsizetype most)
{
    const QByteArray safe = answer.masker ? answer.masker->text(value) : Masker().text(value);
    return base::brief(QString::fromUtf8(safe), most);
}

} // namespace

base::Error redirectError(int status, const QByteArray &target, const QString &host, const Masker &masker)
{
    const QString shown = base::brief(QString::fromUtf8(masker.text(target)), 500);
    if (target.isEmpty())
        return protocolError(
            Words::tr("%1 answered with a redirect (%2) that names no target. Check the authority's "
                      "URL.")
                .arg(host, number(status)));
    const QString targetHost = masker.text(hostOf(target));
    return protocolError(
        Words::tr("%1 answered with a redirect (%2) to %3. It is not followed, because secrets would "
                  "go along. If that is where requests belong, enter its URL as the authority.")
            .arg(host, number(status), targetHost.isEmpty() ? shown : targetHost),
        Words::tr("Location: %1").arg(shown));
}

base::Error tooLargeError(const QString &host)
{
    return protocolError(
        Words::tr("The answer from %1 is larger than 1 MiB, which no token answer is. It was not read "
                  "further. Check the authority's URL.")
            .arg(host));
}

base::Error cutShortError(const QString &host, const QString &detail)
{
    return protocolError(
        Words::tr("The answer from %1 broke off before its end. Try again; if it stays so, something "
                  "between here and there may cut it.")
            .arg(host),
        detail);
}

base::Error timedOutError(const QString &host, std::chrono::milliseconds deadline, const QString &proxy)
{
    const double seconds = static_cast<double>(deadline.count()) / 1000;
    const QString time = deadline.count() == 1000
        ? Words::tr("1 second")
        : Words::tr("%1 seconds").arg(QString::number(seconds, 'g', 6));
    const QString summary = proxy.isEmpty()
        ? Words::tr(
              "%1 had not answered in full after %2. Check your network and whether a proxy is needed, or "
              "allow more time.")
              .arg(host, time)
        : Words::tr(
              "The proxy %1 had not connected to %2 after %3. Check the proxy's address, or try without it.")
              .arg(proxy, host, time);
    return {base::ErrorKind::TimedOut, summary, {}, {}, std::nullopt};
}

base::Error cancelledError()
{
    return {base::ErrorKind::Cancelled, Words::tr("The request was cancelled."), {}, {}, std::nullopt};
}

std::optional<base::Error> framingFault(const HttpAnswer &answer, const QString &host)
{
    if (answer.status < 200 || answer.status > 599)
        return protocolError(
            Words::tr("What %1 answered is not HTTP as it should be. Check that host and port are "
                      "those of the authority.")
                .arg(host),
            Words::tr("Status %1").arg(answer.status));
    const QByteArray encoding = answer.header("Content-Encoding").trimmed();
    if (!encoding.isEmpty() && encoding.compare("identity", Qt::CaseInsensitive) != 0)
        return protocolError(
            Words::tr("%1 answered compressed (%2), which was not asked for and is not unpacked. Check "
                      "the authority's URL, or try without a proxy.")
                .arg(host, quoted(answer, encoding, 40)));
    const QByteArray length = answer.header("Content-Length");
    const bool chunked = answer.header("Transfer-Encoding").toLower().contains("chunked");
    if (!length.isEmpty() && !chunked) {
        if (!isDigits(length))
            return protocolError(
                Words::tr("%1 answered with a Content-Length that is no length. Something on the way "
                          "may be broken: try again, or try without a proxy.")
                    .arg(host),
                quoted(answer, length, 80));
        if (length.toLongLong() != answer.body.size() && answer.status != 204)
            return cutShortError(host,
                                 Words::tr("Content-Length said %1 bytes, %2 came")
                                     .arg(length.toLongLong())
                                     .arg(answer.body.size()));
    }
    // Qt reads chunk sizes like -1 and ffffffffffffffff as a good end (F15). An empty refusal can be meant.
    if (chunked && answer.body.isEmpty() && answer.status == 200)
        return protocolError(
            Words::tr("%1 announced its answer in chunks, but none could be read. Try again; if it "
                      "stays so, something between here and there may break it.")
                .arg(host));
    return std::nullopt;
}

} // namespace obo::http
