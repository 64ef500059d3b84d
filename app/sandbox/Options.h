// The arguments of obo-sandbox.
#pragma once

#include "base/Result.h"

#include <QStringList>

namespace obo::app {

struct SandboxOptions {
    quint16 port = 0;
    QString certificateFile, keyFile; ///< both or none
    QString clientCertificateFile; ///< where to write the client's certificate and key; empty: nowhere
    QString clientCertificateKind; ///< which: "rsa", "ec" or "expired"
    bool json = false;
    bool untilStdinCloses = false;
    bool help = false;
    bool version = false;
};

/// `arguments` with the program's name first. Errors: BadInput.
[[nodiscard]] base::Result<SandboxOptions> readOptions(const QStringList &arguments);
[[nodiscard]] QString helpText();

} // namespace obo::app
