#include "sandbox/keys/MadeTls.h"

#include "sandbox/keys/Certificate.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {

base::Result<MadeTls> makeTls(const QDateTime &now)
{
    CertificateOrder authority{"OBO practice authority, made for one run", now.addDays(-1), now.addDays(90)};
    authority.isAuthority = true;
    CertificateOrder server{"localhost", authority.since, authority.until};
    server.forLoopback = true;
    const auto authorityKey = makeEcKey("P-256");
    const auto serverKey = makeEcKey("P-256");
    if (!authorityKey || !serverKey)
        return tl::unexpected(authorityKey ? serverKey.error() : authorityKey.error());
    const auto root = selfSigned(*authorityKey, authority);
    if (!root)
        return tl::unexpected(root.error());
    return signedBy(*authorityKey, *root, *serverKey, server).map([&](const Certificate &leaf) {
        return MadeTls{{leaf.pem, privateKeyPem(*serverKey), u"127.0.0.1"_s, true}, root->pem};
    });
}

} // namespace obo::sandbox
