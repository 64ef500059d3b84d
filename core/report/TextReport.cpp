#include "report/TextReport.h"

#include "base/Text.h"
#include "report/Words.h"

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

QString headerLines(const QList<http::NameValue> &headers)
{
    QString lines;
    for (const http::NameValue &header : headers)
        lines += base::visible(header.name) + u": "_s + base::visible(header.value) + u'\n';
    return lines;
}

QString line(const QString &label, const QString &value)
{
    return value.isEmpty() ? QString() : label + u": "_s + base::visible(value) + u'\n';
}

} // namespace

QString wireText(const http::HttpExchange &exchange)
{
    QString target = exchange.url.path(QUrl::FullyEncoded);
    if (exchange.url.hasQuery())
        target += u'?' + exchange.url.query(QUrl::FullyEncoded);
    QString text = exchange.method + u' ' + target + u" HTTP/1.1\n"_s;
    text += headerLines(exchange.requestHeaders) + u'\n';
    for (const http::NameValue &field : exchange.form)
        text += field.name + u'=' + base::visible(field.value) + u'\n';
    if (exchange.status == 0)
        return text;
    text += u"\nHTTP/1.1 "_s + QString::number(exchange.status) + u' ' + base::visible(exchange.reasonPhrase)
        + u'\n';
    text += headerLines(exchange.responseHeaders) + u'\n';
    text += base::visible(QString::fromUtf8(exchange.responseBody), true);
    if (exchange.responseCut)
        text += u'\n' + Words::tr("(the answer is cut here)");
    if (!text.endsWith(u'\n'))
        text += u'\n';
    return text;
}

QString maskedReport(const flow::ExchangeOutcome &outcome)
{
    QString text = Words::tr("On-Behalf-Of exchange") + u'\n';
    if (outcome.answer) {
        text += line(Words::tr("Result"), Words::tr("a token was issued"));
        text += line(Words::tr("Scope"), outcome.answer->scope);
    } else {
        const base::Error &error = outcome.answer.error();
        text += line(Words::tr("Result"), error.summary);
        if (!error.oauth) {
            text += line(Words::tr("Detail"), error.detail);
        } else {
            text += line(u"error"_s, error.oauth->error);
            text += line(u"suberror"_s, error.oauth->suberror);
            text += line(u"error_codes"_s, error.oauth->errorCodes.join(u", "_s));
            text += line(u"error_description"_s, error.oauth->errorDescription);
            text += line(u"claims"_s, error.oauth->claims);
            text += line(u"trace_id"_s, error.oauth->traceId);
            text += line(u"correlation_id"_s, error.oauth->correlationId);
            text += line(u"timestamp"_s, error.oauth->timestamp);
        }
    }
    for (const base::Finding &finding : outcome.findings)
        text += base::signText(finding.severity) + u' ' + base::visible(finding.summary) + u" ("_s + finding.id
            + u")\n"_s;
    if (outcome.exchange) {
        for (const http::HttpExchange &each : outcome.discovery)
            text += u'\n' + wireText(each);
        text += u'\n' + wireText(*outcome.exchange) + u'\n';
        text += line(Words::tr("Started"), outcome.exchange->startedAt.toUTC().toString(Qt::ISODateWithMs));
        for (const http::PhaseTime &phase : outcome.exchange->phases)
            text += phaseKey(phase.phase) + u": "_s + QString::number(phase.durationMs, 'f', 1) + u" ms\n"_s;
        text += line(u"client-request-id"_s, outcome.exchange->correlationId);
    }
    return text;
}

} // namespace obo::report
