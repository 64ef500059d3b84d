// What keepOutOfReach() and WipeOnFree.cpp do, in a program without sanitizers (the tests' own programs have
// them, and they do nothing there). Says what does not hold; exit 0 when all does.
#include "app/common/OutOfReach.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace {

int failed = 0;

void expect(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    failed = 1;
}

/// How many bytes of a block that was given back still are what they were. Read through a number, so that no
/// compiler reasons about a pointer that is dead; glibc writes its own links over the first 16.
int left(std::uintptr_t place, std::size_t size)
{
    int count = 0;
    for (std::size_t i = 16; i < size; ++i)
        count += *reinterpret_cast<const volatile char *>(place + i) == '\x5a';
    return count;
}

void *filled(std::size_t size)
{
    void *block = std::malloc(size); // NOLINT(cppcoreguidelines-no-malloc): it is what is looked at
    std::memset(block, 0x5a, size);
    return block;
}

// NOLINTBEGIN(cppcoreguidelines-no-malloc, clang-analyzer-optin.portability.UnixAPI): these are what is asked
// about.
void blocksAreWiped()
{
    // A neighbour above each, so that a block is not merged into the top and given back to the system.
    for (const std::size_t size : {64UL, 500UL, 1032UL, 4000UL, 60000UL}) {
        void *block = filled(size);
        void *neighbour = std::malloc(size);
        const auto place = reinterpret_cast<std::uintptr_t>(block);
        std::free(block);
        expect(left(place, size) < 8, "free() wipes");
        block = filled(size);
        void *other = std::malloc(size);
        const auto before = reinterpret_cast<std::uintptr_t>(block);
        void *grown = std::realloc(block, size * 8);
        expect(reinterpret_cast<std::uintptr_t>(grown) == before || left(before, size) < 8,
               "realloc() wipes what it leaves");
        expect(static_cast<char *>(grown)[size - 1] == 0x5a, "realloc() keeps the bytes");
        void *shrunk = std::realloc(grown, size / 4);
        expect(static_cast<char *>(shrunk)[size / 4 - 1] == 0x5a, "realloc() keeps the bytes that stay");
        for (void *each : {shrunk, neighbour, other})
            std::free(each);
    }
    void *fresh = std::realloc(nullptr, 10);
    expect(fresh != nullptr && std::realloc(fresh, 0) == nullptr, "realloc() of nothing and to nothing");
    std::free(nullptr);
    void *aligned = nullptr;
    expect(posix_memalign(&aligned, 4096, 5000) == 0, "posix_memalign()");
    std::free(aligned);
    auto *text = new std::string(300, '\x5a');
    const auto place = reinterpret_cast<std::uintptr_t>(text->data());
    delete text;
    expect(left(place, 300) < 8, "operator delete wipes");
}

// NOLINTEND(cppcoreguidelines-no-malloc, clang-analyzer-optin.portability.UnixAPI)

} // namespace

int main()
{
    expect(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1, "a program begins dumpable");
    obo::app::keepOutOfReach();
    expect(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0, "it is not dumpable any more");
    rlimit core{};
    expect(getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0, "it writes no core file");
    blocksAreWiped();
    return failed;
}
