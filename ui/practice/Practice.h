// What the practice authority says of itself in its first line (contract.md), as the window uses it.
#pragma once

#include "base/Secret.h"
#include "profile/Profile.h"
#include "ui/request/PracticeAssertion.h"

#include <memory>
#include <optional>

namespace obo::ui {

/// A situation to practise, in sentences of the authority's own.
struct PracticeScenario {
    QString name; ///< stable: what `obo sandbox --scenario` takes
    QString title;
    QString wrong; ///< what goes wrong
    QString learned;
    QString fix; ///< the way out
};

/// What the form holds on the way out of a scenario.
struct PracticeWay {
    QString tenant;
    QString scope;
    base::Secret secret;
    QByteArray assertion;
};

struct Practice {
    profile::Profile profile; ///< never saved
    base::Secret secret;
    PracticeAssertions assertions; ///< those of the identities first, "valid" before all
    QByteArray assertion; ///< what the form begins with
    QList<PracticeScenario> scenarios;
    std::optional<PracticeScenario> playing;
    PracticeWay wayOut; ///< of what is playing
};

/// Nothing when the line is not what the contract says.
[[nodiscard]] std::unique_ptr<Practice> readPractice(const QByteArray &line);

} // namespace obo::ui
