// Keeps what the process knows from core dumps and from other processes of the same person.
#pragma once

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OBO_WITH_SANITIZERS
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define OBO_WITH_SANITIZERS
#endif
#endif

namespace obo::app {

/// Call first in main(), before anything secret is read. From then on no core is written, to a file or into a
/// pipe (core(5): a pipe ignores RLIMIT_CORE, so the process is made undumpable as well), and no other process
/// of this user may attach a debugger or read its memory, environment or open files in /proc (ptrace(2)). A
/// program that it starts is reachable again, but writes no core file unless it asks for one.
///
/// Does nothing in a build with sanitizers: LeakSanitizer attaches to its own process at the end, and a debug
/// build is there to be debugged.
void keepOutOfReach();

} // namespace obo::app
