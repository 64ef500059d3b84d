// The window: lays the panes out and connects them. What they do stands in them.
#pragma once

#include "flow/credential/OnceSecrets.h"
#include "ui/window/Services.h"
#include "ui/window/layout/WindowState.h"

#include <QMainWindow>
#include <memory>

namespace obo::flow {
struct ExchangeOutcome;
}

namespace obo::ui {

class ConcealedClipboard;
class DeleteUndo;
class ExchangeController;
class ImportDesk;
class Intake;
class NoticeBar;
class PracticeDesk;
class PaneLayout;
class ProfileModel;
class ProfilePane;
class ProfileSession;
class RequestPane;
class ResultPane;
class SignatureCheck;
class StartActions;
class Theme;
class WindowActions;
struct AssertionReading;

/// How the window starts (contract.md).
struct StartOptions {
    bool sandbox = false;
    QString profileName; ///< empty: the last one
};

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Theme &theme, const Services &services, WindowState &state, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows the first profile: before show(), so that nothing flickers.
    void open(const StartOptions &options);
    /// What may take time or ask the person something (keychain, sandbox): after show().
    void begin(const StartOptions &options);
    /// At the foot of the window.
    void tell(const QString &sentence);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void connectProfiles();
    void connectExchange();
    void connectActions();
    void restore();
    void onOpened(const QString &id);
    void onDecoded(const AssertionReading &reading);
    void onFinished(const std::shared_ptr<flow::ExchangeOutcome> &outcome);
    void run();
    void runNow();
    void startSandbox();
    void newProfile();
    void deleteProfile(const QString &id);

    Theme &theme_;
    Services services_;
    WindowState &state_;
    flow::OnceSecrets once_;
    std::unique_ptr<ConcealedClipboard> clipboard_;
    std::unique_ptr<SignatureCheck> signatures_;
    ProfileModel *model_;
    ProfilePane *profiles_;
    RequestPane *request_;
    ResultPane *result_;
    StartActions *startActions_;
    PaneLayout *panes_;
    NoticeBar *notice_;
    WindowActions *actions_;
    ProfileSession *session_;
    ExchangeController *exchange_;
    DeleteUndo *deleted_;
    PracticeDesk *practice_;
    ImportDesk *imports_;
    Intake *intake_;
    QString runsFor_; ///< the profile whose exchange runs, or ran last
};

} // namespace obo::ui
