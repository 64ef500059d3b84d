#include "answers/find/TextAnswers.h"

#include "answers/Catalogue.h"

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
    QList<TextAnswer> answers;
    for (Found &found : findRefusals(text, catalogue)) {
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
