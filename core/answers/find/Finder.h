// Refusals dug out of any text: an answer, a log, an exception, a page, a header.
#pragma once

#include "base/OAuthError.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace obo::answers {

class Catalogue;

/// One time that a refusal stands in the text.
struct Occurrence {
    QString traceId;
    QString correlationId;
    QString timestamp; ///< as written
    bool operator==(const Occurrence &) const = default;
};

/// One refusal, however often it stands there.
struct Found {
    base::OAuthError error; ///< its description is the message as found; members is empty
    QStringList libraries; ///< exceptions and library codes around it: "MsalUiRequiredException", "IDW10502"
    QList<Occurrence> occurrences; ///< the first twenty
    int count = 1;
};

/// In the order of the text, at most 200 different ones. A text that is nothing but a code or an error name
/// counts as one. Error names count only where they stand as an error (a member `error`, behind an exception,
/// before a code), not in prose. Linear in the text's size; meant for 10 MB and more.
[[nodiscard]] QList<Found> findRefusals(QStringView text, const Catalogue &catalogue);

} // namespace obo::answers
