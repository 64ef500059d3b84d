// What chat programs, word processors and web pages put around and into what is copied from them.
#pragma once

#include <array>

namespace obo::base {

/// Characters of no width, byte order mark and soft hyphen among them.
[[nodiscard]] constexpr bool isPastedMark(char16_t c) noexcept
{
    return c == 0xfeff || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x2064) || c == 0xad;
}

struct QuotePair {
    char16_t open;
    char16_t close;
};

/// Straight and typographic, as several languages set them.
inline constexpr std::array<QuotePair, 10> quotePairs{{{u'"', u'"'},
                                                       {u'\'', u'\''},
                                                       {u'`', u'`'},
                                                       {u'\u201c', u'\u201d'},
                                                       {u'\u2018', u'\u2019'},
                                                       {u'\u201e', u'\u201c'},
                                                       {u'\u201e', u'\u201d'},
                                                       {u'\u201a', u'\u2018'},
                                                       {u'\u00ab', u'\u00bb'},
                                                       {u'\u00bb', u'\u00ab'}}};

} // namespace obo::base
