#include "app/cli/options/VerifyOptions.h"

#include "app/cli/Verb.h"
#include "base/Text.h"
#include "flow/verify/KnownIssuers.h"

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

QFuture<VerifyOptions::Outcome> ready(base::Result<flow::Verification> verification)
{
    return QtFuture::makeReadyFuture(
        std::make_shared<base::Result<flow::Verification>>(std::move(verification)));
}

flow::Verification notAsked(const token::Jwt &token)
{
    flow::Verification verification;
    verification.verdict.alg = token.headerValue(u"alg").text();
    verification.verdict.kid = token.headerValue(u"kid").text();
    verification.verdict.reason = Words::tr("Not checked. --verify checks it.");
    return verification;
}

flow::Verification withKeysNamed(flow::Verification verification)
{
    if (!verification.keysFrom.isEmpty())
        verification.verdict.reason =
            Words::tr("%1 Keys: %2.").arg(verification.verdict.reason, verification.keysFrom);
    return verification;
}

bool isUrl(const QString &text) { return text.startsWith("https://"_L1) || text.startsWith("http://"_L1); }

} // namespace

void VerifyOptions::declare(Command verb)
{
    const Option verify = verb.flag("--verify", verify_, Words::tr("Check the signature"));
    const Option jwks = verb.text("--jwks", jwks_, Words::tr("With these keys: a JWKS file or URL"))
                            .takes("FILE|URL")
                            .needs(verify);
    verb.text("--issuer", issuer_, Words::tr("With the keys that this issuer's discovery document names"))
        .takes("URL")
        .needs(verify)
        .excludes(jwks);
    transport_.declare(verb, verify);
}

base::Result<QString> VerifyOptions::issuerOf(Job &job, const token::Jwt &token) const
{
    if (!issuer_.isEmpty())
        return issuer_;
    const QString issuer = token.claimText(u"iss");
    QStringList authorities;
    if (const auto store = job.services.profiles())
        for (const profile::Profile &profile : (*store)->profiles())
            authorities += profile.authorityUrl;
    if (flow::isTrustedIssuer(issuer, authorities))
        return issuer;
    return base::fail(
        base::ErrorKind::BadInput,
        Words::tr("The token's issuer, %1, is none that this program knows, so its keys are not fetched. Give "
                  "--issuer URL if you trust it, or --jwks FILE.")
            .arg(issuer.isEmpty() ? Words::tr("which it does not name") : base::visible(issuer)),
        {}, base::Place::claim(u"iss"_s));
}

base::Result<flow::KeysWanted> VerifyOptions::wanted(Job &job, Inputs &inputs, const token::Jwt &token) const
{
    if (isUrl(jwks_))
        return flow::KeysWanted::atUrl(jwks_);
    if (!jwks_.isEmpty())
        return inputs.file(u"--jwks"_s, jwks_, u"jwks"_s).map([this](const base::Secret &file) {
            return flow::KeysWanted::inFile(
                jwks_, QByteArray(file.view().data(), static_cast<qsizetype>(file.size())));
        });
    return issuerOf(job, token).map(flow::KeysWanted::ofIssuer);
}

QFuture<VerifyOptions::Outcome> VerifyOptions::verdict(Job &job, Inputs &inputs, const token::Jwt &token) const
{
    if (!verify_)
        return ready(notAsked(token));
    const auto transport = transport_.transport(inputs);
    if (!transport)
        return ready(base::fail(transport.error()));
    // What no key could change needs no issuer that one trusts.
    if (auto verdict = crypto::verdictWithoutKeys(token))
        return ready(flow::Verification{std::move(*verdict), {}, {}});
    const auto keys = wanted(job, inputs, token);
    if (!keys)
        return ready(base::fail(keys.error()));
    return flow::Verifier(job.services.http(), job.services.clock(), *transport)
        .verify(token, *keys, job.stop)
        .then(QtFuture::Launch::Sync, [](const Outcome &outcome) {
            return std::make_shared<base::Result<flow::Verification>>(outcome->map(withKeysNamed));
        });
}

} // namespace obo::cli
