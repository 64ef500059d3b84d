// A token's claims as rows for people: value in words, meaning, times in local time, UTC and relative words.
#pragma once

#include "token/Jwt.h"
#include "token/claims/ClaimCatalogue.h"

#include <QDateTime>
#include <vector>

namespace obo::token {

struct ClaimRow {
    QString name; ///< member name; the index "0", "1" … for elements of arrays
    QString path; ///< "$.aud", "$.groups[3]", "header.kid"
    QByteArray raw; ///< the JSON as written
    QString value; ///< a string's text, else the raw JSON (compact)
    QString
        display; ///< in words: "Microsoft Graph", "14:22:31, in 59 minutes"; equal to value when nothing better
    QString tip; ///< the exact form behind `display`: local and UTC time, the GUID; may be empty
    QString meaning; ///< one line; empty when unknown
    QString explanation; ///< the whole meaning
    QString source; ///< URL; empty when unknown
    bool duplicate = false;
    std::vector<ClaimRow> children; ///< of objects and arrays; scopes of `scp`
};

/// Rows of the payload (or of the header) in the token's order. Linear in the token's size.
[[nodiscard]] std::vector<ClaimRow> claimRows(const Jwt &token, const ClaimCatalogue &catalogue,
                                              const QDateTime &now);
[[nodiscard]] std::vector<ClaimRow> headerRows(const Jwt &token, const ClaimCatalogue &catalogue,
                                               const QDateTime &now);

/// claimRows(), then one row "JOSE header" with headerRows() as its children. Empty when there are no claims.
[[nodiscard]] std::vector<ClaimRow> tokenRows(const Jwt &token, const ClaimCatalogue &catalogue,
                                              const QDateTime &now);

/// "Zoë Ångström", else upn / preferred_username / email, else the app's name or ID; empty when nothing says
/// who.
[[nodiscard]] QString whoIn(const Jwt &token, const ClaimCatalogue &catalogue);

} // namespace obo::token
