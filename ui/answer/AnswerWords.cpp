#include "ui/answer/AnswerWords.h"

#include "answers/Explanation.h"
#include "oauth/UnusableAnswer.h"
#include "ui/theme/Words.h"

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

QString failureHeadline(base::ErrorKind kind)
{
    switch (kind) {
    case base::ErrorKind::BadInput: return Words::tr("Nothing was sent");
    case base::ErrorKind::Cancelled: return Words::tr("Cancelled");
    case base::ErrorKind::TimedOut: return Words::tr("No answer in time");
    case base::ErrorKind::Network: return Words::tr("The authority could not be reached");
    case base::ErrorKind::Tls: return Words::tr("No secure connection");
    case base::ErrorKind::Protocol: return Words::tr("The answer is no OAuth answer");
    case base::ErrorKind::Refused: return Words::tr("The authority refused");
    case base::ErrorKind::Keychain: return Words::tr("The secret could not be read");
    case base::ErrorKind::Crypto: return Words::tr("The credential could not be used");
    case base::ErrorKind::Storage: return Words::tr("A file could not be read or written");
    }
    return {};
}

void addId(AnswerWords &words, const QString &label, const QString &value)
{
    if (!value.isEmpty() && !label.isEmpty())
        words.ids.append({label, value});
}

QString codesSaid(const base::OAuthError &error)
{
    QStringList said{error.error};
    for (const QString &code : error.errorCodes)
        said.append(u"AADSTS"_s + code);
    said.removeAll(QString());
    return said.join(u", "_s);
}

AnswerWords ofRefusal(const base::OAuthError &error, const http::HttpExchange *exchange,
                      const answers::Context &request)
{
    const answers::Explanation known = answers::explain(error, request);
    const QString by = exchange ? exchange->url.host() : QString();
    const QString authority = by.isEmpty() ? Words::tr("The authority") : by;
    const QString said = codesSaid(error);
    AnswerWords words;
    words.verdict.sign = Sign::Bad;
    words.verdict.headline =
        known.headline.isEmpty() ? failureHeadline(base::ErrorKind::Refused) : known.headline;
    words.verdict.facts = said.isEmpty() ? Words::tr("%1 refused.").arg(authority)
                                         : Words::tr("%1 refused: %2.").arg(authority, said);
    if (exchange) {
        const QByteArray retryAfter = exchange->responseHeader(u"Retry-After").toLatin1();
        words.verdict.facts =
            QString(words.verdict.facts + u' ' + oauth::retryWords(exchange->status, retryAfter)).trimmed();
    }
    words.happened = known.happened;
    words.facts = known.facts;
    words.causes = known.causes;
    words.steps = known.fix;
    words.who = known.who;
    words.blocks = known.blocks;
    words.consent = known.code == "65001"_L1;
    words.source = known.source;
    words.note = known.note;
    words.ownWords = error.errorDescription.isEmpty() ? error.error : error.errorDescription;
    for (const answers::Value &value : known.values.all())
        addId(words, answers::labelOf(value.name), value.text);
    const bool own = error.correlationId.isEmpty() && exchange;
    addId(words, Words::tr("Correlation ID"), own ? exchange->correlationId : error.correlationId);
    addId(words, Words::tr("Trace ID"), error.traceId);
    addId(words, Words::tr("Timestamp"), error.timestamp);
    return words;
}

} // namespace

AnswerWords answerWords(const flow::ExchangeOutcome &failure)
{
    const base::Error &error = failure.answer.error();
    const http::HttpExchange *exchange = failure.exchange ? &*failure.exchange : nullptr;
    AnswerWords words;
    if (error.oauth) {
        words = ofRefusal(*error.oauth, exchange, flow::requestOf(failure));
    } else {
        words.verdict.sign = error.kind == base::ErrorKind::Cancelled ? Sign::Unknown : Sign::Bad;
        words.verdict.headline = failureHeadline(error.kind);
        words.verdict.facts = exchange ? exchange->url.host() : QString();
        words.happened = error.summary;
        if (exchange)
            addId(words, Words::tr("Correlation ID"), exchange->correlationId);
        words.detail = error.detail;
    }
    words.place = error.place;
    return words;
}

} // namespace obo::ui
