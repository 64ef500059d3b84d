// Included before everything else in the build of `./dev mutants`, and in no other: a rule of the program can
// be taken out there by OBO_MUTANT=name, so that one build shows of every test that it can fail. See
// mutants.py.
#pragma once

#include <cstdlib>
#include <cstring>

namespace obo {

/// Whether the change of this name is switched on.
inline bool mutant(const char *name)
{
    const char *chosen = std::getenv("OBO_MUTANT");
    return chosen != nullptr && std::strcmp(chosen, name) == 0;
}

} // namespace obo
