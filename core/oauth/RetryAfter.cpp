#include "oauth/RetryAfter.h"

#include "token/TimeWords.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::oauth)
};

} // namespace

qint64 retryAfterSeconds(const QByteArray &value, const QDateTime &now)
{
    const QByteArray text = value.trimmed();
    const bool digits =
        !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (digits)
        return std::min<qint64>(text.left(9).toLongLong(), 999'999'999);
    const QDateTime date = QDateTime::fromString(QString::fromLatin1(text), Qt::RFC2822Date);
    return date.isValid() ? std::max<qint64>(0, now.secsTo(date)) : -1;
}

QString waitSentence(const http::HttpAnswer &answer, const QString &host)
{
    const QDateTime date = QDateTime::fromString(QString::fromLatin1(answer.header("Date")), Qt::RFC2822Date);
    const qint64 seconds = retryAfterSeconds(answer.header("Retry-After"),
                                             date.isValid() ? date : QDateTime::currentDateTimeUtc());
    const QString what = answer.status == 429
        ? Words::tr("%1 has had too many requests (status 429).").arg(host)
        : Words::tr("%1 is not available at the moment (status 503).").arg(host);
    if (seconds < 0)
        return what + u' ' + Words::tr("It does not say for how long; try again in a minute.");
    return what + u' ' + Words::tr("Try again in %1.").arg(token::durationSentence(seconds));
}

} // namespace obo::oauth
