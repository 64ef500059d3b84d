// A request and an answer as plain values: the rules and endpoints know no server.
#pragma once

#include <QByteArray>
#include <QList>
#include <utility>

namespace obo::sandbox {

struct HttpRequest {
    QByteArray method; ///< as sent
    QByteArray target; ///< as sent: path and query, nothing decoded
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    [[nodiscard]] QByteArray path() const;
    /// The first of that name, any case; null when absent.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] qsizetype count(QByteArrayView name) const;
};

struct HttpAnswer {
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< beyond those that every answer has
    bool close = false; ///< say nothing at all and end the connection
    int delayMilliseconds = 0; ///< hold it back so long
};

[[nodiscard]] HttpAnswer jsonAnswer(int status, const QByteArray &json);
/// A sentence in plain text: for what is not OAuth's business.
[[nodiscard]] HttpAnswer plainAnswer(int status, const QByteArray &sentence);

/// 404, for every path that is not known.
[[nodiscard]] HttpAnswer nothingHere();

/// What every answer carries against pages of a browser (security.md, section 5).
[[nodiscard]] const QList<std::pair<QByteArray, QByteArray>> &hygieneHeaders();

} // namespace obo::sandbox
