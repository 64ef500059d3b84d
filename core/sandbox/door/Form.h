// An application/x-www-form-urlencoded body, read strictly (WHATWG URL, section 5.1).
#pragma once

#include "sandbox/door/Http.h"

#include <QHash>
#include <QList>
#include <QString>
#include <optional>

namespace obo::sandbox {

/// One name or value: '+' is a space, %XX a byte, the whole UTF-8.
[[nodiscard]] QString formDecoded(QByteArrayView text);

class Form {
public:
    /// Empty when the body is of another type: then every parameter is missing, which is what Entra answers
    /// too.
    [[nodiscard]] static Form read(const HttpRequest &request);

    /// Empty when absent or without a value.
    [[nodiscard]] QString value(const QString &name) const { return values_.value(name); }

    /// In the order sent, a name that stands twice included.
    [[nodiscard]] const QList<std::pair<QString, QString>> &entries() const { return entries_; }

    /// The first name that stands twice (RFC 6749 section 3.2 forbids it); empty when none does.
    [[nodiscard]] const QString &repeated() const { return repeated_; }

private:
    QList<std::pair<QString, QString>> entries_;
    QHash<QString, QString> values_;
    QString repeated_;
};

} // namespace obo::sandbox
