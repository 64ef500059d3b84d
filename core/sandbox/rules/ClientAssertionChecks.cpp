#include "sandbox/rules/ClientAssertionChecks.h"

#include "crypto/Signature.h"
#include "sandbox/rules/CredentialRefusals.h"
#include "sandbox/rules/FederatedChecks.h"
#include "sandbox/rules/JwtForm.h"
#include "sandbox/tokens/Claims.h"
#include "token/Base64Url.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::sandbox::checks {
namespace {

constexpr qint64 skew = 300; // of a client's clock that is ahead

const QStringList &rsaAlgorithms()
{
    static const QStringList names{u"RS256"_s, u"RS384"_s, u"RS512"_s, u"PS256"_s, u"PS384"_s, u"PS512"_s};
    return names;
}

// Entra takes no EC keys (AADSTS5002738: microsoft-identity-web issue 3467, 2025); other authorities do, and a
// practice authority on which they cannot be tried would be of less use.
const QStringList &certificateAlgorithms()
{
    static const QStringList names = rsaAlgorithms() + QStringList{u"ES256"_s, u"ES384"_s};
    return names;
}

QString header(const Attempt &attempt, QStringView name)
{
    return attempt.clientAssertion->headerValue(name).text();
}

QString claim(const Attempt &attempt, QStringView name) { return attempt.clientAssertion->claimText(name); }

Outcome given(bool holds, const RefusalKind &kind, const QStringList &filled = {})
{
    return holds ? Outcome() : Outcome(refuse(kind, filled));
}

QString namedKey(const Attempt &attempt)
{
    for (const QStringView name : {u"x5t#S256", u"x5t", u"kid"})
        if (const QString value = header(attempt, name); !value.isEmpty())
            return value;
    return {};
}

// MSAL for Python writes x5t with padding: the bytes count, not their spelling.
bool isBase64Of(const QString &text, const QByteArray &bytes)
{
    return token::fromBase64Url(text.toLatin1()).bytes == bytes;
}

// `kid` may be any of the forms in which a thumbprint is written.
bool names(const Attempt &attempt, const Certificate &certificate)
{
    const QString sha256 = header(attempt, u"x5t#S256");
    const QString sha1 = header(attempt, u"x5t");
    const QString kid = header(attempt, u"kid");
    if (!sha256.isEmpty())
        return isBase64Of(sha256, certificate.sha256);
    if (!sha1.isEmpty())
        return isBase64Of(sha1, certificate.sha1);
    const QByteArray hex = kid.toLatin1().toLower();
    return isBase64Of(kid, certificate.sha1) || isBase64Of(kid, certificate.sha256)
        || hex == certificate.sha1.toHex() || hex == certificate.sha256.toHex();
}

QStringList certificateFacts(const Attempt &attempt)
{
    const auto &certificate = attempt.certificate->certificate;
    return {shownThumbprint(namedKey(attempt)), attempt.client->id, keyTime(certificate.since),
            keyTime(certificate.until)};
}

} // namespace

Outcome assertionTypeGiven(Attempt &attempt)
{
    const QString &type = attempt.presented.assertionType;
    if (type.isEmpty())
        return refuse(refusals::parameterMissing, {u"client_assertion_type"_s});
    // What Entra answers to another type is not known: our choice.
    return given(type == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_L1,
                 refusals::malformedRequest);
}

Outcome clientAssertionReadable(Attempt &attempt)
{
    attempt.clientAssertion = readSignedJwt(attempt.presented.assertion);
    return given(attempt.clientAssertion.has_value(), refusals::assertionUnreadable);
}

Outcome clientAssertionTyped(Attempt &attempt)
{
    return given(isTypedAsJwt(*attempt.clientAssertion), refusals::assertionType);
}

Outcome algorithmAllowed(Attempt &attempt)
{
    const auto &allowed = isFederated(*attempt.clientAssertion) ? rsaAlgorithms() : certificateAlgorithms();
    const QString alg = header(attempt, u"alg");
    return given(allowed.contains(alg), refusals::clientAssertionAlgorithm, {alg, allowed.join(u',')});
}

Outcome keyNamed(Attempt &attempt)
{
    return given(!namedKey(attempt).isEmpty(), refusals::clientAssertionNoKey);
}

Outcome namesIssuerAndAudience(Attempt &attempt)
{
    for (const auto &name : {u"iss"_s, u"aud"_s})
        if (!attempt.clientAssertion->claim(name).isValid())
            return refuse(refusals::fieldMissing, {name});
    return {};
}

Outcome clientAssertionNow(Attempt &attempt)
{
    const QDateTime expires = attempt.clientAssertion->time(u"exp");
    const QDateTime begins = attempt.clientAssertion->time(u"nbf");
    const bool within = expires.isValid() && attempt.now < expires
        && (!begins.isValid() || attempt.now.addSecs(skew) >= begins);
    return given(within, refusals::clientAssertionTime, {ticks(attempt.now), ticks(begins), ticks(expires)});
}

Outcome subjectGiven(Attempt &attempt)
{
    return given(!claim(attempt, u"sub").isEmpty(), refusals::clientAssertionNoSubject);
}

Outcome subjectIsIssuer(Attempt &attempt)
{
    return given(claim(attempt, u"sub") == claim(attempt, u"iss"), refusals::clientAssertionSubject);
}

Outcome issuerIsClient(Attempt &attempt)
{
    const bool same = claim(attempt, u"iss").compare(attempt.client->id, Qt::CaseInsensitive) == 0;
    return given(same, refusals::clientAssertionClient);
}

Outcome clientHasKeys(Attempt &attempt)
{
    return given(attempt.client == &attempt.world.directory.middleTier, refusals::noCertificate);
}

Outcome keyRegistered(Attempt &attempt)
{
    const auto &all = attempt.world.certificates;
    const auto found = std::ranges::find_if(
        all, [&attempt](const ClientCertificate &each) { return names(attempt, each.certificate); });
    attempt.certificate = found == all.end() ? nullptr : &*found;
    return given(attempt.certificate != nullptr, refusals::clientAssertionKeyUnknown,
                 {shownThumbprint(namedKey(attempt)), attempt.client->id});
}

Outcome keySuitsAlgorithm(Attempt &attempt)
{
    const bool isEc = attempt.certificate->key.type == crypto::KeyType::Ec;
    const QString alg = header(attempt, u"alg");
    const QString suits = attempt.certificate->key.curve == "P-384"_L1 ? u"ES384"_s : u"ES256"_s;
    return given(isEc ? alg == suits : !alg.startsWith(u"ES"), refusals::clientAssertionKeyKind);
}

Outcome certificateStillHolds(Attempt &attempt)
{
    const auto &certificate = attempt.certificate->certificate;
    return given(attempt.now >= certificate.since && attempt.now < certificate.until,
                 refusals::clientCertificateExpired, certificateFacts(attempt));
}

Outcome clientSignatureHolds(Attempt &attempt)
{
    crypto::Key key = attempt.certificate->key;
    key.kid = header(attempt, u"kid"); // found by its thumbprint above: the verifier is not to choose again
    return given(crypto::verifyJws(*attempt.clientAssertion, {{key}, {}}).valid,
                 refusals::clientAssertionSignature, certificateFacts(attempt));
}

// Certificate-credentials.md names the v2 token endpoint; the v1 one and the issuer's two forms are taken too.
Outcome audienceIsThisTenant(Attempt &attempt)
{
    const auto &world = attempt.world;
    const auto audiences = attempt.clientAssertion->audiences();
    QStringList own;
    for (const QString &tenant : {world.directory.tenantId, world.directory.tenantDomain, attempt.tenant}) {
        const QString base = world.url + u'/' + tenant;
        own << issuerV1(world.url, tenant) << issuerV2(world.url, tenant) << base + u"/oauth2/v2.0/token"_s
            << base + u"/oauth2/token"_s;
    }
    return given(audiences.size() == 1 && own.contains(audiences.first(), Qt::CaseInsensitive),
                 refusals::clientAssertionAudience);
}

// Entra was not seen to look at jti. RFC 7523 section 3 lets an authority do so; what it answers is our choice.
Outcome clientAssertionNotUsed(Attempt &attempt)
{
    const QString jti = claim(attempt, u"jti");
    const bool fresh = jti.isEmpty()
        || attempt.replays.isFirst(jti, attempt.clientAssertion->text(), attempt.clientAssertion->time(u"exp"),
                                   attempt.now);
    return given(fresh, refusals::malformedRequest);
}

} // namespace obo::sandbox::checks
