// "Test credential" in the window: asks the authority without an assertion.
#pragma once

#include "flow/credential/CredentialSource.h"
#include "flow/credential/CredentialTest.h"
#include "ui/assertion/JobTracker.h"
#include "ui/window/Services.h"

#include <QObject>

namespace obo::ui {

class RequestPane;

/// One test at a time; its answer is shown under the credential, and dropped when another profile is open by
/// then. References outlive it. UI thread.
class CredentialTester : public QObject {
    Q_OBJECT

public:
    CredentialTester(const Services &services, flow::OnceSecrets &once, RequestPane &pane,
                     QObject *parent = nullptr);
    ~CredentialTester() override;

    void run();
    /// Another profile, or the credential changed: what comes of a test under way is not shown.
    void drop();

private:
    void send(const profile::Profile &profile, const http::Transport &transport,
              oauth::ClientCredential credential);
    void show(const base::Findings &findings);

    Services services_;
    RequestPane &pane_;
    flow::CredentialSource source_;
    JobTracker jobs_;
    JobTracker::Ticket ticket_;
    std::stop_source stop_;
};

} // namespace obo::ui
