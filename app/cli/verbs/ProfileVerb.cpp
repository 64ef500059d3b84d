#include "app/cli/verbs/ProfileVerb.h"

#include "base/Text.h"
#include "flow/ProfileSecrets.h"
#include "profile/ProfileJson.h"
#include "profile/export/Export.h"
#include "token/json/JsonWriter.h"

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

QString whereOf(const profile::Profile &profile)
{
    return profile.authorityUrl.isEmpty() ? profile.cloudId : profile.authorityUrl;
}

} // namespace

Command ProfileVerb::declare(Command parent)
{
    return parent.command("profile", Words::tr("Saved settings, shared with the window"));
}

void ProfileVerb::declareOptions(Command verb)
{
    verb.needsCommand();
    list_ = verb.command("list", Words::tr("Names of all profiles"));
    show_ = verb.command("show", Words::tr("One profile as JSON"));
    import_.declare(verb);
    export_ = verb.command("export",
                           Words::tr("One profile as a text for this or another program, without its secrets"));
    remove_ = verb.command("remove", Words::tr("Remove a profile and its secrets"));
    for (const Command &action : {show_, export_, remove_})
        action.text("PROFILE", name_, Words::tr("The profile's name")).required();
    output_.declare(list_);
    export_.text("--format", format_, Words::tr("json, appsettings, env or splat"))
        .oneOf(profile::exportFormats())
        .takes("FORMAT");
    remove_.flag("--keep-secret", keepSecret_,
                 Words::tr("Leave its secrets in the keychain, which is not asked then"));
    verb.example(
        u"Example:\n  obo profile import appsettings.json --name \"Contoso Orders API\" --take-secret\n"
        "  obo profile export \"Contoso Orders API\" --format env"_s);
}

QFuture<int> ProfileVerb::list(Job &job, const profile::ProfileStore &store) const
{
    const QList<profile::Profile> all = store.profiles();
    if (output_.chosen(job.io) == "json"_L1) {
        token::JsonWriter out;
        out.beginArray();
        for (const profile::Profile &one : all)
            out.raw(profile::profileToJson(one));
        out.endArray();
        job.io.out.write(out.take());
        return done(Done);
    }
    for (const profile::Profile &one : all)
        job.io.print(base::visible(one.name) + u"\n  "_s
                     + base::visible(whereOf(one) + u", "_s + one.tenant + u", "_s + one.clientId) + u'\n');
    if (all.isEmpty())
        job.io.say(
            Words::tr("There is no profile yet. Make one with \"obo profile import\" or in the window."));
    return done(Done);
}

QFuture<int> ProfileVerb::exportProfile(Job &job, const profile::Profile &profile) const
{
    const profile::Exported made = profile::exportProfile(profile, format_);
    // A carriage return or an escape sequence in a value must not act on a terminal.
    job.io.print(base::visible(made.text, true));
    for (const QString &sentence : made.leftOut)
        job.io.say(Words::tr("Not in the text: %1").arg(sentence));
    return done(Done);
}

QFuture<int> ProfileVerb::removeAlone(const Job &job, profile::ProfileStore &store,
                                      const profile::Profile &profile)
{
    const QString name = profile.name;
    const QString id = profile.id;
    if (const auto removed = store.remove(id); !removed)
        return fail(job, removed.error());
    job.io.say(
        Words::tr(
            "The profile \"%1\" was removed. What the keychain holds for it stays there, under the service "
            "obo-workbench with keys that begin with %2.")
            .arg(name, id));
    return done(Done);
}

QFuture<int> ProfileVerb::remove(Job &job, profile::ProfileStore &store, const profile::Profile &profile) const
{
    if (keepSecret_)
        return removeAlone(job, store, profile);
    auto secrets = std::make_shared<flow::ProfileSecrets>(job.services.secrets(), store);
    return secrets->remove(profile.id)
        .then(QtFuture::Launch::Sync,
              [&job, secrets,
               name = profile.name](const base::Result<std::shared_ptr<flow::RemovedProfile>> &removed) -> int {
                  if (!removed) {
                      sayError(job.io, removed.error());
                      if (removed.error().kind == base::ErrorKind::Keychain && !job.stop.stop_requested())
                          job.io.say(Words::tr("--keep-secret removes the profile alone."));
                      return exitCodeOf(removed.error());
                  }
                  job.io.say(Words::tr("The profile \"%1\" was removed.").arg(name));
                  return Done;
              });
}

QFuture<int> ProfileVerb::run(Job &job)
{
    const auto store = job.services.profiles();
    if (!store)
        return fail(job, store.error());
    if (list_.chosen())
        return list(job, **store);
    if (import_.chosen())
        return import_.run(job, **store);
    const QString name = name_;
    const profile::Profile *found = (*store)->findByName(name);
    if (!found)
        return fail(job,
                    {base::ErrorKind::BadInput,
                     Words::tr("There is no profile named \"%1\". \"obo profile list\" shows them.").arg(name),
                     {},
                     base::Place::field(u"profile"_s),
                     std::nullopt});
    if (remove_.chosen())
        return remove(job, **store, *found);
    if (export_.chosen())
        return exportProfile(job, *found);
    token::JsonWriter out;
    out.raw(profile::profileToJson(*found));
    job.io.out.write(out.take());
    return done(Done);
}

} // namespace obo::cli
