#include "base/SecretPages.h"

#include <new>
#include <openssl/crypto.h>
#include <sys/mman.h>
#include <unistd.h>

namespace obo::base {

void SecretPagesEnd::operator()(char *pages) const
{
    OPENSSL_cleanse(pages, size);
    ::munmap(pages, size);
}

SecretPages makeSecretPages(std::size_t size)
{
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t whole = (size + page - 1) / page * page;
    if (whole < size)
        throw std::bad_alloc();
    void *pages = ::mmap(nullptr, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        throw std::bad_alloc();
#ifdef MADV_DONTDUMP
    (void)::madvise(pages, whole, MADV_DONTDUMP);
#endif
#ifdef MLOCK_ONFAULT
    (void)::mlock2(pages, whole, 0); // AddressSanitizer makes nothing of mlock()
#else
    (void)::mlock(pages, whole);
#endif
    return {static_cast<char *>(pages), SecretPagesEnd{whole}};
}

} // namespace obo::base
