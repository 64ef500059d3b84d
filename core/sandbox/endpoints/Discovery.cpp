#include "sandbox/endpoints/Discovery.h"

#include "sandbox/rules/RequestChecks.h"
#include "sandbox/tokens/Claims.h"
#include "sandbox/tokens/SigningKeys.h"

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

// For many tenants at once Entra writes the issuer as a pattern, and leaves the name in the addresses.
QString idOf(const World &world, const QString &tenant)
{
    if (isForAll(tenant))
        return u"{tenantid}"_s;
    return world.directory.isOther(tenant) ? world.directory.other.id : world.directory.tenantId;
}

std::optional<HttpAnswer> refusedTenant(const World &world, const QString &tenant, const HttpRequest &request)
{
    if (request.method != "GET")
        return plainAnswer(405, "This document is read with GET."_ba);
    const auto refusal = checks::tenantKnownAtDiscovery(world.directory, tenant);
    return refusal ? std::optional(refusalAnswer(*refusal, Traces::of(request), world.now())) : std::nullopt;
}

// `base` is the tenant's address.
QByteArray discovery(const World &world, const QString &id, const QString &base, int version)
{
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
    return text.json();
}

} // namespace

HttpAnswer answerDiscovery(const World &world, State &state, const QString &tenant, int version,
                           const HttpRequest &request)
{
    if (auto refused = refusedTenant(world, tenant, request))
        return *refused;
    const QString id = idOf(world, tenant);
    const QString base = world.url + u'/' + (isForAll(tenant) ? tenant.toLower() : id);
    const QByteArray name = "discovery " + QByteArray::number(version) + ' ' + base.toLatin1();
    return jsonAnswer(200, state.documents.text(name, [&] { return discovery(world, id, base, version); }));
}

HttpAnswer answerKeys(const World &world, State &state, const QString &tenant, const HttpRequest &request)
{
    if (auto refused = refusedTenant(world, tenant, request))
        return *refused;
    const QString issuer = issuerV2(world.url, idOf(world, tenant));
    const auto keys = publishedKeys(world, state);
    QByteArray name = "keys " + issuer.toLatin1();
    for (const crypto::Key &key : keys)
        name += ' ' + key.kid.toLatin1();
    return jsonAnswer(200, state.documents.text(name, [&] { return jwksOf(keys, issuer); }));
}

// AAD instance discovery as MSAL asks it: is this host an authority, and which others are it too?
HttpAnswer answerInstance(const World &world, const HttpRequest &request)
{
    const QUrlQuery query(QString::fromLatin1(request.target.mid(request.path().size() + 1)));
    const QUrl asked(query.queryItemValue(u"authorization_endpoint"_s, QUrl::FullyDecoded));
    const QUrl own(world.url);
    if (asked.authority() != own.authority())
        return refusalAnswer(refuse(refusals::instanceUnknown), Traces::of(request), world.now());
    const QString tenant = asked.path().section(u'/', 1, 1);
    if (const auto refusal = checks::tenantKnownAtDiscovery(world.directory, tenant))
        return refusalAnswer(*refusal, Traces::of(request), world.now());
    const QString host = own.authority();
    const auto self = ObjectText()
                          .text("preferred_network", host)
                          .text("preferred_cache", host)
                          .list("aliases", {host})
                          .json();
    return jsonAnswer(200,
                      ObjectText()
                          .text("tenant_discovery_endpoint",
                                world.url + u'/' + tenant + u"/v2.0/.well-known/openid-configuration"_s)
                          .text("api-version", u"1.1")
                          .raw("metadata", listText({self}))
                          .json());
}

} // namespace obo::sandbox
