// Findings and refusals brought to the part of the picture that they are about.
#pragma once

#include "base/Error.h"
#include "base/Finding.h"
#include "report/journey/Journey.h"

namespace obo::report {

/// Where a finding about the form or the assertion stands.
[[nodiscard]] JourneySpot spotOf(const base::Place &place);
/// Where a finding about the new token stands.
[[nodiscard]] JourneySpot resultSpotOf(const base::Place &place);
/// The spot's place is in the assertion, not in the new token.
[[nodiscard]] bool isOfAssertion(JourneySpot spot);
/// The finding is about the new token, not about form or assertion.
[[nodiscard]] bool isAboutResult(const base::Finding &finding);

[[nodiscard]] JourneyMark markOf(const base::Finding &finding);
/// Of an exchange that brought no token: the code that was answered, or what kind of failure it was.
[[nodiscard]] JourneyMark markOf(const base::Error &error);

/// Adds the mark to the part at `spot`; to the exchange's arrow where the picture has no such part.
void addMark(Journey &journey, JourneySpot spot, const JourneyMark &mark);

} // namespace obo::report
