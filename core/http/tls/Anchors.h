// Root certificates that are trusted besides the system's.
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <optional>

namespace obo::http {

/// A value; copies share what was read. Made on any thread.
class Anchors {
public:
    Anchors() = default;
    explicit Anchors(QList<QSslCertificate> certificates);

    /// PEM, one or more, or one in DER. Empty when `bytes` hold no certificate.
    [[nodiscard]] static Anchors read(const QByteArray &bytes);

    [[nodiscard]] bool isEmpty() const { return certificates_.isEmpty(); }

    [[nodiscard]] const QList<QSslCertificate> &certificates() const { return certificates_; }

    /// Qt's default, with these added to the system's roots and never instead of them.
    [[nodiscard]] QSslConfiguration configuration() const;

    friend bool operator==(const Anchors &a, const Anchors &b) { return a.certificates_ == b.certificates_; }

private:
    QList<QSslCertificate> certificates_;
    std::optional<QSslConfiguration>
        added_; ///< made with them: to read certificates twice takes a tenth of an exchange
};

} // namespace obo::http
