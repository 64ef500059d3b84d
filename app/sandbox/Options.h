// The arguments of obo-sandbox.
#pragma once

#include "base/Result.h"

#include "sandbox/scenarios/Scenario.h"

#include <QStringList>

namespace obo::app {

struct SandboxOptions {
    quint16 port = 0;
    QString certificateFile, keyFile; ///< both or none
    bool makeTls = false; ///< HTTPS with a certificate made for this run
    QString authorityFile; ///< where to write what signed it; empty: nowhere
    QString clientCertificateFile; ///< where to write the client's certificate and key; empty: nowhere
    QString clientCertificateKind; ///< which: "rsa", "ec" or "expired"
    const sandbox::Scenario *scenario = nullptr;
    bool listScenarios = false;
    bool json = false;
    bool untilStdinCloses = false;
    bool help = false;
    bool version = false;
};

/// `arguments` with the program's name first. Errors: BadInput.
[[nodiscard]] base::Result<SandboxOptions> readOptions(const QStringList &arguments);
[[nodiscard]] QString helpText();

} // namespace obo::app
