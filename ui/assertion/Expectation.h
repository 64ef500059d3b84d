// What to expect of Run, in words.
#pragma once

#include "token/claims/ClaimCatalogue.h"

#include <QString>

namespace obo::ui {

/// "Expect a token for Microsoft Graph": the resource of the first scope that names one. Scopes without a
/// resource belong to Graph. Says what to type when the field is empty.
[[nodiscard]] QString expectationWords(const QString &scopeField, const token::ClaimCatalogue &catalogue);

} // namespace obo::ui
