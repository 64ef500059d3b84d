#include "checks/Review.h"

#include "checks/rules/result/ReviewRules.h"
#include "oauth/Authority.h"

using namespace Qt::StringLiterals;

namespace obo::checks {
namespace {

constexpr ReviewRule tokenRules[]{
    resultAudienceRule, resultUserRule, resultClientRule, resultVersionRule, resultScopesRule,
    resultLifetimeRule, resultCaeRule,  resultStepUpRule, resultSizeRule,
};

constexpr ReviewRule answerRules[]{resultTypeRule, resultRefreshRule};

bool isReadable(const token::Jwt *token)
{
    return token && token->kind() == token::TokenKind::Jws && token->payload().json
        && token->payload().json->root().isObject();
}

} // namespace

base::Findings review(const ReviewInput &input, const token::ClaimCatalogue &catalogue)
{
    base::Findings findings;
    // Whom, what and how long is judged by Entra ID's rules, which are not another authority's.
    const PreflightInput &form = input.form;
    const bool entra = oauth::kindOf({form.cloudId, form.authorityUrl, form.authorityKind, {}, {}})
        == oauth::AuthorityKind::Entra;
    if (!input.answer || !entra)
        return findings;
    const ReviewContext context{input, *input.answer, input.token, catalogue, forecast(input.form, catalogue)};
    if (isReadable(input.token)) {
        for (const ReviewRule rule : tokenRules)
            rule(context, findings);
    } else {
        findings.append(
            {base::Severity::NotChecked,
             u"result-unreadable"_s,
             Words::tr("The new token cannot be read here, so it is not compared with what was asked."),
             Words::tr("Some APIs take encrypted tokens or formats of their own; only they can read them."),
             {},
             base::Place::part(u"payload"_s),
             {}});
    }
    for (const ReviewRule rule : answerRules)
        rule(context, findings);
    return findings;
}

} // namespace obo::checks
