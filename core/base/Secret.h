// Bytes that are wiped: a client secret, a passphrase, a key, a form body that holds one.
#pragma once

#include "base/SecretPages.h"

#include <QByteArray>
#include <cstddef>
#include <span>
#include <string_view>

namespace obo::base {

/// Owns its bytes (raw, usually UTF-8) and overwrites them when it ends or is moved from. Moves, never copies
/// silently (clone() says it), has no way into a QVariant, a stream or a QString. Growing wipes the old block.
/// Its bytes stand in pages of their own, out of core dumps and swap. Not for sharing between threads.
class Secret {
public:
    Secret() = default;
    /// Copies `bytes`; wiping the source stays the caller's work.
    explicit Secret(std::string_view bytes);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    /// Takes the bytes of `bytes` and overwrites them in place when nobody else shares them.
    [[nodiscard]] static Secret take(QByteArray &bytes);
    /// Takes a QString's text as UTF-8 and overwrites the string when nobody else shares it.
    [[nodiscard]] static Secret takeText(QString &text);
    [[nodiscard]] Secret clone() const;

    [[nodiscard]] std::string_view view() const { return {data_.get(), size_}; }

    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] bool isEmpty() const { return size_ == 0; }

    /// Compares in time that does not depend on the content (of equal lengths).
    [[nodiscard]] bool equals(std::string_view other) const;

    void append(std::string_view bytes);
    void append(char byte);
    /// Grows by `count` bytes, all zero, and gives them to be written. They are valid until it changes again.
    [[nodiscard]] std::span<char> extend(std::size_t count);
    void reserve(std::size_t capacity);
    /// Keeps the bytes [from, from + count).
    void keep(std::size_t from, std::size_t count);
    void wipe();

private:
    [[nodiscard]] std::size_t capacity() const { return data_ ? data_.get_deleter().size : 0; }

    SecretPages data_;
    std::size_t size_ = 0;
};

} // namespace obo::base
