#include "flow/verify/VerifyJob.h"

#include "base/Text.h"
#include "crypto/OnPool.h"
#include "flow/Words.h"

#include <QLocale>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

using base::Severity;

/// A symmetric key that anybody can fetch is no secret, and a signature by it no proof.
crypto::KeySet published(const crypto::KeySet &set)
{
    crypto::KeySet open{{}, set.skipped};
    for (const crypto::Key &key : set.keys)
        if (key.type != crypto::KeyType::Symmetric)
            open.keys += key;
    return open;
}

/// What was fetched and is no key set is an answer that is of no use, not an input that is.
base::Error noKeySet(const base::Error &error, const QString &host)
{
    return {base::ErrorKind::Protocol,
            Words::tr("What %1 answered is no key set. %2 Check the address, or give the keys as a file.")
                .arg(host, error.summary),
            error.detail,
            {},
            {}};
}

base::Finding otherIssuer(const QString &asked, const QString &named)
{
    return {
        Severity::MayStop,
        u"signature-of-another-issuer"_s,
        Words::tr("The keys are those of %1, and the token names %2 as its issuer.")
            .arg(base::visible(asked), base::visible(named)),
        Words::tr("An API must take a token only if its own issuer's keys signed it (RFC 8725 section 3.8)."),
        Words::tr("Check it with the keys of the issuer that the token names."),
        base::Place::claim(u"iss"_s),
        {}};
}

} // namespace

QFuture<VerificationResult> VerifyJob::start(const KeySource &source, const token::Jwt &token,
                                             const KeysWanted &wanted, std::stop_token stop)
{
    const std::shared_ptr<VerifyJob> job(new VerifyJob(source, token, wanted, std::move(stop)));
    job->promise_.start();
    const auto future = job->promise_.future();
    job->begin();
    return future;
}

VerifyJob::VerifyJob(KeySource source, token::Jwt token, KeysWanted wanted, std::stop_token stop)
    : source_(std::move(source))
    , token_(std::move(token))
    , wanted_(std::move(wanted))
    , stop_(std::move(stop))
{
}

QString VerifyJob::issuer() const
{
    return wanted_.address.isEmpty() ? token_.claimText(u"iss") : wanted_.address;
}

QString VerifyJob::applicationId() const
{
    QString audience = token_.audiences().value(0);
    if (audience.startsWith("api://"_L1))
        audience = audience.mid(6);
    return QUuid::fromString(audience).isNull() ? QString() : audience;
}

void VerifyJob::begin()
{
    if (auto verdict = crypto::verdictWithoutKeys(token_)) {
        promise_.addResult(
            std::make_shared<base::Result<Verification>>(Verification{std::move(*verdict), {}, {}}));
        promise_.finish();
        return;
    }
    if (wanted_.from == KeysWanted::From::Text) {
        document_.text = std::make_shared<const KeyText>(wanted_.text);
        compute();
        return;
    }
    fetch(KeySource::Use::Held);
}

void VerifyJob::fetch(KeySource::Use use)
{
    auto got = wanted_.from == KeysWanted::From::Url ? source_.fromJwksUrl(wanted_.address, use, stop_)
                                                     : source_.fromIssuer(issuer(), use, stop_);
    got.then(QtFuture::Launch::Sync,
             [job = shared_from_this()](const DocumentResult &result) { job->onDocument(result); });
}

void VerifyJob::fetchOfApplication()
{
    ofApplication_ = true;
    before_ +=
        {u"keys"_s, Severity::Note,
         Words::tr("The key ID is not among the tenant's keys. The application %1 may sign with its own, so "
                   "these are asked for.")
             .arg(applicationId())};
    source_.fromIssuer(issuer(), KeySource::Use::Held, stop_, applicationId())
        .then(QtFuture::Launch::Sync,
              [job = shared_from_this()](const DocumentResult &result) { job->onDocument(result); });
}

void VerifyJob::onDocument(const DocumentResult &got)
{
    if (!*got) {
        finish(base::fail(got->error()));
        return;
    }
    document_ = **got;
    compute();
}

void VerifyJob::compute()
{
    using Verdict = base::Result<crypto::Verdict>;
    crypto::onPool([job = shared_from_this()]() -> Verdict {
        return job->document_.text->keys().map([&job](const crypto::KeySet &set) {
            return crypto::verifyJws(job->token_,
                                     job->wanted_.from == KeysWanted::From::Text ? set : published(set));
        });
    }).then(QtFuture::Launch::Sync, [job = shared_from_this()](const std::shared_ptr<Verdict> &verdict) {
        job->onVerdict(*verdict);
    });
}

void VerifyJob::onVerdict(const base::Result<crypto::Verdict> &verdict)
{
    if (stop_.stop_requested()) {
        finish(base::fail(base::ErrorKind::Cancelled, Words::tr("Cancelled.")));
        return;
    }
    if (verdict && verdict->keyUnknown && document_.held && !refetched_) {
        refetched_ = true;
        before_ += {u"keys"_s, Severity::Note,
                    Words::tr("The key ID is not among the keys held since %1, so they are asked for again.")
                        .arg(QLocale().toString(document_.fetched.toLocalTime().time(), QLocale::ShortFormat))};
        fetch(KeySource::Use::Refetched);
        return;
    }
    const bool entra = wanted_.from == KeysWanted::From::Issuer
        && describeKeys(wanted_, token_.claimText(u"iss")).owner == KeyOwner::Microsoft;
    if (verdict && verdict->keyUnknown && entra && !ofApplication_ && !applicationId().isEmpty()) {
        fetchOfApplication();
        return;
    }
    if (!verdict && wanted_.from != KeysWanted::From::Text)
        finish(base::fail(noKeySet(verdict.error(), document_.host)));
    else
        finish(verdict);
}

crypto::VerifyStep VerifyJob::keysStep() const
{
    const Verification keys = describeKeys(wanted_, token_.claimText(u"iss"));
    if (wanted_.from == KeysWanted::From::Text)
        return {u"keys"_s, Severity::Holds, Words::tr("Keys: %1.").arg(keys.keysFrom)};
    const QString time = QLocale().toString(document_.fetched.toLocalTime().time(), QLocale::ShortFormat);
    return {u"keys"_s, Severity::Holds,
            document_.held ? Words::tr("Keys: %1, held since %2.").arg(keys.keysFrom, time)
                           : Words::tr("Keys: %1, fetched at %2.").arg(keys.keysFrom, time)};
}

void VerifyJob::finish(const base::Result<crypto::Verdict> &verdict)
{
    auto result = verdict.map([this](const crypto::Verdict &made) {
        const QString named = token_.claimText(u"iss");
        Verification done = describeKeys(wanted_, named);
        done.verdict = made;
        done.verdict.steps = before_ + QList{keysStep()} + made.steps;
        if (made.valid && wanted_.from == KeysWanted::From::Issuer && !wanted_.address.isEmpty()
            && wanted_.address != named)
            done.verdict.findings += otherIssuer(wanted_.address, named);
        return done;
    });
    promise_.addResult(std::make_shared<base::Result<Verification>>(std::move(result)));
    promise_.finish();
}

} // namespace obo::flow
