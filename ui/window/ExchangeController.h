// Runs one exchange at a time for the window, and drops what it has moved on from.
#pragma once

#include "flow/Exchange.h"
#include "flow/credential/CredentialSource.h"
#include "profile/Profile.h"
#include "ui/assertion/JobTracker.h"
#include "ui/window/Services.h"

#include <QObject>
#include <memory>
#include <stop_token>

namespace obo::ui {

/// Reads the profile's CA file, then its credential from wherever it lives, then runs flow::ExchangeFlow. UI
/// thread.
class ExchangeController : public QObject {
    Q_OBJECT

public:
    ExchangeController(const Services &services, flow::OnceSecrets &once, QObject *parent = nullptr);
    ~ExchangeController() override;

    /// Nothing while one runs. `assertion` is as pasted. `preflight` false sends even what is sure to be
    /// refused.
    void run(const profile::Profile &profile, base::Secret assertion, bool preflight);
    /// finished() follows within 100 ms, whatever the network does.
    void cancel();

    [[nodiscard]] bool isRunning() const { return running_; }

Q_SIGNALS:
    void started();
    void phaseChanged(const QString &words);
    /// Exactly once for each started().
    void finished(const std::shared_ptr<obo::flow::ExchangeOutcome> &outcome);

private:
    struct Draft;
    void readCredential(const std::shared_ptr<Draft> &draft);
    void send(const std::shared_ptr<Draft> &draft, oauth::ClientCredential credential);
    void finish(const std::shared_ptr<flow::ExchangeOutcome> &outcome);

    Services services_;
    flow::OnceSecrets &once_;
    flow::CredentialSource source_;
    flow::ExchangeFlow flow_;
    JobTracker jobs_;
    JobTracker::Ticket ticket_;
    std::stop_source stop_;
    bool running_ = false;
};

} // namespace obo::ui
