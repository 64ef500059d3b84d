#include "token/Words.h"
#include "token/json/JsonText.h"
#include "token/json/JsonTree.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>

namespace obo::token {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isHexDigit(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// What stands for itself in a string: ASCII but for controls, quote and backslash.
constexpr auto plainInString = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x80; ++c)
        plain[c] = c != '"' && c != '\\';
    return plain;
}();

/// Where the bytes from `at` on end that stand for themselves: eight at a time, as most of a token are such.
qsizetype endOfPlain(QByteArrayView text, qsizetype at)
{
    constexpr std::uint64_t each = 0x0101010101010101;
    constexpr std::uint64_t high = 0x80 * each;
    const auto hasByteBelow = [](std::uint64_t word, unsigned limit) {
        return (word - limit * each) & ~word & high;
    };
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if (((word & high) | hasByteBelow(word, 0x20) | hasByteBelow(word ^ '"' * each, 1)
             | hasByteBelow(word ^ '\\' * each, 1))
            != 0)
            break;
    }
    while (at < text.size() && plainInString[static_cast<unsigned char>(text[at])])
        ++at;
    return at;
}

class Parser {
public:
    Parser(QByteArray text, int maxDepth)
        : text_(text)
        , maxDepth_(maxDepth)
    {
        tree_.text = std::move(text);
        // claims come to some 16 bytes a node and more: one block that is seldom outgrown
        tree_.nodes.reserve(static_cast<std::size_t>(text_.size() / 16 + 1));
    }

    tl::expected<JsonTree, JsonFault> run()
    {
        if (text_.size() > std::numeric_limits<qint32>::max()) {
            return tl::unexpected(
                JsonFault{0, Words::tr("The text is larger than 2 GiB."), JsonFaultKind::Size});
        }
        if (text_.startsWith("\xef\xbb\xbf"))
            fail(Words::tr("A byte order mark stands before the JSON (byte %1).").arg(0));
        const bool held = !fault_ && values();
        skipSpace();
        if (held && at_ < text_.size())
            unexpected(Words::tr("Something follows after the end of the JSON (byte %1).").arg(at_));
        if (fault_)
            return tl::unexpected(*std::move(fault_));
        return std::move(tree_);
    }

private:
    struct Level {
        std::uint32_t node;
        std::uint32_t lastChild;
    };

    bool fail(QString sentence, JsonFaultKind kind = JsonFaultKind::Syntax)
    {
        fault_ = JsonFault{at_, std::move(sentence), kind};
        return false;
    }

    /// A fault at at_; bytes that are no UTF-8 are told as such, whatever was expected there.
    bool unexpected(QString sentence)
    {
        if (at_ >= text_.size())
            return fail(Words::tr("The JSON ends too early (byte %1).").arg(at_));
        if (utf8Length(text_, at_) == 0)
            return notUtf8();
        return fail(std::move(sentence));
    }

    bool notUtf8() { return fail(Words::tr("Byte %1 is not valid UTF-8.").arg(at_), JsonFaultKind::Utf8); }

    bool tooDeep()
    {
        return fail(Words::tr("The JSON is nested deeper than %1 levels (byte %2).").arg(maxDepth_).arg(at_),
                    JsonFaultKind::Depth);
    }

    [[nodiscard]] bool isAt(char c) const { return at_ < text_.size() && text_[at_] == c; }

    void skipSpace()
    {
        while (at_ < text_.size()
               && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
            ++at_;
    }

    [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }

    /// One turn a value: containers are pushed on levels_, so nothing recurses.
    bool values()
    {
        do {
            skipSpace();
            if (!value())
                return false;
            if (opened_)
                continue;
            if (!afterValue())
                return false;
        } while (!levels_.empty());
        return true;
    }

    /// A whole scalar or empty container, or the opening of another one (then opened_ is set and the name of
    /// the first member is read).
    bool value()
    {
        const std::uint32_t index = addNode();
        opened_ = false;
        if (at_ >= text_.size())
            return unexpected({});
        const char c = text_[at_];
        if (c == '{' || c == '[')
            return open(index, c == '{');
        bool held = false;
        if (c == '"') {
            tree_.nodes[index].type = JsonType::String;
            held = string();
        } else if (c == '-' || isDigit(c)) {
            tree_.nodes[index].type = JsonType::Number;
            held = number();
        } else if (c == 't' || c == 'f') {
            tree_.nodes[index].type = JsonType::Boolean;
            held = literal(c == 't' ? "true" : "false");
        } else if (c == 'n') {
            held = literal("null");
        } else {
            return unexpected(Words::tr("A value was expected at byte %1.").arg(at_));
        }
        tree_.nodes[index].end = here();
        return held;
    }

    std::uint32_t addNode()
    {
        const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
        JsonNode &node = tree_.nodes.emplace_back();
        node.begin = here();
        node.nameBegin = nameBegin_;
        node.nameEnd = nameEnd_;
        nameBegin_ = nameEnd_ = 0;
        if (!levels_.empty()) {
            Level &level = levels_.back();
            if (level.lastChild != 0)
                tree_.nodes[level.lastChild].next = index;
            level.lastChild = index;
            ++tree_.nodes[level.node].childCount;
        }
        return index;
    }

    bool open(std::uint32_t index, bool object)
    {
        tree_.nodes[index].type = object ? JsonType::Object : JsonType::Array;
        if (levels_.size() >= static_cast<std::size_t>(qMax(maxDepth_, 0)))
            return tooDeep();
        ++at_;
        skipSpace();
        if (isAt(object ? '}' : ']')) {
            ++at_;
            tree_.nodes[index].end = here();
            return true;
        }
        levels_.push_back({index, 0});
        opened_ = true;
        return !object || memberName();
    }

    /// Closes what ends here and reads the comma (and the next member's name) that leads to another value.
    bool afterValue()
    {
        while (!levels_.empty()) {
            JsonNode &container = tree_.nodes[levels_.back().node];
            const bool object = container.type == JsonType::Object;
            skipSpace();
            if (isAt(',')) {
                ++at_;
                skipSpace();
                return !object || memberName();
            }
            if (!isAt(object ? '}' : ']')) {
                return unexpected(object ? Words::tr("A comma or } was expected at byte %1.").arg(at_)
                                         : Words::tr("A comma or ] was expected at byte %1.").arg(at_));
            }
            ++at_;
            container.end = here();
            levels_.pop_back();
        }
        return true;
    }

    bool memberName()
    {
        if (!isAt('"'))
            return unexpected(Words::tr("A member name in double quotes was expected at byte %1.").arg(at_));
        nameBegin_ = here();
        if (!string())
            return false;
        nameEnd_ = here();
        skipSpace();
        if (!isAt(':'))
            return unexpected(Words::tr("A colon was expected at byte %1.").arg(at_));
        ++at_;
        return true;
    }

    bool string()
    {
        for (++at_;;) {
            at_ = endOfPlain(text_, at_);
            if (at_ >= text_.size())
                break;
            const auto c = static_cast<unsigned char>(text_[at_]);
            if (c == '"') {
                ++at_;
                return true;
            }
            if (c == '\\') {
                if (!escape())
                    return false;
            } else if (c < 0x20) {
                return fail(Words::tr("A control character stands unescaped in a string (byte %1).").arg(at_));
            } else if (const qsizetype length = utf8Length(text_, at_); length > 0) {
                at_ += length;
            } else {
                return notUtf8();
            }
        }
        return fail(Words::tr("A string is not closed (byte %1).").arg(at_));
    }

    bool escape()
    {
        const qsizetype start = at_++;
        if (at_ >= text_.size())
            return unexpected({});
        const char letter = text_[at_];
        if (letter != 'u') {
            if (!QByteArrayView("\"\\/bfnrt").contains(letter))
                return badEscape(start);
            ++at_;
            return true;
        }
        ++at_;
        for (int i = 0; i < 4; ++i, ++at_) {
            if (at_ >= text_.size() || !isHexDigit(text_[at_]))
                return badEscape(start);
        }
        return true;
    }

    bool badEscape(qsizetype start)
    {
        if (at_ >= text_.size() || utf8Length(text_, at_) == 0)
            return unexpected({});
        at_ = start;
        return fail(Words::tr("The escape at byte %1 is none that JSON knows.").arg(at_));
    }

    bool digits()
    {
        if (at_ >= text_.size() || !isDigit(text_[at_]))
            return unexpected(Words::tr("A digit was expected at byte %1.").arg(at_));
        while (at_ < text_.size() && isDigit(text_[at_]))
            ++at_;
        return true;
    }

    bool number()
    {
        if (isAt('-'))
            ++at_;
        if (isAt('0')) {
            ++at_;
            if (at_ < text_.size() && isDigit(text_[at_])) {
                --at_;
                return fail(
                    Words::tr("A number starts with a zero that JSON does not allow (byte %1).").arg(at_));
            }
        } else if (!digits()) {
            return false;
        }
        if (isAt('.')) {
            ++at_;
            if (!digits())
                return false;
        }
        if (isAt('e') || isAt('E')) {
            ++at_;
            if (isAt('+') || isAt('-'))
                ++at_;
            return digits();
        }
        return true;
    }

    bool literal(QByteArrayView word)
    {
        for (const char c : word) {
            if (!isAt(c))
                return unexpected(Words::tr("A value was expected at byte %1.").arg(at_));
            ++at_;
        }
        return true;
    }

    JsonTree tree_;
    const QByteArray text_;
    const int maxDepth_;
    qsizetype at_ = 0;
    std::vector<Level> levels_;
    std::uint32_t nameBegin_ = 0, nameEnd_ = 0;
    bool opened_ = false;
    std::optional<JsonFault> fault_;
};

} // namespace

tl::expected<JsonTree, JsonFault> parseJson(QByteArray text, int maxDepth)
{
    return Parser(std::move(text), maxDepth).run();
}

} // namespace obo::token
