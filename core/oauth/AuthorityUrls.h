// What a pasted authority URL is made of: the ends that people paste with it, and where discovery documents
// stand.
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace obo::oauth {

/// A pasted URL's path, cut at the tenant.
struct CutPath {
    QString base;
    QString tenant; ///< empty when the path names none
};

[[nodiscard]] CutPath cutPath(const QString &written);
/// GUID, domain name, or one of the names that Entra ID takes in a tenant's place (common, …).
[[nodiscard]] bool isTenant(QStringView text);

/// The part before "/adfs", where AD FS lies; nothing to cut otherwise.
[[nodiscard]] QString withoutAdFs(const QString &path);
[[nodiscard]] bool isAdFsPath(const QString &path);

/// The issuer whose document stands at `url`, by OpenID Connect Discovery 1.0 section 4 (the well-known part at
/// the end) or RFC 8414 section 3 (between host and path); empty when `url` is no document's.
[[nodiscard]] QString issuerOfDocument(const QUrl &url);
/// Where the document of `issuer` may stand: OpenID's place, RFC 8414's, and RFC 8414's with OpenID's name
/// (section 5 allows it).
[[nodiscard]] QList<QUrl> documentsOfIssuer(const QString &issuer);

} // namespace obo::oauth
