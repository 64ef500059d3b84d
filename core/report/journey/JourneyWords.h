// The journey in words: one sentence for who cannot see the picture, and what each part says when asked.
#pragma once

#include "report/journey/Journey.h"

namespace obo::report {

/// "Zoë signs in to Orders Web, which calls Orders API with access_as_user; …". Empty for an empty journey.
[[nodiscard]] QString journeySentence(const Journey &journey);

/// "AADSTS500133: The assertion has expired": what a mark says whole.
[[nodiscard]] QString noteText(const JourneyMark &mark);

/// A part's name and state, for a screen reader: "Orders API, your API".
[[nodiscard]] QString partName(const JourneyStop &stop);
[[nodiscard]] QString partName(const Journey &journey, qsizetype leg);
[[nodiscard]] QString partName(const JourneyLife &life, const QDateTime &now);

/// What a part says when it is pointed at: lines of label and value, then what is wrong.
[[nodiscard]] QString partWords(const JourneyStop &stop);
[[nodiscard]] QString partWords(const Journey &journey, qsizetype leg);
[[nodiscard]] QString partWords(const JourneyLife &life, const QDateTime &now);

} // namespace obo::report
