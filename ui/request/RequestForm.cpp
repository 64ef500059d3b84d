#include "ui/request/RequestForm.h"

#include "oauth/Fields.h"
#include "token/Jwt.h"
#include "ui/assertion/AssertionEdit.h"
#include "ui/assertion/FindingsView.h"
#include "ui/credential/CredentialRow.h"
#include "ui/request/CloudBox.h"
#include "ui/request/MarkedField.h"
#include "ui/request/ScopeBox.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

/// The field of the form behind a place's name: one of the form's holds either URL.
QString fieldOf(const QString &place)
{
    if (place == "authority_kind"_L1)
        return u"cloud"_s;
    return place == "token_endpoint"_L1 ? u"authority"_s : place;
}

} // namespace

RequestForm::RequestForm(Theme &theme, const base::Clock &clock, keychain::SecretStore &store,
                         flow::OnceSecrets &once, QWidget *parent)
    : QWidget(parent)
    , layout_(new QFormLayout(this))
    , cloud_(new CloudBox(theme))
    , tenant_(new QLineEdit)
    , client_(new QLineEdit)
    , credential_(new CredentialRow(theme, clock, store, once))
    , scope_(new ScopeBox)
    , practiceBox_(new QComboBox)
    , assertion_(new AssertionEdit(theme))
    , findings_(new FindingsView(theme))
{
    build(theme);
    connectParts();
}

void RequestForm::build(Theme &theme)
{
    tenant_->setAccessibleName(tr("Tenant ID"));
    tenant_->setPlaceholderText(tr("GUID or domain name"));
    client_->setAccessibleName(tr("Client ID"));
    client_->setPlaceholderText(tr("GUID of your API's app registration"));
    practiceBox_->setAccessibleName(tr("Practice assertion"));
    findings_->setEmptyWords(
        tr("What the assertion is, for whom and until when stands here once it is pasted."));
    for (QLineEdit *field : {tenant_, client_})
        field->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);

    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setHorizontalSpacing(rowGap);
    layout_->setVerticalSpacing(2);
    layout_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout_->setLabelAlignment(Qt::AlignLeft);
    const auto marked = [&](const QString &name, QWidget *field) {
        marks_.insert(name, new MarkedField(theme, field, this));
        return marks_.value(name);
    };
    const auto row = [&](const QString &words, QWidget *field, QWidget *buddy) {
        auto *label = new QLabel(words, this);
        label->setBuddy(buddy);
        // A mnemonic's underline splits the text, which is then drawn a little wider than it was measured.
        label->setMinimumWidth(label->sizeHint().width() + 4);
        layout_->addRow(label, field);
    };
    const auto gap = [&] {
        gaps_.append(new QSpacerItem(0, rowGap - 4, QSizePolicy::Minimum, QSizePolicy::Fixed));
        layout_->addItem(gaps_.last());
    };
    row(tr("C&loud"), cloud_, cloud_->box());
    gap();
    row(tr("&Tenant ID"), marked(u"tenant"_s, tenant_), tenant_);
    row(tr("&Client ID"), marked(u"client_id"_s, client_), client_);
    row(tr("C&redential"), credential_, credential_->kindBox());
    gap();
    row(tr("&Scope"), marked(u"scope"_s, scope_), scope_);
    row(tr("&Practice"), practiceBox_, practiceBox_);
    gap();
    row(tr("&Assertion"), assertion_, assertion_);
    gap();
    layout_->addRow(QString(), findings_);
    QWidget::setTabOrder(client_,
                         credential_->kindBox()); // it came into the form with a part of the credential
    layout_->setRowVisible(practiceBox_, false);
    marks_.insert(u"authority"_s, cloud_->mark());
}

void RequestForm::connectParts()
{
    for (QLineEdit *field : {tenant_, client_}) {
        connect(field, &QLineEdit::textEdited, this, &RequestForm::edited);
        connect(field, &QLineEdit::editingFinished, this, [this, field] {
            tidy(field);
            tellClient();
        });
    }
    connect(scope_, &ScopeBox::edited, this, &RequestForm::edited);
    connect(credential_, &CredentialRow::edited, this, &RequestForm::edited);
    connect(cloud_, &CloudBox::edited, this, [this] {
        scope_->setCloud(cloud_->cloudId());
        showTenant();
        tellClient();
        Q_EMIT edited();
    });
    connect(practiceBox_, &QComboBox::activated, this, &RequestForm::choosePractice);
    connect(assertion_, &QPlainTextEdit::textChanged, this, [this] {
        if (!practice_.isEmpty())
            showPractice(assertion_->text());
        Q_EMIT assertionEdited();
    });
    // Who scrolls the form is not to change the setting under the pointer.
    for (QComboBox *box : findChildren<QComboBox *>())
        box->installEventFilter(this);
}

bool RequestForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel)
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

void RequestForm::setProfile(const profile::Profile &profile)
{
    // The same profile changed elsewhere: what stands under the cursor is touched only where it differs.
    profile_ = profile;
    cloud_->setValue({profile.cloudId, profile.authorityUrl, profile.authorityKind, profile.tokenEndpoint, {}});
    if (tenant_->text() != profile.tenant)
        tenant_->setText(profile.tenant);
    if (client_->text() != profile.clientId)
        client_->setText(profile.clientId);
    showTenant();
    scope_->setCloud(profile.cloudId);
    scope_->setValue(profile.scope);
    credential_->setCredential(profile.credential);
    tellClient();
}

void RequestForm::openProfile(const profile::Profile &profile, bool storable)
{
    credential_->setProfile(profile.id, profile.credential, storable);
    setProfile(profile);
}

bool RequestForm::event(QEvent *event)
{
    // A form layout remembers its rows' heights for a width: one that grew within would be cut until the next
    // resize.
    if (event->type() == QEvent::LayoutRequest) {
        layout_->invalidate();
        // That asks for the next such event, which would ask for another: the window kept a core busy at rest.
        QCoreApplication::removePostedEvents(this, QEvent::LayoutRequest);
        layout_->activate();
        updateGeometry();
    }
    return QWidget::event(event);
}

void RequestForm::tellClient()
{
    credential_->setClient(oauth::cleanField(client_->text()), cloud_->cloudId());
}

profile::Profile RequestForm::profile() const
{
    profile::Profile profile = profile_;
    const oauth::AuthorityChoice authority = cloud_->value();
    profile.cloudId = authority.cloudId;
    profile.authorityUrl = authority.url;
    profile.authorityKind = authority.kind;
    profile.tokenEndpoint = authority.tokenEndpoint;
    profile.tenant = oauth::cleanField(tenant_->text());
    profile.clientId = oauth::cleanField(client_->text());
    profile.scope = oauth::splitScopes(scope_->value()).join(u' ');
    profile.credential = credential_->credential();
    return profile;
}

checks::PreflightInput RequestForm::fields() const
{
    checks::PreflightInput input;
    input.tenant = tenant_->text();
    input.clientId = client_->text();
    input.scope = scope_->value();
    const oauth::AuthorityChoice authority = cloud_->value();
    input.cloudId = authority.cloudId;
    input.authorityUrl = authority.url;
    input.authorityKind = authority.kind;
    input.secretLooksLikeGuid = credential_->looksLikeGuid();
    return input;
}

/// Other servers know no tenants: what was typed stays, and is not asked for.
void RequestForm::showTenant() { layout_->setRowVisible(marks_.value(u"tenant"_s), cloud_->hasTenant()); }

void RequestForm::setPracticeAssertions(const PracticeAssertions &assertions, const QByteArray &current)
{
    practice_ = assertions;
    practiceBox_->clear();
    for (PracticeAssertion &assertion : practice_) {
        practiceBox_->addItem(assertion.name);
        assertion.token = token::cleanedToken(assertion.token);
    }
    showPractice(current);
    layout_->setRowVisible(practiceBox_, !assertions.isEmpty());
}

/// The box names what stands in the field, and nothing when that is none of its assertions.
void RequestForm::showPractice(const QByteArray &text)
{
    const auto shown = std::ranges::find(practice_, token::cleanedToken(text), &PracticeAssertion::token);
    practiceBox_->setCurrentIndex(shown == practice_.end() ? -1 : static_cast<int>(shown - practice_.begin()));
}

void RequestForm::setMarks(const base::Findings &findings, bool emptyToo)
{
    for (auto mark = marks_.cbegin(); mark != marks_.cend(); ++mark) {
        std::optional<base::Finding> worst;
        for (const base::Finding &finding : findings) {
            const bool here =
                finding.subject.kind == base::PlaceKind::Field && fieldOf(finding.subject.name) == mark.key();
            if (here && (emptyToo || !isAboutEmptyField(finding))
                && (!worst || finding.severity > worst->severity))
                worst = finding;
        }
        mark.value()->setMark(worst);
    }
}

bool RequestForm::isAboutEmptyField(const base::Finding &finding) const
{
    if (finding.subject.kind != base::PlaceKind::Field)
        return false;
    const QString name = fieldOf(finding.subject.name);
    return (name == "tenant"_L1 && tenant_->text().isEmpty())
        || (name == "client_id"_L1 && client_->text().isEmpty())
        || (name == "scope"_L1 && scope_->value().isEmpty())
        || (name == "authority"_L1 && cloud_->cloudId().isEmpty() && cloud_->urlField()->text().isEmpty());
}

bool RequestForm::focusField(const QString &name)
{
    if (credential_->focusField(name))
        return true;
    const QHash<QString, QWidget *> fields = {
        {u"cloud"_s, cloud_->box()}, {u"authority"_s, cloud_->urlField()},
        {u"tenant"_s, tenant_},      {u"client_id"_s, client_},
        {u"scope"_s, scope_},        {u"assertion"_s, assertion_},
    };
    QWidget *field = fields.value(fieldOf(name));
    if (field)
        field->setFocus(Qt::OtherFocusReason);
    return field != nullptr;
}

int RequestForm::heightFor(int width) const
{
    return layout_->hasHeightForWidth() ? layout_->heightForWidth(width) : layout_->sizeHint().height();
}

int RequestForm::leastHeightFor(int width) const
{
    int height = heightFor(width);
    for (const QWidget *shrinks : std::initializer_list<const QWidget *>{assertion_, findings_})
        height -= std::max(0, shrinks->sizeHint().height() - shrinks->minimumSizeHint().height());
    return height;
}

void RequestForm::setCompact(bool compact)
{
    for (MarkedField *mark : std::as_const(marks_))
        mark->setCompact(compact);
    credential_->setCompact(compact);
    assertion_->setPreferredLines(compact ? 5 : 12);
    cloud_->setCompact(compact);
    for (QSpacerItem *gap : std::as_const(gaps_))
        gap->changeSize(0, compact ? 0 : rowGap - 4, QSizePolicy::Minimum, QSizePolicy::Fixed);
    layout_->setVerticalSpacing(compact ? 3 : 2);
    layout_->invalidate();
}

void RequestForm::tidy(QLineEdit *field)
{
    if (const QString clean = oauth::cleanField(field->text()); clean != field->text())
        field->setText(clean);
}

void RequestForm::choosePractice(int index)
{
    if (index >= 0 && index < practice_.size())
        assertion_->replaceText(QString::fromLatin1(practice_.at(index).token));
}

} // namespace obo::ui
