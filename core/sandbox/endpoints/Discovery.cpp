#include "sandbox/endpoints/Discovery.h"

#include "sandbox/rules/RequestChecks.h"
#include "sandbox/tokens/Claims.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

bool isForAll(const QString &tenant)
{
    return tenant.compare("common"_L1, Qt::CaseInsensitive) == 0
        || tenant.compare("organizations"_L1, Qt::CaseInsensitive) == 0;
}

std::optional<HttpAnswer> refusedTenant(const World &world, const QString &tenant, const HttpRequest &request)
{
    if (request.method != "GET")
        return plainAnswer(405, "This document is read with GET."_ba);
    const auto refusal = checks::tenantKnownAtDiscovery(world.directory, tenant);
    return refusal ? std::optional(refusalAnswer(*refusal, Traces::of(request), world.now())) : std::nullopt;
}

} // namespace

HttpAnswer answerDiscovery(const World &world, const QString &tenant, int version, const HttpRequest &request)
{
    if (auto refused = refusedTenant(world, tenant, request))
        return *refused;
    // For many tenants at once Entra writes the issuer as a pattern, and leaves the name in the addresses.
    const QString id = isForAll(tenant) ? u"{tenantid}"_s : world.directory.tenantId;
    const QString base = world.url + u'/' + (isForAll(tenant) ? tenant.toLower() : id);
    ObjectText text;
    text.text("token_endpoint", base + u"/oauth2/v2.0/token"_s);
    text.list("token_endpoint_auth_methods_supported",
              {u"client_secret_post"_s, u"private_key_jwt"_s, u"client_secret_basic"_s});
    text.text("jwks_uri", base + u"/discovery/v2.0/keys"_s);
    text.list("response_modes_supported", {u"query"_s, u"fragment"_s, u"form_post"_s});
    text.list("subject_types_supported", {u"pairwise"_s});
    text.list("id_token_signing_alg_values_supported", {u"RS256"_s});
    text.list("response_types_supported", {u"code"_s, u"id_token"_s, u"code id_token"_s, u"id_token token"_s});
    text.list("scopes_supported", {u"openid"_s, u"profile"_s, u"email"_s, u"offline_access"_s});
    text.text("issuer", version == 1 ? issuerV1(world.url, id) : issuerV2(world.url, id));
    // MSAL does not start without it, although an exchange never goes there.
    text.text("authorization_endpoint", base + u"/oauth2/v2.0/authorize"_s);
    text.list("claims_supported",
              {u"sub"_s, u"iss"_s, u"aud"_s, u"exp"_s, u"iat"_s, u"auth_time"_s, u"acr"_s, u"nonce"_s,
               u"preferred_username"_s, u"name"_s, u"tid"_s, u"ver"_s, u"at_hash"_s, u"c_hash"_s, u"email"_s});
    text.boolean("obo_sandbox", true);
    return jsonAnswer(200, text.json());
}

HttpAnswer answerKeys(const World &world, const QString &tenant, const HttpRequest &request)
{
    if (auto refused = refusedTenant(world, tenant, request))
        return *refused;
    return jsonAnswer(
        200,
        jwksOf(world.keys.own,
               issuerV2(world.url, isForAll(tenant) ? u"{tenantid}"_s : world.directory.tenantId)));
}

} // namespace obo::sandbox
