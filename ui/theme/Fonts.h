// The sizes of type that the window uses, made from the system's fonts.
#pragma once

#include <QFont>

namespace obo::ui {

[[nodiscard]] QFont titleFont(); ///< 15 pt at a 10 pt system font, bold: the profile's name
[[nodiscard]] QFont verdictFont(); ///< 13 pt, bold
[[nodiscard]] QFont secondaryFont(); ///< 9 pt, for muted text
[[nodiscard]] QFont fixedFont(); ///< the system's fixed font at the size of ordinary text

/// Steps of `pixels` at 1x: spaces come in fours.
inline constexpr int rowGap = 8;
inline constexpr int groupGap = 12;
inline constexpr int paneMargin = 20;

} // namespace obo::ui
