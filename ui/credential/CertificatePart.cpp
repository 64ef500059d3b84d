#include "ui/credential/CertificatePart.h"

#include "flow/credential/SmallFile.h"
#include "oauth/ClientAssertion.h"
#include "token/claims/TimeWords.h"
#include "ui/assertion/WhenDone.h"
#include "ui/credential/CertificateDetails.h"
#include "ui/credential/PathField.h"
#include "ui/credential/SecretRow.h"
#include "ui/theme/FindingLines.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace obo::ui {
namespace {

/// No line is longer than the form is wide, and none has a space that a portal's search would not find.
QString inLines(const QString &thumbprint)
{
    constexpr qsizetype most = 40;
    return thumbprint.size() <= most
        ? thumbprint
        : thumbprint.first(thumbprint.size() / 2) + u'\n' + thumbprint.sliced(thumbprint.size() / 2);
}

} // namespace

CertificatePart::CertificatePart(Theme &theme, const base::Clock &clock, keychain::SecretStore &store,
                                 flow::OnceSecrets &once, QWidget *parent)
    : CredentialPart(parent)
    , clock_(clock)
    , store_(store)
    , once_(once)
    , upper_(new QHBoxLayout)
    , file_(new PathField(tr("Certificate file")))
    , facts_(new PlainLabel)
    , findings_(new FindingLines(theme))
    , passphrase_(new SecretRow(SecretKind::KeyPassphrase, theme, store, once))
    , more_(new QToolButton)
    , details_(new CertificateDetails(theme))
{
    build(theme);
    soon_.setSingleShot(true);
    soon_.setInterval(300ms);
    connect(&soon_, &QTimer::timeout, this, &CertificatePart::look);
    const auto changed = [this] {
        soon_.start();
        Q_EMIT edited();
    };
    connect(file_, &PathField::edited, this, changed);
    connect(details_, &CertificateDetails::edited, this, changed);
    connect(details_, &CertificateDetails::moveKeyRequested, this, &CertificatePart::moveKey);
    connect(passphrase_, &SecretRow::changed, this, [this] {
        const SecretState state = passphrase_->state();
        if (state == SecretState::Looking || state == SecretState::Saving)
            return;
        const bool had = std::exchange(hadPassphrase_, state != SecretState::None);
        // Stored after it was asked for is the one that was read with.
        if (state == SecretState::Once || (had && state == SecretState::None))
            soon_.start();
    });
    connect(more_, &QToolButton::toggled, details_, &QWidget::setVisible);
}

void CertificatePart::build(Theme &theme)
{
    file_->field()->setPlaceholderText(tr("PEM or PKCS#12 (.pem, .pfx, .p12)"));
    facts_->setMuted(theme);
    facts_->setFont(secondaryFont());
    facts_->setWordWrap(true);
    facts_->setSelectable(true);
    more_->setText(tr("Key and signing"));
    more_->setCheckable(true);
    more_->setAutoRaise(true);
    more_->setFont(secondaryFont());
    details_->hide();
    passphrase_->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    // A path is long: it has a line of its own.
    upper_->setSpacing(rowGap);
    upper_->addStretch(1);
    upper_->addWidget(more_);
    layout->addLayout(upper_);
    layout->addWidget(file_);
    layout->addWidget(details_);
    layout->addWidget(facts_);
    layout->addWidget(findings_);
    layout->addWidget(passphrase_);
}

void CertificatePart::lead(QWidget *kinds) { upper_->insertWidget(0, kinds); }

void CertificatePart::setCredential(const profile::Credential &credential)
{
    const bool other = profile_.credential != credential;
    profile_.credential = credential;
    file_->setPath(credential.certificateFile);
    if (other) {
        details_->setCredential(credential);
        details_->setKeyPlace(false, credential.keyPlace == "keychain"_L1, store_.name());
    }
}

void CertificatePart::writeTo(profile::Credential &credential) const
{
    credential.certificateFile = file_->path();
    credential.keyPlace = profile_.credential.keyPlace;
    details_->writeTo(credential);
}

bool CertificatePart::focusField(const QString &name)
{
    if (name == "certificate"_L1) {
        file_->field()->setFocus(Qt::OtherFocusReason);
    } else if (name == "passphrase"_L1) {
        passphrase_->setVisible(true);
        passphrase_->focusSecret();
    } else if (name == "key"_L1 || name == "signing_algorithm"_L1) {
        more_->setChecked(true);
        details_->keyFile()->field()->setFocus(Qt::OtherFocusReason);
    } else {
        return false;
    }
    return true;
}

void CertificatePart::setProfile(const QString &profileId, bool storable)
{
    jobs_.dropAll();
    moves_.dropAll();
    profile_.id = profileId;
    storable_ = storable;
    passphrase_->setProfile(profileId, storable);
    passphrase_->hide();
    say({}, {});
}

void CertificatePart::setFile(const QString &path)
{
    file_->setPath(path);
    soon_.start();
    Q_EMIT edited();
}

void CertificatePart::takeTyped() { passphrase_->takeTyped(); }

void CertificatePart::look()
{
    writeTo(profile_.credential);
    const auto ticket = jobs_.next();
    if (profile_.credential.certificateFile.isEmpty()) {
        say({}, {});
        return;
    }
    auto job = std::make_shared<flow::CertificateJob>(store_, &once_, profile_, std::stop_token());
    whenDone(job->start(), this, [this, ticket, job](const flow::CertificateResult &reading) {
        if (!ticket.isCurrent())
            return;
        if (job->askedForPassphrase())
            showPassphrase();
        onRead(*reading);
    });
}

void CertificatePart::showPassphrase()
{
    passphrase_->show();
    if (passphrase_->state() == SecretState::None)
        passphrase_->lookUp();
}

void CertificatePart::onRead(const flow::CertificateJob::Reading &reading)
{
    const bool inKeychain = profile_.credential.keyPlace == "keychain"_L1;
    if (!reading) {
        const base::Error &error = reading.error();
        details_->setKeyPlace(false, inKeychain, store_.name());
        say({}, {{base::Severity::Stops, u"certificate-unreadable"_s, error.summary, {}, {}, error.place, {}}});
        return;
    }
    const crypto::CertificateFacts &facts = (*reading)->facts;
    details_->setAlgorithms(oauth::algorithmsFor((*reading)->key));
    details_->setKeyPlace(storable_, inKeychain, store_.name());
    say(tr("%1\nValid until %2. %3.\nSHA-1\n%4\nSHA-256\n%5")
            .arg(facts.subject, token::localText(facts.notAfter), facts.key, inLines(facts.thumbprint),
                 inLines(facts.thumbprintSha256)),
        crypto::certificateFindings(**reading, clock_.now()));
}

void CertificatePart::say(const QString &facts, const base::Findings &findings)
{
    all_ = facts;
    showFacts();
    facts_->setVisible(!facts.isEmpty());
    findings_->setFindings(findings, 2);
}

void CertificatePart::setCompact(bool compact)
{
    compact_ = compact;
    showFacts();
}

void CertificatePart::showFacts()
{
    constexpr int untilSha1 = 4;
    facts_->setText(compact_ ? all_.section(u'\n', 0, untilSha1 - 1) : all_);
    facts_->setToolTip(plainToolTip(all_));
}

void CertificatePart::moveKey(bool intoKeychain)
{
    const auto ticket = moves_.next();
    const QString key = profile::privateKeyKey(profile_.id);
    const auto moved = [this, ticket, intoKeychain](const keychain::StoreReply &reply) {
        if (!ticket.isCurrent())
            return;
        const bool done = reply.ok() || (!intoKeychain && reply.outcome == keychain::Outcome::NotThere);
        if (!done) {
            say({},
                {{base::Severity::Stops,
                  u"key-not-moved"_s,
                  reply.summary,
                  {},
                  {},
                  base::Place::field(u"key"_s),
                  {}}});
            return;
        }
        profile_.credential.keyPlace = intoKeychain ? u"keychain"_s : QString();
        details_->setKeyPlace(storable_, intoKeychain, store_.name());
        Q_EMIT edited();
        look();
    };
    if (!intoKeychain) {
        whenDone(store_.remove(key), this, moved);
        return;
    }
    writeTo(profile_.credential);
    const QString path = profile_.credential.keyFile.isEmpty() ? profile_.credential.certificateFile
                                                               : profile_.credential.keyFile;
    auto file = flow::readSmallFile(path, flow::mostCertificateFile, u"key"_s);
    if (file)
        whenDone(store_.write(key, std::move(*file)), this, moved);
    else
        say({},
            {{base::Severity::Stops,
              u"key-not-moved"_s,
              file.error().summary,
              {},
              {},
              file.error().place,
              {}}});
}

} // namespace obo::ui
