// Which maker of sentences is for which claim: each subject's file has one table.
#pragma once

#include "token/compare/Sides.h"

#include <span>

namespace obo::token {

struct MeaningEntry {
    QStringView claim;
    std::optional<Meaning> (*make)(const Difference &, const Sides &);
};

[[nodiscard]] inline std::optional<Meaning> fromTable(std::span<const MeaningEntry> table,
                                                      const Difference &difference, const Sides &sides)
{
    for (const MeaningEntry &entry : table) {
        if (entry.claim == difference.claim.name)
            return entry.make(difference, sides);
    }
    return std::nullopt;
}

[[nodiscard]] inline Meaning said(const QString &sentence, QStringView source)
{
    return {sentence, source.toString()};
}

} // namespace obo::token
