#include "sandbox/tenant/Federation.h"

#include "sandbox/tokens/Random.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {

Federation makeFederation(const QString &authorityUrl)
{
    return {authorityUrl + federationPath, u"system:serviceaccount:orders:orders-api"_s,
            u"api://AzureADTokenExchange"_s};
}

ObjectText workloadClaims(const Federation &federation, qint64 issued, qint64 lifetime)
{
    ObjectText claims;
    claims.list("aud", {federation.audience});
    claims.number("exp", issued + lifetime);
    claims.number("iat", issued);
    claims.text("iss", federation.issuer);
    claims.text("jti", randomGuid());
    claims.number("nbf", issued);
    claims.text("sub", federation.subject);
    claims.boolean("obo_sandbox", true);
    return claims;
}

} // namespace obo::sandbox
