// What the fuzz targets share: how one is declared, what must hold, and how work and memory are measured.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <string_view>

namespace obo::fuzz {

struct Target {
    const char *name;
    void (*run)(QByteArrayView input);
    qsizetype pumped; ///< bytes of the shorter input with which growth is measured; 0: it is not
};

/// A target whose bytes stand for whole texts gets a shorter one. Of a file of keys the time is looked at by
/// the target itself: a longer one costs no more.
[[nodiscard]] constexpr qsizetype pumpedSize(std::string_view name)
{
    if (name == "certificate")
        return 0;
    if (name == "door" || name == "mask" || name == "answer")
        return 48;
    return name == "log" ? 2048 : 8 * 1024;
}

/// nullptr when there is none of that name.
[[nodiscard]] const Target *findTarget(std::string_view name);

/// One input: the target's own invariants, and for some inputs (`always`: for each) that work is linear.
void runOne(const Target &target, QByteArrayView input, bool always);

/// Ends the program with the words when `holds` is false: libFuzzer and the replay keep the input then.
void require(bool holds, const char *words, QByteArrayView detail = {});

/// No control but line feed and tab, no C1, nothing bidirectional or invisible: fit for a terminal.
void requireShown(const QString &text, const char *words);
/// UTF-8 that is JSON and fit for a terminal.
void requireShownJson(const QByteArray &text, const char *words);
/// None of the forms of the mark (see marks()) stands in the text.
void requireNoMark(QByteArrayView text, const char *words);

/// A made-up secret that no input has by chance.
[[nodiscard]] QByteArray mark();
/// The mark in 16 encodings in which it could leave, whole: what targets put into their texts.
[[nodiscard]] const QList<QByteArray> &markTexts();
/// The same as tests/attack/attack.py looks for them, without the edges of base64.
[[nodiscard]] const QList<QByteArray> &markForms();

/// Bytes from 0xe0 on stand for the texts, in order; others for themselves. So that mutations move a secret
/// about and never break it.
[[nodiscard]] QByteArray expanded(QByteArrayView input, const QList<QByteArray> &texts);

/// Takes what an input says before its text: single bytes from its front.
class Choices {
public:
    explicit Choices(QByteArrayView input)
        : rest_(input)
    {
    }

    [[nodiscard]] unsigned next()
    {
        if (rest_.isEmpty())
            return 0;
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_ = rest_.sliced(1);
        return byte;
    }

    [[nodiscard]] QByteArrayView rest() const { return rest_; }

private:
    QByteArrayView rest_;
};

} // namespace obo::fuzz
