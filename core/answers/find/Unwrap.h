// Text out of the layers that it was logged in: JSON in JSON, HTML, form encoding.
#pragma once

#include <QString>
#include <QStringView>

namespace obo::answers {

/// Any number of backslashes before a quote goes, \n, \t and \uXXXX become what they stand for and \r goes,
/// HTML's entities too (also those escaped twice), HTML's block tags become line breaks and its inline tags
/// spaces, and the values of error_description= and claims= in an address are decoded. For looking things up:
/// the result is no JSON any more. One pass, at most as long as `text`.
[[nodiscard]] QString unwrapped(QStringView text);

} // namespace obo::answers
