// A value or an Error. C++23's std::expected in interface; tl's because clang 14 cannot compile libstdc++'s.
#pragma once

#include "base/Error.h"

#include <tl/expected.hpp>

namespace obo::base {

template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorKind::BadInput, tr("…"));` in a function that returns any Result.
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, QString summary, QString detail = {},
                                                Place place = {})
{
    return tl::unexpected<Error>(
        Error{kind, std::move(summary), std::move(detail), std::move(place), std::nullopt});
}

} // namespace obo::base
