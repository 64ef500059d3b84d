#include "checks/Preflight.h"

#include "checks/rules/assertion/AssertionRules.h"
#include "checks/rules/form/FormRules.h"
#include "oauth/Authority.h"
#include "oauth/Fields.h"
#include "token/claims/ApiCatalogue.h"

using namespace Qt::StringLiterals;

namespace obo::checks {
namespace {

constexpr FormRule formRules[]{
    authorityRule, tenantRule,           clientIdRule,     secretRule,     scopeFormRule,
    scopeMixRule,  scopeResourcesRule,   scopeNameRule,    scopeSlashRule, scopeCloudRule,
    scopeSelfRule, scopePlaceholderRule, scopeRetiredRule, scopeOidcRule,
};

// In the order in which the authority judges, as far as it is known: with several faults the first is its
// answer. Then what only explains. People see what stops first (the views sort).
constexpr AssertionRule assertionRules[]{
    compactFormRule, typeRule,    algorithmRule, signatureRule,   ownKeyRule,       issuerRule, b2cRule,
    ciamRule,        cloudRule,   audienceRule,  userRule,        notYetRule,       expiryRule, clockRule,
    appOnlyRule,     idTokenRule, personalRule,  tenantMatchRule, tenantClaimsRule, guestRule,  scopeClaimRule,
    versionRule,     chainRule,   sizeRule,      groupsRule,
};

// What holds for every authority that takes assertions in the form of JWTs.
constexpr FormRule otherFormRules[]{authorityRule};
constexpr AssertionRule otherAssertionRules[]{
    compactFormRule, algorithmRule, signatureRule, notYetRule, expiryRule, clockRule, sizeRule,
};

bool isEntra(const PreflightInput &input)
{
    return oauth::kindOf({input.cloudId, input.authorityUrl, input.authorityKind, {}, {}})
        == oauth::AuthorityKind::Entra;
}

/// AADSTS codes are Entra ID's alone.
base::Findings withoutCodes(base::Findings findings)
{
    for (base::Finding &finding : findings)
        finding.code.clear();
    return findings;
}

RuleContext contextOf(const PreflightInput &input, const token::ApiCatalogue &apis)
{
    QString graph = oauth::defaultScope(input.cloudId.isEmpty() ? u"global"_s : input.cloudId);
    graph.chop(QStringLiteral("/.default").size());
    return {input,
            oauth::cleanField(input.tenant),
            oauth::cleanField(input.clientId),
            parseScopes(input.scope),
            graph,
            apis};
}

/// Consent is the authority's to know; the line keeps a person from reading green as a promise.
void consentFinding(const RuleContext &form, base::Findings &findings)
{
    QStringList asked;
    for (const Scope &scope : form.scopes)
        if (!scope.oidc && !scope.name.isEmpty())
            asked.append(scope.name);
    const QString text = asked.isEmpty() || asked.contains(".default"_L1)
        ? Words::tr("Consent is not known before you run")
        : Words::tr("Consent for %1 is not known before you run").arg(asked.join(u", "_s));
    findings.append({base::Severity::NotChecked,
                     u"consent-unknown"_s,
                     text,
                     {},
                     {},
                     base::Place::field(u"scope"_s),
                     u"65001"_s});
}

/// All of it; with Entra ID's codes, whoever the authority is.
base::Findings allFindings(const PreflightInput &input, const token::ClaimCatalogue &catalogue)
{
    base::Findings findings = checkFields(input, catalogue.apis());
    if (!input.assertion)
        return findings;
    const RuleContext form = contextOf(input, catalogue.apis());
    const token::Jwt &token = *input.assertion;
    if (token.kind() != token::TokenKind::Jws) {
        notATokenFinding(form, token, findings);
        return findings;
    }
    if (auto wrapped = wrappedFinding(form)) {
        findings.append(*std::move(wrapped));
        return findings;
    }
    if (!token.payload().json || !token.payload().json->root().isObject()) {
        findings.append(
            {base::Severity::Stops, u"assertion-unreadable"_s, Words::tr("The token's payload cannot be read."),
             Words::tr("Part of it may be missing, or it was changed on the way."),
             Words::tr("Copy the whole token again."), base::Place::part(u"payload"_s), u"50027"_s});
        return findings;
    }
    const AssertionContext context{input, form, token, catalogue};
    if (!isEntra(input)) {
        for (const AssertionRule rule : otherAssertionRules)
            rule(context, findings);
        return findings;
    }
    for (const AssertionRule rule : assertionRules)
        rule(context, findings);
    if (!base::anyStops(findings))
        consentFinding(form, findings);
    return findings;
}

} // namespace

base::Findings checkFields(const PreflightInput &input, const token::ApiCatalogue &apis)
{
    const RuleContext context = contextOf(input, apis);
    base::Findings findings;
    if (!isEntra(input)) {
        for (const FormRule rule : otherFormRules)
            rule(context, findings);
        return withoutCodes(findings);
    }
    for (const FormRule rule : formRules)
        rule(context, findings);
    return findings;
}

base::Findings preflight(const PreflightInput &input, const token::ClaimCatalogue &catalogue)
{
    base::Findings findings = allFindings(input, catalogue);
    return isEntra(input) ? findings : withoutCodes(std::move(findings));
}

} // namespace obo::checks
