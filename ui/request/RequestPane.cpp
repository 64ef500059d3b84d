#include "ui/request/RequestPane.h"

#include "base/Text.h"
#include "http/UrlRules.h"
#include "ui/assertion/AssertionEdit.h"
#include "ui/assertion/ClaimsFold.h"
#include "ui/assertion/FindingsView.h"
#include "ui/credential/CredentialRow.h"
#include "ui/request/FormScroll.h"
#include "ui/request/RequestForm.h"
#include "ui/request/RunRow.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/PrimaryButton.h"
#include "ui/theme/TabOrder.h"
#include "ui/theme/Theme.h"

#include <QBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace obo::ui {
namespace {

bool isOfCredential(const base::Place &place)
{
    const QStringList names{u"credential"_s, u"client_secret"_s, u"client_assertion"_s,  u"certificate"_s,
                            u"key"_s,        u"passphrase"_s,    u"signing_algorithm"_s, u"command"_s};
    return place.kind == base::PlaceKind::Field && names.contains(place.name);
}

} // namespace

RequestPane::RequestPane(Theme &theme, const base::Clock &clock, keychain::SecretStore &store,
                         flow::OnceSecrets &once, QWidget *parent)
    : QWidget(parent)
    , title_(new PlainLabel({}, this))
    , form_(new RequestForm(theme, clock, store, once, this))
    , claims_(new ClaimsFold(this))
    , run_(new RunRow(theme, this))
    , reader_(clock)
    , reading_(std::make_shared<const AssertionReading>())
{
    build();
    connectParts();
}

void RequestPane::build()
{
    title_->setFont(titleFont());
    title_->setElide(PlainLabel::Elide::Right);
    auto *head = new QHBoxLayout;
    head->addWidget(title_, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(paneMargin, 16, paneMargin, 16);
    layout->setSpacing(rowGap);
    layout->addLayout(head);
    layout->addWidget(new FormScroll(form_, this));
    layout->addWidget(claims_, 1);
    layout->addWidget(run_);
    checkSoon_.setSingleShot(true);
    checkSoon_.setInterval(400ms);
    refresh_.setInterval(20s);
}

void RequestPane::connectParts()
{
    connect(form_, &RequestForm::edited, this, [this] {
        refused_.reset();
        checkSoon_.start();
        ask();
        Q_EMIT edited();
    });
    connect(form_, &RequestForm::assertionEdited, this, [this] {
        refused_.reset();
        ask();
    });
    connect(form_->credential(), &CredentialRow::changed, this, [this] {
        checkSoon_.start();
        ask();
    });
    connect(form_->findings(), &FindingsView::placeActivated, this, &RequestPane::showPlace);
    connect(form_->findings(), &FindingsView::actionRequested, form_->assertion(),
            &AssertionEdit::takeTokenOut);
    connect(&reader_, &AssertionReader::answered, this, [this](const auto &reading) {
        reading_ = reading;
        if (!checkSoon_.isActive())
            check();
        showReading(*reading);
        Q_EMIT decoded(reading);
    });
    connect(&checkSoon_, &QTimer::timeout, this, &RequestPane::check);
    connect(&refresh_, &QTimer::timeout, this, &RequestPane::ask);
    connect(run_, &RunRow::runRequested, this, &RequestPane::runRequested);
    connect(run_, &RunRow::cancelRequested, this, &RequestPane::cancelRequested);
    refresh_.start();
}

void RequestPane::setProfile(const profile::Profile &profile, const QString &assertion,
                             const PracticeAssertions &practice)
{
    attempted_ = false;
    refused_.reset();
    practice_ = !practice.isEmpty();
    form_->setPracticeAssertions(practice, assertion.toLatin1());
    form_->openProfile(profile, !practice_);
    form_->assertion()->resetText(assertion);
    // Refusals are what the practice authority is for.
    run_->setSendAnyway(practice_);
    updateProfile(profile);
}

void RequestPane::updateProfile(const profile::Profile &profile)
{
    title_->setText(profile.name);
    form_->setProfile(profile);
    check();
    ask();
}

profile::Profile RequestPane::profile() const { return form_->profile(); }

QString RequestPane::assertion() const { return QString::fromUtf8(form_->assertion()->text()); }

void RequestPane::pasteAssertion(const QString &text)
{
    form_->assertion()->replaceText(text);
    form_->assertion()->setFocus(Qt::OtherFocusReason);
}

bool RequestPane::sendAnyway() const { return run_->sendAnyway(); }

CredentialRow *RequestPane::credential() const { return form_->credential(); }

void RequestPane::focusRun() { run_->button()->setFocus(Qt::OtherFocusReason); }

void RequestPane::setRunning(bool running) { run_->setRunning(running); }

void RequestPane::setPhase(const QString &words) { run_->setPhase(words); }

void RequestPane::showError(const base::Error &error)
{
    attempted_ = true;
    if (error.kind == base::ErrorKind::BadInput || error.kind == base::ErrorKind::Keychain) {
        refused_ = base::Finding{base::Severity::Stops, u"not-sent"_s, error.summary, {}, {}, error.place, {}};
        if (isOfCredential(error.place))
            form_->credential()->complain(error.summary);
        showPlace(error.place);
    }
    check();
    showReading(*reading_);
}

void RequestPane::markAll()
{
    attempted_ = true;
    check();
    showReading(*reading_);
}

void RequestPane::showPlace(const base::Place &place)
{
    switch (place.kind) {
    case base::PlaceKind::Field: form_->focusField(place.name); break;
    case base::PlaceKind::Claim:
        if (claims_->isHidden() || !claims_->showClaim(place.name))
            form_->assertion()->selectPart(u"payload"_s);
        break;
    case base::PlaceKind::Header: form_->assertion()->selectPart(u"header"_s); break;
    case base::PlaceKind::Part: form_->assertion()->selectPart(place.name); break;
    default: break;
    }
}

void RequestPane::setCompact(bool compact)
{
    form_->setCompact(compact);
    layout()->setContentsMargins(paneMargin, compact ? 8 : 16, paneMargin, compact ? 8 : 16);
    layout()->setSpacing(compact ? 4 : rowGap);
}

void RequestPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // In the smallest window the fields and the findings need the room more.
    claims_->setVisible(height() >= 460);
}

void RequestPane::setTitleButton(QWidget *button)
{
    auto *head = static_cast<QHBoxLayout *>(layout()->itemAt(0)->layout());
    head->insertWidget(0, button);
    setTabOrderBefore(button, form_);
}

void RequestPane::ask()
{
    const checks::PreflightInput fields = form_->fields();
    reader_.ask({form_->assertion()->text(), fields.tenant, fields.clientId, fields.scope, fields.cloudId,
                 fields.authorityUrl, fields.secretLooksLikeGuid, fields.authorityKind});
}

void RequestPane::check()
{
    checkSoon_.stop();
    // What only explains (consent is not known, …) stands in the list and marks no field.
    base::Findings findings;
    std::ranges::copy_if(reading_->findings, std::back_inserter(findings),
                         [](const base::Finding &f) { return f.severity >= base::Severity::MayStop; });
    if (refused_)
        findings.append(*refused_);
    form_->setMarks(findings, attempted_);
}

void RequestPane::showReading(const AssertionReading &reading)
{
    const base::Findings findings = shown(reading.findings);
    form_->findings()->setFindings(findings);
    claims_->setReading(reading);
    run_->setExpectation(reading.expectation, reading.details);
    run_->offerSendAnyway(base::anyStops(findings));
}

base::Findings RequestPane::shown(const base::Findings &findings) const
{
    base::Findings shown;
    for (const base::Finding &finding : findings)
        if (attempted_ || !form_->isAboutEmptyField(finding))
            shown.append(finding);
    // An empty assertion has no findings of its own.
    if (refused_ && refused_->subject == base::Place::field(u"assertion"_s) && !base::anyStops(shown))
        shown.append(*refused_);
    const QString url = form_->fields().authorityUrl;
    if (form_->credential()->usesStoredSecret() && !url.isEmpty()
        && http::isLoopback(QUrl(url, QUrl::StrictMode))) {
        base::Finding finding;
        finding.severity = base::Severity::MayStop;
        finding.id = u"stored-secret-to-loopback"_s;
        finding.summary = tr("A secret from the keychain would go to a program on this machine");
        finding.why = tr("Any program can listen there, and a practice authority needs no real secret.");
        finding.fix = tr("Use a practice secret once, or choose the cloud that the secret belongs to.");
        finding.subject = base::Place::field(u"client_secret"_s);
        shown.append(finding);
    }
    return shown;
}

} // namespace obo::ui
