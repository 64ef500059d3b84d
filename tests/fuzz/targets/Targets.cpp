#include "fuzz/targets/Targets.h"

#include <algorithm>
#include <array>

namespace obo::fuzz {
namespace {

constexpr Target made(const char *name, void (*run)(QByteArrayView)) { return {name, run, pumpedSize(name)}; }

constexpr std::array all{
    made("answer", answer),
    made("certificate", certificate),
    made("challenge", challenge),
    made("discovery", discovery),
    made("door", door),
    made("import", import),
    made("json", json),
    made("keys", keys),
    made("log", log),
    made("mask", mask),
    made("profile", profile),
    made("refusal", refusal),
    made("token", token),
    made("verify", verify),
};

} // namespace

const Target *findTarget(std::string_view name)
{
    const auto found =
        std::ranges::find(all, name, [](const Target &one) { return std::string_view(one.name); });
    return found == all.end() ? nullptr : &*found;
}

} // namespace obo::fuzz
