// The options that say how the client proves who it is. None takes a secret from the arguments themselves.
#pragma once

#include "app/cli/options/CertificateOptions.h"
#include "app/cli/options/FormOptions.h"
#include "app/cli/parser/Command.h"
#include "oauth/TokenRequest.h"

#include <QFuture>

namespace obo::cli {

struct Job;

class CredentialOptions {
public:
    void declare(Command verb);
    /// From the options, else as the profile of `form` has it (flow::CredentialSource). Errors: BadInput,
    /// Keychain, Storage, TimedOut, Cancelled, and those of the HTTP client.
    [[nodiscard]] QFuture<CredentialResult> credential(Job &job, const Form &form, Inputs &inputs,
                                                       const http::Transport &transport) const;

private:
    QString secretFile_, secretEnv_, secretMethod_, clientAssertion_;
    CertificateOptions certificate_;
};

} // namespace obo::cli
