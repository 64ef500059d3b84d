// One token request while it is judged: what was sent, and what the checks have found out so far.
#pragma once

#include "sandbox/World.h"
#include "sandbox/door/Form.h"
#include "sandbox/rules/Presented.h"
#include "sandbox/rules/Refusal.h"
#include "sandbox/rules/Replays.h"
#include "token/Jwt.h"

#include <functional>
#include <optional>

namespace obo::sandbox {

struct ScopeRequest {
    const App *resource = nullptr;
    QStringList names; ///< of the resource, without ".default"
    QStringList openId; ///< "openid", "profile", "email", "offline_access"
    bool isDefault = false;
};

struct Attempt {
    Attempt(const World &knownWorld, Replays &seen, const crypto::Key &signingKey, const Form &sent,
            Presented shown, QString asked, QDateTime time)
        : world(knownWorld)
        , replays(seen)
        , key(signingKey)
        , form(sent)
        , presented(std::move(shown))
        , tenant(std::move(asked))
        , now(std::move(time))
        , issuer(world.directory.isOther(tenant) ? world.directory.other.id : world.directory.tenantId)
    {
    }

    const World &world;
    Replays &replays;
    const crypto::Key &key; ///< what signs the answer
    const Form &form;
    Presented presented;
    QString tenant; ///< as the path says
    QDateTime now;

    QString issuer; ///< ID of the tenant whose token comes out; the path's, or the user's home
    const App *client = nullptr; ///< set by the client check
    std::optional<token::Jwt> clientAssertion; ///< set by its form check
    const ClientCertificate *certificate = nullptr; ///< set by the check of the key that it names
    std::optional<token::Jwt> assertion; ///< set by the form check
    ScopeRequest scope; ///< set by the scope check
};

using Outcome = std::optional<Refusal>;
/// One rule: nothing when it holds. A check may rely on those before it in its table.
using Check = Outcome (*)(Attempt &);

} // namespace obo::sandbox
