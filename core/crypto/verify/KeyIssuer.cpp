#include "crypto/verify/KeyIssuer.h"

#include "base/Text.h"
#include "crypto/Words.h"
#include "token/claims/IssuerWords.h"

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

/// https://sts.windows.net/{tid}/ and https://login.microsoftonline.com/{tid}/v2.0 are one tenant of one cloud.
bool isV1OfTheSame(const QString &issuer, const QString &keys)
{
    const auto token = token::readIssuer(issuer);
    const auto key = token::readIssuer(keys);
    if (token.version == "2.0"_L1 || token.kind != key.kind || token.tenant.isEmpty()
        || token.tenant != key.tenant)
        return false;
    return token.kind == token::IssuerKind::Entra ? token.cloud == key.cloud : token.host == key.host;
}

} // namespace

QString issuerMisfit(const token::Jwt &token, const Key &key)
{
    if (key.issuer.isEmpty())
        return {};
    const QString issuer = token.claimText(u"iss");
    QString named = key.issuer;
    named.replace("{tenantid}"_L1, token.claimText(u"tid"), Qt::CaseInsensitive);
    if (!issuer.isEmpty() && (named == issuer || isV1OfTheSame(issuer, named)))
        return {};
    return Words::tr("It signs for the issuer %1, and the token is of another.").arg(base::visible(named));
}

} // namespace obo::crypto
