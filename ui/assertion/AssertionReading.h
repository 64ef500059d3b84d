// What the form asks of an assertion, and what is known of it.
#pragma once

#include "base/Finding.h"
#include "token/Jwt.h"
#include "token/claims/ClaimRows.h"

#include <QByteArray>
#include <QString>
#include <memory>
#include <vector>

namespace obo::ui {

/// The form as it stands. `text` is the assertion as pasted (UTF-8), empty while there is none.
struct AssertionQuestion {
    QByteArray text;
    QString tenant;
    QString clientId;
    QString scope;
    QString cloudId;
    QString authorityUrl;
    bool secretLooksLikeGuid = false;
    QString authorityKind = {}; ///< as in checks::PreflightInput
};

struct AssertionReading {
    std::shared_ptr<const token::Jwt> token; ///< nullptr when the text is no token at all, or empty
    base::Findings findings; ///< of the fields and the assertion, in preflight's order
    std::vector<token::ClaimRow> rows; ///< the assertion's claims
    QString expectation; ///< "Expect a token for Microsoft Graph"
    QString details; ///< "User.Read · for Zoë Ångström · 60 to 90 minutes"
};

} // namespace obo::ui
