#include "ui/import/ExportDialog.h"

#include "base/Text.h"
#include "profile/export/Export.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"
#include "ui/token/QuietFileDialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {

ExportDialog::ExportDialog(const Theme &theme, profile::Profile profile, QWidget *parent)
    : QDialog(parent)
    , theme_(theme)
    , profile_(std::move(profile))
    , format_(new QComboBox)
    , text_(new QPlainTextEdit)
    , news_(new PlainLabel)
{
    setWindowTitle(tr("Export settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &format : profile::exportFormats())
        format_->addItem(profile::exportFormatName(format), format);
    format_->setCurrentIndex(1); // the profile itself is the last that one wants elsewhere
    format_->setAccessibleName(tr("Format"));
    preparePlainBox(*text_, tr("Exported text"));
    text_->setMinimumHeight(80);
    news_->setMuted(theme);
    news_->setWordWrap(true);
    auto *label = new PlainLabel(tr("&Format"));
    label->setBuddy(format_);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(format_, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    QPushButton *saveAs = buttons->addButton(tr("&Save…"), QDialogButtonBox::ActionRole);
    copy->setAutoDefault(false);
    saveAs->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(paneMargin, 16, paneMargin, groupGap);
    column->setSpacing(groupGap);
    column->addLayout(row);
    column->addWidget(text_, 1);
    column->addWidget(news_);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(written_); });
    connect(saveAs, &QPushButton::clicked, this, &ExportDialog::save);
    connect(format_, &QComboBox::currentIndexChanged, this, &ExportDialog::present);
    connect(&theme, &Theme::changed, this, &ExportDialog::present);
    present();
    resize(640, 480);
    format_->setFocus();
}

void ExportDialog::present()
{
    const profile::Exported made = profile::exportProfile(profile_, format_->currentData().toString());
    written_ = made.text;
    fileName_ = made.fileName;
    PlainBoxWriter writer(*text_, theme_);
    writer.fixed(made.text);
    const QString first = tr("Secrets are not in the text: placeholders stand in their places.");
    news_->setText(made.leftOut.isEmpty()
                       ? first
                       : first + u'\n' + tr("Not in the text: %1").arg(made.leftOut.join(u' ')));
}

void ExportDialog::save()
{
    auto *dialog = new QuietFileDialog(this, tr("Export settings"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setFilter(dialog->filter() | QDir::Hidden);
    dialog->selectFile(fileName_);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const QByteArray text = written_.toUtf8();
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
            news_->setText(
                tr("%1 could not be written. Choose another folder. %2").arg(path, file.errorString()));
        else
            news_->setText(tr("Saved as %1.").arg(path));
    });
    dialog->open();
}

} // namespace obo::ui
