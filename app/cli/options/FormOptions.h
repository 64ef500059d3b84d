// The options that stand for the window's form: profile, tenant, client ID, scope, authority, assertion.
#pragma once

#include "app/cli/Services.h"
#include "app/cli/options/Inputs.h"
#include "app/cli/parser/Command.h"
#include "oauth/Authority.h"
#include "profile/Profile.h"

#include <optional>
#include <string>

namespace obo::cli {

/// The form as the options and the profile give it.
struct Form {
    QString cloudId; ///< empty with an authority URL
    QString authorityUrl;
    QString authorityKind; ///< oauth::toString(AuthorityKind)
    QString tokenEndpoint; ///< with "endpoint"
    QString tenant;
    QString clientId;
    QString scope;
    std::optional<profile::Profile> profile;

    [[nodiscard]] oauth::AuthorityChoice authority() const
    {
        return {cloudId, authorityUrl, authorityKind, tokenEndpoint, tenant};
    }
};

class FormOptions {
public:
    void declare(Command verb);
    /// Authority and client ID: no scope, no assertion.
    void declareClient(Command verb);
    /// Those alone that say which authority.
    void declareAuthority(Command verb);
    /// The authority as the options and the profile give it; the rest may be missing. Errors: BadInput (unknown
    /// profile), Storage.
    [[nodiscard]] base::Result<Form> authority(Services &services) const;
    /// Errors: BadInput (unknown profile, neither profile nor tenant and client ID), Storage. Whether the
    /// authority is one, oauth::Authority::of() says.
    [[nodiscard]] base::Result<Form> form(Services &services) const;
    /// With --take-token the token alone, out of what stands around it.
    /// Errors: BadInput when neither or both assertion options are given, and those of Inputs.
    [[nodiscard]] base::Result<base::Secret> assertion(Inputs &inputs) const;

private:
    [[nodiscard]] base::Result<base::Secret> pasted(Inputs &inputs) const;
    QString profile_, tenant_, clientId_, scope_, cloud_, authority_, authorityKind_, tokenEndpoint_;
    QString assertionFile_, assertionEnv_;
    bool takeToken_ = false;
};

} // namespace obo::cli
