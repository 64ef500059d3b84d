#include "sandbox/rules/Refusal.h"

#include "base/Text.h"
#include "sandbox/tokens/ObjectText.h"
#include "sandbox/tokens/Random.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {

// One pass: what is filled in may itself have braces.
Refusal refuse(const RefusalKind &kind, const QStringList &filled)
{
    Refusal refusal{&kind, {}, {}};
    const QStringView pattern(kind.text);
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const int index = pattern[at] == u'{' ? pattern[at + 1].digitValue() - 1 : -1;
        if (index < 0) {
            refusal.text += pattern[at];
            continue;
        }
        refusal.text += filled.value(index);
        at += 2;
    }
    return refusal;
}

Traces Traces::of(const HttpRequest &request)
{
    const QString asked = QString::fromLatin1(request.header("client-request-id"));
    const bool wellFormed = base::isGuid(asked);
    return {randomGuid(), wellFormed ? asked : randomGuid(),
            wellFormed && request.header("return-client-request-id").compare("true", Qt::CaseInsensitive) == 0};
}

void Traces::addTo(HttpAnswer &answer) const
{
    answer.headers += {"x-ms-request-id"_ba, trace.toLatin1()};
    if (echo)
        answer.headers += {"client-request-id"_ba, correlation.toLatin1()};
}

HttpAnswer refusalAnswer(const Refusal &refusal, const Traces &traces, const QDateTime &now)
{
    const RefusalKind &kind = *refusal.kind;
    const QString time = now.toUTC().toString(u"yyyy-MM-dd HH:mm:ss'Z'"_s);
    const QString code = QString::number(kind.code);
    ObjectText body;
    body.text("error", QLatin1StringView(kind.error).toString());
    body.text("error_description",
              u"AADSTS"_s + code + u": "_s + refusal.text + u" Trace ID: "_s + traces.trace
                  + u" Correlation ID: "_s + traces.correlation + u" Timestamp: "_s + time);
    body.raw("error_codes", listText({code.toLatin1()}));
    body.text("timestamp", time);
    body.text("trace_id", traces.trace);
    body.text("correlation_id", traces.correlation);
    if (kind.hasUri)
        body.text("error_uri", u"https://login.microsoftonline.com/error?code="_s + code);
    body.given("suberror", QLatin1StringView(kind.suberror).toString());
    body.given("claims", refusal.claims);
    auto answer = jsonAnswer(kind.status, body.json());
    traces.addTo(answer);
    answer.headers += {"x-ms-clitelem"_ba, "1," + code.toLatin1() + ",0,,"};
    return answer;
}

} // namespace obo::sandbox
