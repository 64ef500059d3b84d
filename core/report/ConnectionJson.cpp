#include "report/ConnectionJson.h"

#include "token/json/JsonWriter.h"

using namespace Qt::StringLiterals;

namespace obo::report {

QByteArray connectionJson(const flow::ConnectionReport &report)
{
    token::JsonWriter out;
    const auto milliseconds = [&out](QStringView name, double value) {
        out.key(name);
        out.raw(QByteArray::number(value, 'f', 3));
    };
    out.beginObject();
    out.key(u"ok");
    out.boolean(report.holds());
    out.member(u"target", report.target);
    out.member(u"verdict", report.verdict);
    out.key(u"error");
    if (report.error) {
        out.beginObject();
        out.member(u"kind", base::toString(report.error->kind));
        out.member(u"summary", report.error->summary);
        out.member(u"detail", report.error->detail);
        out.endObject();
    } else {
        out.null();
    }
    out.key(u"steps");
    out.beginArray();
    for (const flow::ConnectionStep &step : report.steps) {
        out.beginObject();
        out.member(u"part", flow::toString(step.part));
        out.member(u"state", flow::toString(step.state));
        milliseconds(u"ms", step.ms);
        out.member(u"summary", step.summary);
        out.list(u"details", step.details);
        out.endObject();
    }
    out.endArray();
    milliseconds(u"total_ms", report.totalMs);
    out.endObject();
    return out.take();
}

} // namespace obo::report
