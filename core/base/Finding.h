// What a check found: one sentence, why it matters, what to do, and the place that it points to.
#pragma once

#include "base/Place.h"

#include <QList>
#include <QString>

namespace obo::base {

enum class Severity {
    Holds, ///< ✓ checked and good
    NotChecked, ///< ○ cannot be known here
    Note, ///< worth knowing
    MayStop, ///< ⚠ the authority may refuse, or the result may not be what is wanted
    Stops, ///< ✗ the authority is sure to refuse
};

/// "holds", "not_checked", "note", "may_stop", "stops": the `severity` of the contract's JSON.
[[nodiscard]] QString toString(Severity severity);

/// "✓", "○", "·", "⚠", "✗": for plain text.
[[nodiscard]] QString signText(Severity severity);

/// What the program itself can do about a finding, when the person asks for it.
enum class FindingAction {
    None,
    TakeToken, ///< take the token out of the text that stands around it (token/WrappedToken.h)
};

/// "take_token": the `action` of the contract's JSON; empty for None.
[[nodiscard]] QString toString(FindingAction action);

struct Finding {
    Severity severity = Severity::Note;
    QString id; ///< stable, kebab-case, never translated: "assertion-expired"
    QString summary; ///< one translated sentence
    QString why; ///< translated; may be empty
    QString fix; ///< translated; may be empty for what holds
    Place subject;
    QString code; ///< the AADSTS code that it would bring, digits only; may be empty
    FindingAction action = FindingAction::None;
    bool operator==(const Finding &) const = default;
};

using Findings = QList<Finding>;

[[nodiscard]] bool anyStops(const Findings &findings);

} // namespace obo::base
