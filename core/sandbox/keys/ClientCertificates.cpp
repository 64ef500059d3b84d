#include "sandbox/keys/ClientCertificates.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

base::Result<ClientCertificate> make(const QString &name, const crypto::Key &key, const CertificateOrder &order)
{
    return selfSigned(key, order).map([&](Certificate certificate) {
        QByteArray pem = certificate.pem + privateKeyPem(key);
        return ClientCertificate{name, std::move(certificate), key,
                                 std::make_shared<const base::Secret>(base::Secret::take(pem))};
    });
}

} // namespace

QString ClientCertificate::thumbprint() const
{
    return QString::fromLatin1(certificate.sha1.toHex().toUpper());
}

base::Result<QList<ClientCertificate>> makeClientCertificates(const crypto::Key &rsa, const QDateTime &now)
{
    const auto ec = makeEcKey("P-256");
    if (!ec)
        return tl::unexpected(ec.error());
    const QDateTime began = now.addDays(-1);
    const QDateTime ends = now.addYears(1);
    QList<ClientCertificate> all;
    for (auto &made : {make(u"rsa"_s, rsa, {"Contoso Orders API", began, ends}),
                       make(u"ec"_s, *ec, {"Contoso Orders API (EC)", began, ends}),
                       make(u"expired"_s, rsa, {"Contoso Orders API (old)", now.addYears(-2), began})}) {
        if (!made)
            return tl::unexpected(made.error());
        all += *made;
    }
    return all;
}

} // namespace obo::sandbox
