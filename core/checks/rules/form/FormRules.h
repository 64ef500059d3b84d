// Rules on what is typed into tenant, client ID, scope and secret. Each adds at most a few findings to its
// field.
#pragma once

#include "checks/rules/Rule.h"

namespace obo::checks {

void tenantRule(const RuleContext &context,
                base::Findings &findings); ///< AADSTS900023; common and organizations
void clientIdRule(const RuleContext &context, base::Findings &findings); ///< a GUID, not api://…
void secretRule(const RuleContext &context, base::Findings &findings); ///< AADSTS7000215: the secret's ID
void authorityRule(const RuleContext &context, base::Findings &findings); ///< B2C has no On-Behalf-Of
void scopeFormRule(const RuleContext &context, base::Findings &findings); ///< AADSTS70011
void scopeMixRule(const RuleContext &context, base::Findings &findings); ///< AADSTS70011: .default with others
void scopeResourcesRule(const RuleContext &context, base::Findings &findings); ///< AADSTS28000
void scopeOidcRule(const RuleContext &context, base::Findings &findings); ///< openid and the like alone

// ScopeNameRules.cpp: what the catalogue of APIs knows of them
void scopeNameRule(const RuleContext &context,
                   base::Findings &findings); ///< AADSTS65001: no such scope, with the nearest one
void scopeSlashRule(const RuleContext &context,
                    base::Findings &findings); ///< AADSTS500011: https://x//.default
void scopeCloudRule(const RuleContext &context,
                    base::Findings &findings); ///< AADSTS500011: another cloud's API
void scopeSelfRule(const RuleContext &context,
                   base::Findings &findings); ///< AADSTS90009: for the client itself
void scopePlaceholderRule(const RuleContext &context, base::Findings &findings); ///< {tenant} not filled in
void scopeRetiredRule(const RuleContext &context, base::Findings &findings); ///< Azure AD Graph

} // namespace obo::checks
