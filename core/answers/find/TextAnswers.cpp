#include "answers/find/TextAnswers.h"

#include "answers/Catalogue.h"
#include "http/mask/Mask.h"

namespace obo::answers {
namespace {

bool namesRefusal(const base::OAuthError &error)
{
    return !error.errorCodes.isEmpty() || !error.error.isEmpty() || !error.suberror.isEmpty();
}

} // namespace

QList<TextAnswer> explainText(QStringView text, const Context &context)
{
    const Catalogue catalogue;
    const http::Masker masker;
    QList<TextAnswer> answers;
    for (Found &found : findRefusals(text, catalogue)) {
        // A log may hold the request beside the answer. What is said of it ends in issues and in other logs.
        found.error.errorDescription = masker.text(found.error.errorDescription);
        Explanation explanation;
        if (namesRefusal(found.error))
            explanation = explain(found.error, context);
        else if (auto library = catalogue.library(found.libraries.value(0)))
            explanation = std::move(*library);
        answers.append({std::move(found), std::move(explanation)});
    }
    return answers;
}

} // namespace obo::answers
