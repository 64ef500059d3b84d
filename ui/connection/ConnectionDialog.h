// Test connection: each step of the way to an authority as it is tried, with its time.
#pragma once

#include "flow/connection/ConnectionTest.h"
#include "flow/transport/ProfileTransport.h"
#include "ui/assertion/JobTracker.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace obo::ui {

class PlainLabel;
class Theme;

/// Starts at once. Everything is plain text; nothing secret is sent. UI thread; what it is given outlives it.
class ConnectionDialog : public QDialog {
    Q_OBJECT

public:
    ConnectionDialog(const Theme &theme, http::HttpClient &http, keychain::SecretStore &secrets,
                     profile::Profile profile, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

private:
    void run();
    void cancel();
    void begin(const http::Transport &transport);
    void present(const flow::ConnectionReport &report);
    void presentError(const base::Error &error);
    void setRunning(bool running);

    const Theme &theme_;
    http::HttpClient &http_;
    keychain::SecretStore &secrets_;
    profile::Profile profile_;
    PlainLabel *verdict_;
    QPlainTextEdit *steps_;
    QPushButton *again_;
    QPushButton *copy_;
    flow::ConnectionReport report_; ///< as shown: another theme draws it anew
    QString written_; ///< what Copy copies
    JobTracker jobs_;
    std::stop_source stop_;
    bool running_ = false;
};

} // namespace obo::ui
