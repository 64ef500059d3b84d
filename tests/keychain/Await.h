// Waits in a test for a future's result without blocking the event loop.
#pragma once

#include "keychain/SecretStore.h"

#include <QFuture>
#include <QTest>
#include <array>

namespace obo::tests {

/// The first result, or a default-made one when none came in time; the caller's comparison then fails.
template <class T>
T await(QFuture<T> future, int withinMs = 30'000)
{
    // qWaitFor only returns early on the condition; the time is the test's way to fail.
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, withinMs) || future.resultCount() == 0)
        return T{};
    return future.result();
}

} // namespace obo::tests

namespace obo::keychain {

/// So that QCOMPARE names an outcome when it fails.
inline char *toString(const Outcome &outcome)
{
    static constexpr std::array names{"Stored",    "Found", "Removed",  "NotThere", "Locked",
                                      "NoService", "Busy",  "TimedOut", "Failed"};
    return qstrdup(names.at(static_cast<std::size_t>(outcome)));
}

} // namespace obo::keychain
