// Scenarios and identities as JSON: for the first line and for `--list-scenarios`.
#pragma once

#include "sandbox/World.h"
#include "sandbox/tokens/PracticeAssertions.h"

namespace obo::sandbox {

/// What a scenario's client sends, with the values filled in.
struct Sent {
    QString tenant, secret, assertionName, assertion, scope;
};

[[nodiscard]] Sent sentFor(const World &world, const Offer &offer, const QList<PracticeAssertion> &assertions);

/// All of them, as an array: `name`, `title`, `wrong`, `learned`, `fix`, `brings`.
[[nodiscard]] QByteArray scenariosText();
/// The one that is played, with `try` and `then`: what to send first, and what comes to a token.
[[nodiscard]] QByteArray playedText(const World &world, const QList<PracticeAssertion> &assertions);
/// An array: `name`, `title`, `assertion`, `brings`.
[[nodiscard]] QByteArray identitiesText(const QList<PracticeAssertion> &assertions);
/// For people, one paragraph a scenario.
[[nodiscard]] QString scenariosForPeople();

} // namespace obo::sandbox
