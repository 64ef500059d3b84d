// Text from outside made fit to show, and small questions about text that several rooms ask.
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>
#include <optional>
#include <string_view>

namespace obo::base {

/// Whether a character acts on a terminal, turns the direction of what follows, or is shown as nothing:
/// controls, format characters, separators of lines and paragraphs, lone surrogates, all that Unicode calls
/// ignorable by default (fillers, variation selectors, tags).
[[nodiscard]] bool deceives(char32_t c);

/// Follows a text for combining marks piled up on one character, which would run over the lines around it.
class MarkRun {
public:
    /// To be asked of each character in turn: whether it is a mark beyond those that any language puts there
    /// (8).
    [[nodiscard]] bool isTooLong(char32_t c);

private:
    int count_ = 0;
};

/// Makes what could deceive an eye or a terminal visible: what deceives() and marks past a MarkRun become their
/// code point in angle brackets, "‹U+202E›". Line feed and tab stay when `keepLines` is set. The rest is
/// unchanged.
[[nodiscard]] QString visible(QStringView text, bool keepLines = false);

/// A text of at most `longest` UTF-16 units: a longer one ends in an ellipsis. No character is halved.
[[nodiscard]] QString shortened(const QString &text, qsizetype longest);

/// shortened() and made visible(): for sentences and cells.
[[nodiscard]] QString brief(const QString &text, qsizetype longest = 200);

/// A row of a table for the clipboard, cells between tabs: visible(), and none is a formula to the spreadsheet
/// that it is pasted into (an apostrophe stands before = + - @ at its beginning).
[[nodiscard]] QString tableRow(const QStringList &cells);

/// A URI without the slashes at its end, which most readers of URIs ignore.
[[nodiscard]] QString withoutSlashes(QString uri);

/// By which an application ID URI, an audience or an address is looked up: without slashes at its end, lower
/// case.
[[nodiscard]] QString uriKey(const QString &uri);

/// Of ASCII's white space, vertical tab and form feed among it. `c` is a byte of UTF-8 or of ASCII.
[[nodiscard]] constexpr bool isSpace(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// What `digits`, hexadecimal and nothing else, stand for in an escape; nothing unless there are just `count`.
/// (QString's own reading takes signs, blanks, and a NUL for the end.)
[[nodiscard]] std::optional<char16_t> hexUnit(QStringView digits, qsizetype count = 4);

/// A GUID in its 8-4-4-4-12 form, hex in either case, without braces.
[[nodiscard]] bool isGuid(QStringView text);
[[nodiscard]] bool isGuid(std::string_view text); ///< ASCII, looked at in place: it may be a secret

/// A DNS name of at least two labels in ASCII, as a verified domain name of a tenant is.
[[nodiscard]] bool isDomainName(QStringView text);

} // namespace obo::base
