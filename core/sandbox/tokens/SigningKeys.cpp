#include "sandbox/tokens/SigningKeys.h"

namespace obo::sandbox {
namespace {

// Before the first exchange has been answered, the previous key is the only one that anybody knows.
bool beforeRollover(const World &world, const State &state)
{
    return world.keys.previous.has_value() && state.exchanges == 0;
}

} // namespace

const crypto::Key &signingKey(const World &world, const State &state)
{
    return beforeRollover(world, state) ? *world.keys.previous : world.keys.own;
}

const crypto::Key &offeredKey(const World &world)
{
    return world.keys.previous ? *world.keys.previous : world.keys.own;
}

QList<crypto::Key> publishedKeys(const World &world, const State &state)
{
    if (beforeRollover(world, state))
        return {*world.keys.previous};
    QList<crypto::Key> keys{world.keys.own};
    if (world.keys.previous)
        keys += *world.keys.previous;
    return keys;
}

} // namespace obo::sandbox
