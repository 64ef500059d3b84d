// A request body that QNetworkAccessManager reads, once.
#pragma once

#include "base/Secret.h"

#include <QIODevice>

namespace obo::http {

/// Reads from a Secret's own bytes and wipes them when it is destroyed. Qt must not outlive it with a request
/// under way: make it a child of the reply.
///
/// QNetworkAccessManager silently sends a request again, up to three times, when the connection closes before
/// an answer (measured on 6.4.2). The record would not say so, and the authority may have acted on the first.
/// So it cannot be rewound once it has been read, except where nothing can have come of it: see allowRewind().
class SecretBuffer final : public QIODevice {
public:
    explicit SecretBuffer(base::Secret secret)
        : secret_(std::move(secret))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    /// One rewind may be allowed for a kept connection, which the server may have closed while it lay idle.
    void allowRewind(bool allowed) { rewind_ = allowed; }

    [[nodiscard]] qint64 size() const override { return static_cast<qint64>(secret_.size()); }

    bool seek(qint64 position) override
    {
        if (position != 0 || (read_ && !rewind_))
            return false;
        rewind_ = rewind_ && !read_;
        read_ = false;
        return QIODevice::seek(position);
    }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const std::string_view rest = secret_.view().substr(static_cast<std::size_t>(pos()));
        const std::size_t count = rest.copy(data, static_cast<std::size_t>(maxSize));
        read_ = read_ || count > 0;
        return count > 0 ? static_cast<qint64>(count) : -1;
    }

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    base::Secret secret_;
    bool read_ = false;
    bool rewind_ = false;
};

} // namespace obo::http
