// Secrets and tokens taken out of a text before it is kept: by value, by the name that stands beside them, by
// look.
#pragma once

#include "base/Secret.h"
#include "http/HttpExchange.h"

#include <QByteArray>
#include <QStringList>
#include <QUrl>
#include <memory>
#include <vector>

namespace obo::http {

/// "‹client secret, 40 characters›": what it was and how long.
[[nodiscard]] QString maskWords(const QString &what, qsizetype characters);

struct MaskedValue; // in MaskedValue.h

/// Thread-safe once made. Time is linear in the text for each value. Values of fewer than 4 bytes are not
/// looked for: they would mask half the text and hide nothing.
class Masker {
public:
    /// `names[i]` says what `values[i]` is, translated; missing ones read "secret". The values are wiped with
    /// it.
    explicit Masker(std::vector<base::Secret> values = {}, const QStringList &names = {});
    ~Masker();
    Masker(const Masker &) = delete;
    Masker &operator=(const Masker &) = delete;

    /// Everything: values in any common encoding (raw, percent, form, JSON and HTML escapes, base64 and
    /// base64url at each offset, hex, UTF-16), members and parameters with a secret's name, and what looks like
    /// a JWT. A value that the end of the text cuts off is masked too. JSON stays JSON.
    [[nodiscard]] QByteArray text(QByteArrayView text) const;
    [[nodiscard]] QString text(QStringView text) const;
    /// Values and JWTs only: for words that a person reads as they were written.
    [[nodiscard]] QByteArray echoes(QByteArrayView text) const;
    [[nodiscard]] QString echoes(QStringView text) const;
    /// Values only: for an answer that is handed on as it came, other tokens and all.
    [[nodiscard]] QByteArray sent(QByteArrayView text) const;
    [[nodiscard]] QString sent(QStringView text) const;
    /// A header: credentials and cookies by their name, the rest as text(). Controls are made visible.
    [[nodiscard]] NameValue header(QByteArrayView name, QByteArrayView value) const;
    [[nodiscard]] QUrl url(const QUrl &url) const;

private:
    std::vector<std::unique_ptr<MaskedValue>> values_;
};

} // namespace obo::http
