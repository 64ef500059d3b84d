#include "app/cli/verbs/ImportAction.h"

#include "app/cli/options/Inputs.h"
#include "base/Text.h"
#include "flow/ImportSaver.h"
#include "profile/import/ImportReport.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

base::Error badUse(const QString &sentence, const QString &place)
{
    return {base::ErrorKind::BadInput, sentence, {}, base::Place::field(place), std::nullopt};
}

/// So that no program that is started later inherits them.
void forgetSecretVariables()
{
    for (const char *name : {"AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PASSWORD"})
        forgetVariable(name);
}

/// What became of one profile, on standard error.
int say(const Job &job, const flow::SavedImport &saved, const QStringList &found, bool taken)
{
    job.io.say(Words::tr("The profile \"%1\" was saved.").arg(saved.profile.name));
    for (const QString &name : saved.stored)
        job.io.say(Words::tr("Stored in %1: %2").arg(job.services.secrets().name(), name));
    if (saved.keychainError) {
        sayError(job.io, *saved.keychainError);
        return KeychainFailed;
    }
    if (!taken && !found.isEmpty())
        job.io.say(
            Words::tr("Not taken over: %1. --take-secret puts it into the keychain.").arg(found.join(u", "_s)));
    return Done;
}

/// The profiles one after another; the first exit code that is not Done counts.
QFuture<int> saveAll(Job &job, profile::ProfileStore &store, const std::shared_ptr<profile::Import> &import,
                     const QString &name, bool takeSecret, std::size_t at = 0, int code = Done)
{
    if (at > 0 && at < import->profiles.size() && job.stop.stop_requested()) {
        job.io.say(Words::tr("Cancelled. Profiles that were not saved: %1. Import the file again for them.")
                       .arg(import->profiles.size() - at));
        code = Interrupted;
    }
    if (at == import->profiles.size() || code == Interrupted)
        return QtFuture::makeReadyFuture<int>(std::move(code));
    const QStringList found = import->profiles[at].secretNames();
    return flow::saveImport(store, job.services.secrets(), std::move(import->profiles[at]), name, takeSecret)
        .then(QtFuture::Launch::Sync,
              [=, &job, &store](const std::shared_ptr<base::Result<flow::SavedImport>> &saved) {
                  if (!*saved) {
                      sayError(job.io, saved->error());
                      int failed = exitCodeOf(saved->error());
                      return QtFuture::makeReadyFuture<int>(std::move(failed));
                  }
                  const int one = say(job, **saved, found, takeSecret);
                  return saveAll(job, store, import, name, takeSecret, at + 1, code == Done ? one : code);
              })
        .unwrap();
}

} // namespace

void ImportAction::declare(const Command &parent)
{
    command_ = parent.command(
        "import",
        Words::tr(
            "Take over settings: appsettings.json, .env, Spring, PowerShell splat, MSAL Node, curl, Postman, "
            "Bruno, Insomnia, or a profile"));
    const Option file = command_.text("FILE", file_, Words::tr("The file; - is standard input"));
    command_.flag("--environment", environment_, Words::tr("Read this process's AZURE_… variables instead"))
        .excludes(file);
    command_.text("--format", format_, Words::tr("What the file is, where it is not recognised"))
        .oneOf(profile::importFormats())
        .takes("FORMAT");
    command_.text("--name", name_, Words::tr("Name of the new profile")).takes("NAME");
    command_.number("--pick", pick_, Words::tr("Which one, when the file holds several; 0 takes all"))
        .takes("NUMBER");
    command_.flag("--take-secret", takeSecret_,
                  Words::tr("Put secrets that stand in the file into the keychain"));
    command_.flag("--dry-run", dryRun_, Words::tr("Only say what was found; save nothing"));
    output_.declare(command_);
}

base::Result<profile::Import> ImportAction::read(const Job &job) const
{
    if (environment_) {
        auto made = profile::readEnvironment(QProcessEnvironment::systemEnvironment());
        forgetSecretVariables();
        return made;
    }
    if (file_.isEmpty())
        return base::fail(badUse(Words::tr("Name the file to import, or --environment."), u"file"_s));
    Inputs inputs(job.io);
    return inputs.file(u"FILE"_s, file_, u"file"_s).and_then([this](const base::Secret &bytes) {
        return profile::readImport(bytes, QFileInfo(file_).fileName(), format_);
    });
}

base::Result<void> ImportAction::pick(profile::Import &import) const
{
    const auto count = static_cast<int>(import.profiles.size());
    if (pick_ < 0 || pick_ > count)
        return base::fail(
            badUse(Words::tr("--pick takes a number up to %1; 0 takes all.").arg(count), u"pick"_s));
    if (pick_ == 0)
        return {};
    profile::ImportedProfile chosen = std::move(import.profiles[static_cast<std::size_t>(pick_ - 1)]);
    import.profiles.clear();
    import.profiles.push_back(std::move(chosen));
    return {};
}

QFuture<int> ImportAction::run(Job &job, profile::ProfileStore &store) const
{
    const auto failed = [&job](const base::Error &error) {
        sayError(job.io, error);
        int code = exitCodeOf(error);
        return QtFuture::makeReadyFuture<int>(std::move(code));
    };
    auto made = read(job);
    if (!made)
        return failed(made.error());
    if (auto picked = pick(*made); !picked)
        return failed(picked.error());
    job.io.out.write(output_.chosen(job.io) == "json"_L1 ? profile::importJson(*made)
                                                         : profile::importText(*made).toUtf8());
    if (dryRun_) {
        int code = Done;
        return QtFuture::makeReadyFuture<int>(std::move(code));
    }
    return saveAll(job, store, std::make_shared<profile::Import>(std::move(*made)), name_, takeSecret_);
}

} // namespace obo::cli
