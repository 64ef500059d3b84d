#include "ui/import/ImportDesk.h"

#include "flow/ImportSaver.h"
#include "ui/assertion/WhenDone.h"
#include "ui/import/ExportDialog.h"
#include "ui/import/ImportDialog.h"
#include "ui/import/ImportReader.h"
#include "ui/token/QuietFileDialog.h"

#include <QEventLoopLocker>
#include <QFileInfo>
#include <memory>

using namespace Qt::StringLiterals;

namespace obo::ui {

ImportDesk::ImportDesk(const Theme &theme, profile::ProfileStore &profiles, keychain::SecretStore &secrets,
                       QWidget *window)
    : QObject(window)
    , theme_(theme)
    , profiles_(profiles)
    , secrets_(secrets)
    , window_(window)
    , reader_(new ImportReader(this))
{
}

void ImportDesk::ask()
{
    auto *dialog = new QuietFileDialog(window_, tr("Import settings"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(dialog->filter() | QDir::Hidden); // .env
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        reader_->readFile(path, [this, path](base::Result<profile::Import> made, const QString &) {
            if (made)
                show(std::move(*made), QFileInfo(path).fileName());
            else
                Q_EMIT told(made.error().summary);
        });
    });
    dialog->open();
}

void ImportDesk::offer(base::Secret bytes, const QString &fileName, const Otherwise &otherwise)
{
    reader_->read(std::move(bytes), fileName,
                  [this, fileName, otherwise](base::Result<profile::Import> made, const QString &format) {
                      if (made)
                          show(std::move(*made), fileName);
                      else
                          otherwise(made.error(), !format.isEmpty());
                  });
}

void ImportDesk::show(profile::Import import, const QString &source)
{
    auto *dialog = new ImportDialog(theme_, std::move(import), source, window_);
    connect(dialog, &ImportDialog::importRequested, this,
            [this, dialog] { save(dialog->takeChosen(), dialog->profileName(), dialog->takesSecrets()); });
    dialog->open();
}

void ImportDesk::save(profile::ImportedProfile found, const QString &name, bool takeSecrets)
{
    // A window that closes meanwhile must not end the program before the keychain has answered.
    auto alive = std::make_shared<QEventLoopLocker>();
    whenDone(flow::saveImport(profiles_, secrets_, std::move(found), name, takeSecrets), this,
             [this, alive](const std::shared_ptr<base::Result<flow::SavedImport>> &saved) {
                 if (!*saved) {
                     Q_EMIT told(saved->error().summary);
                     return;
                 }
                 Q_EMIT imported((*saved)->profile.id);
                 if ((*saved)->keychainError)
                     Q_EMIT told((*saved)->keychainError->summary);
                 else if (!(*saved)->stored.isEmpty())
                     Q_EMIT told(tr("Stored in %1: %2").arg(secrets_.name(), (*saved)->stored.join(u", "_s)));
             });
}

void ImportDesk::exportProfile(const profile::Profile &profile)
{
    (new ExportDialog(theme_, profile, window_))->open();
}

} // namespace obo::ui
