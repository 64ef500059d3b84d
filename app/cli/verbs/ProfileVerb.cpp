#include "app/cli/verbs/ProfileVerb.h"

#include "app/cli/options/Inputs.h"
#include "base/Text.h"
#include "flow/ProfileSecrets.h"
#include "profile/Import.h"
#include "profile/ProfileJson.h"
#include "token/json/JsonWriter.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

QString whereOf(const profile::Profile &profile)
{
    return profile.authorityUrl.isEmpty() ? profile.cloudId : profile.authorityUrl;
}

} // namespace

CLI::App *ProfileVerb::declare(CLI::App &parent)
{
    const auto text = [](const QString &words) { return words.toStdString(); };
    CLI::App *verb =
        parent.add_subcommand("profile", text(Words::tr("Saved settings, shared with the window")));
    verb->require_subcommand(1);
    list_ = verb->add_subcommand("list", text(Words::tr("Names of all profiles")));
    show_ = verb->add_subcommand("show", text(Words::tr("One profile as JSON")));
    import_ = verb->add_subcommand(
        "import", text(Words::tr("Take over a profile, or the AzureAd section of an appsettings.json")));
    export_ = verb->add_subcommand("export", text(Words::tr("One profile as JSON, to import elsewhere")));
    remove_ = verb->add_subcommand("remove", text(Words::tr("Remove a profile and its secrets")));
    for (CLI::App *action : {show_, export_, remove_})
        action->add_option("PROFILE", name_, text(Words::tr("The profile's name")))->required()->type_name("");
    output_.declare(*list_);
    import_->add_option("FILE", file_, text(Words::tr("JSON file; - is standard input")))
        ->required()
        ->type_name("");
    import_->add_option("--name", importName_, text(Words::tr("Name of the new profile")))->type_name("NAME");
    import_->add_flag("--take-secret", takeSecret_,
                      text(Words::tr("Put a client secret that stands in the file into the keychain")));
    remove_->add_flag("--keep-secret", keepSecret_,
                      text(Words::tr("Remove the profile even when the keychain cannot remove its secrets")));
    verb->footer("Example:\n  obo profile import appsettings.json --name \"Contoso Orders API\" --take-secret\n"
                 "  obo profile list");
    return verb;
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

QFuture<int> ProfileVerb::importFile(Job &job, profile::ProfileStore &store) const
{
    Inputs inputs(job.io);
    auto read = inputs.file(u"FILE"_s, QString::fromStdString(file_), u"file"_s)
                    .and_then([](const base::Secret &bytes) { return profile::readImport(bytes); });
    if (!read)
        return fail(job, read.error());
    const QString wish = importName_.empty() ? read->profile.name : QString::fromStdString(importName_);
    read->profile.name = store.freeName(wish.isEmpty() ? Words::tr("Imported") : wish);
    if (auto saved = store.save(read->profile); !saved)
        return fail(job, saved.error());
    job.io.say(Words::tr("The profile \"%1\" was saved.").arg(read->profile.name));
    for (const QString &ignored : read->ignored)
        job.io.say(Words::tr("Not taken over: %1").arg(ignored));
    if (read->secret.isEmpty())
        return done(Done);
    if (!takeSecret_) {
        job.io.say(Words::tr(
            "The file holds a client secret. It was not taken over; --take-secret puts it into the keychain."));
        return done(Done);
    }
    return job.services.secrets()
        .write(profile::clientSecretKey(read->profile.id), std::move(read->secret))
        .then(QtFuture::Launch::Sync, [&job](const keychain::StoreReply &reply) -> int {
            if (reply.ok()) {
                job.io.say(Words::tr("The client secret is stored in %1.").arg(job.services.secrets().name()));
                return Done;
            }
            sayError(job.io, reply.toError());
            return KeychainFailed;
        });
}

QFuture<int> ProfileVerb::remove(Job &job, profile::ProfileStore &store, const profile::Profile &profile) const
{
    using Policy = flow::ProfileSecrets::WhenKeychainFails;
    auto secrets = std::make_shared<flow::ProfileSecrets>(job.services.secrets(), store);
    return secrets->remove(profile.id, keepSecret_ ? Policy::RemoveProfile : Policy::KeepProfile)
        .then(QtFuture::Launch::Sync,
              [&job, secrets,
               name = profile.name](const base::Result<std::shared_ptr<flow::RemovedProfile>> &removed) -> int {
                  if (!removed) {
                      sayError(job.io, removed.error());
                      return exitCodeOf(removed.error());
                  }
                  job.io.say(Words::tr("The profile \"%1\" was removed.").arg(name));
                  if (!(*removed)->warning.isEmpty())
                      job.io.say((*removed)->warning);
                  return Done;
              });
}

QFuture<int> ProfileVerb::run(Job &job)
{
    const auto store = job.services.profiles();
    if (!store)
        return fail(job, store.error());
    if (!(*store)->damagedCopy().isEmpty())
        job.io.say(
            Words::tr("The profile file was damaged. A copy is kept as %1.").arg((*store)->damagedCopy()));
    if (list_->parsed())
        return list(job, **store);
    if (import_->parsed())
        return importFile(job, **store);
    const QString name = QString::fromStdString(name_);
    const profile::Profile *found = (*store)->findByName(name);
    if (!found)
        return fail(job,
                    {base::ErrorKind::BadInput,
                     Words::tr("There is no profile named \"%1\". \"obo profile list\" shows them.").arg(name),
                     {},
                     base::Place::field(u"profile"_s),
                     std::nullopt});
    if (remove_->parsed())
        return remove(job, **store, *found);
    token::JsonWriter out;
    out.raw(profile::profileToJson(*found));
    job.io.out.write(out.take());
    return done(Done);
}

} // namespace obo::cli
