// A situation to practise: what goes wrong, what is learned from it, and the way out. Data alone.
#pragma once

#include <QString>
#include <span>

namespace obo::sandbox {

/// What the client sends, in the names of the first line of JSON.
struct Offer {
    enum class Tenant { Own, Other, Common };
    enum class Scope { Graph, Unconsented };
    const char *assertion = "valid";
    Tenant tenant = Tenant::Own;
    Scope scope = Scope::Graph;
    bool expiredSecret = false;
};

/// How the authority behaves beyond its rules.
enum class Behaviour {
    Rules, ///< as always
    Throttled, ///< the first try is answered 429
    Slow, ///< the first try is answered after `slowMilliseconds`
    Drops, ///< the first try is cut off
    ProxyPage, ///< the first try is answered by a page of HTML
    KeyRollover, ///< another key signs after the first exchange
    ClockAhead, ///< the authority's clock is `clockAheadSeconds` ahead
};

inline constexpr int slowMilliseconds = 40'000; // more than obo's and the window's own time limit
inline constexpr qint64 clockAheadSeconds = 7200;

struct Scenario {
    const char *name; ///< stable
    const char *title, *wrong, *learned, *fix; ///< English sources of translated sentences
    /// What the first try comes to: an AADSTS code, "a token", "throttled", "timed_out", "closed", "not_oauth".
    const char *brings;
    Offer first, then; ///< `then` comes to a token
    Behaviour behaviour = Behaviour::Rules;

    [[nodiscard]] QString titleText() const;
    [[nodiscard]] QString wrongText() const;
    [[nodiscard]] QString learnedText() const;
    [[nodiscard]] QString fixText() const;
};

/// In the order in which they are offered.
[[nodiscard]] std::span<const Scenario> scenarios();
/// nullptr when there is none of that name.
[[nodiscard]] const Scenario *findScenario(const QString &name);

} // namespace obo::sandbox
