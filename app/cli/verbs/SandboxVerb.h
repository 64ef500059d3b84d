// `obo sandbox`: becomes obo-sandbox, the practice authority that lies beside it.
#pragma once

#include "app/cli/Verb.h"
#include "app/cli/options/OutputFormat.h"

#include <string>

namespace obo::cli {

class SandboxVerb final : public Verb {
public:
    Command declare(Command parent) override;
    void declareOptions(Command verb) override;
    /// Replaces this process; only comes back when that fails.
    [[nodiscard]] QFuture<int> run(Job &job) override;

private:
    int port_ = 0;
    bool tls_ = false;
    bool listScenarios_ = false;
    QString tlsCert_, tlsKey_, tlsAuthority_, clientCertificate_, clientKind_, scenario_;
    OutputFormat output_{{QStringLiteral("json"), QStringLiteral("text")}, QStringLiteral("text")};
};

} // namespace obo::cli
