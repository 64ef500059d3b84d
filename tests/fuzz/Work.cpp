// Whether a target's work grows as its input does: the input's middle is repeated until it is long, and eight
// times as long. The time is the thread's own, so that a busy machine does not count; the memory is counted at
// the allocator.
#include "fuzz/Fuzz.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <ctime>

#if defined(__SANITIZE_ADDRESS__)
#define OBO_COUNTS_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OBO_COUNTS_MEMORY 1
#endif
#endif
#ifdef OBO_COUNTS_MEMORY
// <sanitizer/allocator_interface.h>, which GCC has no copy of.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*malloc)(const volatile void *, std::size_t),
                                                         void (*free)(const volatile void *));
extern "C" std::size_t __sanitizer_get_allocated_size(const volatile void *block);
#endif

namespace obo::fuzz {
namespace {

constexpr qsizetype growth = 8;
constexpr double worstGrowth = 3 * growth; // quadratic work would grow 64 times
constexpr double least = 0.002; // seconds below which the clock says nothing
constexpr double longest = 4; // for the longer input, sanitizers included
constexpr qint64 mostMemory = 64 * 1024 * 1024; // 1000 times 64 KiB
constexpr qint64 memoryAtRest = 8 * 1024 * 1024;

qint64 live = 0, peak = 0, given = 0;

#ifdef OBO_COUNTS_MEMORY
thread_local bool counting = false;

void allocated(const volatile void *, std::size_t size)
{
    if (!counting)
        return;
    live += static_cast<qint64>(size);
    given += static_cast<qint64>(size);
    peak = std::max(peak, live);
}

void freed(const volatile void *block)
{
    if (counting && block != nullptr)
        live -= static_cast<qint64>(__sanitizer_get_allocated_size(block));
}

void count(bool on)
{
    static const int installed = __sanitizer_install_malloc_and_free_hooks(allocated, freed);
    counting = on && installed != 0;
}
#else
void count(bool) { }
#endif

struct Cost {
    double seconds = 0;
    qint64 peak = 0, given = 0;
};

Cost costOf(const Target &target, const QByteArray &input)
{
    live = peak = given = 0;
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    };
    const double began = now();
    count(true);
    target.run(input);
    count(false);
    return {now() - began, peak, given};
}

/// `input` with a piece of it repeated for `extra` bytes; which piece, the input itself says. Not up to a size:
/// a byte may stand for a whole text, and the input alone be longer.
QByteArray pumped(QByteArrayView input, quint32 seed, qsizetype extra)
{
    const auto begin = static_cast<qsizetype>(seed % static_cast<quint32>(input.size()));
    const qsizetype most = std::min<qsizetype>(input.size() - begin, 1 + (seed >> 16) % 96);
    const QByteArrayView piece = input.sliced(begin, most);
    QByteArray all = input.first(begin + most).toByteArray();
    while (all.size() < begin + most + extra)
        all.append(piece);
    all.append(input.sliced(begin + most));
    return all;
}

quint32 seedOf(QByteArrayView input)
{
    quint32 hash = 2166136261U; // FNV-1a
    for (const char c : input)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

/// Whether the time has jumped once and grows with the input from there on, as where an allocator begins to ask
/// the kernel: twice the input would cost four times as much if it grew with the square.
bool isStep(const Target &target, const QByteArray &twice, const Cost &once)
{
    double seconds = costOf(target, twice).seconds;
    for (int again = 0; again < 3 && seconds > 3 * once.seconds; ++again)
        seconds = std::min(seconds, costOf(target, twice).seconds);
    return seconds <= 3 * once.seconds;
}

void requireLinear(const Target &target, QByteArrayView input, quint32 seed)
{
    const QByteArray small = pumped(input, seed, target.pumped);
    const QByteArray large = pumped(input, seed, target.pumped * growth);
    target.run(small); // what is made once is made
    const Cost one = costOf(target, small);
    Cost more = costOf(target, large);
    require(more.peak <= mostMemory, "memory is a small multiple of the input",
            QByteArray::number(more.peak) + " bytes for " + QByteArray::number(large.size()) + ":\n" + large);
    require(more.given <= memoryAtRest + one.given * static_cast<qint64>(worstGrowth),
            "what is allocated in all grows as the input does",
            QByteArray::number(one.given) + " and " + QByteArray::number(more.given) + " bytes:\n" + large);
    // A measure that an interrupt spoilt is taken again.
    double base = std::max(one.seconds, least);
    for (int again = 0; again < 4 && (more.seconds > base * worstGrowth || more.seconds > longest); ++again) {
        more.seconds = std::min(more.seconds, costOf(target, large).seconds);
        base = std::max(base, costOf(target, small).seconds);
    }
    const QByteArray told =
        QByteArray::number(base) + " and " + QByteArray::number(more.seconds) + " s:\n" + large;
    require(more.seconds <= base * worstGrowth
                || isStep(target, pumped(input, seed, 2 * target.pumped * growth), more),
            "time grows as the input does", told);
    require(more.seconds <= longest, "a long input is read in seconds", told);
}

} // namespace

void runOne(const Target &target, QByteArrayView input, bool always)
{
    constexpr quint32 oneIn = 512;
    target.run(input);
    if (target.pumped == 0 || input.isEmpty())
        return;
    const quint32 seed = seedOf(input);
    if (always || (seed >> 7) % oneIn == 0)
        requireLinear(target, input, seed);
}

} // namespace obo::fuzz
