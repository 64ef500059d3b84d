// Who can be tried: one assertion a kind of user, so that one setting is quickly tried for all.
#pragma once

#include <QString>
#include <span>

namespace obo::sandbox {

struct Identity {
    const char *name; ///< stable: "member", "guest"
    const char *assertion; ///< a member of `assertions` in the first line of JSON
    const char *title; ///< English source

    [[nodiscard]] QString titleText() const;
};

[[nodiscard]] std::span<const Identity> identities();

} // namespace obo::sandbox
