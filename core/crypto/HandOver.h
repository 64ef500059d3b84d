// Tells ThreadSanitizer of an order that it cannot see: Qt's pool and event queues have locks of their own, in
// a library that is not built for it. Nothing in any other build.
#pragma once

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace obo::crypto {

/// What this thread wrote before is seen by the one that calls takeOver() with the same address later.
inline void handOver([[maybe_unused]] void *at)
{
#ifdef __SANITIZE_THREAD__
    __tsan_release(at);
#endif
}

inline void takeOver([[maybe_unused]] void *at)
{
#ifdef __SANITIZE_THREAD__
    __tsan_acquire(at);
#endif
}

} // namespace obo::crypto
