#include "flow/connection/TrustAnchor.h"

#include "base/Text.h"
#include "flow/Words.h"
#include "token/clouds/Clouds.h"

#include <QDirIterator>
#include <QFile>
#include <QSslConfiguration>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

constexpr int mostFiles = 500;
constexpr qint64 largestStoreFile = 1 << 20;

QString nameOf(const QSslCertificate &certificate)
{
    const QString name = certificate.subjectDisplayName();
    return name.isEmpty() ? Words::tr("a certificate without a name") : base::brief(name);
}

QString issuerOf(const QSslCertificate &certificate)
{
    const QString name = certificate.issuerDisplayName();
    return name.isEmpty() ? Words::tr("nobody named") : base::brief(name);
}

/// Every part of the names, so that two authorities with the same common name are not one.
bool isIssuedBy(const QSslCertificate &certificate, const QSslCertificate &authority)
{
    const auto attributes = certificate.issuerInfoAttributes();
    return attributes == authority.subjectInfoAttributes()
        && std::ranges::all_of(attributes, [&](const QByteArray &attribute) {
               return certificate.issuerInfo(attribute) == authority.subjectInfo(attribute);
           });
}

/// The certificate itself, or who signed the last of the chain.
const QSslCertificate *rootIn(const QList<QSslCertificate> &roots, const QList<QSslCertificate> &chain)
{
    const auto shown =
        std::ranges::find_if(roots, [&chain](const QSslCertificate &root) { return chain.contains(root); });
    if (shown != roots.end())
        return &*shown;
    const auto signer = std::ranges::find_if(
        roots, [&chain](const QSslCertificate &root) { return isIssuedBy(chain.last(), root); });
    return signer == roots.end() ? nullptr : &*signer;
}

/// The folder that holds this root; empty for none.
QString folderOf(const QSslCertificate &root, const QStringList &folders)
{
    int files = 0;
    for (const QString &folder : folders) {
        QDirIterator each(folder, {u"*.crt"_s, u"*.pem"_s, u"*.cer"_s}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (each.hasNext() && ++files <= mostFiles) {
            QFile file(each.next());
            if (file.size() > largestStoreFile || !file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray bytes = file.readAll();
            if (QSslCertificate::fromData(bytes, QSsl::Pem).contains(root)
                || QSslCertificate::fromData(bytes, QSsl::Der).contains(root))
                return folder;
        }
    }
    return {};
}

} // namespace

QStringList machineAnchorFolders()
{
    return {u"/usr/local/share/ca-certificates"_s, u"/etc/pki/ca-trust/source/anchors"_s,
            u"/etc/ca-certificates/trust-source/anchors"_s, u"/etc/pki/trust/anchors"_s};
}

TrustAnchor findAnchor(const QList<QSslCertificate> &chain, const QList<QSslCertificate> &given,
                       const QStringList &machineFolders)
{
    if (chain.isEmpty())
        return {AnchorOrigin::Unknown, Words::tr("nobody named"), {}};
    if (const QSslCertificate *root = rootIn(given, chain))
        return {AnchorOrigin::Given, nameOf(*root), {}};
    const QList<QSslCertificate> system = QSslConfiguration::systemCaCertificates();
    if (const QSslCertificate *root = rootIn(system, chain)) {
        const QString folder = folderOf(*root, machineFolders);
        return {folder.isEmpty() ? AnchorOrigin::System : AnchorOrigin::Machine, nameOf(*root), folder};
    }
    return {AnchorOrigin::Unknown, issuerOf(chain.last()), {}};
}

QString certificateWords(const QSslCertificate &certificate)
{
    return Words::tr("%1, signed by %2, valid until %3")
        .arg(nameOf(certificate), issuerOf(certificate),
             certificate.expiryDate().toUTC().toString(u"yyyy-MM-dd"_s));
}

QString anchorWords(const TrustAnchor &anchor)
{
    switch (anchor.origin) {
    case AnchorOrigin::Given:
        return Words::tr("Signed in the end by %1, a root that was given here (CA file).").arg(anchor.name);
    case AnchorOrigin::Machine:
        return Words::tr("Signed in the end by %1, a root that was added to this machine (%2).")
            .arg(anchor.name, anchor.place);
    case AnchorOrigin::System:
        return Words::tr("Signed in the end by %1, one of the system's roots.").arg(anchor.name);
    case AnchorOrigin::Unknown:
        return Words::tr("Signed in the end by %1, which this machine does not trust.").arg(anchor.name);
    }
    return {};
}

bool isInspection(const QString &host, const TrustAnchor &anchor)
{
    return anchor.origin != AnchorOrigin::System && token::findEntraHost(host);
}

} // namespace obo::flow
