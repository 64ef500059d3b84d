#include "sandbox/endpoints/Me.h"

#include "crypto/Signature.h"
#include "sandbox/rules/Refusal.h"
#include "sandbox/tokens/Claims.h"
#include "sandbox/tokens/Random.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

struct Fault {
    int status;
    const char *error; // RFC 6750 section 3.1
    const char *sentence; // ASCII without quotes: it stands in a header
};

using Verdict = std::optional<Fault>;
using Rule = Verdict (*)(const World &, const token::Jwt &);

Verdict signatureHolds(const World &world, const token::Jwt &token)
{
    const QString kid = token.headerValue(u"kid").text();
    if (std::ranges::none_of(world.keys.trusted.keys, [&kid](const auto &key) { return key.kid == kid; }))
        return Fault{401, "invalid_token", "The token is signed with a key that this authority does not have"};
    if (!crypto::verifyJws(token, world.keys.trusted).valid)
        return Fault{401, "invalid_token", "The signature of the token does not hold"};
    return {};
}

Verdict issuerIsOurs(const World &world, const token::Jwt &token)
{
    const QString issuer = token.claimText(u"iss");
    for (const QString &tenant : {world.directory.tenantId, world.directory.other.id})
        if (issuer == issuerV1(world.url, tenant) || issuer == issuerV2(world.url, tenant))
            return {};
    return Fault{401, "invalid_token", "The issuer of the token is not this authority"};
}

// It stands for both resources: Graph, and the downstream API of the directory.
Verdict audienceIsOurs(const World &world, const token::Jwt &token)
{
    const auto audiences = token.audiences();
    const auto &directory = world.directory;
    const bool ours = audiences.size() == 1
        && QStringList{directory.graph.id, directory.graph.uri, directory.downstream.id,
                       directory.downstream.uri}
               .contains(audiences.first());
    return ours ? Verdict() : Fault{401, "invalid_token", "The audience of the token is another API"};
}

Verdict withinItsTime(const World &world, const token::Jwt &token)
{
    const auto expires = token.time(u"exp");
    const auto begins = token.time(u"nbf");
    if (!expires.isValid() || world.now() >= expires)
        return Fault{401, "invalid_token", "The token has expired"};
    if (begins.isValid() && world.now() < begins)
        return Fault{401, "invalid_token", "The token is not valid yet"};
    return {};
}

Verdict maySeeTheUser(const World &world, const token::Jwt &token)
{
    const auto scopes = token.claimText(u"scp").split(u' ', Qt::SkipEmptyParts);
    const bool mayRead = scopes.contains("User.Read"_L1)
        || scopes.contains(world.directory.consents[world.directory.downstream.id].first());
    return mayRead ? Verdict()
                   : Fault{403, "insufficient_scope", "The token has no scope that allows reading the user"};
}

constexpr std::array rules{signatureHolds, issuerIsOurs, audienceIsOurs, withinItsTime, maySeeTheUser};

HttpAnswer faultAnswer(const World &world, const HttpRequest &request, const Fault &fault)
{
    const Traces traces = Traces::of(request);
    const auto inner = ObjectText()
                           .text("date", world.now().toString(u"yyyy-MM-ddTHH:mm:ss"_s))
                           .text("request-id", traces.trace)
                           .text("client-request-id", traces.correlation)
                           .json();
    const auto error =
        ObjectText()
            .text("code", fault.status == 403 ? u"Authorization_RequestDenied" : u"InvalidAuthenticationToken")
            .text("message", QLatin1StringView(fault.sentence).toString() + u'.')
            .raw("innerError", inner)
            .json();
    auto answer = jsonAnswer(fault.status, ObjectText().raw("error", error).json());
    QByteArray challenge = "Bearer realm=\"\"";
    // RFC 6750 section 3.1: without a token in the request there is no error code.
    if (*fault.error != '\0')
        challenge += QByteArray(", error=\"") + fault.error + "\", error_description=\"" + fault.sentence + '"';
    answer.headers += {"WWW-Authenticate"_ba, challenge};
    return answer;
}

HttpAnswer userAnswer(const World &world, const token::Jwt &token)
{
    const Person person = personIn(token);
    const auto &users = world.directory.users;
    const auto user =
        std::ranges::find_if(users, [&person](const User &each) { return each.objectId == person.objectId; });
    ObjectText text;
    text.text("displayName", person.name);
    if (user != users.end())
        text.text("givenName", user->givenName).text("surname", user->familyName);
    text.text("userPrincipalName", person.upn);
    text.text("id", person.objectId);
    return jsonAnswer(200, text.json());
}

// The groups that a token had no room for.
HttpAnswer groupsAnswer(const World &, const token::Jwt &token)
{
    QStringList groups;
    for (int index = 0; index < groupsOfMany; ++index)
        groups += groupOf(token.claimText(u"oid"), index);
    return jsonAnswer(200, ObjectText().list("value", groups).json());
}

HttpAnswer withToken(const World &world, const HttpRequest &request,
                     HttpAnswer (*answer)(const World &, const token::Jwt &))
{
    const QByteArray credentials = request.header("Authorization");
    if (request.count("Authorization") != 1 || !credentials.toLower().startsWith("bearer "))
        return faultAnswer(world, request, {401, "", "The request has no access token"});
    const auto token = token::Jwt::read(credentials.sliced(7).trimmed());
    if (!token)
        return faultAnswer(world, request, {401, "invalid_token", "The token cannot be read"});
    for (const Rule rule : rules)
        if (const auto fault = rule(world, *token))
            return faultAnswer(world, request, *fault);
    return answer(world, *token);
}

} // namespace

HttpAnswer answerMe(const World &world, const HttpRequest &request)
{
    return request.method == "GET" ? withToken(world, request, userAnswer)
                                   : plainAnswer(405, "This document is read with GET."_ba);
}

HttpAnswer answerGroups(const World &world, const HttpRequest &request)
{
    return request.method == "POST" ? withToken(world, request, groupsAnswer)
                                    : plainAnswer(405, "The groups are asked for with POST."_ba);
}

} // namespace obo::sandbox
