#include "ui/credential/PathField.h"

#include "oauth/Fields.h"
#include "ui/theme/Fonts.h"
#include "ui/token/QuietFileDialog.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace obo::ui {

PathField::PathField(const QString &name, QWidget *parent)
    : QWidget(parent)
    , field_(new QLineEdit)
    , name_(name)
{
    field_->setAccessibleName(name);
    field_->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    auto *button = new QPushButton(tr("Choose…"));
    button->setAccessibleName(tr("Choose: %1").arg(name));
    button->setFont(secondaryFont());
    button->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(rowGap);
    row->addWidget(field_, 1);
    row->addWidget(button);
    connect(field_, &QLineEdit::textEdited, this, &PathField::edited);
    connect(button, &QPushButton::clicked, this, &PathField::choose);
}

void PathField::setPath(const QString &path)
{
    if (path != field_->text())
        field_->setText(path);
}

QString PathField::path() const
{
    const QString text = oauth::cleanField(field_->text());
    const QUrl url(text);
    return url.isLocalFile() ? url.toLocalFile() : text;
}

void PathField::choose()
{
    auto *dialog = new QuietFileDialog(this, name_, QFileInfo(path()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &chosen) {
        field_->setText(chosen);
        Q_EMIT edited();
    });
    dialog->open();
}

} // namespace obo::ui
