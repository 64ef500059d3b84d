#include "ui/credential/FederatedPart.h"

#include "checks/ClientAssertionChecks.h"
#include "flow/credential/FederatedToken.h"
#include "oauth/Fields.h"
#include "ui/credential/PathField.h"
#include "ui/theme/FindingLines.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {

FederatedPart::FederatedPart(const Theme &theme, const base::Clock &clock, QWidget *parent)
    : CredentialPart(parent)
    , clock_(clock)
    , upper_(new QHBoxLayout)
    , source_(new QComboBox)
    , file_(new PathField(tr("Token file")))
    , audience_(new QLineEdit)
    , facts_(new PlainLabel)
    , findings_(new FindingLines(theme))
{
    source_->setAccessibleName(tr("Where the token comes from"));
    source_->addItem(tr("File"), QString());
    source_->addItem(tr("GitHub Actions"), u"github"_s);
    audience_->setAccessibleName(tr("Audience of the federated token"));
    file_->field()->setPlaceholderText(tr("The path in AZURE_FEDERATED_TOKEN_FILE"));
    facts_->setMuted(theme);
    facts_->setFont(secondaryFont());
    facts_->setWordWrap(true);
    upper_->setSpacing(rowGap);
    upper_->addWidget(source_, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(upper_);
    layout->addWidget(file_);
    layout->addWidget(audience_);
    layout->addWidget(facts_);
    layout->addWidget(findings_);
    connect(source_, &QComboBox::activated, this, [this] {
        look();
        Q_EMIT edited();
    });
    connect(audience_, &QLineEdit::textEdited, this, &FederatedPart::edited);
    connect(file_, &PathField::edited, this, [this] {
        look();
        Q_EMIT edited();
    });
    fit();
}

void FederatedPart::lead(QWidget *kinds) { upper_->insertWidget(0, kinds); }

void FederatedPart::setCredential(const profile::Credential &credential)
{
    source_->setCurrentIndex(std::max(0, source_->findData(credential.assertionSource)));
    file_->setPath(credential.assertionFile);
    if (audience_->text() != credential.federatedAudience)
        audience_->setText(credential.federatedAudience);
    fit();
}

void FederatedPart::writeTo(profile::Credential &credential) const
{
    credential.assertionSource = source_->currentData().toString();
    credential.assertionFile = file_->path();
    credential.federatedAudience = oauth::cleanField(audience_->text());
}

bool FederatedPart::focusField(const QString &name)
{
    if (name != "client_assertion"_L1)
        return false;
    if (file_->isHidden())
        source_->setFocus(Qt::OtherFocusReason);
    else
        file_->field()->setFocus(Qt::OtherFocusReason);
    return true;
}

void FederatedPart::setClient(const QString &clientId, const QString &cloudId)
{
    clientId_ = clientId;
    cloudId_ = cloudId;
    audience_->setPlaceholderText(flow::federatedAudience(cloudId_));
}

void FederatedPart::fit()
{
    const bool github = !source_->currentData().toString().isEmpty();
    file_->setVisible(!github);
    audience_->setVisible(github);
}

void FederatedPart::look()
{
    fit();
    if (file_->isHidden()) {
        findings_->setFindings({});
        facts_->setText(tr("Asked for at each exchange, in a job with \"permissions: id-token: write\"."));
        return;
    }
    profile::Credential credential;
    credential.assertionFile = file_->path();
    const auto read = flow::federatedFromFile(credential);
    const auto token = read ? token::Jwt::read(QByteArrayView(read->view())) : base::Result<token::Jwt>();
    if (!read || !token) {
        facts_->setText(read ? token.error().summary : read.error().summary);
        findings_->setFindings({});
        return;
    }
    const checks::ClientAssertionInput input{clientId_, {}, flow::federatedAudience(cloudId_), clock_.now()};
    const base::Findings findings = checks::clientAssertionFindings(*token, input);
    QString holds;
    for (const base::Finding &finding : findings)
        if (finding.severity == base::Severity::Holds)
            holds = finding.summary;
    facts_->setText(holds.isEmpty() ? tr("Read anew at each exchange.") : holds);
    findings_->setFindings(findings, 2);
}

} // namespace obo::ui
