// What every rule of this room is: a small function that adds what it found. The tables in Preflight.cpp list
// them.
#pragma once

#include "checks/Preflight.h"
#include "checks/Scope.h"

#include <QCoreApplication>

namespace obo::checks {

/// What the rules read, worked out once. References live for the call of preflight().
struct RuleContext {
    const PreflightInput &input;
    QString tenant; ///< cleaned
    QString clientId; ///< cleaned
    QList<Scope> scopes;
    QString graph; ///< Graph's identifier in the form's cloud
    const token::ApiCatalogue &apis;
};

/// The same with the decoded assertion, which is a JWS with an object as payload.
struct AssertionContext {
    const PreflightInput &input;
    const RuleContext &form;
    const token::Jwt &token;
    const token::ClaimCatalogue &catalogue;
};

using FormRule = void (*)(const RuleContext &, base::Findings &);
using AssertionRule = void (*)(const AssertionContext &, base::Findings &);

/// The room's texts share one translation context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::checks)
};

} // namespace obo::checks
