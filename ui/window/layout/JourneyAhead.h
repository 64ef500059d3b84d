// What Run will do with the form as it stands, as a journey to draw.
#pragma once

#include "profile/Profile.h"
#include "report/journey/Journey.h"
#include "token/claims/ClaimCatalogue.h"
#include "ui/assertion/AssertionReading.h"

namespace obo::ui {

/// Empty while the assertion is no token that can be read, or the form does not yet name a client.
[[nodiscard]] report::Journey journeyAheadOf(const profile::Profile &profile, const AssertionReading &reading,
                                             const token::ClaimCatalogue &catalogue, const QDateTime &now);

} // namespace obo::ui
