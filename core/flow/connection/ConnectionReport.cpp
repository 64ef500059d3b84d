#include "flow/connection/ConnectionReport.h"

#include "flow/Words.h"

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

QString signOf(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Holds: return u"✓"_s;
    case ConnectionState::Failed: return u"✗"_s;
    case ConnectionState::Running: return u"…"_s;
    case ConnectionState::Waiting:
    case ConnectionState::Skipped: break;
    }
    return u"○"_s;
}

} // namespace

QString toString(ConnectionPart part)
{
    switch (part) {
    case ConnectionPart::Proxy: return u"proxy"_s;
    case ConnectionPart::Name: return u"name"_s;
    case ConnectionPart::Tcp: return u"tcp"_s;
    case ConnectionPart::Tls: return u"tls"_s;
    case ConnectionPart::Discovery: return u"discovery"_s;
    case ConnectionPart::Keys: return u"keys"_s;
    }
    return {};
}

QString toString(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Waiting: return u"waiting"_s;
    case ConnectionState::Running: return u"running"_s;
    case ConnectionState::Holds: return u"holds"_s;
    case ConnectionState::Failed: return u"failed"_s;
    case ConnectionState::Skipped: return u"skipped"_s;
    }
    return {};
}

QString titleOf(ConnectionPart part)
{
    switch (part) {
    case ConnectionPart::Proxy: return Words::tr("Proxy");
    case ConnectionPart::Name: return Words::tr("Name");
    case ConnectionPart::Tcp: return Words::tr("Connection");
    case ConnectionPart::Tls: return Words::tr("TLS");
    case ConnectionPart::Discovery: return Words::tr("Discovery");
    case ConnectionPart::Keys: return Words::tr("Keys");
    }
    return {};
}

ConnectionReport newReport(const QString &target)
{
    using enum ConnectionPart;
    ConnectionReport report;
    report.target = target;
    for (const ConnectionPart part : {Proxy, Name, Tcp, Tls, Discovery, Keys}) {
        ConnectionStep step;
        step.part = part;
        report.steps.append(step);
    }
    return report;
}

QString connectionText(const ConnectionReport &report)
{
    QString text = Words::tr("Connection to %1").arg(report.target) + u'\n' + report.verdict + u"\n\n"_s;
    for (const ConnectionStep &step : report.steps) {
        text += signOf(step.state) + u' ' + titleOf(step.part);
        if (step.state == ConnectionState::Holds || step.state == ConnectionState::Failed)
            text += Words::tr(" (%1 ms)").arg(step.ms, 0, 'f', 1);
        text += step.summary.isEmpty() ? u"\n"_s : u": "_s + step.summary + u'\n';
        for (const QString &detail : step.details)
            text += u"    "_s + detail + u'\n';
    }
    return text;
}

} // namespace obo::flow
