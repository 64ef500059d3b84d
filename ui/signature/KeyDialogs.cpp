#include "ui/signature/KeyDialogs.h"

#include "base/Text.h"
#include "http/UrlRules.h"
#include "ui/theme/Words.h"
#include "ui/token/QuietFileDialog.h"

#include <QFileInfo>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr qint64 largestFile = 1 << 20; // as much as the HTTP client takes from a server

QMessageBox *plainBox(QWidget &parent, QMessageBox::Icon icon, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(icon, title, {}, QMessageBox::Cancel, &parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(base::visible(text));
    return box;
}

void tell(QWidget &parent, const QString &title, const QString &text)
{
    auto *box = plainBox(parent, QMessageBox::Warning, title, text);
    box->setStandardButtons(QMessageBox::Ok);
    box->open();
}

} // namespace

void askAboutIssuer(QWidget &parent, const QString &issuer, const UseKeys &use)
{
    const auto url = http::allowedUrl(issuer);
    if (!url) {
        tell(parent, Words::tr("No keys to fetch"),
             issuer.isEmpty()
                 ? Words::tr(
                     "The token names no issuer whose keys could be fetched. Use keys from a file or a URL.")
                 : Words::tr(
                       "The token names %1 as its issuer, which is no address that keys are fetched from. Use "
                       "keys from a file or a URL.")
                       .arg(issuer));
        return;
    }
    const QString host = url->host(QUrl::FullyEncoded);
    auto *box = plainBox(
        parent, QMessageBox::Question, Words::tr("Fetch keys from %1?").arg(base::visible(host)),
        Words::tr("The token names %1 as its issuer. That is none of Microsoft's clouds and no profile's "
                  "authority. Its keys would be fetched from %2, and whoever runs that host can see it.")
            .arg(issuer, host));
    QPushButton *fetch = box->addButton(Words::tr("Fetch keys"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(fetch, &QPushButton::clicked, &parent,
                     [use, issuer] { use(flow::KeysWanted::ofIssuer(issuer)); });
    box->open();
}

void askForKeyFile(QWidget &parent, const UseKeys &use)
{
    auto *dialog = new QuietFileDialog(&parent, Words::tr("Use keys from a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, [&parent, use](const QString &path) {
        QFile file(path);
        const QString name = QFileInfo(path).fileName();
        if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
            tell(
                parent, Words::tr("Use keys from a file"),
                Words::tr("%1 could not be read as a key set. Choose a JWKS file of at most 1 MiB.").arg(name));
        else
            use(flow::KeysWanted::inFile(name, file.read(largestFile)));
    });
    dialog->open();
}

void askForKeyUrl(QWidget &parent, const UseKeys &use)
{
    auto *dialog = new QInputDialog(&parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Words::tr("Keys from a URL"));
    dialog->setLabelText(Words::tr("Address of a key set (JWKS):"));
    dialog->setOkButtonText(Words::tr("Fetch keys"));
    QObject::connect(dialog, &QInputDialog::textValueSelected, &parent, [use](const QString &text) {
        if (!text.trimmed().isEmpty())
            use(flow::KeysWanted::atUrl(text.trimmed()));
    });
    dialog->open();
}

} // namespace obo::ui
