// What a refusal means: headline, what happened, why, what to do, who must act, from resources/answers.
#pragma once

#include "answers/Values.h"
#include "base/OAuthError.h"

#include <QString>
#include <QStringList>

namespace obo::answers {

struct Context;

/// A text that a person takes elsewhere: a header, an address, a note.
struct Block {
    QString id; ///< stable, never translated: "www-authenticate"
    QString title;
    QString text; ///< to copy as it stands
    QString note; ///< what to do with it; may be empty
};

struct Explanation {
    QString code; ///< "500133", "AADB2C90086", an error name; what was matched
    bool known = false; ///< false: only the authority's own words and general advice
    QString headline; ///< "The assertion has expired"
    QString happened;
    QStringList causes; ///< most likely first
    QStringList fix; ///< steps, at least one
    QString who; ///< "You, or the team of the app that called your API."
    QString source; ///< URL or repository#issue
    QString note; ///< where public lists are dated; may be empty
    Values values; ///< what the message and the request name: "audience", "your.client"
    QStringList facts; ///< sentences on this one case: whose clock is wrong, which tenants differ
    QList<Block> blocks; ///< what to send, open or pass on
    bool determined = false; ///< `causes` holds the one cause, settled from message, request and assertion
};

/// By the most particular code in the error, else its suberror, else its name. Always answers something true.
/// Sentences name what stands in the description; with a context also what was sent.
[[nodiscard]] Explanation explain(const base::OAuthError &error, const Context &context);
[[nodiscard]] Explanation explain(const base::OAuthError &error);
/// One code ("AADSTS50013", "50013") or error name. `known` is false when nothing is known of it.
[[nodiscard]] Explanation explainCode(const QString &code);

} // namespace obo::answers
