#include "base/Secret.h"

#include <QString>
#include <QStringEncoder>
#include <algorithm>
#include <cstring>
#include <openssl/crypto.h>
#include <utility>

namespace obo::base {

Secret::Secret(std::string_view bytes) { append(bytes); }

Secret::Secret(Secret &&other) noexcept
    : data_(std::move(other.data_))
    , size_(std::exchange(other.size_, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        data_ = std::move(other.data_);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

Secret::~Secret() { wipe(); }

Secret Secret::take(QByteArray &bytes)
{
    Secret secret(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    if (bytes.isDetached() && !bytes.isEmpty())
        OPENSSL_cleanse(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
    return secret;
}

Secret Secret::takeText(QString &text)
{
    Secret secret;
    // A QStringEncoder into our own block: QString::toUtf8() would leave a copy that nobody wipes.
    QStringEncoder encoder(QStringEncoder::Utf8);
    const auto room = static_cast<std::size_t>(encoder.requiredSpace(text.size()));
    secret.reserve(room);
    if (room > 0) {
        const char *end = encoder.appendToBuffer(secret.data_.get(), text);
        secret.size_ = static_cast<std::size_t>(end - secret.data_.get());
    }
    if (text.isDetached() && !text.isEmpty())
        OPENSSL_cleanse(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text.clear();
    return secret;
}

Secret Secret::clone() const { return Secret(view()); }

bool Secret::equals(std::string_view other) const
{
    return other.size() == size_ && (size_ == 0 || CRYPTO_memcmp(data_.get(), other.data(), size_) == 0);
}

void Secret::append(std::string_view bytes)
{
    if (bytes.empty())
        return;
    std::memcpy(extend(bytes.size()).data(), bytes.data(), bytes.size());
}

std::span<char> Secret::extend(std::size_t count)
{
    if (size_ + count > capacity())
        reserve(std::max(size_ + count, capacity() * 2));
    // What stood here before keep() is overwritten, and pages come as zeros.
    return {data_.get() + std::exchange(size_, size_ + count), count};
}

void Secret::append(char byte) { append(std::string_view(&byte, 1)); }

void Secret::reserve(std::size_t capacity)
{
    if (capacity <= this->capacity())
        return;
    auto larger = makeSecretPages(capacity);
    if (size_ > 0)
        std::memcpy(larger.get(), data_.get(), size_);
    data_ = std::move(larger);
}

void Secret::keep(std::size_t from, std::size_t count)
{
    from = std::min(from, size_);
    count = std::min(count, size_ - from);
    if (count > 0)
        std::memmove(data_.get(), data_.get() + from, count);
    if (size_ > count)
        OPENSSL_cleanse(data_.get() + count, size_ - count);
    size_ = count;
}

void Secret::wipe()
{
    data_.reset();
    size_ = 0;
}

} // namespace obo::base
