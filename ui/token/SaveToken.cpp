#include "ui/token/SaveToken.h"

#include "base/PrivateFile.h"
#include "base/Text.h"
#include "ui/theme/Words.h"
#include "ui/token/QuietFileDialog.h"

#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

void tellFailure(QWidget &parent, const base::Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Warning, Words::tr("Save token"), {}, QMessageBox::Ok, &parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(base::visible(error.summary));
    box->setInformativeText(base::visible(error.detail).toHtmlEscaped());
    box->open();
}

} // namespace

base::Result<void> writePrivately(const QString &path, const base::Secret &text)
{
    const QByteArrayView bytes(text.view().data(), static_cast<qsizetype>(text.size()));
    if (const auto fault = base::writePrivateFile(path, bytes))
        return base::fail(base::ErrorKind::Storage,
                          Words::tr("The token could not be saved as %1. Choose another folder.").arg(path),
                          *fault);
    return {};
}

void askAndSave(QWidget &parent, base::Secret token)
{
    auto *dialog = new QuietFileDialog(&parent, Words::tr("Save token"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(u"token.jwt"_s);
    auto kept = std::make_shared<base::Secret>(std::move(token));
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, [&parent, kept](const QString &path) {
        if (const auto saved = writePrivately(path, *kept); !saved)
            tellFailure(parent, saved.error());
    });
    dialog->open();
}

} // namespace obo::ui
