// Every block of the heap is overwritten as it is given back, by whomever: Qt's and OpenSSL's copies of a token
// (a QString that grew, a JSON text, the buffers of a connection) would otherwise stay readable until something
// else needs the place. base::Secret guards what we hold; this is for what passes through code that is not
// ours, and there is no other way in: Qt's containers call malloc() and free() themselves.
//
// Compiled into each program (INTERFACE source of obo_app), so that the programs' `free` goes before the C
// library's. Only where that library is glibc, which looks for these two names in the program first and keeps
// its own reachable by another name. Not under sanitizers, which have their own.
#include "app/common/OutOfReach.h"

#include <cstdlib>

#if defined(__GLIBC__) && !defined(OBO_WITH_SANITIZERS)
#include <cstddef>
#include <cstring>
#include <malloc.h>

namespace {

/// Whether a block has pages of its own, which the system takes back, and gives to nobody as they are, when it
/// is freed: to overwrite a large buffer of which little was used would only make pages that never were. The
/// bit before the block says so (IS_MMAPPED in glibc's malloc.c, since its beginning).
bool hasOwnPages(const void *block)
{
    std::size_t head = 0;
    std::memcpy(&head, static_cast<const char *>(block) - sizeof head, sizeof head);
    return (head & 2U) != 0;
}

} // namespace

// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming,cppcoreguidelines-no-malloc): the C
// library's names for its own
extern "C" {

void __libc_free(void *ptr);

[[gnu::visibility("default")]] void free(void *ptr) noexcept
{
    if (ptr == nullptr)
        return;
    if (!hasOwnPages(ptr))
        ::explicit_bzero(ptr, ::malloc_usable_size(ptr));
    __libc_free(ptr);
}

/// glibc's own would give the old block back, or the end of a block that shrinks, as it is.
[[gnu::visibility("default")]] void *realloc(void *ptr, std::size_t size) noexcept
{
    if (ptr == nullptr || size == 0)
        return ptr == nullptr ? std::malloc(size) : (free(ptr), nullptr);
    const std::size_t had = ::malloc_usable_size(ptr);
    if (size <= had && size >= had / 2)
        return ptr;
    void *moved = std::malloc(size);
    if (moved == nullptr)
        return nullptr;
    std::memcpy(moved, ptr, size < had ? size : had);
    free(ptr);
    return moved;
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming,cppcoreguidelines-no-malloc)
#endif
