#include "ui/window/MainWindow.h"

#include "base/Text.h"
#include "http/UrlRules.h"
#include "profile/ProfileStore.h"
#include "ui/credential/CredentialRow.h"
#include "ui/explain/ExplainDialog.h"
#include "ui/import/ImportDesk.h"
#include "ui/journey/JourneyPanel.h"
#include "ui/practice/PracticeDesk.h"
#include "ui/profiles/DeleteUndo.h"
#include "ui/profiles/ProfileModel.h"
#include "ui/profiles/ProfilePane.h"
#include "ui/request/RequestPane.h"
#include "ui/result/ResultPane.h"
#include "ui/signature/SignatureCheck.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"
#include "ui/token/ConcealedClipboard.h"
#include "ui/window/ExchangeController.h"
#include "ui/window/Incoming.h"
#include "ui/window/Intake.h"
#include "ui/window/ProfileSession.h"
#include "ui/window/actions/AboutBox.h"
#include "ui/window/actions/ConnectionActions.h"
#include "ui/window/actions/PracticeActions.h"
#include "ui/window/actions/StartActions.h"
#include "ui/window/actions/WindowActions.h"
#include "ui/window/layout/JourneyAhead.h"
#include "ui/window/layout/NoticeBar.h"
#include "ui/window/layout/PaneLayout.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {

MainWindow::MainWindow(Theme &theme, const Services &services, WindowState &state, QWidget *parent)
    : QMainWindow(parent)
    , theme_(theme)
    , services_(services)
    , state_(state)
    , clipboard_(std::make_unique<ConcealedClipboard>(*QGuiApplication::clipboard()))
    , signatures_(std::make_unique<SignatureCheck>(services.http, services.clock, services.profiles))
    , model_(new ProfileModel(services.profiles, this))
    , profiles_(new ProfilePane(theme, *model_))
    , request_(new RequestPane(theme, services.clock, services.secrets, once_))
    , result_(new ResultPane(theme, services.clock, services.catalogue, *clipboard_))
    , startActions_(new StartActions)
    , panes_(new PaneLayout(theme, profiles_, request_, result_))
    , notice_(new NoticeBar(theme))
    , actions_(new WindowActions(this, theme.choice()))
    , session_(new ProfileSession(services.profiles, *model_, *request_, once_, this))
    , exchange_(new ExchangeController(services, once_, this))
    , deleted_(new DeleteUndo(services.profiles, services.secrets, this))
    , practice_(new PracticeDesk(theme, services.practiceProgram, this))
    , imports_(new ImportDesk(theme, services.profiles, services.secrets, this))
    , intake_(new Intake(*imports_, this))
{
    build();
    connectProfiles();
    connectExchange();
    connectActions();
    connectPractice(*actions_, *practice_, *session_, *notice_, *panes_, this);
    restore();
}

MainWindow::~MainWindow()
{
    // Panes refer to what stands in this object: they go first.
    delete takeCentralWidget();
}

void MainWindow::build()
{
    setAcceptDrops(true);
    setMinimumSize(640, 480);
    result_->setStartActions(startActions_);
    result_->setSignatureCheck(*signatures_);
    result_->showEmpty();
    auto *toggle = new QToolButton;
    toggle->setDefaultAction(actions_->profiles);
    toggle->setAutoRaise(true);
    toggle->hide();
    request_->setTitleButton(toggle);
    connect(panes_, &PaneLayout::narrowChanged, toggle, &QWidget::setVisible);
    auto *central = new QWidget;
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(panes_, 1);
    layout->addWidget(notice_);
    setCentralWidget(central);
}

void MainWindow::connectProfiles()
{
    connect(profiles_, &ProfilePane::chosen, session_, &ProfileSession::open);
    connect(profiles_, &ProfilePane::newRequested, this, &MainWindow::newProfile);
    connect(profiles_, &ProfilePane::duplicateRequested, session_, &ProfileSession::duplicate);
    connect(profiles_, &ProfilePane::deleteRequested, this, &MainWindow::deleteProfile);
    connect(model_, &ProfileModel::renameFailed, this, &MainWindow::tell);
    connect(session_, &ProfileSession::problem, this, &MainWindow::tell);
    connect(session_, &ProfileSession::opened, this, &MainWindow::onOpened);
    connect(deleted_, &DeleteUndo::secretStays, this, &MainWindow::tell);
    connect(startActions_, &StartActions::newRequested, this, &MainWindow::newProfile);
    connect(startActions_, &StartActions::pasteRequested, this,
            [this] { intake_->take(*QGuiApplication::clipboard()->mimeData()); });
    connect(startActions_, &StartActions::sandboxRequested, this, &MainWindow::startSandbox);
}

void MainWindow::connectExchange()
{
    connect(request_, &RequestPane::runRequested, this, &MainWindow::run);
    connect(request_, &RequestPane::cancelRequested, exchange_, &ExchangeController::cancel);
    connect(request_, &RequestPane::decoded, this, [this](const auto &reading) { onDecoded(*reading); });
    connect(result_, &ResultPane::retryRequested, this, &MainWindow::run);
    connect(result_, &ResultPane::placeActivated, this, [this](const base::Place &place) {
        panes_->showRequest();
        request_->showPlace(place);
    });
    connect(result_, &ResultPane::useAsAssertionRequested, this, [this](const QByteArray &token) {
        panes_->showRequest();
        request_->pasteAssertion(QString::fromUtf8(token));
    });
    connect(notice_, &NoticeBar::taken, this,
            [this] { request_->showPlace(base::Place::field(u"assertion"_s)); });
    connect(exchange_, &ExchangeController::started, this, [this] {
        if (result_->isAncestorOf(focusWidget()))
            request_->focusRun(); // what has the focus there goes
        request_->setRunning(true);
        actions_->run->setEnabled(false);
        actions_->cancel->setEnabled(true);
        result_->showRunning({});
    });
    connect(exchange_, &ExchangeController::phaseChanged, this, [this](const QString &words) {
        request_->setPhase(words);
        if (session_->currentId() == runsFor_)
            result_->showRunning(words);
    });
    connect(exchange_, &ExchangeController::finished, this, &MainWindow::onFinished);
}

void MainWindow::connectActions()
{
    connect(actions_->newProfile, &QAction::triggered, this, &MainWindow::newProfile);
    connect(actions_->duplicate, &QAction::triggered, this,
            [this] { session_->duplicate(session_->currentId()); });
    connect(actions_->rename, &QAction::triggered, this, [this] {
        panes_->setProfilesShown(true);
        profiles_->rename(session_->currentId());
    });
    connect(actions_->remove, &QAction::triggered, this, [this] { deleteProfile(session_->currentId()); });
    connect(actions_->sandbox, &QAction::triggered, this, &MainWindow::startSandbox);
    connect(actions_->run, &QAction::triggered, this, &MainWindow::run);
    connect(actions_->cancel, &QAction::triggered, exchange_, &ExchangeController::cancel);
    connect(actions_->quit, &QAction::triggered, this, &QWidget::close);
    connect(actions_->paste, &QAction::triggered, intake_, &Intake::paste);
    connect(actions_->importSettings, &QAction::triggered, imports_, &ImportDesk::ask);
    connect(actions_->exportSettings, &QAction::triggered, this, [this] {
        session_->flush();
        imports_->exportProfile(request_->profile());
    });
    connect(imports_, &ImportDesk::imported, session_, &ProfileSession::open);
    connect(imports_, &ImportDesk::told, this, &MainWindow::tell);
    connect(intake_, &Intake::told, this, &MainWindow::tell);
    connect(intake_, &Intake::certificateArrived, request_->credential(), &CredentialRow::setCertificateFile);
    connect(intake_, &Intake::tokenArrived, this, [this](const QString &text) {
        panes_->showRequest();
        request_->pasteAssertion(text);
    });
    connect(actions_->copyToken, &QAction::triggered, result_, &ResultPane::copyToken);
    connect(result_, &ResultPane::tokenThere, actions_->copyToken, &QAction::setEnabled);
    connect(actions_->filter, &QAction::triggered, this, [this] {
        panes_->showResult();
        result_->focusFilter();
    });
    connect(actions_->profiles, &QAction::triggered, panes_, &PaneLayout::setProfilesShown);
    connect(panes_, &PaneLayout::narrowChanged, this,
            [this] { actions_->profiles->setChecked(panes_->profilesShown()); });
    connect(panes_, &PaneLayout::compactChanged, request_, &RequestPane::setCompact);
    for (int tab = 0; tab < actions_->tabs.size(); ++tab)
        connect(actions_->tabs.at(tab), &QAction::triggered, this, [this, tab] {
            panes_->showResult();
            result_->selectTab(tab);
        });
    connect(actions_->explain, &QAction::triggered, this,
            [this] { (new ExplainDialog(theme_, this))->show(); });
    connectConnection(*actions_, theme_, services_, once_, *request_, *session_, *signatures_, this);
    connect(actions_->about, &QAction::triggered, this, [this] { (new AboutBox(this))->open(); });
    connect(actions_, &WindowActions::themeChosen, this, [this](ThemeChoice choice) {
        theme_.setChoice(choice);
        state_.setText(u"theme"_s, toString(choice));
    });
}

void MainWindow::restore()
{
    resize(QSize(1280, 800).boundedTo(screen()->availableSize()));
    restoreGeometry(state_.bytes(u"geometry"_s));
    if (const QByteArray sizes = state_.bytes(u"splitters"_s); !sizes.isEmpty())
        panes_->restoreSizes(sizes);
    actions_->profiles->setChecked(panes_->profilesShown());
    if (const QString fold = state_.text(u"journey"_s); !fold.isEmpty())
        result_->journey()->setChoice(fold == "open"_L1);
    connect(result_->journey(), &JourneyPanel::chosen, this,
            [this](bool open) { state_.setText(u"journey"_s, open ? u"open"_s : u"folded"_s); });
}

void MainWindow::open(const StartOptions &options)
{
    QString id = state_.text(u"profile"_s);
    if (!options.profileName.isEmpty()) {
        const profile::Profile *named = services_.profiles.findByName(options.profileName);
        id = named ? named->id : QString();
        if (!named)
            tell(tr("There is no profile named %1. Choose one from the list.").arg(options.profileName));
    }
    if (!model_->find(id) && model_->rowCount() > 0 && options.profileName.isEmpty())
        id = model_->index(0).data(ProfileModel::IdRole).toString();
    session_->open(id);
}

void MainWindow::begin(const StartOptions &options)
{
    if (options.sandbox)
        startSandbox();
    request_->credential()->lookUp();
    request_->showPlace(base::Place::field(u"assertion"_s));
}

void MainWindow::tell(const QString &sentence) { notice_->tell(sentence); }

void MainWindow::closeEvent(QCloseEvent *event)
{
    session_->flush();
    notice_->dismiss();
    exchange_->cancel();
    state_.setBytes(u"geometry"_s, saveGeometry());
    state_.setBytes(u"splitters"_s, panes_->saveSizes());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (mayArrive(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    intake_->take(*event->mimeData());
    event->acceptProposedAction();
}

void MainWindow::onOpened(const QString &id)
{
    exchange_->cancel();
    profiles_->setCurrent(id);
    const bool draft = session_->isDraft();
    const bool saved = !draft && !session_->isPractice();
    actions_->rename->setEnabled(saved);
    actions_->remove->setEnabled(saved);
    actions_->duplicate->setEnabled(saved);
    startActions_->setVisible(draft);
    if (saved)
        state_.setText(u"profile"_s, id);
    setWindowTitle(draft ? QString() : base::visible(request_->profile().name));
    if (const auto outcome = session_->result())
        result_->showOutcome(outcome);
    else
        result_->showEmpty();
    if (isVisible())
        request_->credential()->lookUp();
}

void MainWindow::onDecoded(const AssertionReading &reading)
{
    result_->setAssertion(reading.token);
    result_->setAhead(journeyAheadOf(request_->profile(), reading, services_.catalogue, services_.clock.now()));
    // With nothing else to show, what was pasted is what the person wants to read.
    const bool alone = session_->isDraft() && !session_->result() && !exchange_->isRunning();
    if (alone && reading.token)
        result_->showToken(*reading.token);
    else if (alone)
        result_->showEmpty();
}

void MainWindow::onFinished(const std::shared_ptr<flow::ExchangeOutcome> &outcome)
{
    request_->setRunning(false);
    actions_->run->setEnabled(true);
    actions_->cancel->setEnabled(false);
    session_->remember(runsFor_, outcome);
    // Another profile was opened meanwhile, which is what ended this one.
    if (session_->currentId() != runsFor_)
        return;
    result_->showOutcome(outcome);
    panes_->showResult();
    if (!outcome->answer)
        request_->showError(outcome->answer.error());
}

void MainWindow::run()
{
    request_->credential()->takeTyped();
    request_->markAll();
    session_->flush();
    const QUrl url(request_->profile().authorityUrl, QUrl::StrictMode);
    const bool asks = request_->credential()->usesStoredSecret() && http::isLoopback(url);
    if (!asks) {
        runNow();
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Send the stored secret to this machine?"),
                                tr("The secret from the keychain would go to a program on this machine, at %1. "
                                   "A practice authority needs no real secret.")
                                    .arg(base::visible(url.host(QUrl::FullyEncoded))),
                                QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *send = box->addButton(tr("Send it"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(send, &QPushButton::clicked, this, &MainWindow::runNow);
    box->open();
}

void MainWindow::runNow()
{
    const QByteArray assertion = request_->assertion().toUtf8();
    if (!exchange_->isRunning())
        runsFor_ = session_->currentId();
    exchange_->run(
        request_->profile(),
        base::Secret(std::string_view(assertion.constData(), static_cast<std::size_t>(assertion.size()))),
        !request_->sendAnyway());
}

void MainWindow::startSandbox()
{
    if (practice_->isRunning())
        session_->open(u"sandbox"_s);
    else
        practice_->start();
}

void MainWindow::newProfile()
{
    const QString id = session_->create();
    if (id.isEmpty())
        return;
    panes_->showRequest();
    actions_->profiles->setChecked(true);
    panes_->setProfilesShown(true);
    profiles_->rename(id);
}

void MainWindow::deleteProfile(const QString &id)
{
    session_->flush();
    const profile::Profile *found = services_.profiles.find(id);
    if (!found)
        return;
    const profile::Profile gone = *found;
    if (const auto removed = deleted_->remove(gone); !removed) {
        tell(removed.error().summary);
        return;
    }
    session_->leave(id);
    const auto undo = [this, id] {
        if (const auto back = deleted_->undo(); back)
            session_->open(id);
        else
            tell(back.error().summary);
    };
    // The notice of one deletion may go because of the next.
    const auto noWayBack = [this, id] {
        session_->forget(id);
        if (deleted_->deletedId() == id)
            deleted_->finish();
    };
    notice_->offer(tr("%1 is deleted.").arg(gone.name), tr("U&ndo"), undo, noWayBack);
}

} // namespace obo::ui
