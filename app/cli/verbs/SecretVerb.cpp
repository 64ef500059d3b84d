#include "app/cli/verbs/SecretVerb.h"

#include "base/Text.h"
#include "oauth/Fields.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

Command SecretVerb::declare(Command parent)
{
    return parent.command("secret",
                          Words::tr("Store, check or remove a profile's client secret in the keychain"));
}

void SecretVerb::declareOptions(Command verb)
{
    verb.needsCommand();
    set_ = verb.command("set", Words::tr("Store the secret read from standard input"));
    check_ = verb.command("check", Words::tr("Exit 0 if the secret is there"));
    remove_ = verb.command("remove", Words::tr("Remove the secret"));
    for (const Command &action : {set_, check_, remove_}) {
        action.text("PROFILE", profile_, Words::tr("The profile's name")).required();
        action.text("--kind", kind_, Words::tr("client-secret (default), key-passphrase or private-key"))
            .takes("KIND")
            .oneOf({u"client-secret"_s, u"key-passphrase"_s, u"private-key"_s});
    }
    verb.example(u"Example:\n  obo secret set \"Contoso Orders API\"\n  pass show orders | obo secret set "
                 "\"Contoso Orders API\""_s);
}

QFuture<int> SecretVerb::tell(Job &job, QFuture<keychain::StoreReply> reply, const QString &done) const
{
    return reply.then(QtFuture::Launch::Sync, [&job, done](const keychain::StoreReply &got) -> int {
        if (got.ok()) {
            job.io.say(done.arg(job.services.secrets().name()));
            return Done;
        }
        sayError(job.io, got.toError());
        return KeychainFailed;
    });
}

QString SecretVerb::key(const profile::Profile &profile) const
{
    return kind_ == "key-passphrase"_L1 ? profile::passphraseKey(profile.id)
        : kind_ == "private-key"_L1     ? profile::privateKeyKey(profile.id)
                                        : profile::clientSecretKey(profile.id);
}

base::Result<base::Secret> SecretVerb::read(Job &job, const QString &name) const
{
    if (kind_ == "private-key"_L1)
        return job.io.readAll( // many lines, or a PKCS#12 file's bytes
            Words::tr("Private key of \"%1\", then Ctrl+D on a line of its own: ").arg(name) + u'\n');
    auto line =
        job.io.readLine(kind_ == "key-passphrase"_L1 ? Words::tr("Key passphrase of \"%1\": ").arg(name)
                                                     : Words::tr("Client secret of \"%1\": ").arg(name));
    if (line)
        oauth::dropTrailingLineBreak(*line);
    return line;
}

QFuture<int> SecretVerb::set(Job &job, const profile::Profile &profile) const
{
    auto secret = read(job, base::visible(profile.name));
    if (!secret)
        return fail(job, secret.error());
    if (secret->isEmpty())
        return fail(job,
                    {base::ErrorKind::BadInput,
                     Words::tr("No secret was given, so nothing was stored. Type it, or pipe it in."),
                     {},
                     base::Place::field(u"client_secret"_s),
                     std::nullopt});
    if (kind_ == "client-secret"_L1 && oauth::looksLikeSecretId(secret->view()))
        job.io.say(Words::tr(
            "This looks like the secret's ID. The exchange needs its value; if AADSTS7000215 comes, store "
            "that."));
    return tell(job, job.services.secrets().write(key(profile), std::move(*secret)),
                Words::tr("The secret is stored in %1."));
}

QFuture<int> SecretVerb::run(Job &job)
{
    const auto store = job.services.profiles();
    if (!store)
        return fail(job, store.error());
    const QString name = profile_;
    const profile::Profile *profile = (*store)->findByName(name);
    if (!profile)
        return fail(job,
                    {base::ErrorKind::BadInput,
                     Words::tr("There is no profile named \"%1\". \"obo profile list\" shows them.").arg(name),
                     {},
                     base::Place::field(u"profile"_s),
                     std::nullopt});
    if (set_.chosen())
        return set(job, *profile);
    if (check_.chosen())
        return tell(job, job.services.secrets().read(key(*profile)), Words::tr("The secret is in %1."));
    return tell(job, job.services.secrets().remove(key(*profile)), Words::tr("The secret is removed from %1."));
}

} // namespace obo::cli
