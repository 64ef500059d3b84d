// A key set as it was given, read once.
#pragma once

#include "crypto/jwk/Jwk.h"

#include <mutex>

namespace obo::flow {

/// Reading a large set takes longer than a UI thread has: it happens on the thread that asks first.
class KeyText {
public:
    explicit KeyText(QByteArray text)
        : text_(std::move(text))
    {
    }

    [[nodiscard]] const QByteArray &text() const { return text_; }

    /// Errors: those of crypto::readKeySet. Any thread.
    [[nodiscard]] const base::Result<crypto::KeySet> &keys() const
    {
        std::call_once(read_, [this] { keys_ = crypto::readKeySet(text_); });
        return keys_;
    }

private:
    QByteArray text_;
    mutable std::once_flag read_;
    mutable base::Result<crypto::KeySet> keys_;
};

} // namespace obo::flow
