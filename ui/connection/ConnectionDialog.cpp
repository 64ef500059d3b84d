#include "ui/connection/ConnectionDialog.h"

#include "ui/assertion/WhenDone.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

using State = flow::ConnectionState;

QString headOf(const flow::ConnectionStep &step)
{
    const QString title = flow::titleOf(step.part);
    switch (step.state) {
    case State::Holds:
        return ConnectionDialog::tr("✓ %1, %2 ms").arg(title, QLocale().toString(step.ms, 'f', 1));
    case State::Failed:
        return ConnectionDialog::tr("✗ %1 failed after %2 ms").arg(title, QLocale().toString(step.ms, 'f', 1));
    case State::Running: return ConnectionDialog::tr("… %1, under way").arg(title);
    case State::Skipped: return ConnectionDialog::tr("○ %1, left out").arg(title);
    case State::Waiting: break;
    }
    return ConnectionDialog::tr("○ %1").arg(title);
}

void write(PlainBoxWriter &writer, const flow::ConnectionStep &step)
{
    if (step.state == State::Waiting)
        writer.muted(headOf(step) + u'\n');
    else
        writer.strong(headOf(step) + u'\n');
    if (!step.summary.isEmpty())
        writer.plain(step.summary + u'\n');
    for (const QString &detail : step.details)
        writer.muted(u"    "_s + detail + u'\n');
    writer.plain(u"\n"_s);
}

} // namespace

ConnectionDialog::ConnectionDialog(const Theme &theme, http::HttpClient &http, keychain::SecretStore &secrets,
                                   profile::Profile profile, QWidget *parent)
    : QDialog(parent)
    , theme_(theme)
    , http_(http)
    , secrets_(secrets)
    , profile_(std::move(profile))
    , verdict_(new PlainLabel)
    , steps_(new QPlainTextEdit)
    , again_(new QPushButton)
    , copy_(new QPushButton(tr("&Copy as text")))
{
    setWindowTitle(tr("Test connection"));
    setAttribute(Qt::WA_DeleteOnClose);
    verdict_->setWordWrap(true);
    verdict_->setObjectName(u"verdict"_s); // its text is its accessible name
    verdict_->setMinimumHeight(verdict_->fontMetrics().height() * 2); // nothing jumps when two lines come
    preparePlainBox(*steps_, tr("Steps"));
    auto *note = new PlainLabel(tr("Nothing secret is sent: no token is asked for."));
    note->setMuted(theme);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(again_, QDialogButtonBox::ActionRole);
    buttons->addButton(copy_, QDialogButtonBox::ActionRole);
    for (QPushButton *button : {again_, copy_})
        button->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(paneMargin, 16, paneMargin, groupGap);
    column->setSpacing(groupGap);
    column->addWidget(verdict_);
    column->addWidget(steps_, 1);
    column->addWidget(note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy_, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(written_); });
    connect(again_, &QPushButton::clicked, this, [this] { running_ ? cancel() : run(); });
    connect(&theme, &Theme::changed, this, [this] { present(report_); });
    resize(720, 560);
    run();
    again_->setFocus();
}

ConnectionDialog::~ConnectionDialog()
{
    jobs_.dropAll();
    stop_.request_stop();
}

void ConnectionDialog::run()
{
    stop_ = std::stop_source();
    const auto ticket = jobs_.next();
    setRunning(true);
    present(flow::newReport({}));
    whenDone(flow::transportOf(profile_, secrets_), this,
             [this, ticket](const flow::TransportResult &transport) {
                 if (!ticket.isCurrent())
                     return;
                 if (*transport)
                     begin(**transport);
                 else
                     presentError(transport->error());
             });
}

void ConnectionDialog::begin(const http::Transport &transport)
{
    const auto ticket = jobs_.next();
    const oauth::AuthorityChoice authority{profile_.cloudId, profile_.authorityUrl, profile_.authorityKind,
                                           profile_.tokenEndpoint, profile_.tenant};
    whenDone(flow::testConnection(http_, {authority, transport}, stop_.get_token(),
                                  [this, ticket](const flow::ConnectionReport &report) {
                                      if (ticket.isCurrent())
                                          present(report);
                                  }),
             this, [this, ticket](const flow::ConnectionResult &report) {
                 if (!ticket.isCurrent())
                     return;
                 setRunning(false);
                 present(*report);
             });
}

void ConnectionDialog::cancel()
{
    // The job tells its end itself, within 100 ms; before it began nobody does.
    stop_.request_stop();
}

void ConnectionDialog::present(const flow::ConnectionReport &report)
{
    report_ = report;
    PlainBoxWriter writer(*steps_, theme_);
    for (const flow::ConnectionStep &step : report.steps)
        write(writer, step);
    verdict_->setText(!report.done       ? tr("… Trying the way to %1").arg(report.target)
                          : report.error ? u"✗ "_s + report.verdict
                                         : u"✓ "_s + report.verdict);
    written_ = flow::connectionText(report);
    copy_->setEnabled(report.done);
}

void ConnectionDialog::presentError(const base::Error &error)
{
    flow::ConnectionReport report = flow::newReport({});
    report.done = true;
    report.error = error;
    report.verdict = error.summary;
    setRunning(false);
    present(report);
}

void ConnectionDialog::setRunning(bool running)
{
    running_ = running;
    again_->setText(running ? tr("&Cancel") : tr("&Test again"));
}

} // namespace obo::ui
