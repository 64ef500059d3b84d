// What every part of the practice authority knows: made at the start, only read by the server's thread.
#pragma once

#include "base/Clock.h"
#include "sandbox/keys/ClientCertificates.h"
#include "sandbox/keys/Keyring.h"
#include "sandbox/scenarios/Scenario.h"
#include "sandbox/tenant/Directory.h"
#include "sandbox/tenant/Federation.h"

#include <memory>

namespace obo::sandbox {

struct World {
    Directory directory;
    Keyring keys;
    QList<ClientCertificate> certificates; ///< of the middle tier
    Federation federation; ///< of the middle tier
    const Scenario *scenario = nullptr; ///< nullptr: none
    QByteArray controlToken; ///< random
    QByteArray tlsAuthorityPem; ///< empty unless the certificate was made here
    QString url; ///< "http://127.0.0.1:PORT": every URL and issuer is built from it, none from a request
    std::shared_ptr<const base::Clock> clock;

    [[nodiscard]] QDateTime now() const { return clock->now(); }

    /// What this machine's clock says where the authority's is ahead of it.
    [[nodiscard]] QDateTime machineTime() const
    {
        const bool ahead = scenario != nullptr && scenario->behaviour == Behaviour::ClockAhead;
        return now().addSecs(ahead ? -clockAheadSeconds : 0);
    }
};

} // namespace obo::sandbox
