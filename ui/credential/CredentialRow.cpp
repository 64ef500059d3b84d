#include "ui/credential/CredentialRow.h"

#include "base/Text.h"
#include "ui/credential/CertificatePart.h"
#include "ui/credential/CommandPart.h"
#include "ui/credential/FederatedPart.h"
#include "ui/credential/SecretRow.h"
#include "ui/theme/FindingLines.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {

namespace kinds = profile::credentials;

CredentialRow::CredentialRow(Theme &theme, const base::Clock &clock, keychain::SecretStore &store,
                             flow::OnceSecrets &once, QWidget *parent)
    : QWidget(parent)
    , kind_(new QComboBox)
    , secret_(new SecretRow(SecretKind::ClientSecret, theme, store, once))
    , certificate_(new CertificatePart(theme, clock, store, once))
    , federated_(new FederatedPart(theme, clock))
    , command_(new CommandPart)
    , sign_(new SignWidget(theme, Sign::Good))
    , good_(new PlainLabel)
    , result_(new FindingLines(theme))
    , test_(new QPushButton(tr("Test")))
{
    build();
    connect(kind_, &QComboBox::activated, this, [this] {
        choose(kind());
        setTestResult({});
        lookUp();
        Q_EMIT edited();
        Q_EMIT changed();
    });
    connect(secret_, &SecretRow::changed, this, &CredentialRow::changed);
    for (CredentialPart *one : std::initializer_list<CredentialPart *>{certificate_, federated_, command_})
        connect(one, &CredentialPart::edited, this, [this] {
            setTestResult({});
            Q_EMIT edited();
            Q_EMIT changed();
        });
    connect(test_, &QPushButton::clicked, this, &CredentialRow::testRequested);
    choose(kinds::secret);
    setTestResult({});
}

void CredentialRow::build()
{
    kind_->setAccessibleName(tr("Credential"));
    kind_->addItem(tr("Secret"), QString(kinds::secret));
    kind_->addItem(tr("Certificate"), QString(kinds::certificate));
    kind_->addItem(tr("Federated"), QString(kinds::federated));
    kind_->addItem(tr("Command"), QString(kinds::command));
    test_->setAccessibleName(tr("Test credential"));
    test_->setToolTip(
        plainToolTip(tr("Asks the authority for a token of the app itself: tells whether the credential "
                        "is good without an assertion.")));
    test_->setFont(secondaryFont());
    test_->setAutoDefault(false);
    sign_->setSide(14);
    good_->setWordWrap(true);
    good_->setFont(secondaryFont());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget *one : std::initializer_list<QWidget *>{secret_, certificate_, federated_, command_})
        layout->addWidget(one);
    auto *last = new QHBoxLayout;
    last->setSpacing(rowGap);
    last->addWidget(sign_, 0, Qt::AlignTop);
    last->addWidget(good_, 1, Qt::AlignVCenter);
    last->addWidget(result_, 1);
    last->addStretch();
    last->addWidget(test_, 0, Qt::AlignTop);
    layout->addLayout(last);
    // Fixed would hold it to the height of texts that need not wrap, and cut the last lines of those that do.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    setFocusProxy(kind_);
}

QString CredentialRow::kind() const { return kind_->currentData().toString(); }

CredentialPart *CredentialRow::part() const
{
    if (kind() == kinds::certificate)
        return certificate_;
    if (kind() == kinds::federated)
        return federated_;
    return kind() == kinds::command ? command_ : nullptr;
}

void CredentialRow::choose(const QString &kind)
{
    const bool focused = kind_->hasFocus();
    // A profile of a newer version: its kind is shown as it is written and stays until another is chosen.
    if (kind_->findData(kind) < 0)
        kind_->addItem(base::visible(kind), kind);
    kind_->setCurrentIndex(kind_->findData(kind));
    CredentialPart *now = part();
    secret_->setVisible(now == nullptr);
    for (CredentialPart *one : std::initializer_list<CredentialPart *>{certificate_, federated_, command_})
        one->setVisible(one == now);
    if (now)
        now->lead(kind_);
    else
        secret_->lead(kind_);
    kind_->show();
    if (focused)
        kind_->setFocus(Qt::OtherFocusReason); // it moved to another line
}

void CredentialRow::setProfile(const QString &profileId, const profile::Credential &credential, bool storable)
{
    certificate_->takeTyped();
    secret_->setProfile(profileId, storable);
    certificate_->setProfile(profileId, storable);
    setTestResult({});
    setCredential(credential);
}

void CredentialRow::setCredential(const profile::Credential &credential)
{
    const bool same = credential == this->credential();
    credential_ = credential;
    if (same)
        return;
    certificate_->setCredential(credential);
    federated_->setCredential(credential);
    command_->setCredential(credential);
    choose(credential.kind.isEmpty() ? QString(kinds::secret) : credential.kind);
}

profile::Credential CredentialRow::credential() const
{
    profile::Credential made = credential_;
    made.kind = kind();
    if (const CredentialPart *now = part())
        now->writeTo(made);
    return made;
}

void CredentialRow::setClient(const QString &clientId, const QString &cloudId)
{
    federated_->setClient(clientId, cloudId);
}

void CredentialRow::setCertificateFile(const QString &path)
{
    choose(kinds::certificate);
    certificate_->setFile(path);
}

void CredentialRow::lookUp()
{
    if (part() == nullptr)
        secret_->lookUp();
    else if (part() == certificate_)
        certificate_->look();
    else if (part() == federated_)
        federated_->look();
}

void CredentialRow::takeTyped()
{
    secret_->takeTyped();
    certificate_->takeTyped();
}

bool CredentialRow::usesStoredSecret() const
{
    return part() == nullptr && secret_->state() == SecretState::Stored;
}

bool CredentialRow::looksLikeGuid() const { return part() == nullptr && secret_->looksLikeGuid(); }

void CredentialRow::focusCredential()
{
    if (part() == nullptr)
        secret_->focusSecret();
    else if (!part()->focusField(u"certificate"_s) && !part()->focusField(u"client_assertion"_s))
        part()->focusField(u"command"_s);
}

bool CredentialRow::focusField(const QString &name)
{
    if (name == "credential"_L1 || name == "client_secret"_L1) {
        focusCredential();
        return true;
    }
    return part() != nullptr && part()->focusField(name);
}

void CredentialRow::complain(const QString &sentence)
{
    if (part() == nullptr)
        secret_->complain(sentence);
    else
        setTestResult({{base::Severity::Stops, u"credential-refused"_s, sentence, {}, {}, {}, {}}});
}

void CredentialRow::setCompact(bool compact)
{
    test_->setHidden(compact);
    certificate_->setCompact(compact);
}

void CredentialRow::setTesting(bool testing)
{
    // Not disabled: the focus would jump away from it. A second press begins anew.
    test_->setText(testing ? tr("Testing…") : tr("Test"));
}

void CredentialRow::setTestResult(const base::Findings &findings)
{
    const bool good = !findings.isEmpty() && findings.first().severity == base::Severity::Holds;
    sign_->setVisible(good);
    good_->setVisible(good);
    good_->setText(good ? findings.first().summary : QString());
    result_->setFindings(findings, 3);
}

} // namespace obo::ui
