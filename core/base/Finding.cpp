#include "base/Finding.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::base {

QString toString(Severity severity)
{
    switch (severity) {
    case Severity::Holds: return u"holds"_s;
    case Severity::NotChecked: return u"not_checked"_s;
    case Severity::Note: return u"note"_s;
    case Severity::MayStop: return u"may_stop"_s;
    case Severity::Stops: return u"stops"_s;
    }
    return {};
}

QString signText(Severity severity)
{
    switch (severity) {
    case Severity::Holds: return u"✓"_s;
    case Severity::NotChecked: return u"○"_s;
    case Severity::Note: return u"·"_s;
    case Severity::MayStop: return u"⚠"_s;
    case Severity::Stops: return u"✗"_s;
    }
    return {};
}

QString toString(FindingAction action)
{
    return action == FindingAction::TakeToken ? u"take_token"_s : QString();
}

bool anyStops(const Findings &findings)
{
    return std::ranges::any_of(findings, [](const Finding &f) { return f.severity == Severity::Stops; });
}

} // namespace obo::base
