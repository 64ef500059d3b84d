// The first line that a person reads of a result, made from the outcome: no widget in it.
#pragma once

#include "flow/Exchange.h"
#include "ui/theme/Sign.h"

#include <QDateTime>
#include <QString>

namespace obo::ui {

struct Verdict {
    Sign sign = Sign::Good;
    QString headline; ///< "Token for Microsoft Graph"
    QString facts; ///< "Zoë Ångström · User.Read · from Orders API"
    QDateTime from; ///< UTC; when the token's life began; invalid when not known
    QDateTime until; ///< UTC; its end; invalid: no countdown
};

/// `success` holds a token answer; for all else see AnswerWords.h.
[[nodiscard]] Verdict verdictOf(const flow::ExchangeOutcome &success, const token::ClaimCatalogue &catalogue,
                                const QDateTime &now);
/// A token that was not exchanged here.
[[nodiscard]] Verdict verdictOf(const token::Jwt &token, const token::ClaimCatalogue &catalogue,
                                const QDateTime &now);

} // namespace obo::ui
