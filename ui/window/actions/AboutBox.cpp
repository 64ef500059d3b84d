#include "ui/window/actions/AboutBox.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Words.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace obo::ui {

QString aboutText()
{
    const QStringList lines = {
        Words::tr(
            "Runs the OAuth 2.0 On-Behalf-Of flow, and says what a token holds and why an authority refused."),
        {},
        Words::tr("This program: Apache License 2.0."),
        {},
        Words::tr("It stands on:"),
        Words::tr("Qt %1: GNU LGPL 3, dynamically linked. Source: https://download.qt.io/")
            .arg(QString::fromLatin1(qVersion())),
        Words::tr("QtKeychain: BSD 3-clause"),
        Words::tr("OpenSSL 3: Apache License 2.0"),
        Words::tr("tl::expected: CC0 1.0"),
        Words::tr("CLI11 (in obo): BSD 3-clause"),
        Words::tr("GNU libmicrohttpd (in obo-sandbox): GNU LGPL 2.1 or later, dynamically linked"),
        {},
        Words::tr("Its data comes from:"),
        Words::tr("Microsoft's identity platform documentation (CC BY 4.0): claims, error codes, clouds"),
        Words::tr("Microsoft Graph's permissions reference (MIT): names of scopes"),
        Words::tr("The IETF's RFCs and IANA's JWT registry: registered claims and header parameters"),
        {},
        Words::tr("Microsoft, Entra and Azure are trademarks of Microsoft. This program is not Microsoft's."),
    };
    return lines.join(u'\n');
}

AboutBox::AboutBox(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About OBO Workbench"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *title = new PlainLabel(tr("OBO Workbench %1").arg(QCoreApplication::applicationVersion()), this);
    title->setFont(titleFont());
    auto *text = new QPlainTextEdit(aboutText(), this);
    text->setReadOnly(true);
    text->setAccessibleName(tr("Licences and sources"));
    text->setTabChangesFocus(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(paneMargin, paneMargin, paneMargin, groupGap);
    layout->setSpacing(groupGap);
    layout->addWidget(title);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    resize(560, 440);
}

} // namespace obo::ui
