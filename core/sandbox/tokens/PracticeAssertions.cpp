#include "sandbox/tokens/PracticeAssertions.h"

#include "sandbox/tokens/Claims.h"
#include "sandbox/tokens/Encrypt.h"
#include "sandbox/tokens/SigningKeys.h"
#include "token/Base64Url.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

constexpr qint64 day = 24 * 3600; // as long as Entra's tokens for clients that can be called back (CAE)

class Maker {
public:
    explicit Maker(const World &world)
        : world_(world)
        , now_(world.machineTime())
    {
    }

    [[nodiscard]] Issue issue(const QString &policy = {}) const
    {
        const auto &directory = world_.directory;
        return {world_.url,
                directory.tenantId,
                directory.frontEnd,
                directory.middleTier,
                directory.middleTier.scopes.first(),
                now_.addSecs(-300),
                now_.addSecs(day),
                policy};
    }

    [[nodiscard]] Issue lasting(qint64 from, qint64 until) const
    {
        Issue issued = issue();
        issued.notBefore = now_.addSecs(from);
        issued.expires = now_.addSecs(until);
        return issued;
    }

    [[nodiscard]] Issue forResource(const App &resource, const QString &scopes) const
    {
        const Issue own = issue();
        return {own.base, own.tenantId, own.client, resource, scopes, own.notBefore, own.expires, {}};
    }

    [[nodiscard]] Person person(int index = 0) const { return personOf(world_.directory.users[index]); }

    [[nodiscard]] QByteArray v2(const Issue &issued, const Person &of) const
    {
        return sign(userClaimsV2(issued, of), 2);
    }

    [[nodiscard]] QByteArray v2(const Issue &issued, int user = 0) const
    {
        return sign(userClaimsV2(issued, person(user)), 2);
    }

    [[nodiscard]] QByteArray sign(const ObjectText &claims, int version) const
    {
        return signToken(claims.json(), offeredKey(world_), version);
    }

    [[nodiscard]] const World &world() const { return world_; }

private:
    const World &world_;
    QDateTime now_;
};

QByteArray appOnly(const Maker &maker)
{
    const auto &directory = maker.world().directory;
    const Issue own = maker.issue();
    return maker.sign(appClaims({own.base,
                                 own.tenantId,
                                 directory.downstream,
                                 directory.middleTier,
                                 {},
                                 own.notBefore,
                                 own.expires,
                                 {}}),
                      2);
}

// An ID token for the middle tier itself: with another audience 500131 would come first.
QByteArray idToken(const Maker &maker)
{
    const auto &middleTier = maker.world().directory.middleTier;
    const Issue own = maker.issue();
    return maker.sign(
        idClaims({own.base, own.tenantId, middleTier, middleTier, {}, own.notBefore, own.expires, {}},
                 maker.person(), false),
        2);
}

QByteArray forGraph(const Maker &maker)
{
    const Issue issued = maker.forResource(maker.world().directory.graph, u"User.Read"_s);
    return signGraphsWay(userClaimsV1(issued, maker.person()).json(), offeredKey(maker.world()));
}

// The payload of one token with the signature of another, as after an edit by hand.
QByteArray badSignature(const Maker &maker)
{
    const auto other = maker.v2(maker.issue(), 1).split('.');
    const auto own = maker.v2(maker.issue()).split('.');
    return own[0] + '.' + own[1] + '.' + other[2];
}

QByteArray afterMultifactor(const Maker &maker)
{
    Person person = maker.person();
    person.methods += u"mfa"_s;
    return maker.v2(maker.issue(u"needs_mfa"_s), person);
}

QByteArray guest(const Maker &maker)
{
    Person person = maker.person(2);
    const auto &world = maker.world();
    person.identityProvider = issuerV1(world.url, world.directory.other.id);
    return maker.v2(maker.issue(), person);
}

QByteArray inManyGroups(const Maker &maker)
{
    Person person = maker.person();
    person.hasManyGroups = true;
    return maker.v2(maker.issue(), person);
}

// As an app with token encryption gets it; the key is that of its certificate.
QByteArray encrypted(const Maker &maker)
{
    const auto &world = maker.world();
    return encryptToken(maker.v2(maker.issue()), world.keys.client,
                        world.certificates.constFirst().thumbprint());
}

QByteArray malformed(const Maker &maker)
{
    const auto own = maker.v2(maker.issue()).split('.');
    return own[0] + '.' + token::toBase64Url("not a JSON object") + '.' + own[2];
}

QByteArray withoutIssuer(const Maker &maker)
{
    ObjectText claims;
    claims.text("aud", maker.world().directory.middleTier.id);
    claims.number("exp", maker.issue().expires.toSecsSinceEpoch());
    claims.boolean("obo_sandbox", true);
    return maker.sign(claims, 2);
}

} // namespace

QList<PracticeAssertion> practiceAssertions(const World &world)
{
    const Maker maker(world);
    const auto &stranger = world.keys.stranger;
    const auto ownClaims = [&maker] { return userClaimsV2(maker.issue(), maker.person()).json(); };
    const QString token = u"a token"_s;
    return {
        {u"valid"_s, maker.v2(maker.issue()), token},
        {u"valid_v1"_s, maker.sign(userClaimsV1(maker.issue(), maker.person()), 1), token},
        {u"second_user"_s, maker.v2(maker.issue(), 1), token},
        {u"about_to_expire"_s, maker.v2(maker.lasting(-3300, 240)), token},
        {u"expired"_s, maker.v2(maker.lasting(-7200, -1800)), u"500133"_s},
        {u"not_yet_valid"_s, maker.v2(maker.lasting(day, 2 * day)), u"500133"_s},
        {u"wrong_audience"_s, maker.v2(maker.forResource(world.directory.downstream, u"Stock.Read"_s)),
         u"500131"_s},
        {u"graph"_s, forGraph(maker), u"50013"_s},
        {u"app_only"_s, appOnly(maker), u"7000114"_s},
        {u"id_token"_s, idToken(maker), u"240002"_s},
        {u"bad_signature"_s, badSignature(maker), u"50013"_s},
        {u"unknown_key"_s, signToken(ownClaims(), stranger, 2), u"50013"_s},
        {u"malformed"_s, malformed(maker), u"50027"_s},
        {u"wrong_type"_s, signToken(ownClaims(), offeredKey(world), 2, u"at+jwt"_s), u"5002727"_s},
        {u"no_issuer"_s, withoutIssuer(maker), u"90014"_s},
        {u"needs_mfa"_s, maker.v2(maker.issue(u"needs_mfa"_s)), u"50076"_s},
        {u"no_consent"_s, maker.v2(maker.issue(u"no_consent"_s)), u"65001"_s},
        {u"blocked"_s, maker.v2(maker.issue(u"blocked"_s)), u"53003"_s},
        {u"mfa_done"_s, afterMultifactor(maker), token},
        {u"guest"_s, guest(maker), token},
        {u"administrator"_s, maker.v2(maker.issue(), 3), token},
        {u"many_groups"_s, inManyGroups(maker), token},
        {u"short_lived"_s, maker.v2(maker.lasting(-300, 3600)), token},
        {u"encrypted"_s, encrypted(maker), u"50027"_s},
    };
}

} // namespace obo::sandbox
