// Memory for what must not leave the process: pages of their own, kept out of core dumps and of the swap.
#pragma once

#include <cstddef>
#include <memory>

namespace obo::base {

/// Gives whole pages back to the system, overwritten first.
struct SecretPagesEnd {
    std::size_t size = 0;

    void operator()(char *pages) const;
};

using SecretPages = std::unique_ptr<char[], SecretPagesEnd>;

/// At least `size` bytes (more than 0), all zero; `get_deleter().size` says how many there are. Each block has
/// its own pages, so that neither a core dump (MADV_DONTDUMP) nor the swap (mlock) takes a neighbour along or
/// leaves a part out, and so that nothing is left in the heap. Where the system refuses to lock more
/// (RLIMIT_MEMLOCK, often 8 MiB), the block stays unlocked: no secret is refused for that. Throws
/// std::bad_alloc as `new` does.
[[nodiscard]] SecretPages makeSecretPages(std::size_t size);

} // namespace obo::base
