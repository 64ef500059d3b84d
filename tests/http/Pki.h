// Certificates made while a test runs.
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <memory>

struct evp_pkey_st;
struct x509_st;

namespace obo::test {

struct LeafOptions {
    QByteArray names = "DNS:localhost,IP:127.0.0.1"; ///< OpenSSL's subjectAltName
    int fromDays = -1; ///< from today
    int toDays = 1;
    QByteArray commonName = "test server";
};

/// A certification authority with a key of its own (P-256).
class Pki {
public:
    explicit Pki(const QByteArray &commonName);
    ~Pki();
    Pki(const Pki &) = delete;
    Pki &operator=(const Pki &) = delete;

    [[nodiscard]] QSslCertificate certificate() const;
    /// What a server needs to show a certificate signed by this authority. It offers h2 and HTTP/1.1.
    [[nodiscard]] QSslConfiguration server(const LeafOptions &options = {}) const;

private:
    evp_pkey_st *key_ = nullptr;
    x509_st *certificate_ = nullptr;
};

} // namespace obo::test
