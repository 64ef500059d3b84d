#include "sandbox/endpoints/Issuer.h"

#include "sandbox/tokens/ObjectText.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {

HttpAnswer answerIssuer(const World &world, QByteArrayView rest, const HttpRequest &request)
{
    if (request.method != "GET")
        return plainAnswer(405, "This document is read with GET."_ba);
    if (rest == "/openid/v1/jwks")
        return jsonAnswer(200, jwksOf({world.keys.stranger}, {}));
    if (rest != "/.well-known/openid-configuration")
        return plainAnswer(404, "The practice cluster has nothing at this path."_ba);
    ObjectText text;
    text.text("issuer", world.federation.issuer);
    text.text("jwks_uri", world.federation.issuer + u"/openid/v1/jwks"_s);
    text.list("response_types_supported", {u"id_token"_s});
    text.list("subject_types_supported", {u"public"_s});
    text.list("id_token_signing_alg_values_supported", {u"RS256"_s});
    text.boolean("obo_sandbox", true);
    return jsonAnswer(200, text.json());
}

} // namespace obo::sandbox
