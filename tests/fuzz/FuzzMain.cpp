// libFuzzer's entry: OBO_FUZZ_TARGET names the target that this program is for.
#include "fuzz/targets/Targets.h"

#include <cstddef>
#include <cstdint>

#define OBO_TEXT(name) #name
#define OBO_NAME(name) OBO_TEXT(name)

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static constexpr std::string_view name(OBO_NAME(OBO_FUZZ_TARGET));
    static constexpr obo::fuzz::Target target{name.data(), obo::fuzz::OBO_FUZZ_TARGET,
                                              obo::fuzz::pumpedSize(name)};
    obo::fuzz::runOne(target, {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)}, false);
    return 0;
}
