#include "app/cli/options/VerifyOptions.h"

#include "app/cli/Verb.h"
#include "base/Text.h"
#include "flow/KeySource.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

QFuture<VerifyOptions::Outcome> ready(base::Result<crypto::Verdict> verdict)
{
    return QtFuture::makeReadyFuture(std::make_shared<base::Result<crypto::Verdict>>(std::move(verdict)));
}

crypto::Verdict verifiedWith(const token::Jwt &token, const flow::Keys &keys)
{
    crypto::Verdict verdict = crypto::verifyJws(token, keys.set);
    verdict.reason = Words::tr("%1 Keys: %2.").arg(verdict.reason, keys.from);
    return verdict;
}

bool isUrl(const std::string &text) { return text.starts_with("https://") || text.starts_with("http://"); }

} // namespace

void VerifyOptions::declare(CLI::App &verb)
{
    auto *verify = verb.add_flag("--verify", verify_, Words::tr("Check the signature").toStdString());
    auto *jwks =
        verb.add_option("--jwks", jwks_, Words::tr("With these keys: a JWKS file or URL").toStdString())
            ->type_name("FILE|URL")
            ->needs(verify);
    verb.add_option("--issuer", issuer_,
                    Words::tr("With the keys that this issuer's discovery document names").toStdString())
        ->type_name("URL")
        ->needs(verify)
        ->excludes(jwks);
    transport_.declare(verb, verify);
}

base::Result<QString> VerifyOptions::issuerOf(Job &job, const token::Jwt &token) const
{
    if (!issuer_.empty())
        return QString::fromStdString(issuer_);
    const QString issuer = token.claimText(u"iss");
    if (flow::isWellKnownIssuer(issuer))
        return issuer;
    if (const auto store = job.services.profiles(); store && !issuer.isEmpty()) {
        const QUrl url(issuer, QUrl::StrictMode);
        for (const profile::Profile &profile : (*store)->profiles()) {
            const QUrl known(profile.authorityUrl, QUrl::StrictMode);
            if (!profile.authorityUrl.isEmpty() && known.scheme() == url.scheme() && known.host() == url.host()
                && known.port() == url.port())
                return issuer;
        }
    }
    return base::fail(
        base::ErrorKind::BadInput,
        Words::tr("The token's issuer, %1, is none that this program knows, so its keys are not fetched. Give "
                  "--issuer URL if you trust it, or --jwks FILE.")
            .arg(issuer.isEmpty() ? Words::tr("which it does not name") : base::visible(issuer)),
        {}, base::Place::claim(u"iss"_s));
}

QFuture<VerifyOptions::Outcome> VerifyOptions::verdict(Job &job, Inputs &inputs, const token::Jwt &token) const
{
    if (!verify_) {
        crypto::Verdict verdict;
        verdict.alg = token.headerValue(u"alg").text();
        verdict.kid = token.headerValue(u"kid").text();
        verdict.reason = Words::tr("Not checked. --verify checks it.");
        return ready(verdict);
    }
    if (!jwks_.empty() && !isUrl(jwks_)) {
        const auto file = inputs.file(u"--jwks"_s, QString::fromStdString(jwks_), u"jwks"_s);
        if (!file)
            return ready(base::fail(file.error()));
        const auto keys =
            crypto::readKeySet(QByteArray(file->view().data(), static_cast<qsizetype>(file->size())));
        return ready(keys.map([&](const crypto::KeySet &set) {
            return verifiedWith(token, {set, Words::tr("the file %1").arg(QString::fromStdString(jwks_))});
        }));
    }
    auto transport = transport_.transport(inputs);
    if (!transport)
        return ready(base::fail(transport.error()));
    auto source = std::make_shared<flow::KeySource>(job.services.http(), *transport);
    QFuture<flow::KeysResult> keys;
    if (!jwks_.empty()) {
        keys = source->fromJwksUrl(QString::fromStdString(jwks_), job.stop);
    } else {
        const auto issuer = issuerOf(job, token);
        if (!issuer)
            return ready(base::fail(issuer.error()));
        keys = source->fromIssuer(*issuer, job.stop);
    }
    return keys.then(QtFuture::Launch::Sync, [source, token](const flow::KeysResult &got) {
        return std::make_shared<base::Result<crypto::Verdict>>(
            got->map([&token](const flow::Keys &found) { return verifiedWith(token, found); }));
    });
}

} // namespace obo::cli
